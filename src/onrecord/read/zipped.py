"""ZIP archives, WACZ among them (a ZIP of WARCs with an index)."""

from __future__ import annotations

import stat
import struct
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import IO

from onrecord.errors import InputError, InputTooLong, MalformedInput, UnreadableInput, UnsafeInput
from onrecord.read.archive_names import checked, hidden
from onrecord.read.format import Context, Given, Outcome, Refusal, guarded
from onrecord.read.streams import spooled

_TAIL = 66_000  # bytes: the longest comment, and what stands before it
_ENTRY = 200  # bytes that a member usually takes of the directory, with its name
_OFFICE = {"[Content_Types].xml": "an office document", "mimetype": "an office document or e-book"}


class Zipped:
    """The members in the archive's own order, but for folders and hidden ones; of a WACZ only its WARCs."""

    label = "ZIP archive"

    def sniff(self, head: bytes, name: str) -> bool:
        return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))

    def read(self, given: Given, context: Context) -> Iterator[Outcome]:
        with closing(spooled(given.stream, context.settings) if given.path is None else given.path.open("rb")) as file:
            _directory_bounded(file, context)
            with zipfile.ZipFile(file) as archive:
                members = [m for m in archive.infolist() if not m.is_dir()]
                for member in _wanted(members):
                    place = given.inside(member.filename)
                    context.member()
                    try:
                        with guarded(self.label), archive.open(_safe(member)) as opened:
                            inner = context.unpacked(given, member.filename, opened.read, _packed_size(member))
                            yield from context.read(inner, context)
                    except InputError as error:
                        yield Refusal(place, error)


def _wanted(members: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    names = {m.filename for m in members}
    for name, what in _OFFICE.items():
        if name in names and (name != "mimetype" or members[0].filename == name):
            raise MalformedInput(f"is {what}; save it as plain text, HTML or PDF")
    if "datapackage.json" in names and any(n.startswith("archive/") for n in names):
        return [m for m in members if m.filename.startswith("archive/") and ".warc" in m.filename.lower()]
    return [m for m in members if not hidden(m.filename)]


def _safe(member: zipfile.ZipInfo) -> zipfile.ZipInfo:
    checked(member.filename)
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise UnsafeInput("is a link or a device inside an archive, which is not followed")
    if member.flag_bits & 1:
        raise UnreadableInput("is encrypted")
    return member


def _packed_size(member: zipfile.ZipInfo) -> Callable[[], int]:
    return lambda: member.compress_size


def _directory_bounded(file: IO[bytes], context: Context) -> None:
    """Raise `InputTooLong` before a directory is loaded that names far more members than a setting allows."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    file.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 16:
        return  # zipfile says what is wrong
    length = struct.unpack_from("<I", tail, at + 12)[0]
    wide = tail.rfind(b"PK\x06\x06", 0, at)
    if length == 0xFFFFFFFF and 0 <= wide <= len(tail) - 48:
        length = struct.unpack_from("<Q", tail, wide + 40)[0]
    if min(length, size) > context.settings.max_members * _ENTRY:
        raise InputTooLong(f"lists more than {context.settings.max_members:,} members (setting max_members)")
