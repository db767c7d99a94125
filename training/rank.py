"""Learn who a pronoun or a description stands for:  python -m training.rank CORPUS

Reads the annotated speakers of `training/speakers` (PolNeAR's train documents, see `evals/SPEAKERS.md`) and
of our own training reports, lets the resolver of the package (with the shipped weights) list the candidates
of each mention, with the right answers given for those before it, and fits the weights of
`onrecord/resolve/ranking.json`.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch

from evals.annotate import documents
from evals.speakers import Behind, labels, same
from onrecord.extract.extractor import extract
from onrecord.extract.session import Model
from onrecord.model.statement import Span
from onrecord.resolve.features import Known
from onrecord.resolve.mentions import Mention
from onrecord.resolve.ranking import WEIGHTS, score
from onrecord.resolve.speakers import Heard, Resolver
from training.markup import reports

HERE = Path(__file__).parent


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


def corpus(folder: Path) -> Iterator[Annotated]:
    """The annotated documents of PolNeAR's train folder."""
    for text, attributions in documents(folder).values():
        known = labels(text, HERE / "speakers")
        if known is not None:
            heard = [Heard(tuple(a["source"]), tuple(a["content"])) for a in attributions]
            yield Annotated(text, heard, {source[0]: actors for source, actors in known.items()})


def own() -> Iterator[Annotated]:
    """Our own training reports."""
    for report in reports(HERE / "reports"):
        heard = [Heard(tuple(s.parts["source"]), tuple(s.parts["content"])) for s in report.statements]
        behind = {
            s.parts["source"][0]: [Behind("", s.kind, s.speaker)]
            for s in report.statements
            if s.parts["source"]
        }
        yield Annotated(report.text, heard, behind)


def fits(known: Known | None, mention: Mention, gold: Behind) -> bool:
    """Whether a candidate is the annotated actor; for None, whether the mention's own words are."""
    if known is None:
        described = not mention.pronoun and same(gold.kind, gold.name, mention.kind, mention.label)
        return gold.kind is None or described
    return same(gold.kind, gold.name, known.kind, known.label)


def choices(one: Annotated, model: Model) -> Iterator[Choice]:
    """The choices that a document poses, each with the right answers before it given."""
    resolver = Resolver(one.text, one.statements, extract(one.text, model).kinds.at)
    for span, mention in resolver.mentions().items():
        gold = one.behind.get(span, [])
        kind = None if mention.name else resolver.ranked_as(mention)
        if mention.pronoun == "self":
            continue
        if kind is None or len(gold) != 1:
            resolver.settle(mention, resolver.resolve(mention))
            continue
        candidates = resolver.candidates(mention)
        right = [fits(known, mention, gold[0]) for known, _ in candidates]
        if not any(right):
            right[-1] = True  # none of those listed
        yield Choice(kind, [f for _, f in candidates], right)
        settled = candidates[right.index(True)][0]
        if settled is None and not mention.pronoun:
            settled = resolver.described(mention)
        resolver.settle(mention, settled)


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


def accuracy(some: list[Choice], table: dict[str, float]) -> float:
    best = [max(range(len(c.candidates)), key=lambda i: score(table, c.candidates[i])) for c in some]
    return sum(c.right[i] for c, i in zip(some, best, strict=True)) / max(1, len(some))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--penalty", type=float, default=0.5)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    model = Model()
    read = [list(choices(one, model)) for one in (*corpus(args.corpus / "train"), *own())]
    random.Random(1).shuffle(read)
    tables = {}
    for kind in sorted({c.kind for some in read for c in some}):
        parts = [[c for some in read[i::5] for c in some if c.kind == kind] for i in range(5)]
        held = [
            accuracy(parts[i], fit([c for j in range(5) if j != i for c in parts[j]], args.penalty))
            for i in range(5)
        ]
        count = sum(map(len, parts))
        mean = sum(h * len(p) for h, p in zip(held, parts, strict=True)) / count
        print(f"{kind:14}{count:6} choices, held out {100 * mean:5.1f} % right")
        tables[kind] = fit([c for part in parts for c in part], args.penalty)
    args.out.write_text(json.dumps(tables, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
