"""Learn how likely two reports' actors are one:  python -m training.identity CORPUS [--penalty 0.0005]

Reads pairs written for this (`training/identity/pairs.jsonl`, see `evals/IDENTITY.md`) and judged pairs of actors of
PolNeAR's train documents (`training/identity/real.json`: offsets and verdicts), reads both reports with the package,
and fits the weights of `onrecord/resolve/identity/identity.json`. *Unsure* counts as not the same. The table of
thresholds is of pairs held out in turn.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import torch
import torch.nn.functional as F

from evals.annotate import digest
from evals.identity import figures, pairs, read
from onrecord import Reader
from onrecord.resolve.identity.profiles import profiles
from onrecord.resolve.identity.scoring import WEIGHTS, Comparable, Features, comparable, features

HERE = Path(__file__).parent / "identity"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# What may only speak for an identity or against it, of people, surnames alone (*single*) and bodies (*org*): few
# pairs must not teach the contrary.
FOR = """office, office now, body, head, company, company share, company many, context, gender, age, middle agrees,
    office held,
    unnamed office held, acronym beside, part placed"""
AGAINST = """
    office other, office elsewhere, office lapsed, state other, role other, role other now, company none, company
    few none, years, common, gender other, age other, dead before, kind other, middle conflicts, suffix, first
    nick, first initial, first variant, reversed, last variant, last part, last near, acronym, variant, part,
    generic, part branch, part body, part generic, part one word
    """
# How much each of these says where few pairs tell: ages and deaths that do not fit are seldom a slip of the reader,
# genders often are.
PRIORS = {
    "age other": 4.0, "dead before": 4.0, "middle conflicts": 3.0, "suffix": 1.5, "last near": 2.0,
    "reversed": 1.0, "gender other": 1.5,
    "office held": 2.0, "office lapsed": 2.0, "unnamed office held": 3.0,  # of known actors; none are in the pairs
    "office other": 1.0, "state other": 1.5, "office elsewhere": 1.5, "part branch": 2.0,
}  # fmt: skip
REAL = 6.0  # how much a real pair counts beside a written one, of which half are traps
# Beside these the other ways of names to compare only take away.
BASE = {"first same", "org same", "single last same"}
_SIGNS = {" ".join(n.split()): sign for some, sign in ((FOR, 1), (AGAINST, -1)) for n in some.split(",")}


def _plain(name: str) -> str:
    return name.removeprefix("single ").removeprefix("org ")


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


def fit(some: list[tuple[Features, float, float]], penalty: float) -> dict[str, float]:
    """Weights by logistic regression, each kept to its sign, from features, whether it is one actor, and how much the
    pair counts."""
    names = sorted(({n for f, _, _ in some for n in f} | PRIORS.keys()) - BASE)
    x = torch.tensor([[f.get(n, 0.0) for n in names] for f, _, _ in some])
    y = torch.tensor([t for _, t, _ in some])
    counts = torch.tensor([c for _, _, c in some])
    counts /= counts.mean()
    w = torch.zeros(len(names), requires_grad=True)
    sign = [_SIGNS.get(_plain(n), 0) for n in names]
    prior = torch.tensor([PRIORS.get(_plain(n), 0.5) * s for n, s in zip(names, sign, strict=True)])
    signs = torch.tensor([float(s) for s in sign])
    optimiser = torch.optim.LBFGS([w], max_iter=300, line_search_fn="strong_wolfe")

    def used() -> torch.Tensor:
        return torch.where(signs == 0, w, signs * F.softplus(3 * w * torch.where(signs == 0, 1, signs)) / 3)

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        loss = F.binary_cross_entropy_with_logits(x @ used(), y, counts) + penalty * ((used() - prior) ** 2).sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    return {n: round(float(v), 3) for n, v in zip(names, used().detach(), strict=True)}


def crossed(some: list[tuple[Features | None, str, float]], penalty: float, folds: int = 6) -> list[float]:
    """The chance of each pair by weights that were learned without it; 0 for what rules exclude."""
    order = list(range(len(some)))
    random.Random(1).shuffle(order)
    out = [0.0] * len(some)
    for fold in range(folds):
        held = set(order[fold::folds])
        rest = [(f, float(v == "same"), c) for i, (f, v, c) in enumerate(some) if f is not None and i not in held]
        weights = fit(rest, penalty)
        for i in held:
            found = some[i][0]
            if found is not None:
                out[i] = 1 / (1 + math.exp(-sum(weights.get(k, 0.0) * v for k, v in found.items())))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="PolNeAR's folder")
    parser.add_argument("--penalty", type=float, default=0.0005)
    args = parser.parse_args()
    reader = Reader()
    written = [(p.verdict, a, b) for p, a, b in read(reader, pairs(HERE / "pairs.jsonl"))]
    both = [*written, *real(args.corpus, reader)]
    counts = [1.0] * len(written) + [REAL] * (len(both) - len(written))
    some = [(features(b, a) if a and b else None, v, c) for (v, a, b), c in zip(both, counts, strict=True)]
    chances = crossed(some, args.penalty)
    for name, part in (("written", slice(len(written))), ("real", slice(len(written), None))):
        verdicts = [v for _, v, _ in some[part]]
        print(f"{name}: {len(verdicts)} pairs, {verdicts.count('same')} same; held out in turn:")
        for at in (0.5, 0.7, 0.8, 0.85, 0.9, 0.95):
            said = zip(verdicts, ("same" if c >= at else "none" for c in chances[part]), strict=True)
            f = figures(list(said))
            print(f"  same from {at:.2f}: precision {100 * f['precision']:.1f} recall {100 * f['recall']:.1f}")
    weights = fit([(f, float(v == "same"), c) for f, v, c in some if f is not None], args.penalty)
    WEIGHTS.write_text(json.dumps({"weights": weights}, indent=1) + "\n", encoding="utf-8")
    print(f"{sum(f is None for f, _, _ in some)} excluded by rule or not read")


if __name__ == "__main__":
    main()
