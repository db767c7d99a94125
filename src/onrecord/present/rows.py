"""Rows as JSON, JSON Lines, CSV or a table."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence

from onrecord.present.plain import plain
from onrecord.present.table import table

Row = Mapping[str, object]
# What spreadsheets take for the beginning of a formula, full-width signs too (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def render(
    rows: Sequence[Row],
    form: str,
    *,
    columns: Sequence[str],
    spare: Sequence[str] = (),
    fields: Sequence[str] = (),
    width: int | None = None,
) -> str:
    """Rows in one of the forms ``table``, ``json``, ``jsonl`` and ``csv``; a table shows ``columns`` alone, those of
    ``spare`` only where there is room; CSV has ``fields`` as its head where there are no rows."""
    if form == "json":
        return json.dumps(rows, ensure_ascii=False, indent=2)
    if form == "jsonl":
        return "\n".join(json.dumps(r, ensure_ascii=False) for r in rows)
    if form == "csv":
        return _csv(rows, fields)
    return table(rows, columns, spare=spare, width=width)


def _csv(rows: Sequence[Row], fields: Sequence[str]) -> str:
    """Lists are joined by semicolons; what a spreadsheet would take for a formula is set off by an apostrophe."""
    head = tuple(rows[0]) if rows else fields
    lines = [csv_line(head), *(csv_line(cell(v) for v in r.values()) for r in rows)] if head else []
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
