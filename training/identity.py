"""Learn how likely two reports' actors are one:  python -m training.identity CORPUS [--penalty 0.02]

Reads pairs written for this (`training/identity/pairs.jsonl`, see `evals/IDENTITY.md`) and judged pairs of actors of
PolNeAR's train documents (`training/identity/real.json`: offsets and verdicts), reads both reports with the package,
and fits the weights of `onrecord/resolve/identity/identity.json`. *Unsure* counts as not the same.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import torch
import torch.nn.functional as F

from evals.annotate import digest
from evals.identity import pairs, read
from onrecord import Reader
from onrecord.resolve.identity.profiles import profiles
from onrecord.resolve.identity.scoring import WEIGHTS, Comparable, comparable, features

HERE = Path(__file__).parent / "identity"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# What may only speak for an identity (+) or against it (-): few pairs must not teach the contrary.
FOR = """office, office now, body, head, company, context, gender, age, middle agrees, office held, org company,
    org context, single office, single office now, single body, single company, single context"""
AGAINST = """office other, state other, role other, role other now, company none, years, common, gender other,
    age other, dead before, office lapsed, middle conflicts, suffix, last variant, last part, org generic,
    org part generic, org state other, org company none, org office other, single common, single office other,
    single state other,
    single years, single company none, single gender other, single role other,
    single role other now, single age other"""
SIGNS = {" ".join(n.split()): sign for some, sign in ((FOR, 1), (AGAINST, -1)) for n in some.split(",")}


def real(corpus: Path, reader: Reader) -> Iterator[tuple[str, Comparable | None, Comparable | None]]:
    """The judged pairs of PolNeAR's train documents, as the reader finds their actors."""
    given = json.loads((HERE / "real.json").read_text(encoding="utf-8"))
    wanted = {side["text"] for pair in given for side in (pair["left"], pair["right"])}
    found: dict[tuple[str, int, int], Comparable] = {}
    for path in sorted((corpus / "train" / "text").glob("*")):
        text = path.read_text(encoding="utf-8")
        if digest(text) not in wanted:
            continue
        day = _DAY.search(path.name)
        record = reader.read(text, path.name, published=date.fromisoformat(day.group()) if day else None)
        compared = {p.id: comparable(p) for p in profiles(record)}
        for actor in record.actors:
            if actor.id in compared:
                found |= {(digest(text), s, e): compared[actor.id] for s, e in actor.mentions}
    for pair in given:
        left, right = (found.get((s["text"], *s["mention"])) for s in (pair["left"], pair["right"]))
        yield pair["verdict"], left, right


def fit(some: list[tuple[dict[str, float], float]], penalty: float) -> dict[str, float]:
    """Weights by logistic regression, each kept to its sign."""
    names = sorted({n for f, _ in some for n in f} | {n for n, s in SIGNS.items() if s})
    x = torch.tensor([[f.get(n, 0.0) for n in names] for f, _ in some])
    y = torch.tensor([t for _, t in some])
    w = torch.zeros(len(names), requires_grad=True)
    prior = torch.tensor([0.5 * SIGNS.get(n, 0) for n in names])
    signs = torch.tensor([float(SIGNS.get(n, 0)) for n in names])
    optimiser = torch.optim.LBFGS([w], max_iter=300, line_search_fn="strong_wolfe")

    def used() -> torch.Tensor:
        return torch.where(signs == 0, w, signs * F.softplus(3 * w * torch.where(signs == 0, 1, signs)) / 3)

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        loss = F.binary_cross_entropy_with_logits(x @ used(), y) + penalty * ((used() - prior) ** 2).sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    return {n: round(float(v), 3) for n, v in zip(names, used().detach(), strict=True)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="PolNeAR's folder")
    parser.add_argument("--penalty", type=float, default=0.01)
    args = parser.parse_args()
    reader = Reader()
    some: list[tuple[dict[str, float], float]] = []
    lost = 0
    written = [(p.verdict, a, b) for p, a, b in read(reader, pairs(HERE / "pairs.jsonl"))]
    for verdict, left, right in [*written, *real(args.corpus, reader)]:
        found = features(right, left) if left and right else None
        if found is None:
            lost += 1
            continue
        some.append((dict(found), float(verdict == "same")))
    weights = fit(some, args.penalty)
    WEIGHTS.write_text(json.dumps({"weights": weights}, indent=1) + "\n", encoding="utf-8")
    print(f"{len(some)} pairs, {lost} excluded by rule or not read")


if __name__ == "__main__":
    main()
