"""What is known of an address on the web that was fetched before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Fetched:
    """``final`` is where its redirects led; ``etag`` and ``modified`` what the server said there of the version that it
    gave (its headers ETag and Last-Modified). ``again`` is when it may be asked again (aware, UTC), where the server
    asked to wait; ``kept`` whether what it gave has been kept."""

    final: str
    etag: str | None = None
    modified: str | None = None
    again: datetime | None = None
    kept: bool = True


class Memory(Protocol):
    """Where it is kept what was fetched."""

    def known(self, address: str) -> Fetched | None:
        """What is known of an address, by the address as it was asked for."""
        ...

    def remember(self, address: str, fetched: Fetched) -> None:
        """Keep what is known of an address now, in the place of what was known."""
        ...
