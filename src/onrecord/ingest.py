"""Files into an archive: read, keep, link."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import BinaryIO

from onrecord.model.record import Record
from onrecord.pipeline import Reader
from onrecord.registry import Registry
from onrecord.resolve.identity.profiles import profiles
from onrecord.run import Failure, read_files


def ingest(
    sources: Iterable[str],
    reader: Reader,
    registry: Registry,
    *,
    stdin: BinaryIO,
    published: date | None = None,
    done: Callable[[str], None] = lambda source: None,
) -> Iterator[tuple[Record, bool] | Failure]:
    """Each record with whether it was new, or a failure; actors are linked at the end."""
    for result in read_files(sources, reader, stdin=stdin, published=published, done=done):
        if isinstance(result, Failure):
            yield result
        else:
            yield result, registry.archive.add(result, list(profiles(result)))
    registry.link_new()
