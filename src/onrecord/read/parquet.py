"""Parquet tables, a few rows in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import IO

from onrecord.errors import InputTooLong
from onrecord.read.columns import chosen
from onrecord.read.format import Context, Given, Outcome, attempt
from onrecord.read.rows import Cell, row_place, row_report
from onrecord.read.streams import spooled

_ROWS = 16  # at a time: a dictionary may make a long text of a few bytes, many times
_LONGEST_HEADER = 10_000_000  # bytes


class Parquet:
    """One report a row, only the columns that are read being loaded."""

    label = "Parquet table"

    def sniff(self, head: bytes, name: str) -> bool:
        return head.startswith(b"PAR1")

    def read(self, given: Given, context: Context) -> Iterator[Outcome]:
        with closing(spooled(given.stream, context.settings) if given.path is None else given.path.open("rb")) as file:
            yield from _rows(file, given, context)


def _rows(file: IO[bytes], given: Given, context: Context) -> Iterator[Outcome]:
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415  an extra, and slow to load

    table = ParquetFile(
        file,
        thrift_string_size_limit=_LONGEST_HEADER,
        thrift_container_size_limit=_LONGEST_HEADER,
        page_checksum_verification=True,
    )
    columns = chosen(table.schema_arrow.names, context.columns)
    number = 0
    for batch in table.iter_batches(batch_size=_ROWS, columns=columns.names(), use_threads=False):
        context.budget.unpacked += batch.nbytes
        if context.budget.unpacked > context.settings.max_container_bytes:
            most = context.settings.max_container_bytes
            raise InputTooLong(f"unpacks to more than {most:,} bytes in all (setting max_container_bytes)")
        rows: list[dict[str, Cell]] = batch.to_pylist()
        for row in rows:
            number += 1
            place = row_place(row, columns, given.place, number)
            yield attempt(place, "row", row_report, row, columns, place)
