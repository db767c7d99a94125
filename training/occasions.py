"""Learn on which occasion a statement was made:  python -m training.occasions [--penalty 3]

Reads our training reports that have a context (`training/contexts`, see `evals/CONTEXTS.md`), with their true
statements, and fits the weights "occasion" of `onrecord/resolve/ranking.json`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from onrecord.extract.extractor import extract
from onrecord.extract.session import Model
from onrecord.resolve.occasions import Held, Occasions
from onrecord.resolve.ranking import WEIGHTS, score
from onrecord.resolve.report import gather
from training.contexts import Context, contexts, heard
from training.markup import Report
from training.rank import Choice, fit, write

HERE = Path(__file__).parent
FOLDS = 5


Table = dict[str, float]


def choices(report: Report, context: Context, read: Occasions, table: Table | None = None) -> Iterator[Choice]:
    """The choices that a report poses, after the right answers to those before or after those that weights give. An
    annotated occasion is the first one of its kind that frames a statement made on it, else the last one named
    before; a statement whose occasion no word names is left out."""
    known: dict[str, Held] = {}
    for i in read.order:
        letter = context.made_on[report.statements[i].number]
        some = read.candidates(i)
        picked: Held | None = None
        lost = False
        if letter:
            picked = known.get(letter) or _fitting(context.occasions[letter].kind, some, list(known.values()))
            lost = picked is None
            if picked is not None:
                known[letter] = picked
        right = [held is picked for held, _ in some]
        if len(some) > 1 and any(right) and not lost:
            yield Choice("occasion", [f for _, f in some], right)
        if table is not None:
            best = max(range(len(some)), key=lambda n: score(table, some[n][1]))
            read.settle(i, some[best][0])
        elif not lost:
            read.settle(i, picked)


def _fitting(kind: str, some: list[tuple[Held | None, dict[str, float]]], taken: list[Held]) -> Held | None:
    fit_ = [(h, f) for h, f in some if h is not None and h.kind == kind and h not in taken]
    here = [h for h, f in fit_ if any(x.startswith(("here, free", "here, in cue")) for x in f)]
    return here[0] if here else fit_[-1][0] if fit_ else None


def accuracy(some: list[Choice], table: dict[str, float]) -> tuple[int, int, int]:
    """Right ones among those placed on an occasion, those placed, those that belong on one."""
    hit = placed = wanted = 0
    for c in some:
        best = max(range(len(c.candidates)), key=lambda i: score(table, c.candidates[i]))
        none = len(c.candidates) - 1
        placed += best != none
        wanted += not c.right[none]
        hit += best != none and c.right[best]
    return hit, placed, wanted


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--penalty", type=float, default=3.0)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    model = Model()
    given = list(contexts(HERE / "reports", HERE / "contexts"))
    seen = [extract(r.text, model).sight for r, _ in given]

    def after(n: int, table: Table | None) -> list[Choice]:
        report, context = given[n]
        return list(choices(report, context, gather(report.text, heard(report), seen[n]).occasions, table))

    # What is settled before is right only while learning: so the choices are posed again after what the weights so
    # far answer, on reports that these have not seen, and learned from all (DAgger; Ross, Gordon and Bagnell 2011).
    some = [after(n, None) for n in range(len(given))]
    for turn in range(args.rounds + 1):
        tables = [
            fit([c for n, part in enumerate(some) if n % FOLDS != i for c in part], args.penalty) for i in range(FOLDS)
        ]
        posed = [after(n, tables[n % FOLDS]) for n in range(len(given))]
        found = [accuracy(part, tables[n % FOLDS]) for n, part in enumerate(posed)]
        hit, placed, wanted = (sum(x) for x in zip(*found, strict=True))
        print(
            f"round {turn}: {len(given)} reports, {sum(map(len, posed))} choices, {wanted} on an occasion; held out: "
            f"precision {100 * hit / placed:.1f}, recall {100 * hit / wanted:.1f}"
        )
        if turn < args.rounds:
            some = [[*old, *new] for old, new in zip(some, posed, strict=True)]
    write(WEIGHTS, weights={"occasion": fit([c for part in some for c in part], args.penalty)})


if __name__ == "__main__":
    main()
