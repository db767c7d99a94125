"""A report: its text, which never changes, and where it came from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """One report.

    ``source`` is the path or address as given (``-`` for standard input), ``published`` the day as ``2026-03-03``.
    ``language`` is an ISO 639-1
    code, or None where it cannot be told. ``sha256`` is of the text in UTF-8, a lone surrogate written
    as it stands (``surrogatepass``). ``id`` hashes the text and the source.
    """

    id: str
    source: str
    title: str | None
    published: str | None
    language: str | None
    text: str
    sha256: str

    @property
    def length(self) -> int:
        """Number of code points."""
        return len(self.text)


def make_document(
    text: str, source: str = "-", *, language: str | None = None, published: str | None = None
) -> Document:
    """A document with its hashes."""
    data = text.encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(data).hexdigest()
    origin = source.encode("utf-8", "surrogatepass")
    name = hashlib.sha256(origin + b"\0" + data).hexdigest()[:24]
    return Document(name, source, None, published, language, text, digest)
