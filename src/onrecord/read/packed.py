"""gzip, bzip2 and xz: one file, packed, several packed pieces behind each other being one (as in ``.warc.gz``)."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import BinaryIO, Protocol

from onrecord.errors import MalformedInput
from onrecord.read.format import Context, Given, Outcome

_MOST_MEMORY = 128_000_000  # bytes that xz may take for its dictionary; its own strongest setting takes 65 MB
_PIECE = 1 << 16
_KINDS = ((b"\x1f\x8b\x08", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ\x00", "xz"))
_ENDINGS = {"gz": "", "bz2": "", "xz": "", "tgz": ".tar", "tbz2": ".tar", "tbz": ".tar", "txz": ".tar"}


class Unpacker(Protocol):
    """What the decompressors of bz2 and lzma offer."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class Deflated:
    """zlib's decompressor with the same offer; ``wbits`` 31 for gzip, 15 for zlib, -15 for neither's head."""

    def __init__(self, wbits: int = 31) -> None:
        self._inner = zlib.decompressobj(wbits)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail and not self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max(max_length, 0))


class Unpacked:
    """Reads what a packed stream holds, never more than asked for; ``taken`` is how many packed bytes that took."""

    def __init__(self, stream: BinaryIO, make: Callable[[], Unpacker]) -> None:
        self._stream = stream
        self._make = make
        self._unpacker: Unpacker | None = make()
        self._begun = False
        self.taken = 0

    def read(self, most: int) -> bytes:
        """Up to ``most`` bytes; none at the end. Raises `MalformedInput` where the stream ends too early."""
        while self._unpacker is not None:
            data = b""
            if self._unpacker.needs_input:
                data = self._stream.read(_PIECE)
                self.taken += len(data)
                if not data:
                    raise MalformedInput("breaks off; it was cut short")
            try:
                out = self._unpacker.decompress(data, most)
            except (zlib.error, lzma.LZMAError, OSError, EOFError) as error:
                raise MalformedInput(f"is damaged, and cannot be unpacked from here on: {error}") from error
            if self._unpacker.eof:
                self._next(self._unpacker.unused_data)
            if out:
                return out
        return b""

    def _next(self, rest: bytes) -> None:
        """Go on with the next packed piece; zeros behind the last one fill up a block, and anything else is ignored."""
        rest = rest.lstrip(b"\0")
        if not rest:
            rest = self._stream.read(_PIECE).lstrip(b"\0")
            self.taken += len(rest)
        if not rest or not rest.startswith(tuple(mark[:2] for mark, _ in _KINDS)):
            self._unpacker = None
            return
        self._unpacker = _Primed(self._make(), rest)


class _Primed:
    """A decompressor that was handed some bytes beforehand."""

    def __init__(self, inner: Unpacker, data: bytes) -> None:
        self._inner = inner
        self._data = data

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self._data and self._inner.needs_input

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        data, self._data = self._data + data, b""
        return self._inner.decompress(data, max_length)


class Packed:
    """A file packed by one of the three; what is in it is recognised anew, under the name without the ending."""

    label = "packed file"

    def sniff(self, head: bytes, name: str) -> bool:
        return head.startswith(tuple(mark for mark, _ in _KINDS)) and (head[:3] != b"BZh" or head[3:4].isdigit())

    def read(self, given: Given, context: Context) -> Iterator[Outcome]:
        start = given.stream.peek(8) if hasattr(given.stream, "peek") else b""
        kind = next(kind for mark, kind in _KINDS if start.startswith(mark))
        unpacked = Unpacked(given.stream, _maker(kind))
        inner = context.unpacked(given, unpacked_name(given.name), unpacked.read, lambda: unpacked.taken)
        # One file packed is still that file, so it keeps its place.
        yield from context.read(replace(inner, place=given.place), context)


def _maker(kind: str) -> Callable[[], Unpacker]:
    if kind == "gzip":
        return Deflated
    if kind == "bzip2":
        return bz2.BZ2Decompressor
    return lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MOST_MEMORY)


def unpacked_name(name: str) -> str:
    """``a.html`` of ``a.html.gz``, ``a.tar`` of ``a.tgz``."""
    stem, _, ending = name.rpartition(".")
    added = _ENDINGS.get(ending.lower()) if stem else None
    return name if added is None else stem + added
