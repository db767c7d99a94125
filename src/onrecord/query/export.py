"""Everything in an archive that a search means, in the order in which it was kept."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from onrecord.model.record import KeptRecord
from onrecord.model.search import Filters
from onrecord.query.parse import parse
from onrecord.store import counting, export, search
from onrecord.store.archive import Archive


def count(archive: Archive, text: str = "", filters: Filters | None = None) -> int:
    """How many statements these are."""
    with archive.reading() as c:
        return counting.count(c, parse(text), filters or Filters(), sys.maxsize)


def records(archive: Archive, text: str = "", filters: Filters | None = None) -> Iterator[KeptRecord]:
    """The documents with the statements that a query (`query.parse`) and filters mean, as `store.export.records` gives
    them; all of one moment, whatever is written meanwhile. What has no such statement is left out."""
    query = parse(text)
    with archive.reading() as c:
        yield from export.records(c, search.condition(c, query, filters or Filters()))
