"""Learn who a pronoun or a description stands for:  python -m training.rank CORPUS

Reads the annotated speakers of `training/speakers` and `training/ranked` (PolNeAR's train documents, see
`evals/SPEAKERS.md`) and of our own training reports, lets the resolver of the package (with the shipped weights) list
the candidates of each mention, with the right answers given for those before it, and fits the weights of
`onrecord/resolve/ranking.json`, and how sure they are. What the pointer says counts only on the texts that
`training.pointing` leaves out; figures are of those.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F

from evals.annotate import digest, documents
from evals.speakers import ALL, Behind, labels, same
from onrecord.extract.extractor import extract
from onrecord.extract.session import Model
from onrecord.model.evidence import Span
from onrecord.resolve import ranking
from onrecord.resolve.answers import Heard
from onrecord.resolve.features import Known, Sight, Unseen
from onrecord.resolve.mentions import Mention
from onrecord.resolve.ranking import WEIGHTS, score
from onrecord.resolve.report import gather
from onrecord.resolve.rules import ranked_as
from onrecord.resolve.speakers import Resolver
from training.markup import reports

HERE = Path(__file__).parent
RANKED = HERE / "ranked"  # annotated when the pointer had been learned
KEPT = "01234"  # how the digests begin of texts that are kept for the ranking


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text, its statements, and who is behind each source."""

    text: str
    statements: list[Heard]
    behind: dict[Span, list[Behind]]


@dataclass(frozen=True, slots=True)
class Choice:
    """Features of the candidates of one mention, and which of them are right."""

    kind: str
    candidates: list[dict[str, float]]
    right: list[bool]


def penalty(kind: str) -> float:
    """How much large weights cost. All from 0.05 to 0.5 choose alike on texts held out; with the small one the rankings
    of namesakes and of descriptions are too sure to leave open who is meant where the report does not say."""
    return 0.5 if kind in ("title", "shared", "organisation") else 0.05


def kept(text: str) -> bool:
    """Whether a text is kept for the ranking: what the pointer learns from would make it trust the pointer."""
    return digest(text)[0] in KEPT or (RANKED / f"{digest(text)}.json").exists()


def corpus(folder: Path) -> Iterator[Annotated]:
    """The annotated documents of PolNeAR's train folder."""
    for text, attributions in documents(folder, ALL).values():
        known = labels(text, HERE / "speakers") or labels(text, RANKED)
        if known is not None:
            heard = [Heard(tuple(a["source"]), tuple(a["content"])) for a in attributions]
            yield Annotated(text, heard, {source[0]: actors for source, actors in known.items()})


def own() -> Iterator[Annotated]:
    """Our own training reports."""
    for report in reports(HERE / "reports"):
        heard = [Heard(tuple(s.parts["source"]), tuple(s.parts["content"])) for s in report.statements]
        behind = {s.parts["source"][0]: [Behind("", s.kind, s.speaker)] for s in report.statements if s.parts["source"]}
        yield Annotated(report.text, heard, behind)


def fits(known: Known | None, mention: Mention, gold: Behind) -> bool:
    """Whether a candidate is the annotated actor; for None, whether the mention's own words are."""
    if known is None:
        described = not mention.pronoun and same(gold.kind, gold.name, mention.kind, mention.label)
        return gold.kind is None or described
    return same(gold.kind, gold.name, known.kind, known.label)


class Blind(Unseen):
    """A sight that does not point: of texts from which the pointer has learned."""

    def __init__(self, sight: Sight) -> None:
        self.sight = sight

    def kinds(self, start: int, end: int) -> Sequence[float]:
        return self.sight.kinds(start, end)


def choices(one: Annotated, model: Model) -> Iterator[Choice]:
    """The choices that a document poses, each with the right answers before it given."""
    sight = extract(one.text, model).sight
    resolver = Resolver(one.text, one.statements, sight if kept(one.text) else Blind(sight))
    for span, mention in resolver.mentions().items():
        gold = one.behind.get(span, [])
        kind = ranked_as(resolver.discourse, mention)
        if mention.pronoun == "self":
            continue
        if kind is None or len(gold) != 1:
            resolver.discourse.settle(mention, resolver.answer(mention).known)
            continue
        candidates = resolver.candidates(mention)
        right = [fits(known, mention, gold[0]) for known, _ in candidates]
        if not any(right):
            right[-1] = True  # none of those listed
        yield Choice(kind, [f for _, f in candidates], right)
        settled = candidates[right.index(True)][0]
        if settled is None and not (mention.pronoun or mention.name):
            settled = resolver.discourse.described(mention)
        resolver.discourse.settle(mention, settled)


def fit(some: list[Choice], penalty: float) -> dict[str, float]:
    """Weights that make the right candidates likely: L2-regularised conditional log-likelihood."""
    names = sorted({name for c in some for f in c.candidates for name in f})
    column = {name: i for i, name in enumerate(names)}
    table = torch.zeros(len(names), requires_grad=True)
    rows, owner, good = [], [], []
    for number, choice in enumerate(some):
        for features, right in zip(choice.candidates, choice.right, strict=True):
            row = torch.zeros(len(names))
            for name, value in features.items():
                row[column[name]] = value
            rows.append(row)
            owner.append(number)
            good.append(right)
    x, group, correct = torch.stack(rows), torch.tensor(owner), torch.tensor(good)
    optimiser = torch.optim.LBFGS([table], max_iter=300, line_search_fn="strong_wolfe")

    def summed(scores: torch.Tensor, keep: torch.Tensor) -> torch.Tensor:
        raised = torch.where(keep, scores.exp(), torch.zeros(()))
        return torch.zeros(len(some)).index_add(0, group, raised)

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        scores = (x @ table).clamp(-30, 30)
        every = torch.ones_like(correct)
        value = (summed(scores, every).log() - summed(scores, correct).log()).sum()
        value = value + penalty * table.square().sum()
        value.backward()
        return value

    optimiser.step(loss)
    return {name: round(float(w), 3) for name, w in zip(names, table, strict=True) if abs(float(w)) >= 0.0005}


def right(some: list[Choice], table: dict[str, float]) -> int:
    """How many of the likeliest candidates are right."""
    best = [max(range(len(c.candidates)), key=lambda i: score(table, c.candidates[i])) for c in some]
    return sum(c.right[i] for c, i in zip(some, best, strict=True))


def sureness(texts: list[Annotated], model: Model) -> dict[str, dict[str, float]]:
    """For each ranking or rule, how its chances become how often it is right."""
    seen: dict[str, list[tuple[float, float]]] = {}
    for one in texts:
        read = gather(one.text, one.statements, extract(one.text, model).sight)
        for source, gold in one.behind.items():
            answer = read.answers.get(source)
            if answer is None or answer.known is None or not gold:
                continue
            k = answer.known
            fits_ = all(same(g.kind, g.name, k.kind, k.label) for g in gold)
            joint = len(gold) > 1 and k.kind == "group"
            odds = math.log(max(answer.chance, 1e-3) / max(1 - answer.chance, 1e-3))
            seen.setdefault(answer.by, []).append((odds, float(fits_ or joint)))
    return {by: _platt(some) for by, some in seen.items()}


def _platt(some: list[tuple[float, float]]) -> dict[str, float]:
    """Shift and slope of the log odds; as if one more were right and one more wrong, so that few say little."""
    rows = [*some, (0.0, 0.0), (0.0, 1.0)]
    odds, right = (torch.tensor(x) for x in zip(*rows, strict=True))
    line = torch.tensor([0.0, 1.0], requires_grad=True)
    optimiser = torch.optim.LBFGS([line], max_iter=100, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        value = F.binary_cross_entropy_with_logits(line[0] + line[1] * odds, right, reduction="sum")
        value = value + (line[1] - 1).square()
        value.backward()
        return value

    optimiser.step(loss)
    return {"shift": round(float(line[0]), 3), "slope": round(float(line[1]), 3)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    model = Model()
    texts = [*corpus(args.corpus / "train"), *own()]
    random.Random(1).shuffle(texts)
    read = [list(choices(one, model)) for one in texts]
    pointed = [i for i, one in enumerate(texts) if kept(one.text)]
    kinds = sorted({c.kind for some in read for c in some})

    def tables(some: list[list[Choice]]) -> dict[str, dict[str, float]]:
        return {k: fit([c for part in some for c in part if c.kind == k], penalty(k)) for k in kinds}

    for kind in kinds:
        hits = count = 0
        for fold in range(5):
            out = pointed[fold::5]
            table = fit([c for i, x in enumerate(read) if i not in out for c in x if c.kind == kind], penalty(kind))
            left = [c for i in out for c in read[i] if c.kind == kind]
            hits, count = hits + right(left, table), count + len(left)
        print(f"{kind:14}{count:6} choices held out, {100 * hits / max(1, count):5.1f} % right")
    # How sure the answers are is learned on texts that the weights behind them have not seen: half and half.
    out = pointed[::2]
    write(args.out, weights=tables([some for i, some in enumerate(read) if i not in out]))
    write(args.out, confidence=sureness([texts[i] for i in out], model))
    write(args.out, weights=tables(read))


def write(path: Path, **parts: dict[str, dict[str, float]]) -> None:
    """Put tables into the file, and let the package read it anew."""
    held = json.loads(path.read_text(encoding="utf-8"))
    for name, some in parts.items():
        held[name] |= some
    path.write_text(json.dumps(held, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    ranking.read.cache_clear()


if __name__ == "__main__":
    main()
