"""A report: its text, which never changes, and where it came from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Report:
    """A report as a source gives it, not yet read for statements.

    ``source`` is the path or address as given (``-`` for standard input), with the place inside a container behind an
    exclamation mark (``week.zip!monday/2.html``). ``address`` is the report's own on the web, where it says so;
    ``outlet`` who published it, ``published`` the day (``2026-03-03``). ``warning`` is what a person should know of
    the way from bytes to text. ``partial``: the text is only the beginning or a summary of what stands at ``address``.
    """

    text: str
    source: str = "-"
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    address: str | None = None
    warning: str | None = None
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One report that was read; the fields of `Report` with the same names keep their meaning.

    ``language`` is an ISO 639-1
    code, or None where it cannot be told. ``sha256`` is of the text in UTF-8, a lone surrogate written
    as it stands (``surrogatepass``). ``id`` hashes the text and where it came from: the address, or else the source.
    """

    id: str
    source: str
    title: str | None
    published: str | None
    language: str | None
    text: str
    sha256: str
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    address: str | None = None

    @property
    def length(self) -> int:
        """Number of code points."""
        return len(self.text)


def document_id(report: Report) -> str:
    """A hash of where a report came from and of its text."""
    data = report.text.encode("utf-8", "surrogatepass")
    origin = (report.address or report.source).encode("utf-8", "surrogatepass")
    return hashlib.sha256(origin + b"\0" + data).hexdigest()[:24]


def make_document(report: Report, *, language: str | None = None) -> Document:
    """A document with its hashes."""
    digest = hashlib.sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(
        document_id(report),
        report.source,
        report.title,
        report.published,
        language,
        report.text,
        digest,
        report.outlet,
        report.authors,
        report.address,
    )
