"""What a server sent, as it stands in a WARC: in chunks, packed, or neither, whatever its headers say."""

from __future__ import annotations

import io
from typing import Protocol

from onrecord.errors import InputTooLong, MalformedInput
from onrecord.read.format import Context
from onrecord.read.packed import Deflated, Unpacked
from onrecord.read.streams import metered

_CUT = "the page was cut short"
_PIECE = 1 << 16


class Reader(Protocol):
    """What gives up to so many bytes."""

    def read(self, most: int, /) -> bytes: ...


def body(reader: Reader, transfer: str | None, packed: str | None, context: Context) -> tuple[bytes, str | None]:
    """The body as the page's author wrote it, and a warning where it was cut short.

    ``transfer`` and ``packed`` are what the headers Transfer-Encoding and Content-Encoding say. Raises `InputTooLong`
    above ``max_bytes``, `UnsafeInput` above ``max_ratio``, `MalformedInput` where it cannot be unpacked.
    """
    most = context.settings.max_bytes
    data = reader.read(most + 1)
    if len(data) > most:
        raise InputTooLong(f"has more than {most:,} bytes (setting max_bytes)")
    whole = True
    if "chunked" in (transfer or "").lower():
        data, whole = _joined(data)
    for coding in reversed([c.strip().lower() for c in (packed or "").split(",")]):
        data, complete = _unpacked(data, coding, context)
        whole = whole and complete
    return data, None if whole else _CUT


def _joined(data: bytes) -> tuple[bytes, bool]:
    """The chunks in one, and whether the last one was there; a body that was joined when it was stored stays."""
    pieces: list[bytes] = []
    at = 0
    while True:
        end = data.find(b"\r\n", at, at + 40)
        try:
            size = int(data[at:end].split(b";")[0], 16) if end >= 0 else -1
        except ValueError:
            size = -1
        if size < 0:
            return (b"".join(pieces), False) if pieces else (data, True)
        if size == 0:
            return b"".join(pieces), True
        pieces.append(data[end + 2 : end + 2 + size])
        at = end + 2 + size + 2


def _unpacked(data: bytes, coding: str, context: Context) -> tuple[bytes, bool]:
    """The bytes unpacked, and whether all of them were there; as they are where they are not packed after all."""
    if coding in ("gzip", "x-gzip") and data.startswith(b"\x1f\x8b"):
        return _read(Unpacked(io.BytesIO(data), Deflated), len(data), context)
    if coding == "deflate" and data:
        wbits = 15 if data[0] & 15 == 8 and len(data) > 1 and (data[0] * 256 + data[1]) % 31 == 0 else -15
        return _read(Unpacked(io.BytesIO(data), lambda: Deflated(wbits)), len(data), context)
    if coding == "br":
        return _read(Unpacked(io.BytesIO(data), _Brotli), len(data), context)
    return data, True


class _Brotli:
    """brotli's decompressor with the offer of the others."""

    def __init__(self) -> None:
        from brotli import Decompressor  # noqa: PLC0415  an extra

        self._inner = Decompressor()
        self._dry = True

    @property
    def eof(self) -> bool:
        return bool(self._inner.is_finished())

    @property
    def needs_input(self) -> bool:
        return self._dry  # it takes more while it still has something to give, which is not the time to ask for it

    @property
    def unused_data(self) -> bytes:
        return b""

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        out: bytes = self._inner.process(data, output_buffer_limit=max(max_length, 1))
        self._dry = not out
        return out


def _read(unpacked: Unpacked, size: int, context: Context) -> tuple[bytes, bool]:
    settings = context.settings
    read = metered(unpacked.read, lambda: size, context.budget, settings)
    pieces: list[bytes] = []
    done = 0
    try:
        while piece := read(_PIECE):
            pieces.append(piece)
            done += len(piece)
            if done > settings.max_bytes:
                raise InputTooLong(f"unpacks to more than {settings.max_bytes:,} bytes (setting max_bytes)")
    except MalformedInput:
        if not pieces:
            raise
        return b"".join(pieces), False
    return b"".join(pieces), True
