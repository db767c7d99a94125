"""WARC records with wrong lengths, headers and codings."""

import gzip
from collections.abc import Iterator

from tests.read import making
from tests.read.hostile.common import Case
from tests.read.making import MARKET


def crawls() -> Iterator[Case]:
    body = making.page().encode()
    good = making.warc_record("https://odum.example/m", making.page(MARKET, "Market").encode())
    for length in (
        -1,
        0,
        1,
        10,
        100,
        len(body),
        10**6,
        10**12,
        2**63,
        2**64,
        "",
        "x",
        "1 2",
        "+5",
        "0x10",
        "1e3",
        "\u0665",
        "9" * 5000,
    ):
        yield (
            f"length {str(length)[:20]}",
            "x.warc",
            making.warc_record("https://x.example/", body, length=length) + good,
        )
    for address in (
        "",
        "x",
        "file:///etc/passwd",
        "a" * 50_000,
        "https://x.example/\x00",
        "<https://x.example/>",
        "\u202e",
        "!",
        "../..",
        "https://[",
        "https://x.example:99999999/",
        "dns:x",
    ):
        yield f"address {address[:20]!r}", "x.warc", making.warc_record(address, body)
    for status in ("200", "", "abc", "200 " + "x" * 5000, "999999", "-200", "200\r\nX: y", "\x00"):
        yield f"status {status[:10]!r}", "x.warc", making.warc_record("https://x.example/", body, status=status) + good
    for kind in (
        "",
        ";",
        "text/html; charset=",
        'text/html; charset="',
        "text/html; charset=base64",
        "text/html;" * 3000,
        "text/html; charset*=utf-8''x",
        "TEXT/HTML",
        "text/plain",
        "text",
        "\x00",
        "text/html; charset=*0=x",
    ):
        yield f"kind {kind[:20]!r}", "x.warc", making.warc_record("https://x.example/", body, kind=kind) + good
    for coding in ("gzip", "deflate", "br", "zstd", "gzip, gzip", "gzip," * 300, "x", "identity", "br, gzip", ""):
        for data in (
            body,
            gzip.compress(body, mtime=0),
            gzip.compress(body, mtime=0)[:60],
            b"\x1f\x8b",
            b"",
            b"\xff" * 60,
        ):
            yield (
                f"coding {coding[:12]!r} of {data[:4]!r}",
                "x.warc",
                making.warc_record("https://x.example/", data, headers=f"Content-Encoding: {coding}\r\n") + good,
            )
    for chunk in (
        b"",
        b"0",
        b"zz\r\n",
        b"5\r\nab",
        b"-5\r\nabcde\r\n",
        b"5;x=y\r\nhello\r\n0\r\n\r\n",
        b"ffffffffffffffff\r\nx",
        b"5\r\nhello\r\n" * 3000,
        b"\r\n" * 500,
        b"0x5\r\nhello\r\n",
        b"1_0\r\nhellohello\r\n",
    ):
        yield (
            f"chunks {chunk[:12]!r}",
            "x.warc",
            making.warc_record("https://x.example/", chunk, headers="Transfer-Encoding: chunked\r\n") + good,
        )
    yield "a header too long", "x.warc", b"WARC/1.0\r\nX: " + b"a" * 200_000 + b"\r\n\r\n" + good
    yield "too many headers", "x.warc", b"WARC/1.0\r\n" + b"X: y\r\n" * 50_000 + b"\r\n" + good
    yield "headers without end", "x.warc", b"WARC/1.0\r\nWARC-Type: response"
    yield (
        "http headers without end",
        "x.warc",
        making.warc_record("https://x.example/", b"", headers="X: y\r\n" * 30_000),
    )
    yield "only the mark", "x.warc", b"WARC/1.0\r\n" * 2000
    yield "the mark alone", "x.warc", b"WARC/"
    yield "line ends", "x.warc", b"WARC/1.0\r\n" + b"\r\n" * 50_000 + good
    yield "junk between", "x.warc", (good + b"junk\r\n" * 50) * 20
    yield "not packed after all", "x.warc.gz", good
    yield "junk behind the packed", "x.warc.gz", gzip.compress(good, mtime=0) + b"junk" * 50
    yield (
        "zeros behind the packed",
        "x.warc.gz",
        gzip.compress(good, mtime=0) + bytes(70_000) + gzip.compress(good, mtime=0),
    )
