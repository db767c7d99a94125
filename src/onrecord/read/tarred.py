"""tar archives, read in one go and forwards only."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.errors import InputError, MalformedInput, UnsafeInput
from onrecord.read.archive_names import checked, hidden
from onrecord.read.format import Context, Given, Outcome, Refusal

_BLOCK = 512
_PIECE = 1 << 16
_LONGEST_HEADER = 1_000_000  # bytes; a longer one is made to fill memory


class _Forward:
    """As much of a file as tarfile needs: one goes forwards in it, and takes no more than so much at once."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._at = 0

    def tell(self) -> int:
        return self._at

    def seek(self, to: int) -> int:
        if to < self._at:
            raise MalformedInput("points backwards")
        while self._at < to:
            piece = self._stream.read(min(_PIECE, to - self._at))
            if not piece:
                break
            self._at += len(piece)
        return self._at

    def read(self, most: int = -1) -> bytes:
        if not 0 <= most <= _LONGEST_HEADER:
            raise UnsafeInput("has a header that would fill memory")
        data = self._stream.read(most)
        self._at += len(data)
        return data


class Tarred:
    """The members in their order, but for folders and hidden ones."""

    label = "tar archive"

    def sniff(self, head: bytes, name: str) -> bool:
        if head[257:262] == b"ustar":
            return True
        try:
            return len(head) >= _BLOCK and bool(tarfile.TarInfo.frombuf(head[:_BLOCK], "utf-8", "surrogateescape").name)
        except (tarfile.HeaderError, ValueError):
            return False

    def read(self, given: Given, context: Context) -> Iterator[Outcome]:
        forward = _Forward(given.stream)
        with tarfile.TarFile(fileobj=forward, mode="r", errorlevel=1) as archive:  # type: ignore[arg-type]
            while (member := archive.next()) is not None:
                archive.members.clear()  # type: ignore[attr-defined]  # tarfile would keep all of them
                if member.isdir() or hidden(member.name):
                    continue
                context.member()
                place = given.inside(member.name)
                try:
                    yield from context.read(_opened(archive, member, given, context), context)
                except InputError as error:
                    yield Refusal(place, error)


def _opened(archive: tarfile.TarFile, member: tarfile.TarInfo, given: Given, context: Context) -> Given:
    checked(member.name)
    inner = archive.extractfile(member) if member.isreg() else None
    if inner is None:
        raise UnsafeInput("is a link or a device inside an archive, which is not followed")

    # In pieces, since `_Forward` takes a long read for a header.
    return context.inner(given, member.name, lambda most: inner.read(min(most, _PIECE)))
