"""Rows of tables and objects of JSON to reports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from onrecord.errors import InputError
from onrecord.model.document import Report
from onrecord.read.build import line, names, report
from onrecord.read.columns import Columns
from onrecord.read.dates import of_epoch
from onrecord.read.encodings import mended
from onrecord.read.text import decode

Cell = object  # a text, a number, a time, None, or a list or object of those


def row_place(row: Mapping[str, Cell], columns: Columns, place: str, number: int) -> str:
    """The place of a row: its id, where a column holds ids, else its number."""
    try:
        own = line(_said(row.get(columns.id))) if columns.id is not None else None
    except InputError:  # bytes that are no text
        own = None
    return f"{place}!{own or number}"


def row_report(row: Mapping[str, Cell], columns: Columns, place: str) -> Report:
    """The report of a row. Raises `NoText` where its text is empty."""

    def cell(name: str | None) -> Cell:
        return row.get(name) if name is not None else None

    text = mended(_said(cell(columns.text), between="\n\n"))

    def said(name: str | None) -> str:
        return mended(_said(cell(name))).text

    authors = cell(columns.author)
    return report(
        text.text,
        place,
        title=said(columns.title),
        published=_day(cell(columns.date)),
        outlet=said(columns.outlet),
        authors=[mended(_said(a)).text for a in authors] if isinstance(authors, list) else names(said(columns.author)),
        address=said(columns.address),
        warnings=(text.warning,),
    )


def _said(value: Cell, between: str = "; ") -> str:
    """A cell as text; of an object (``{"id": 3, "name": "The Dorn Courier"}``) its name or text."""
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return decode(value).text
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, list):
        return between.join(filter(None, (_said(v, between) for v in value)))
    if isinstance(value, dict):
        return next((s for k in ("name", "text", "value", "title") if (s := _said(value.get(k), between))), "")
    return "" if value is None or isinstance(value, bool) else str(value)


def _day(value: Cell) -> str | None:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return of_epoch(value) or str(value)
    said = _said(value).strip()
    return (of_epoch(int(said)) if said.isascii() and said.isdigit() and 9 <= len(said) <= 13 else None) or said
