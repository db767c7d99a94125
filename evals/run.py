"""Read our own evaluation reports and print the figures:  python -m evals.run [--floors FILE] [--errors]

With --floors the exit status is 1 where a figure lies under its floor.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from pathlib import Path

from evals.measure import Labelled, Ratio, measure, pairs, same_name
from onrecord import Reader, Record
from training.markup import Report, reports

HERE = Path(__file__).parent
SETS = ("reports", "sentences")


def wanted(report: Report) -> list[Labelled]:
    return [Labelled(s.parts, s.speaker, s.parent is not None) for s in report.statements]


def given(record: Record) -> list[Labelled]:
    return [
        Labelled(
            {
                "source": s.source.spans if s.source else (),
                "cue": s.cue.spans if s.cue else (),
                "content": s.content.spans,
            },
            s.speaker.name if s.speaker else None,
            s.parent is not None,
        )
        for s in record.statements
    ]


def show_errors(report: Report, read: list[Labelled]) -> None:
    gold = wanted(report)
    taken = pairs(report.text, gold, read)
    for mark, side, column in (("missed", gold, 0), ("wrong", read, 1)):
        for i, one in enumerate(side):
            if i not in {pair[column] for pair in taken}:
                words = {p: " … ".join(report.text[s:e] for s, e in spans) for p, spans in one.parts.items()}
                print(f"{report.name} {mark}: [{words['source']}] <{words['cue']}> {words['content']}")
    for i, j in taken:
        if not same_name(gold[i].speaker, read[j].speaker):
            print(f"{report.name} speaker: {gold[i].speaker!r} read as {read[j].speaker!r}")


def table(name: str, figures: dict[str, Ratio]) -> None:
    print(f"{name:12}{'P':>8}{'R':>8}{'F1':>8}{'gold':>8}")
    for figure, ratio in figures.items():
        print(f"{figure:12}{ratio.precision:8.1f}{ratio.recall:8.1f}{ratio.f1:8.1f}{ratio.wanted:8}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--floors", type=Path)
    parser.add_argument("--errors", action="store_true", help="print every statement missed or wrong")
    args = parser.parse_args()
    reader = Reader()
    under = 0
    floors = tomllib.loads(args.floors.read_text(encoding="utf-8")) if args.floors else {}
    for name in SETS:
        documents = []
        for report in reports(HERE / name):
            read = given(reader.read(report.text))
            if args.errors:
                show_errors(report, read)
            documents.append((report.text, wanted(report), read))
        if not documents:
            continue
        figures = measure(documents)
        table(f"{name} ({len(documents)})", figures)
        for figure, floor in floors.get(name, {}).items():
            if figures[figure].f1 < floor:
                print(f"under the floor: {name} {figure} {figures[figure].f1:.1f} < {floor}")
                under = 1
    return under


if __name__ == "__main__":
    sys.exit(main())
