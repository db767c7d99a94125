"""What our reports tell of the context of their statements: `evals/CONTEXTS.md` says how it is written down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from onrecord.model.occasion import OCCASION_KINDS
from onrecord.resolve.answers import Heard
from training.markup import Report
from training.markup import read as read_report

NOTHING = "-"


class ContextError(ValueError):
    """A file does not follow the guidelines."""


@dataclass(frozen=True, slots=True)
class Made:
    """An occasion as annotated: None where the report does not say."""

    kind: str
    participants: tuple[str, ...]
    place: str | None
    words: str | None
    day: str | None


@dataclass(slots=True)
class Context:
    """``roles`` by speaker's name, ``occasions`` by letter; of each statement's number the addressees and the
    letter of its occasion."""

    published: date
    roles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    occasions: dict[str, Made] = field(default_factory=dict)
    addressees: dict[int, tuple[str, ...]] = field(default_factory=dict)
    made_on: dict[int, str | None] = field(default_factory=dict)


def _some(cell: str, divider: str) -> tuple[str, ...]:
    return () if cell == NOTHING else tuple(x.strip() for x in cell.split(divider))


def _one(cell: str) -> str | None:
    return None if cell == NOTHING else cell


def read(source: str, report: Report) -> Context:
    """Read one file and compare it with its report; raises `ContextError`."""
    head = re.match(r"published: (\d{4}-\d\d-\d\d)\n", source)
    if not head:
        raise ContextError("it must begin with published: and a day")
    out = Context(date.fromisoformat(head[1]))
    part = ""
    for row in source[head.end() :].splitlines():
        if row.startswith("["):
            part = row.strip("[] ")
        elif row.strip():
            cells = [c.strip() for c in row.split("|")]
            try:
                _row(out, part, cells)
            except (ValueError, TypeError) as error:
                raise ContextError(f"{row!r}: {error}") from None
    _compare(out, report)
    return out


def _row(out: Context, part: str, cells: list[str]) -> None:
    if part == "actors":
        name, role = cells
        out.roles[name] = _some(role, " ; ")
    elif part == "occasions":
        letter, kind, participants, place, words, day = cells
        if kind not in OCCASION_KINDS:
            raise ValueError(f"no such kind: {kind}")
        out.occasions[letter] = Made(kind, _some(participants, ";"), _one(place), _one(words), _one(day))
    elif part == "statements":
        number, addressees, letter = cells
        out.addressees[int(number)] = _some(addressees, ";")
        out.made_on[int(number)] = _one(letter)
    else:
        raise ValueError(f"no such part: {part}")


def _compare(context: Context, report: Report) -> None:
    numbers = {s.number for s in report.statements}
    if numbers != context.made_on.keys():
        raise ContextError(f"statements differ: {sorted(numbers ^ context.made_on.keys())}")
    speakers = {s.speaker for s in report.statements if s.speaker}
    if speakers != context.roles.keys():
        raise ContextError(f"actors differ: {sorted(speakers ^ context.roles.keys())}")
    unknown = {x for x in context.made_on.values() if x} - context.occasions.keys()
    if unknown:
        raise ContextError(f"no such occasion: {sorted(unknown)}")
    words = [w for some in context.roles.values() for w in some]
    words += [w for made in context.occasions.values() for w in (made.place, made.words) if w]
    for one in words:
        if one not in report.text:
            raise ContextError(f"not in the text: {one!r}")


def heard(report: Report) -> list[Heard]:
    """A report's true statements, as the resolution takes them."""
    number = {s.number: i for i, s in enumerate(report.statements)}
    return [
        Heard(
            tuple(s.parts["source"]),
            tuple(s.parts["content"]),
            tuple(s.parts["cue"]),
            outer=number[s.parent] if s.parent else None,
        )
        for s in report.statements
    ]


def contexts(marked: Path, folder: Path) -> Iterator[tuple[Report, Context]]:
    """The reports of a folder that have a context, in the order of their file names."""
    for path in sorted(marked.glob("*.marked")):
        beside = folder / f"{path.stem}.context"
        if beside.exists():
            report = read_report(path.read_text(encoding="utf-8"))
            try:
                yield report, read(beside.read_text(encoding="utf-8"), report)
            except ContextError as error:
                raise ContextError(f"{beside.name}: {error}") from None
