"""Files in, records out, with a policy for what fails."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO, Literal

from onrecord.errors import InputError
from onrecord.model.document import Report
from onrecord.model.record import Record
from onrecord.pipeline import Reader
from onrecord.read.text import bounded, decode, load

Policy = Literal["go-on", "stop"]
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read, and why."""

    source: str
    error: InputError


def read_files(
    sources: Iterable[str],
    reader: Reader,
    *,
    stdin: BinaryIO,
    policy: Policy = "go-on",
    published: date | None = None,
    done: Callable[[str], None] = lambda source: None,
) -> Iterator[Record | Failure]:
    """A record or a failure for each source (``-`` is ``stdin``), in order; ``done`` is told of each.

    ``published`` is the day of all of them, where it is known. With the policy ``stop`` the first `InputError` is
    raised instead of given.
    """
    for source in sources:
        try:
            yield _read(source, reader, stdin, published)
        except InputError as error:
            if policy == "stop":
                raise
            yield Failure(source, error)
        done(source)


def _read(source: str, reader: Reader, stdin: BinaryIO, published: date | None) -> Record:
    most = reader.settings.max_bytes
    if source == STANDARD_INPUT:
        data = bounded(stdin.read(most + 1), max_bytes=most)
    else:
        data = load(Path(source), max_bytes=most)
    given = decode(data)
    day = published.isoformat() if published else None
    return reader.read_report(Report(given.text, source, published=day, warning=given.warning))
