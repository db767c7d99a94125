"""Others on the rows of `benchmarks.archive`: sqlite-utils with FTS5 for words, DuckDB for facets.

Both get the statements of the same archive: sqlite-utils a table of its own with an index as its documentation makes it
(`enable_fts`, Porter stems), DuckDB a table in memory with the columns that facets count. Times are of warm calls.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import duckdb
import pyarrow as pa
import sqlite_utils
from sqlalchemy import select

from onrecord.store import tables as t
from onrecord.store.archive import Archive

_CHUNK = 50_000


def _rows(archive: Archive, *columns: object) -> Iterator[list[tuple[object, ...]]]:
    with archive.reading() as c:
        query = select(*columns).select_from(
            t.statements.join(t.documents, t.documents.c.id == t.statements.c.document)
        )  # type: ignore[call-overload]
        query = query.outerjoin(t.identities, t.identities.c.actor == t.statements.c.speaker)
        for part in c.execution_options(yield_per=_CHUNK).execute(query).partitions():
            yield [tuple(row) for row in part]


class SqliteUtils:
    """Words by sqlite-utils."""

    def __init__(self, archive: Archive, path: Path) -> None:
        self._db = sqlite_utils.Database(path)
        s = t.statements.c
        for part in _rows(archive, s.seq, s.day, s.content, s.cue, s.source):
            names = ("seq", "day", "content", "cue", "source")
            self._db["statements"].insert_all((dict(zip(names, row, strict=True)) for row in part), pk="seq")
        self._db["statements"].create_index(["day", "seq"])
        self._db["statements"].enable_fts(["content", "cue", "source"], tokenize="porter")

    def newest(self, word: str) -> Callable[[], object]:
        """A search for a word, twenty hits, the newest first."""
        return lambda: list(self._db["statements"].search(word, order_by="day desc, seq desc", limit=20))

    def best(self, word: str) -> Callable[[], object]:
        """A search for a word, the twenty best."""
        return lambda: list(self._db["statements"].search(word, limit=20))


class DuckDb:
    """Facets by DuckDB, of all statements of one form."""

    def __init__(self, archive: Archive) -> None:
        s = t.statements.c
        parts = list(_rows(archive, s.day, s.form, t.documents.c.outlet, t.identities.c.entry))
        names = ("day", "form", "outlet", "entry")
        table = pa.table({n: [row[i] for part in parts for row in part] for i, n in enumerate(names)})
        self._db = duckdb.connect()
        self._db.register("given", table)
        self._db.execute("CREATE TABLE statements AS SELECT * FROM given; SET threads = 2")

    def facets(self, form: str) -> Callable[[], object]:
        """Speakers, outlets, months and forms that most statements of a form have."""
        return partial(self._facets, form)

    def _facets(self, form: str) -> list[object]:
        return [
            self._db.execute(
                f"SELECT {what}, count(*) AS n FROM statements WHERE form = ? GROUP BY 1 ORDER BY n DESC LIMIT 10",
                [form],
            ).fetchall()
            for what in ("entry", "outlet", "substr(day, 1, 7)", "form")
        ]
