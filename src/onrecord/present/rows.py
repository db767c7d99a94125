"""Rows as JSON, JSON Lines, CSV or a table."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from shutil import get_terminal_size

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

Row = Mapping[str, object]
_ID = 8  # characters of an id that a table shows
_IDS = frozenset(("id", "left", "right", "judgement"))
_WHOLE = _IDS | {"first", "last", "reports", "said", "score"}
# What spreadsheets take for the beginning of a formula, full-width signs too (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def render(rows: Sequence[Row], form: str, *, columns: Sequence[str], width: int | None = None) -> str:
    """Rows in one of the forms ``table``, ``json``, ``jsonl`` and ``csv``; a table shows ``columns`` alone."""
    if form == "json":
        return json.dumps(rows, ensure_ascii=False, indent=2)
    if form == "jsonl":
        return "\n".join(json.dumps(r, ensure_ascii=False) for r in rows)
    if form == "csv":
        return _csv(rows)
    return _table(rows, columns, width)


def _short(column: str, value: object) -> str:
    """A cell of a table: on one line; of an id its beginning, which is enough to name it."""
    text = " ".join(plain(value).split())
    return text[:_ID] if column in _IDS else text


def _csv(rows: Sequence[Row]) -> str:
    """Lists are joined by semicolons; what a spreadsheet would take for a formula is set off by an apostrophe."""
    lines = [csv_line(rows[0]), *(csv_line(cell(v) for v in r.values()) for r in rows)] if rows else []
    return "".join(lines).rstrip("\n")


def csv_line(values: Iterable[str]) -> str:
    """A row of CSV with a line feed at its end."""
    out = io.StringIO()
    # The writer quotes a cell that holds a sign of its line end: with a line feed alone no carriage return would be.
    csv.writer(out, lineterminator="\r\n").writerow(values)
    return out.getvalue()[:-2] + "\n"


def cell(value: object) -> str:
    """A value for a spreadsheet. What would be a formula is set off by an apostrophe, and what would be one behind
    apostrophes by one more, so that taking one away gives the text again."""
    text = plain(value)
    formula = text.lstrip("'").startswith(_FORMULA) and not isinstance(value, (int, float))
    return "'" + text if formula else text


def plain(value: object) -> str:
    """A value for people to read."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "; ".join(plain(v) for v in value)
    if isinstance(value, Mapping):
        return " ".join(plain(v) for v in value.values())
    return str(value)


def _table(rows: Sequence[Row], columns: Sequence[str], width: int | None) -> str:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in columns:
        numbers = bool(rows) and all(isinstance(r.get(name), int) for r in rows)
        table.add_column(name, justify="right" if numbers else "left", overflow="fold", no_wrap=name in _WHOLE)
    for row in rows:
        table.add_row(*(Text(_short(c, row.get(c))) for c in columns))
    console = Console(file=io.StringIO(), width=width or get_terminal_size((120, 0)).columns, highlight=False)
    with console.capture() as captured:
        console.print(table)
    return captured.get().strip("\n")
