"""Inputs made to do harm, or damaged: families of cases, each a name, the file's name and its bytes.

The same seed gives the same cases. `small` are limits under which a bomb need not be large to go off.
"""

import base64
import bz2
import gzip
import io
import json
import lzma
import random
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator

from onrecord.settings import Settings
from tests.read import making
from tests.read.making import FERRY, MARKET

Case = tuple[str, str, bytes]  # what is wrong, the file's name, its bytes

small = Settings(
    max_bytes=400_000,
    max_container_bytes=4_000_000,
    max_ratio=100,
    max_members=150,
    max_depth=4,
    max_nesting=60,
    max_elements=5_000,
    max_operations=20_000,
    max_line=50_000,
)
SEEDS = making.seeds()
CUTS, FLIPS, SPLICES = 30, 36, 16


def cut(name: str) -> Iterator[Case]:
    """The file up to every k-th byte."""
    data = SEEDS[name]
    step = max(1, len(data) // CUTS)
    for end in range(0, len(data), step):
        yield f"cut at {end}", name, data[:end]


def flipped(name: str) -> Iterator[Case]:
    """Some bits or bytes changed, from one to many."""
    rng = random.Random(f"flip {name}")
    for number in range(FLIPS):
        data = bytearray(SEEDS[name])
        for _ in range(rng.choice((1, 1, 2, 5, 20, 100))):
            at = rng.randrange(len(data))
            data[at] = rng.randrange(256) if rng.random() < 0.5 else data[at] ^ (1 << rng.randrange(8))
        yield f"flipped {number}", name, bytes(data)


def spliced(name: str) -> Iterator[Case]:
    """Pieces taken out, doubled, zeroed, or put in from another format."""
    rng = random.Random(f"splice {name}")
    others = list(SEEDS.values())
    for number in range(SPLICES):
        data = bytearray(SEEDS[name])
        at = rng.randrange(len(data))
        end = min(len(data), at + rng.randrange(1, 400))
        kind = number % 5
        if kind == 0:
            del data[at:end]
        elif kind == 1:
            data[at:at] = data[at:end]
        elif kind == 2:
            data[at:end] = bytes(end - at)
        elif kind == 3:
            other = rng.choice(others)
            data[at:end] = other[: rng.randrange(1, 400)]
        else:
            data += rng.choice(others)[: rng.randrange(1, 2000)]
        yield f"spliced {number}", name, bytes(data)


def misnamed(name: str) -> Iterator[Case]:
    for ending in ("csv", "tsv", "json", "jsonl", "eml", "xml", "pdf", "zip"):
        yield f"named {ending}", f"wrong.{ending}", SEEDS[name]


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
    yield "a pdf of zeros", "bomb.pdf", _pdf(zlib.compress(zeros), b"/Filter /FlateDecode ")
    yield "a pdf packed four times", "bomb.pdf", _pdf(_again(zeros, 4), b"/Filter [" + b"/FlateDecode " * 4 + b"] ")


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


def _pdf(stream: bytes, coding: bytes = b"", page: bytes = b"") -> bytes:
    return making.pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R " + page + b">>",
            b"<< " + coding + f"/Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream",
            b"<< /Title (x) >>",
        ]
    )


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


def markup() -> Iterator[Case]:
    deep = 20_000
    pages = {
        "deep": "<div>" * deep + "Ana Roa said so." + "</div>" * deep,
        "deep lists": "<ul><li>" * deep + "said",
        "deep tables": "<table><tr><td>" * 3000 + "said",
        "formatting never closed": "<b><i><u>said " * 1500,
        "only <": "<" * 200_000,
        "only </": "</" * 100_000,
        "only &": "&" * 200_000,
        "entities": "&amp;&#0;&#x110000;&#xD800;&nosuch;" * 5000,
        "comments never closed": "<!--" * 50_000,
        "comments": "<!-- -->" * 20_000 + "<p>said</p>",
        "an attribute never closed": "<p class='" + "x" * 300_000,
        "many attributes": "<p " + " ".join(f"a{i}=1" for i in range(20_000)) + ">said</p>",
        "one attribute many times": "<p " + "a=1 " * 50_000 + ">said</p>",
        "script never closed": "<script>" + "x" * 200_000,
        "cdata": "<![CDATA[" * 10_000 + "said",
        "many paragraphs": "<p>Ana Roa said so.</p>" * 4000,
        "many metas": "<meta name=date content='2026'>" * 4000 + "<p>Ana Roa said so.</p>",
        "many times": "<time datetime='x'>y</time>" * 4000 + "<p>Ana Roa said so.</p>",
        "date classes": "<span class='date'>99 Foo 9999</span>" * 4000 + "<p>Ana Roa said so.</p>",
        "linked data": "<script type='application/ld+json'>" + "[" * 100_000 + "</script><p>said</p>",
        "digits": "<p>" + "2026-03-" * 40_000,
        "one word": "<p>" + "x" * 390_000,
        "blanks": "<p>" + " " * 390_000 + "said",
        "line ends": "<pre>" + "\n" * 390_000 + "said</pre>",
        "a doctype never closed": "<!DOCTYPE html " + "x" * 100_000,
        "a frameset": "<frameset><frame src='file:///etc/passwd'></frameset>",
        "a meta that reloads": "<meta http-equiv=refresh content='0;url=file:///etc/passwd'><p>Ana Roa said so.</p>",
        "an object": "<object data='file:///etc/passwd'></object><p>Ana Roa said so.</p>",
        "a base": "<base href='file:///etc/'><p>Ana Roa said so.</p>",
        "controls": "<p>" + "".join(map(chr, range(1, 32))) + " said</p>",
        "nothing but nul": "<p>" + "\0" * 10_000 + "</p>",
        "right to left": "<p>\u202e\u2066 said Amina Yusuf \u2069</p>",
        "beyond the basic plane": "<p>" + "\U0010ffff\U0001f600" * 2000 + " said</p>",
        "svg": "<svg>" + "<g>" * 2000 + "<text>said</text></svg>",
        "canonical of no kind": "<link rel=canonical href='javascript:alert(1)'><p>Ana Roa said so.</p>",
        "canonical too long": f"<link rel=canonical href='https://x.example/{'a' * 9000}'><p>Ana Roa said so.</p>",
        "title too long": f"<title>{'a ' * 9000}</title><p>Ana Roa said so.</p>",
    }
    for what, html in pages.items():
        yield what, "x.html", ("<!DOCTYPE html><html><body>" + html).encode("utf-8", "surrogatepass")
    for charset in ("utf-8", "utf-16", "utf-7", "latin-1", "cp1252", "ascii", "base64", "rot13", "zlib", "idna", "undefined", "punycode",
                    "unicode_escape", "mbcs", "x" * 40, "\0", "../x", "gb2312", "shift_jis", "iso-2022-jp", "utf-32", "cp037", "hz"):  # fmt: skip
        for encoding in ("utf-8", "cp1252", "utf-16"):
            text = making.page(["“We are closed,” said José Müller of Dorn."], head=f"<meta charset='{charset}'>")
            yield f"{encoding}, said to be {charset!r}", "x.html", text.encode(encoding, "replace")
    for data in (b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\xef\xbb\xbf"):
        for rest in (b"", b"<", b"<html>", b"\xd8\x00" * 99, b"a" * 99, b"\0" * 99):
            yield f"mark {data!r}, then {rest[:4]!r}", "x.html", data + rest


def xml() -> Iterator[Case]:
    laughs = "".join(f'<!ENTITY e{i} "{"&e" + str(i - 1) + ";"}{"&e" + str(i - 1) + ";" * 9}">' for i in range(1, 12))
    subsets = {
        "billion laughs": f'[<!ENTITY e0 "ha">{laughs}]',
        "quadratic": f'[<!ENTITY e11 "{"x" * 50_000}">]',
        "itself": '[<!ENTITY e11 "&e11;">]',
        "each other": '[<!ENTITY e11 "&b;"><!ENTITY b "&e11;">]',
        "a file": '[<!ENTITY e11 SYSTEM "file:///etc/passwd">]',
        "an address": '[<!ENTITY e11 SYSTEM "http://192.0.2.1/x">]',
        "public": '[<!ENTITY e11 PUBLIC "x" "file:///etc/passwd">]',
        "parameter": '[<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]',
        "parameters": "[<!ENTITY % a \"<!ENTITY e11 'x'>\"> %a;]",
        "unparsed": '[<!NOTATION n SYSTEM "x"><!ENTITY e11 SYSTEM "x" NDATA n>]',
        "a definition from a file": 'SYSTEM "file:///etc/passwd"',
        "a definition from an address": 'SYSTEM "http://192.0.2.1/x.dtd"',
        "attributes": f"[<!ATTLIST x {'a CDATA #IMPLIED ' * 2000}>]",
        "elements": "[" + "<!ELEMENT a (b,c)>" * 2000 + "]",
        "never closed": "[" + "<!ENTITY a 'b'>" * 2000,
    }
    roots = {
        "nitf": "<nitf><body><body.content><p>Ana Roa said so. &e11;</p></body.content></body></nitf>",
        "rss": "<rss version='2.0'><channel><item><title>x</title><description>said &e11;</description></item></channel></rss>",
        "feed": "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>x</title><summary>said &e11;</summary></entry></feed>",
        "newsItem": "<newsItem><contentSet><inlineData>said &e11;</inlineData></contentSet></newsItem>",
        "html": "<html xmlns='http://www.w3.org/1999/xhtml'><body><p>Ana Roa said so. &e11;</p></body></html>",
        "other": "<other>said &e11;</other>",
    }
    for root, body in roots.items():
        for what, subset in subsets.items():
            yield f"{what} in {root}", "x.xml", f'<?xml version="1.0"?><!DOCTYPE {root} {subset}>{body}'.encode()
        for encoding in ("utf-16", "utf-32", "ucs-4", "ebcdic-cp-us", "utf-7", "x", "cp1252", "big5", "base64"):
            declared = f'<?xml version="1.0" encoding="{encoding}"?>' + body.replace("&e11;", "José")
            yield f"{root} said to be {encoding}", "x.xml", declared.encode("cp1252")
        opened = body[: body.index("said")]
        yield f"deep in {root}", "x.xml", (opened + "<a>" * 30_000).encode()
        yield f"deep and closed in {root}", "x.xml", (opened + "<a>" * 900 + "said" + "</a>" * 900).encode()
        yield f"wide in {root}", "x.xml", (opened + "<a/>" * 20_000).encode()
        yield f"nul in {root}", "x.xml", body.replace("said", "sa\0id").encode()
        yield f"surrogates in {root}", "x.xml", body.replace("said", "said&#xD800;").replace("&e11;", "").encode()
        yield f"dates in {root}", "x.xml", body.replace("&e11;", "<date>99999999</date>").encode()
    for stamp in (
        "0000-00-00",
        "9999-99-99",
        "-1",
        "x" * 9999,
        "2026-03-03" * 999,
        "Tue, 99 Mar 2026",
        "1e400",
        "\u0663",
        "3 Mar 26",
        "Mon, 01 Jan 0001 00:00:00 +9999",
    ):
        yield f"rss of {stamp[:12]!r}", "x.xml", making.rss().replace("Tue, 03 Mar 2026 23:30:00 -0500", stamp).encode()
        yield f"atom of {stamp[:12]!r}", "x.xml", making.atom().replace("2026-04-01T09:00:00Z", stamp).encode()
        yield f"nitf of {stamp[:12]!r}", "x.xml", making.nitf().replace("20260303T080000Z", stamp).encode()
        yield f"newsml of {stamp[:12]!r}", "x.xml", making.newsml().replace("2026-03-03T22:00:00+01:00", stamp).encode()
        yield f"mail of {stamp[:12]!r}", "x.eml", making.plain_mail().replace("4 Mar 2026 10:00 +0000", stamp).encode()
        yield f"page of {stamp[:12]!r}", "x.html", making.page().replace("2026-03-03T08:00:00+01:00", stamp).encode()
        yield f"row of {stamp[:12]!r}", "x.jsonl", json.dumps({"text": "said", "date": stamp}).encode()
        yield (
            f"pdf of {stamp[:12]!r}",
            "x.pdf",
            making.pdf(
                [[(9, 99, 9, "Ana said so.")]], {"CreationDate": stamp.encode("cp1252", "replace").decode("cp1252")}
            ),
        )


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


def mails() -> Iterator[Case]:
    head = "From: Ana Roa <ana@x.example>\nTo: b@x.example\nSubject: Ferry\nMIME-Version: 1.0\n"
    for depth in (2, 10, 40, 70, 500, 3000):
        parts = "".join(f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(depth))
        yield f"parts {depth} deep", "x.eml", (head + parts + "\nAna said so.\n").encode()
        mails_in = "Content-Type: message/rfc822\n\n" * depth
        yield f"mails {depth} deep", "x.eml", (head + mails_in + head + "\nAna said so.\n").encode()
        attached = making.plain_mail()
        for i in range(min(depth, 12)):
            attached = f"{head}Content-Type: multipart/mixed; boundary=n{i}\n\n--n{i}\nContent-Type: message/rfc822\n\n{attached}\n--n{i}--\n"
        yield f"attached {depth} deep", "x.eml", attached.encode()
    for header in (
        "Subject: =?utf-8?q?" + "=41" * 20_000 + "?=", "Subject: =?utf-8?b?////?=", "Subject: =?nosuch?q?x?=", "Subject: =?base64?q?x?=",
        "Subject: " + "=?utf-8?q?a?= " * 5000, "Subject: =?utf-8?q?=ED=A0=80?=", "From: " + "(" * 20_000, "From: " + "<a@b>," * 9000, "From: \"" + "\\" * 9000,
        "From: =?utf-8?q?=00?= <a@b>", "From: @", "From: ;:<>", "Date: " + "9" * 9000, "Date: Thu, 32 Foo 99999 99:99:99 +99999", "Content-Type: " + ";" * 9000,
        "Content-Type: multipart/mixed", "Content-Type: multipart/mixed; boundary=\"\"", "Content-Type: text/plain; charset=base64", "Content-Type: text/plain; charset*=''",
        "Content-Type: text/plain; charset*0*=utf-8''x; charset*9=y", "Content-Type: text/html; charset=\xff", "Content-Type: /", "Content-Type: text",
        "Content-Transfer-Encoding: base64", "Content-Transfer-Encoding: quoted-printable", "Content-Transfer-Encoding: x-uuencode", "Content-Transfer-Encoding: \xff",
        "Content-Disposition: attachment; filename=../../x", "Content-Disposition: attachment; filename*=utf-8''%00%ff", "Content-Disposition: attachment; filename=" + "x" * 9000,
        "X: y\n " * 9000, " folded first", "No colon here", "\x00: \x00", "Subject: \x00\x01\x02", "Subject: \ud800", "Content-Type: message/rfc822", "Content-Type: message/partial; id=1",
        "Content-Type: message/external-body; access-type=local-file; name=/etc/passwd", "Content-Type: application/zip", "Content-Type: text/plain; format=flowed; delsp=yes",
    ):  # fmt: skip
        data = (head + header + "\n\nAna said =20 so. \n>> \n" + "=\n" * 50).encode("utf-8", "surrogatepass")
        yield f"header {header[:40]!r}", "x.eml", data
        yield f"mailbox with {header[:40]!r}", "x.mbox", b"From a@b Tue Mar  3 08:00:00 2026\n" + data
    for name, data in SEEDS.items():
        coded = making.mail().replace("image/png", "application/octet-stream").replace("logo.png", name)
        yield f"attached {name}", "x.eml", coded.replace("iVBORw0KGgo=", _base64(data)).encode()
    yield (
        "many parts",
        "x.eml",
        (head + "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nsaid\n" * 8000).encode(),
    )
    yield (
        "many attachments",
        "x.eml",
        (
            head
            + "Content-Type: multipart/mixed; boundary=b\n\n"
            + "--b\nContent-Type: text/html; name=a.html\n\n<p>said</p>\n" * 400
        ).encode(),
    )
    yield "a line of a mailbox", "x.mbox", b"From a@b Tue Mar  3 08:00:00 2026\nFrom: " + b"x" * 390_000
    yield "only separators", "x.mbox", b"From a@b Tue Mar  3 08:00:00 2026\n\n" * 1000
    yield "a long separator", "x.mbox", b"From " + b"a" * 100_000 + b" 08:00 2026\nFrom: x\n\nsaid\n"


def _base64(data: bytes) -> str:
    return base64.encodebytes(data).decode().replace("\n", "\r\n")


def tables() -> Iterator[Case]:
    for what, text in {
        "never closed": 'title,text\nA,"said\n' + "B,said\n" * 300,
        "never closed, long": 'title,text\nA,"said\n' + "B,said\n" * 20_000,
        "quotation marks in words": 'title,text\nA,said "so" and "no"\n"B"x,said\n',
        "three": 'title,text\n"""A""","""said"""\n""""","""\n',
        "odd line ends": "title,text\rA,said\r\nB,said\n\rC,said\n\n\n",
        "one column": "text\nAna said so.\n\n\nLuis said no.\n",
        "no rows": "title,text\n",
        "names twice": "text,text,title\nsaid,no,A\n",
        "names empty": ",,text\n1,2,said\n",
        "names long": "text," + "x" * 5000 + "\nsaid,1\n",
        "names many": "text," + ",".join(f"c{i}" for i in range(5000)) + "\nsaid\n",
        "cells many": "title,text\n" + ",".join("x" for _ in range(20_000)) + "\n",
        "nul": "title,text\nA\0,sa\0id\n\0\n",
        "only nul": "title,text\n" + "\0" * 5000 + "\n",
        "surrogate": "title,text\nA,said \ud800\n",
        "a long line": "title,text\nA," + "x" * 300_000 + "\nB,said\n",
        "formulas": "title,text\n=1+1,=cmd|' /C calc'!A0\n",
        "separators of Excel": "sep=;\ntitle;text\nA;said\n",
        "marks mixed": "title;text,x\nA;said,y\n",
        "controls": "title,text\nA,said\x01\x02\x1b[31m\n",
        "backslashes": 'title,text\nA,"said \\"no\\", then"\n',
        "only marks": "," * 5000 + "\n" + "," * 5000,
        "a mark first": "\ufeff\ufefftext,title\nsaid,A\n",
    }.items():
        data = text.encode("utf-8", "surrogatepass")
        for ending in ("csv", "tsv"):
            yield f"{what} ({ending})", f"x.{ending}", data.replace(b",", b"\t") if ending == "tsv" else data
        yield f"{what} (UTF-16)", "x.csv", text.encode("utf-16", "surrogatepass")
        yield f"{what} (bytes of no encoding)", "x.csv", data.replace(b"said", b"sa\x81\xfe\xffid")
    long, deep = "x" * 300_000, 200_000
    for what, text in {
        "deep arrays": '{"text": ' + "[" * deep, "deep objects": '{"text": ' + '{"text": ' * 20_000, "deep and closed": '{"text": ' + "[" * 900 + "]" * 900 + "}",
        "a long text": '{"text": "' + long + '"}', "a long number": '{"text": ' + "9" * 40_000 + "}", "not a number": '{"text": NaN, "date": Infinity}',
        "a long exponent": '{"text": "said", "date": 1e999}', "a date of minus": '{"text": "said", "date": -1e99}', "many keys": "{" + ",".join(f'"k{i}": 1' for i in range(9000)) + "}",
        "one key twice": '{"text": "no", "text": "said"}', "surrogates": '{"text": "said \\ud800 \\udcff \\udc80"}', "nul": '{"text": "said \\u0000"}', "bad escape": '{"text": "\\x"}',
        "cut escape": '{"text": "\\u12"}', "no object": "[1, 2, null, true]", "a text alone": '"said"', "null": "null", "nested nulls": '{"text": null, "author": [null, {}, []]}',
        "trailing comma": '{"text": "said",}', "single quotes": "{'text': 'said'}", "comments": '{"text": "said"} // no', "true text": '{"text": true}', "object text": '{"text": {"value": "said"}}',
        "list of lists": '{"text": [["said", ["so"]], 3]}', "lists of objects": '{"a": [{"text": "said"}], "b": [{"text": "no"}]}', "bytes of no encoding": '{"text": "sa\udcff\udcfeid"}',
        "a name of nothing": '{"text": "said", "source": {"name": {"name": {"name": ""}}}}', "a long title": '{"text": "said", "title": "' + "x" * 9000 + '"}', "an empty key": '{"": "said"}',
    }.items():  # fmt: skip
        data = text.encode("utf-8", "surrogateescape")
        yield f"{what} (line)", "x.jsonl", data + b'\n{"text": "Ana said so."}\n'
        yield f"{what} (array)", "x.json", b"[" + data + b', {"text": "Ana said so."}]'
        yield f"{what} (alone)", "x.json", data
    yield "an array never closed", "x.json", b"[" + b'{"text": "said"},' * 300
    yield "commas", "x.json", b"[" + b"," * 50_000 + b"]"
    yield "an array of arrays", "x.json", b"[ {}, " + b"[" * 50_000
    yield "blanks", "x.json", b'[{"text": "said"}' + b" " * 200_000
    yield "broken lines", "x.jsonl", b'{"text": "said"}\n' + b"{\n" * 500


def pdfs() -> Iterator[Case]:
    text = b"BT /F1 10 Tf 1 0 0 1 9 9 Tm (Ana Roa said so.) Tj ET\n"
    streams = {
        "never ends": b"BT (Ana " + b"(" * 5000, "deep arrays": b"[" * 20_000, "deep dictionaries": b"<<" * 20_000, "many operations": b"q Q\n" * 40_000,
        "saved states": b"q " * 30_000, "huge numbers": b"9" * 5000 + b" 0 Td (x) Tj", "no numbers": b"BT a b c d e f Tm (x) Tj ET", "hex": b"BT <" + b"41" * 20_000 + b"> Tj ET",
        "an image inside": b"BI /W 9999999 /H 9999999 ID " + b"x" * 999, "names": b"/" + b"x" * 50_000, "bytes": bytes(range(256)) * 30, "nothing": b"", "comments": b"%" * 50_000,
        "a font of no kind": text, "infinite": b"BT /F1 1e999 Tf nan inf Td (x) Tj ET", "unbalanced": b"ET ET BT BT Q Q (x) Tj ' \" TJ",
    }  # fmt: skip
    for what, stream in streams.items():
        yield what, "x.pdf", _pdf(stream)
        yield f"{what} (packed)", "x.pdf", _pdf(zlib.compress(stream), b"/Filter /FlateDecode ")
        yield f"{what} (said to be packed)", "x.pdf", _pdf(stream, b"/Filter /FlateDecode ")
    for coding in (
        b"/LZWDecode",
        b"/ASCII85Decode",
        b"/ASCIIHexDecode",
        b"/RunLengthDecode",
        b"/DCTDecode",
        b"/JBIG2Decode",
        b"/CCITTFaxDecode",
        b"/Crypt",
        b"/Nosuch",
        b"[]",
        b"[null]",
        b"5",
        b"4 0 R",
        b"[/FlateDecode /FlateDecode]",
    ):
        for stream in (text, b"\x00\xff" * 2000, b"z" * 3000):
            yield f"filter {coding!r} of {stream[:3]!r}", "x.pdf", _pdf(stream, b"/Filter " + coding + b" ")
    base = _pdf(text)
    for old, new in (
        (b"/Kids [3 0 R]", b"/Kids [2 0 R]"), (b"/Kids [3 0 R]", b"/Kids [1 0 R]"), (b"/Kids [3 0 R]", b"/Kids 3 0 R"), (b"/Kids [3 0 R]", b"/Kids [" + b"3 0 R " * 3000 + b"]"),
        (b"/Kids [3 0 R]", b"/Kids [9 0 R]"), (b"/Count 1", b"/Count 99999999"), (b"/Count 1", b"/Count -1"), (b"/Pages 2 0 R", b"/Pages 1 0 R"), (b"/Pages 2 0 R", b""),
        (b"/Contents 4 0 R", b"/Contents [" + b"4 0 R " * 2000 + b"]"), (b"/Contents 4 0 R", b"/Contents 3 0 R"), (b"/Contents 4 0 R", b"/Contents (x)"), (b"/Root 1 0 R", b"/Root 4 0 R"),
        (b"/Root 1 0 R", b""), (b"/Info 5 0 R", b"/Info 4 0 R"), (b"/Info 5 0 R", b"/Info (x)"), (b"/Title (x)", b"/Title 4 0 R"), (b"/Title (x)", b"/Title [1 2]"), (b"/Title (x)", b"/Title <FEFFD800>"),
        (b"/Length 53", b"/Length 4 0 R"), (b"/Length 53", b"/Length 99999999"), (b"/Length 53", b"/Length -5"), (b"/Length 53", b""), (b"startxref", b"startxref\n0\nstartxref"), (b"0000000009", b"9999999999"),
        (b"xref\n", b"xref\n0 99999999\n"), (b"trailer <<", b"trailer << /Prev 9 "), (b"trailer <<", b"trailer << /Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -4 >> /ID [(a) (b)] "),
        (b"trailer <<", b"trailer << /Encrypt 1 0 R "), (b"trailer <<", b"trailer << /Encrypt << /Filter /Standard /V 5 /R 6 /O (x) /U (y) /P -4 >> "), (b"%%EOF", b""), (b"%PDF-1.4", b"%PDF-9.9"), (b"%PDF-1.4", b"junk\n%PDF-1.4"),
        (b"endobj", b""), (b"endstream", b""), (b"stream\n", b"stream"), (b"/MediaBox [0 0 9 9]", b"/MediaBox [9 0 R]"), (b"/MediaBox [0 0 9 9]", b"/Rotate 45"), (b"/MediaBox [0 0 9 9]", b"/Resources << /Font << /F1 3 0 R >> >>"),
        (b"/MediaBox [0 0 9 9]", b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type0 /ToUnicode 4 0 R >> >> >>"), (b"/MediaBox [0 0 9 9]", b"/Resources 3 0 R"), (b"/MediaBox [0 0 9 9]", b"/Resources << /XObject 3 0 R >>"),
    ):  # fmt: skip
        yield f"{old!r} is {new[:30]!r}", "x.pdf", base.replace(old, new)
    for children in (2, 10, 30):
        objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
        for i in range(2, 14):
            objects.append(f"<< /Type /Pages /Kids [{f'{i + 1} 0 R ' * children}] /Count 1 >>".encode())
        objects += [b"<< /Type /Page /MediaBox [0 0 9 9] >>", b"<< >>"]
        yield f"{children} times the same pages, twelve deep", "x.pdf", making.pdf_of(objects)


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


MADE: dict[str, Callable[[], Iterator[Case]]] = {
    "bombs": bombs,
    "archives": archives,
    "markup": markup,
    "xml": xml,
    "crawls": crawls,
    "mails": mails,
    "tables": tables,
    "pdfs": pdfs,
    "texts": texts,
}
DAMAGE: dict[str, Callable[[str], Iterator[Case]]] = {
    "cut": cut,
    "flipped": flipped,
    "spliced": spliced,
    "misnamed": misnamed,
}


def families() -> dict[str, Callable[[], Iterator[Case]]]:
    """All families by name."""
    found = dict(MADE)
    for kind, make in DAMAGE.items():
        for name in SEEDS:
            found[f"{kind} {name}"] = lambda make=make, name=name: make(name)
    return found
