"""Streams of bytes: with a head that can be peeked at, counted, and made so that one can go back in them."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, BinaryIO

from onrecord.errors import InputTooLong, UnsafeInput
from onrecord.settings import Settings

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

Read = Callable[[int], bytes]  # up to so many bytes; none at the end
HEAD = 16_384
_FREE = 1_000_000  # unpacked bytes of which no ratio is asked
_IN_MEMORY = 4_000_000
_PIECE = 1 << 16


@dataclass(slots=True)
class Budget:
    """What reading one source has cost so far."""

    unpacked: int = 0
    members: int = 0


class _Source(io.RawIOBase):
    """A raw stream over a function; gives as much as was asked for, but for the end.

    Where reading fails, what was read before comes first, and the error when more is asked for: the pages before a
    damage are still pages.
    """

    def __init__(self, read: Read) -> None:
        self._read = read
        self._failed: Exception | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        done = 0
        while done < len(view):
            try:
                if self._failed is not None:
                    raise self._failed
                piece = self._read(len(view) - done)
            except Exception as error:
                if not done:
                    raise
                self._failed = error
                break
            if not piece:
                break
            view[done : done + len(piece)] = piece
            done += len(piece)
        return done


def buffered(read: Read) -> io.BufferedReader:
    """A stream over ``read``; before anything is taken from it, ``peek`` gives its whole head."""
    return io.BufferedReader(_Source(read), HEAD)


def head(stream: BinaryIO) -> bytes:
    """The first `HEAD` bytes of a stream made by `buffered`, which stay in it."""
    return stream.peek(HEAD) if isinstance(stream, io.BufferedReader) else b""


def metered(read: Read, packed: Callable[[], int], budget: Budget, settings: Settings) -> Read:
    """``read``, its bytes counted against the limits of unpacking, which end it with an `InputError`."""
    total = 0

    def counted(most: int) -> bytes:
        nonlocal total
        if budget.unpacked > settings.max_container_bytes:
            raise InputTooLong(
                f"unpacks to more than {settings.max_container_bytes:,} bytes in all (setting max_container_bytes)"
            )
        piece = read(most)
        total += len(piece)
        budget.unpacked += len(piece)
        if total > _FREE and total > settings.max_ratio * packed():
            raise UnsafeInput(
                f"unpacks to more than {settings.max_ratio} times its packed bytes, as bombs do (setting max_ratio)"
            )
        return piece

    return counted


def spooled(stream: BinaryIO, settings: Settings) -> IO[bytes]:
    """A copy of a stream in which one can go back: in memory while it is small, else in a temporary file."""
    copy = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  whoever asks closes it
    try:
        while piece := stream.read(_PIECE):
            copy.write(piece)
            if copy.tell() > settings.max_container_bytes:
                raise InputTooLong(
                    f"has more than {settings.max_container_bytes:,} bytes (setting max_container_bytes)"
                )
        copy.seek(0)
    except BaseException:
        copy.close()
        raise
    return copy
