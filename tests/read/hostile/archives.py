"""Archives with names, links, devices, lengths and directories of all kinds."""

import io
import tarfile
import zipfile
from collections.abc import Iterator

from tests.read import making
from tests.read.hostile.common import Case
from tests.read.making import FERRY, MARKET


def archives() -> Iterator[Case]:
    names = [
        "/etc/passwd", "../../up", "a/../../../b", "..", "C:/x", "c:x", "\\\\host\\share", "..\\..\\x", "a\nb", "\x1b[31mred", "a" * 3000,
        "\u202etxt.exe", "con", " ", ".", "./a", "a//b", "\udcff", "a!b!c", "~/x", "-", "a/" * 500 + "b",
    ]  # fmt: skip
    for name in names:
        yield f"name {name[:20]!r}", "names.tar", making.tarred({name: FERRY[0]})
        yield f"name {name[:20]!r} (GNU)", "names.tar", making.tarred({name: FERRY[0]}, tarfile.GNU_FORMAT)
        if "\udcff" not in name:
            yield f"name {name[:20]!r}", "names.zip", making.zipped({name: FERRY[0]})
    for kind in b"12345670LKxgSDVNM\xff ":
        for target in ("/etc/passwd", "../up", "link", ""):
            info = tarfile.TarInfo("link")
            info.type, info.linkname = bytes([kind]), target
            yield f"member of kind {kind} to {target!r}", "links.tar", making.tarred({"link": info, "b.txt": FERRY[0]})
    for mode in (0o120777, 0o020666, 0o060666, 0o010666, 0o140666, 0o040755):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            info = zipfile.ZipInfo("link")
            info.external_attr = mode << 16
            archive.writestr(info, "/etc/passwd")
        yield f"mode {mode:o}", "modes.zip", out.getvalue()
    for size in (0, 1, 511, 512, 513, 10**6, 8**11 - 1):
        info = tarfile.TarInfo("a.txt")
        info.size = size
        yield f"a member said to have {size} bytes", "size.tar", info.tobuf() + FERRY[0].encode() + bytes(1024)
        for kind in (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_SPARSE):
            info.type = kind
            yield f"a header {kind!r} of {size} bytes", "size.tar", info.tobuf() + FERRY[0].encode() + bytes(1024)
    header = tarfile.TarInfo("x")
    header.type, header.size = tarfile.XHDTYPE, 0
    yield "headers of headers", "chain.tar", header.tobuf() * 3000 + bytes(1024)
    for records in (
        b"99999999 path=x\n",
        b"12 size=-9\n",
        b"0 a=b\n",
        b"13 path=\xff\xfe\n",
        b"23 size=999999999999\n",
        b"\xff" * 50,
    ):
        header.size = len(records)
        yield (
            f"pax {records[:20]!r}",
            "pax.tar",
            header.tobuf() + records.ljust(512, b"\0") + tarfile.TarInfo("a").tobuf() + bytes(1024),
        )
    whole = bytearray(making.zipped({"a.txt": FERRY[0], "b.txt": MARKET[0]}))
    end = whole.rindex(b"PK\x05\x06")
    for at in range(4, 22):
        for value in (0, 1, 0x7F, 0xFF):
            changed = bytearray(whole)
            changed[end + at] = value
            yield f"directory's end, byte {at} is {value}", "end.zip", bytes(changed)
    start = whole.index(b"PK\x01\x02")
    for at in range(4, 46, 2):
        changed = bytearray(whole)
        changed[start + at : start + at + 2] = b"\xff\xff"
        yield f"directory's entry, bytes {at} on", "entry.zip", bytes(changed)
