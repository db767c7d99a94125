"""Statements as a pandas DataFrame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from onrecord.model.record import KeptRecord, Record
from onrecord.model.search import Filters
from onrecord.present.export.flat import COLUMNS, Value, rows
from onrecord.present.export.format import needing

if TYPE_CHECKING:
    import pandas

    from onrecord.store.archive import Archive


def to_dataframe(
    source: Archive | Record | Iterable[Record | KeptRecord], query: str = "", filters: Filters | None = None
) -> pandas.DataFrame:
    """A row a statement, with the columns of `present.export.flat.COLUMNS` (``docs/exports.md``).

    ``query`` and ``filters`` choose statements of an archive, as a search does. Columns of texts are of pandas' type
    ``string``, with ``<NA>`` for what is not known; numbers ``float64``; lists and spans hold tuples. ``actor`` is
    empty where records come from no archive. Raises `ExportError` where pandas is missing.
    """
    with needing("to_dataframe", "pandas", "dataframe"):
        import pandas as pd  # noqa: PLC0415  an extra, and slow to load
    values: list[list[Value]] = [[] for _ in COLUMNS]
    for row in rows(_records(source, query, filters)):
        for column, value in zip(values, row, strict=True):
            column.append(value)
    types = {"text": "string", "number": "float64", "texts": "object", "spans": "object"}
    return pd.DataFrame(
        {c.name: pd.Series(v, dtype=types[c.kind]) for c, v in zip(COLUMNS, values, strict=True)},
        columns=[c.name for c in COLUMNS],
    )


def _records(
    source: Archive | Record | Iterable[Record | KeptRecord], query: str, filters: Filters | None
) -> Iterator[KeptRecord]:
    if isinstance(source, (Record, Iterable)):
        if query or filters:
            raise ValueError("a query and filters choose statements of an archive, not of records")
        for record in [source] if isinstance(source, Record) else source:
            yield record if isinstance(record, KeptRecord) else KeptRecord(record, {})
        return
    from onrecord.query.export import records  # noqa: PLC0415  the archive's packages are an extra

    yield from records(source, query, filters)
