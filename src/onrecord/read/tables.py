"""CSV and its kin: values parted by commas, semicolons, tabs or bars, under a first row of names."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from onrecord.errors import InputTooLong, MalformedInput
from onrecord.read.columns import Columns, chosen, usual
from onrecord.read.encodings import of_head, plain_head
from onrecord.read.format import Context, Given, Outcome, Refusal, attempt
from onrecord.read.rows import row_place, row_report
from onrecord.read.streams import head

_ENDINGS = (".csv", ".tsv", ".tab", ".psv")
_MARKS = ",;\t|"
_NAME = re.compile(r"[\w .:/()-]{0,40}")


class Table:
    """One report a row. By its content a table is known where its first line names a text and another usual column."""

    label = "table"

    def sniff(self, head: bytes, name: str) -> bool:
        if name.lower().endswith(_ENDINGS):
            return True
        first = _first_line(plain_head(head))
        if len(first) > 1000:
            return False
        cells = _cells(first, _mark(first, None))
        return all(_NAME.fullmatch(c) for c in cells) and usual(cells)

    def read(self, given: Given, context: Context) -> Iterator[Outcome]:
        start = head(given.stream)
        encoding = of_head(start)
        mark = _mark(_first_line(start.decode(encoding, "replace")), context.columns)
        csv.field_size_limit(context.settings.max_line)
        reader = csv.reader(_lines(given.stream, encoding, context.settings.max_line), delimiter=mark)
        rows = enumerate(_rows(reader), 1)
        _, names = next(rows, (1, []))
        columns = chosen(names, context.columns)
        for number, cells in rows:
            if not any(cells):
                continue
            row = dict(zip(names, cells, strict=False))
            place = row_place(row, columns, given.place, number)
            if any(cells[len(names) :]):
                said = f"has {len(cells)} cells where the first row has {len(names)}; is a quotation mark missing?"
                yield Refusal(place, MalformedInput(said))
                continue
            yield attempt(place, "row", row_report, row, columns, place)


def has_column(head: bytes, name: str) -> bool:
    """Whether the first line parts into names of which this is one."""
    first = _first_line(head.decode(of_head(head), "replace"))
    return any(name in cells and len(cells) > 1 for cells in (_cells(first, mark) for mark in _MARKS))


def _rows(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    number = 0
    while True:
        number += 1
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "field limit" in str(error):
                raise InputTooLong(
                    f"row {number} is too long (setting max_line); is a quotation mark missing?"
                ) from error
            raise MalformedInput(f"row {number}: {error}") from error


def _lines(stream: BinaryIO, encoding: str, most: int) -> Iterator[str]:
    text = io.TextIOWrapper(stream, encoding, errors="surrogateescape", newline="")
    try:
        number = 0
        while line := text.readline(most + 1):
            number += 1
            if len(line) > most:
                raise InputTooLong(f"line {number} has more than {most:,} characters (setting max_line)")
            yield line
    finally:
        text.detach()  # else it would close the stream, which is not ours


def _first_line(start: str) -> str:
    return next((line for line in start.removeprefix("\ufeff").splitlines() if line.strip()), "")


def _mark(first: str, columns: Columns | None) -> str:
    """The mark that parts the names so that they can be used, or else into the most names."""

    def worth(mark: str) -> tuple[bool, int]:
        cells = _cells(first, mark)
        own = columns.text if columns is not None else None
        return (own in cells if own is not None else usual(cells)), len(cells)

    return max(_MARKS, key=worth)


def _cells(line: str, mark: str) -> list[str]:
    try:
        return next(csv.reader(_once(line), delimiter=mark), [])
    except csv.Error:
        return []


def _once(line: str) -> Iterable[str]:
    return (line,)
