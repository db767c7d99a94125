"""Learn on which occasion a statement was made:  python -m training.occasions [--penalty 0.5]

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


def occasions(report: Report, model: Model) -> Occasions:
    """The occasions of a report, its true statements given."""
    return gather(report.text, heard(report), extract(report.text, model).sight).occasions


def choices(report: Report, context: Context, read: Occasions) -> Iterator[Choice]:
    """The choices that a report poses, each with the right answers before it given. An annotated occasion is the
    first one of its kind that frames a statement made on it, else the last one named before; a statement
    whose occasion no word names is left out."""
    known: dict[str, Held] = {}
    for i in read.order:
        letter = context.made_on[report.statements[i].number]
        some = read.candidates(i)
        picked: Held | None = None
        if letter:
            picked = known.get(letter) or _fitting(context.occasions[letter].kind, some, list(known.values()))
            if picked is None:
                continue
            known[letter] = picked
        right = [held is picked for held, _ in some]
        if len(some) > 1 and any(right):
            yield Choice("occasion", [f for _, f in some], right)
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
    parser.add_argument("--penalty", type=float, default=1.0)
    args = parser.parse_args()
    model = Model()
    some = [list(choices(r, c, occasions(r, model))) for r, c in contexts(HERE / "reports", HERE / "contexts")]
    hit = placed = wanted = 0
    for i in range(5):
        table = fit([c for j, part in enumerate(some) if j % 5 != i for c in part], args.penalty)
        a, b, c = accuracy([c for part in some[i::5] for c in part], table)
        hit, placed, wanted = hit + a, placed + b, wanted + c
    print(
        f"{len(some)} reports, {sum(map(len, some))} choices, {wanted} on an occasion; held out: "
        f"precision {100 * hit / placed:.1f}, recall {100 * hit / wanted:.1f}"
    )
    write(WEIGHTS, weights={"occasion": fit([c for part in some for c in part], args.penalty)})


if __name__ == "__main__":
    main()
