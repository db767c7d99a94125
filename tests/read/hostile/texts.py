"""Bytes of no format, and marks of a format with nothing behind them."""

import random
from collections.abc import Iterator

from tests.read.hostile.common import Case


def texts() -> Iterator[Case]:
    rng = random.Random("texts")
    for number in range(60):
        size = rng.choice((1, 2, 3, 10, 100, 5000))
        yield f"bytes {number}", rng.choice(("x", "x.txt", "x.csv", "x.html", "x.json", "x.eml")), rng.randbytes(size)
    marks = (
        b"<",
        b"{",
        b"[",
        b"PK\x03\x04",
        b"\x1f\x8b\x08",
        b"BZh9",
        b"\xfd7zXZ\x00",
        b"WARC/1.0\r\n",
        b"%PDF-1.7\n",
        b"PAR1",
        b"From a@b 08:00 2026\nX: y\n",
        b"From: a\nTo: b\nSubject: c\nDate: d\n\n",
        b"<?xml ?>",
        b"<rss",
        b"<nitf>",
        b"<html>",
        b"text,title\n",
        b'{"',
    )
    for mark in marks:
        yield f"only {mark[:10]!r}", "x", mark
        yield f"{mark[:10]!r} and blanks", "x", mark + b" " * 50_000
        yield f"{mark[:10]!r} and zeros", "x", mark + bytes(50_000)
        yield f"{mark[:10]!r} many times", "x", mark * 2000
        for number in range(3):
            yield f"{mark[:10]!r} and bytes {number}", "x", mark + rng.randbytes(2000)
        yield f"{mark[:10]!r} behind a mark", "x", b"\xff\xfe" + mark.decode("latin-1").encode("utf-16-le")
    for what, data in {
        "lone surrogates": "said \ud800\udfff\udc00".encode("utf-8", "surrogatepass") * 99, "nuls": b"Ana\0said\0so.", "only nuls": bytes(5000), "a long line": b"x" * 390_000,
        "line ends": b"\n" * 390_000, "too long": b"Ana said so. " * 40_000, "returns": b"\r" * 5000 + b"said", "cut character": "José".encode()[:-1], "overlong": b"said \xc0\xaf\xe0\x80\xaf", "beyond unicode": b"said \xf4\x90\x80\x80",
        "utf-16 cut": "Ana said so.".encode("utf-16")[:-1], "utf-16 with lone surrogates": b"\xff\xfe" + b"\x00\xd8a\x00", "utf-32 of nonsense": b"\xff\xfe\x00\x00" + b"\xff" * 40, "utf-8 after latin-1": b"Jos\xe9 and Jos\xc3\xa9 said so. " * 50,
        "escapes": b"\x1b[2J\x1b]0;x\x07 said", "direction marks": "\u202e\u2066said".encode(), "private use": "\ue000\uf8ff said".encode(), "no characters": "\ufffe\uffff said".encode(), "combining": ("a" + "\u0301" * 9000).encode(),
    }.items():  # fmt: skip
        yield what, "x.txt", data
        yield f"{what}, no ending", "x", data
        yield f"{what}, as Markdown", "x.md", data
