"""Parquet, by pyarrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from onrecord.model.record import KeptRecord
from onrecord.present.contract import SCHEMA
from onrecord.present.export.flat import COLUMNS, Value, rows
from onrecord.present.export.format import Sink, needing

_GROUP = 10_000  # rows that are held, and written, at a time: 10 MB or so


class Parquet:
    """A statement a row, with the columns of `flat`; spans are lists of ``{start, end}``."""

    name = "parquet"
    folder = False
    binary = True

    def write(self, records: Iterable[KeptRecord], sink: Sink) -> None:
        """Write all records; raises `ExportError` where pyarrow is missing."""
        with needing("parquet", "pyarrow", "parquet"):
            import pyarrow as pa  # noqa: PLC0415  an extra, and slow to load
            from pyarrow.parquet import ParquetWriter  # noqa: PLC0415
        span = pa.struct([pa.field("start", pa.int32(), False), pa.field("end", pa.int32(), False)])
        types = {
            "text": pa.string(),
            "number": pa.float64(),
            "texts": pa.list_(pa.string()),
            "spans": pa.list_(span),
        }
        schema = pa.schema(
            [pa.field(c.name, types[c.kind], c.kind in ("text", "number")) for c in COLUMNS],
            metadata={"onrecord": SCHEMA},
        )
        with sink.open("statements.parquet") as out, ParquetWriter(out, schema, compression="zstd") as writer:
            for some in _groups(rows(records)):
                columns = zip(*some, strict=True)
                arrays = [pa.array(list(map(_plain, v)), f.type) for v, f in zip(columns, schema, strict=True)]
                writer.write_batch(pa.record_batch(arrays, schema=schema), row_group_size=_GROUP)


def _groups(some: Iterator[tuple[Value, ...]]) -> Iterator[list[tuple[Value, ...]]]:
    while group := list(islice(some, _GROUP)):
        yield group


def _plain(value: Value) -> object:
    return list(value) if isinstance(value, tuple) else value
