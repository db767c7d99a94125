"""The records of a WARC file: headers, a length, and as many bytes. Goes on behind what is damaged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_MARK = b"WARC/"
_MOST_HEADERS = 65_536  # bytes
_PIECE = 1 << 16


class Block:
    """What a record holds; reads no further than its end."""

    def __init__(self, stream: BinaryIO, length: int) -> None:
        self._stream = stream
        self.left = length

    def read(self, most: int) -> bytes:
        """Up to so many bytes; fewer at the end of the block, or of a file that breaks off (``left`` tells)."""
        return self._took(self._stream.read(min(most, self.left)))

    def readline(self, most: int) -> bytes:
        """Up to the end of the line, or so many bytes."""
        return self._took(self._stream.readline(min(most, self.left)))

    def skip(self) -> None:
        """Go to the end of the block, or of the file."""
        while self.left and self.read(_PIECE):
            pass

    def _took(self, data: bytes) -> bytes:
        self.left -= len(data)
        return data


@dataclass(frozen=True, slots=True)
class Record:
    """A record: its headers by their names in small letters, and its block, to be read before the next record."""

    headers: dict[str, str]
    block: Block


@dataclass(frozen=True, slots=True)
class Damage:
    """Bytes that are of no record, and why; what follows begins at the next record."""

    reason: str


def records(stream: BinaryIO) -> Iterator[Record | Damage]:
    """The records in their order, one in memory at a time."""
    line = stream.readline(_PIECE)
    while line:
        if not line.strip(b"\r\n"):
            line = stream.readline(_PIECE)
            continue
        if not line.startswith(_MARK):
            yield Damage("bytes that are of no record; a length is wrong")
            line = _next_mark(stream)
            continue
        headers = header_lines(stream)
        length = _length(headers)
        if headers is None or length is None:
            yield Damage("a record without a length" if headers is not None else "a record whose headers have no end")
            line = _next_mark(stream)
            continue
        block = Block(stream, length)
        yield Record(headers, block)
        block.skip()
        if block.left:
            yield Damage("it breaks off; it was cut short")
            return
        line = stream.readline(_PIECE)


def header_lines(source: BinaryIO | Block) -> dict[str, str] | None:
    """The headers up to the blank line, the first of each name; None where there is no end of them within 64 KB."""
    found: dict[str, str] = {}
    left = _MOST_HEADERS
    last = ""
    while left > 0:
        raw = source.readline(left)
        left -= len(raw)
        line = raw.decode("utf-8", "replace").rstrip("\r\n")
        if not line:
            return found if raw else None
        if line[0] in " \t" and last:
            found[last] += " " + line.strip()
            continue
        name, colon, value = line.partition(":")
        last = name.strip().lower() if colon and name.strip().lower() not in found else ""
        if last:
            found[last] = value.strip()
    return None


def _length(headers: dict[str, str] | None) -> int | None:
    given = (headers or {}).get("content-length", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 16 else None


def _next_mark(stream: BinaryIO) -> bytes:
    """The next line that begins a record; nothing at the end of the file."""
    fresh = True
    while line := stream.readline(_PIECE):
        if fresh and line.startswith(_MARK) and line[5:6].isdigit():
            return line
        fresh = line.endswith(b"\n")
    return b""
