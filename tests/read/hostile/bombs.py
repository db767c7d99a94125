"""Files that unpack to far more than they are."""

import bz2
import gzip
import lzma
import struct
import zlib
from collections.abc import Callable, Iterator

from tests.read import making
from tests.read.hostile.common import Case
from tests.read.hostile.pdfs import drawing
from tests.read.making import FERRY


def bombs() -> Iterator[Case]:
    zeros = bytes(6_000_000)
    packers: dict[str, Callable[[bytes], bytes]] = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}
    for ending, pack in packers.items():
        yield "zeros", f"bomb.{ending}", pack(zeros)
        yield "zeros, twice packed", f"bomb.{ending}", pack(pack(zeros))
        yield "zeros in tar", f"bomb.tar.{ending}", pack(making.tarred({"a": zeros}))
        yield "many small bombs behind each other", f"bomb.{ending}", pack(bytes(900_000)) * 12
        yield "a page of blanks", f"bomb.html.{ending}", pack(b"<html><body><p>" + b" " * 3_000_000)
        packed = b"Ana Roa said so."
        for _ in range(9):
            packed = pack(packed)
        yield "nine times packed", f"deep.{ending}", packed
    yield "zeros in zip", "bomb.zip", making.zipped({"a.txt": zeros})
    yield "many in zip", "bomb.zip", making.zipped({f"{i}.txt": bytes(900_000) for i in range(12)})
    yield "many files", "many.zip", making.zipped({f"{i}.txt": "x" for i in range(2000)})
    yield "many files", "many.tar", making.tarred({f"{i}.txt": "x" for i in range(2000)})
    inner = making.zipped({"a.txt": zeros})
    for depth in range(1, 8):
        inner = making.zipped({f"{i}.zip": inner for i in range(3)})
        yield f"bombs in {depth} zips of three", "nest.zip", inner
    nested = making.zipped({"a.txt": FERRY[0]})
    for depth in range(12):
        nested = making.zipped({"in.zip": nested})
        yield f"zip in {depth + 1} zips", "deep.zip", nested
    yield "holds itself", "quine.gz", quine()
    yield "overlapping members", "overlap.zip", overlapping()
    yield "xz that wants 4 GB", "big.xz", big_dictionary()
    for coding, pack in (("gzip", gzip.compress), ("deflate", zlib.compress)):
        yield (
            f"{coding} in a crawl",
            "bomb.warc",
            making.warc_record("https://x.example/", pack(zeros), headers=f"Content-Encoding: {coding}\r\n"),
        )
    yield (
        "chunk of 4 GB",
        "bomb.warc",
        making.warc_record("https://x.example/", b"ffffffff\r\nx", headers="Transfer-Encoding: chunked\r\n"),
    )
    yield "a pdf of zeros", "bomb.pdf", drawing(zlib.compress(zeros), b"/Filter /FlateDecode ")
    yield "a pdf packed four times", "bomb.pdf", drawing(_again(zeros, 4), b"/Filter [" + b"/FlateDecode " * 4 + b"] ")


def quine() -> bytes:
    """A gzip file that unpacks to itself would never end; this one unpacks to more of its kind, six deep."""
    data = b"x"
    for _ in range(6):
        data = gzip.compress(data + data, mtime=0) * 2
    return data


def overlapping() -> bytes:
    """A directory of five hundred members that are all the same packed bytes."""
    packed = zlib.compress(bytes(400_000))[2:-4]
    local = struct.pack(
        "<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0, zlib.crc32(bytes(400_000)), len(packed), 400_000, 1, 0
    )
    out = bytearray(local + b"a" + packed)
    start = len(out)
    for _ in range(500):
        out += struct.pack(
            "<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 8, 0, 0, zlib.crc32(bytes(400_000)), len(packed), 400_000,
            1, 0, 0, 0, 0, 0, 0,
        ) + b"a"  # fmt: skip
    size = len(out) - start
    return bytes(out + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 500, 500, size, start, 0))


def big_dictionary() -> bytes:
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 16}]
    data = bytearray(lzma.compress(b"said", lzma.FORMAT_XZ, filters=filters))
    at = data.index(b"\x21\x01", 12) + 2
    data[at] = 40  # 4 GB
    data[20:24] = struct.pack("<I", zlib.crc32(data[12:20]))
    return bytes(data)


def _again(data: bytes, times: int) -> bytes:
    for _ in range(times):
        data = zlib.compress(data)
    return data
