"""CSV, safe to open in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.model.record import KeptRecord
from onrecord.present.export.flat import COLUMNS, Value, rows
from onrecord.present.export.format import Sink
from onrecord.present.rows import cell, csv_line


class Csv:
    """A statement a row, in UTF-8; spans as ``4-11;20-25``, other lists joined by semicolons."""

    name = "csv"
    folder = False
    binary = False

    def write(self, records: Iterable[KeptRecord], sink: Sink) -> None:
        """Write all records."""
        kinds = [c.kind for c in COLUMNS]
        with sink.open("statements.csv") as out:
            out.write(csv_line(c.name for c in COLUMNS).encode())
            for row in rows(records):
                line = csv_line(_cell(v, kind) for v, kind in zip(row, kinds, strict=True))
                out.write(line.encode("utf-8", "backslashreplace"))


def _cell(value: Value, kind: str) -> str:
    if kind == "spans" and isinstance(value, tuple):
        return ";".join(f"{start}-{end}" for start, end in value)  # type: ignore[str-unpack]
    return cell(value)
