"""What was fetched from the web, and which files have been read, so that neither is done again for nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from onrecord.model.fetched import Fetched
from onrecord.store import tables as t
from onrecord.store.archive import Archive, storable


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells one state of a file from another: its size in bytes, and when it was changed (nanoseconds since
    1970)."""

    size: int
    changed: int


class Watched:
    """The tables ``fetched`` (a `onrecord.model.fetched.Memory`) and ``seen`` of an archive."""

    def __init__(self, archive: Archive, clock: Callable[[], datetime]) -> None:
        self._archive = archive
        self._clock = clock

    def known(self, address: str) -> Fetched | None:
        """What is known of an address on the web, as it was asked for."""
        with self._archive.reading() as c:
            row = c.execute(select(t.fetched).where(t.fetched.c.address == address)).one_or_none()
        if row is None:
            return None
        again = datetime.fromisoformat(row.again) if row.again else None
        return Fetched(row.final, row.etag, row.modified, again, row.kept)

    def remember(self, address: str, fetched: Fetched) -> None:
        """Keep what is known of an address now."""
        row = {
            "address": address,
            "final": fetched.final,
            "etag": fetched.etag and storable(fetched.etag),
            "modified": fetched.modified and storable(fetched.modified),
            "again": fetched.again.isoformat(timespec="seconds") if fetched.again else None,
            "kept": fetched.kept,
            "at": self._now(),
        }
        with self._archive.writing() as c:
            c.execute(delete(t.fetched).where(t.fetched.c.address == address))
            c.execute(insert(t.fetched).values(**row))

    def seen(self, path: str) -> Stamp | None:
        """The state in which a file was read last, by its whole path."""
        if storable(path) != path:
            return None
        with self._archive.reading() as c:
            row = c.execute(select(t.seen.c.size, t.seen.c.changed).where(t.seen.c.path == path)).one_or_none()
        return Stamp(row.size, row.changed) if row else None

    def saw(self, path: str, stamp: Stamp) -> None:
        """Keep that a file was read in this state. A path that no database can hold is not kept: its file is read
        again, which adds nothing."""
        if storable(path) != path:
            return
        with self._archive.writing() as c:
            c.execute(delete(t.seen).where(t.seen.c.path == path))
            c.execute(insert(t.seen).values(path=path, size=stamp.size, changed=stamp.changed, at=self._now()))

    def _now(self) -> str:
        return self._clock().isoformat(timespec="seconds")
