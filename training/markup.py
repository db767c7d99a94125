"""Our own reports in their inline mark-up (see `evals/GUIDELINES.md`), turned into text and offsets.

python -m training.markup check FILES…
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

PARTS = {"src": "source", "cue": "cue", "con": "content"}
KINDS = frozenset(("person", "organisation", "group", "unnamed", "document", "other"))
_OPEN = re.compile(r"\{(src|cue|con)(\d+(?:,\d+)*):")


class MarkupError(ValueError):
    """A report's mark-up does not follow the guidelines."""


@dataclass(slots=True)
class Marked:
    """One annotated statement: spans of its parts, its speaker, the number of the statement around it."""

    number: int
    parts: dict[str, list[tuple[int, int]]]
    speaker: str | None = None
    kind: str | None = None
    parent: int | None = None


@dataclass(slots=True)
class Report:
    name: str
    manner: str
    text: str
    statements: list[Marked] = field(default_factory=list)

    def attributions(self) -> list[dict[str, list[tuple[int, int]]]]:
        """The outer statements' spans, as the training takes them."""
        return [s.parts for s in self.statements]


def strip(marked: str) -> tuple[str, dict[int, dict[str, list[tuple[int, int]]]]]:
    """Text without marks, and for each number the spans of its parts."""
    out: list[str] = []
    length = at = 0
    stack: list[tuple[str, list[int], int]] = []
    found: dict[int, dict[str, list[tuple[int, int]]]] = {}
    while at < len(marked):
        opening = _OPEN.match(marked, at)
        if opening:
            stack.append((PARTS[opening[1]], [int(n) for n in opening[2].split(",")], length))
            at = opening.end()
        elif marked[at] == "{":
            raise MarkupError(f"a brace that opens no mark: {marked[at : at + 30]!r}")
        elif marked[at] == "}":
            if not stack:
                raise MarkupError(f"a brace closes nothing: …{marked[max(0, at - 30) : at + 1]!r}")
            part, numbers, start = stack.pop()
            if start == length or "".join(out)[start:] != "".join(out)[start:].strip():
                raise MarkupError(f"blank or empty mark: …{marked[max(0, at - 40) : at + 1]!r}")
            for number in numbers:
                parts = found.setdefault(number, {p: [] for p in PARTS.values()})
                parts[part].append((start, length))
            at += 1
        else:
            out.append(marked[at])
            length += 1
            at += 1
    if stack:
        raise MarkupError(f"{len(stack)} marks are never closed (first: {stack[0][0]}{stack[0][1]})")
    for parts in found.values():
        for spans in parts.values():
            spans.sort()
    return "".join(out), found


def read(source: str) -> Report:
    """Read one marked-up report; raises `MarkupError`."""
    pieces = re.split(r"^---\s*$", source, flags=re.MULTILINE)
    if len(pieces) != 3:
        raise MarkupError(f"expected header --- text --- table, found {len(pieces)} parts")
    header = dict(re.findall(r"^(\w+):[ \t]*(.+?)[ \t]*$", pieces[0], re.MULTILINE))
    if not {"id", "manner"} <= set(header):
        raise MarkupError("the header needs id: and manner:")
    text, found = strip(pieces[1].strip("\n") + "\n")
    report = Report(header["id"], header["manner"], text)
    rows = [[c.strip() for c in row.split("|")] for row in pieces[2].splitlines() if row.strip()]
    table = {int(r[0]): r[1:] for r in rows}
    if set(table) != set(found):
        raise MarkupError(f"marks and table differ in numbers {sorted(set(table) ^ set(found))}")
    for number, parts in sorted(found.items(), key=lambda x: min(s for p in x[1].values() for s in p)):
        report.statements.append(_statement(number, parts, table[number], text, set(table)))
    return report


def _statement(
    number: int, parts: dict[str, list[tuple[int, int]]], cells: list[str], text: str, known: set[int]
) -> Marked:
    if len(cells) < 2:
        raise MarkupError(f"statement {number}: the table row needs a speaker and a kind")
    if not parts["content"]:
        raise MarkupError(f"statement {number} has no content")
    if len(parts["cue"]) > 1:
        raise MarkupError(f"statement {number} has {len(parts['cue'])} cues; a cue is one piece")
    spans = sorted(s for p in parts.values() for s in p)
    for (_, end), (start, _) in pairwise(spans):
        if start < end:
            raise MarkupError(f"statement {number}: its own parts overlap at {text[start : start + 30]!r}")
    speaker = None if cells[0] == "-" else cells[0]
    kind = None if cells[1] == "-" else cells[1]
    if kind is not None and kind not in KINDS:
        raise MarkupError(f"statement {number}: no such kind: {kind}")
    parent = None
    for cell in cells[2:]:
        if match := re.fullmatch(r"parent=(\d+)", cell):
            parent = int(match[1])
            if parent not in known or parent == number:
                raise MarkupError(f"statement {number}: no such parent: {parent}")
    return Marked(number, parts, speaker, kind, parent)


def reports(folder: Path) -> Iterator[Report]:
    """All reports of a folder, in the order of their file names."""
    for path in sorted(folder.glob("**/*.marked")):
        try:
            yield read(path.read_text(encoding="utf-8"))
        except MarkupError as error:
            raise MarkupError(f"{path.name}: {error}") from None


def main(arguments: list[str]) -> int:
    if arguments[:1] != ["check"] or len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    wrong = words = count = 0
    for name in arguments[1:]:
        try:
            report = read(Path(name).read_text(encoding="utf-8"))
        except (MarkupError, ValueError) as error:
            print(f"{name}: {error}")
            wrong += 1
            continue
        words += len(report.text.split())
        count += len(report.statements)
    print(f"{len(arguments) - 1 - wrong} files right, {wrong} wrong; {words} words, {count} statements")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
