"""What an export format is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import BinaryIO, Protocol

from onrecord.errors import ExportError
from onrecord.model.record import KeptRecord
from onrecord.model.statement import Statement


class Sink(Protocol):
    """Where an export goes: one file, a folder, an archive of files."""

    def open(self, name: str) -> AbstractContextManager[BinaryIO]:
        """A file to write; where there is but one, its name is not used. One is open at a time."""


class Format(Protocol):
    """A way to write records. It holds a few documents at a time, looks at no clock, and writes the same records as the
    same bytes.

    ``folder`` says that it is many files; ``binary`` that it is nothing for a terminal or a pipe.
    """

    name: str
    folder: bool
    binary: bool

    def write(self, records: Iterable[KeptRecord], sink: Sink) -> None:
        """Write all records; raises `ExportError` where a package is missing."""


@contextmanager
def needing(format_name: str, package: str, extra: str) -> Iterator[None]:
    """Around the import of a package that a format needs: says how to get it where it is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != package:
            raise
        raise ExportError(f"{format_name} needs the package {package}: pip install 'onrecord[{extra}]'") from error


def statements(records: Iterable[KeptRecord]) -> Iterator[tuple[KeptRecord, Statement]]:
    """Each statement with the record that it is of."""
    return ((kept, s) for kept in records for s in kept.record.statements)


def known_id(kept: KeptRecord, actor: str) -> str | None:
    """Who an actor of a report is in the archive, or None where that is not known."""
    known = kept.known.get(actor)
    return known.id if known else None
