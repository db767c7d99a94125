"""Files of every format, made by hand; the people and places in them are invented."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyarrow
from pyarrow.parquet import write_table

from onrecord.errors import InputError
from onrecord.model.document import Report
from onrecord.read.columns import Columns
from onrecord.read.format import Refusal
from onrecord.read.source import reports
from onrecord.settings import Settings

FERRY = (
    "The ferry to Velm will run again from Monday, the harbour office said.",
    "“We repaired both engines in nine days,” said Luis Prado, who runs the yard at Dorn.",
    "Passengers’ spokeswoman Amina Yusuf said that fares had to stay as they were.",
)
MARKET = (
    "Traders at the Odum market will pay no fee in April, the mayor, Kwabena Antwi, told them.",
    "Rahel Tesfaye, who sells cloth there, said: “We asked for a year, and we got a month.”",
)


def outcomes(
    given: Path | str | bytes, settings: Settings | None = None, mapping: Columns | None = None
) -> list[Report | Refusal]:
    """What one source gives; bytes go in by standard input."""
    source, stdin = ("-", io.BytesIO(given)) if isinstance(given, bytes) else (str(given), io.BytesIO())
    return list(reports(source, stdin=stdin, settings=settings or Settings(), mapping=mapping))


def read(given: Path | str | bytes, settings: Settings | None = None, mapping: Columns | None = None) -> list[Report]:
    """The reports of a source that holds nothing else."""
    found = outcomes(given, settings, mapping)
    assert all(isinstance(o, Report) for o in found), found
    return [o for o in found if isinstance(o, Report)]


def refused(given: Path | str | bytes, settings: Settings | None = None, mapping: Columns | None = None) -> InputError:
    """Why a source of one input is refused."""
    (found,) = outcomes(given, settings, mapping)
    assert isinstance(found, Refusal), found
    return found.error


def page(
    paragraphs: Iterable[str] = FERRY,
    title: str = "Ferry returns",
    head: str = '<meta property="article:published_time" content="2026-03-03T08:00:00+01:00">',
) -> str:
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title} | The Dorn Courier</title>'
        '<meta property="og:site_name" content="The Dorn Courier"><meta name="author" content="Ana Roa; Kofi Mensah">'
        f'<link rel="canonical" href="https://courier.example/ferry">{head}</head>'
        '<body><nav><a href="/">Home</a> <a href="/sea">At sea</a></nav>'
        f"<article><h1>{title}</h1>{body}</article><footer>© The Dorn Courier. All rights reserved.</footer></body></html>"
    )


def rss() -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Dorn Courier &amp; Mail</title>'
        "<item><title>Ferry &amp;amp; yard</title><link>https://courier.example/1</link><dc:creator>Ana Roa</dc:creator>"
        "<pubDate>Tue, 03 Mar 2026 23:30:00 -0500</pubDate><description>Short.</description>"
        f"<content:encoded><![CDATA[<p>{FERRY[0]}</p><p>{FERRY[1]}</p>]]></content:encoded></item>"
        f"<item><title>Market</title><guid>odum-2</guid><description>{MARKET[0]}</description></item></channel></rss>"
    )


def atom() -> str:
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Odum Post</title>'
        "<entry><title>Market</title><id>tag:odum,1</id><link href='https://odum.example/m'/>"
        "<updated>2026-04-02T01:00:00Z</updated><published>2026-04-01T09:00:00Z</published>"
        "<author><name>Efua Sarpong</name></author><author><name>Yaw Boateng</name></author>"
        f"<content type='html'>&lt;p&gt;{MARKET[0]}&lt;/p&gt;&lt;p&gt;{MARKET[1]}&lt;/p&gt;</content></entry></feed>"
    )


def nitf() -> str:
    return (
        '<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-5.dtd"><nitf><head><title>Slug</title>'
        '<docdata><date.issue norm="20260303T080000Z"/></docdata>'
        '<pubdata name="The Dorn Courier" ex-ref="https://courier.example/n"/></head><body><body.head>'
        "<hedline><hl1>Ferry&nbsp;returns</hl1></hedline>"
        "<byline>By <person>Ana Roa</person><byttl>Harbour reporter</byttl></byline></body.head><body.content>"
        f"<block><p>{FERRY[0]}</p><media><media-caption>A ferry</media-caption></media><p>{FERRY[1]}</p></block>"
        "</body.content></body></nitf>"
    )


def newsml() -> str:
    def item(number: int, headline: str, content: str) -> str:
        return (
            f'<newsItem guid="urn:newsml:agency.example:{number}"><itemMeta>'
            '<provider qcode="nprov:VELM"><name>Velm News Agency</name></provider>'
            "<versionCreated>2026-03-04T09:00:00Z</versionCreated></itemMeta><contentMeta>"
            "<contentCreated>2026-03-03T22:00:00+01:00</contentCreated>"
            f"<headline>{headline}</headline><by>By Ana Roa and Kofi Mensah</by></contentMeta>"
            f"<contentSet>{content}</contentSet></newsItem>"
        )

    xhtml = "".join(f"<p>{p}</p>" for p in FERRY)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>'
        + item(
            1,
            "Ferry returns",
            f'<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{xhtml}</body></html></inlineXML>',
        )
        + item(2, "Market", f'<inlineData contenttype="text/plain">{MARKET[0]}\n\n{MARKET[1]}</inlineData>')
        + item(3, "Picture", '<remoteContent href="picture.jpg"/>')
        + "</itemSet></newsMessage>"
    )


def warc_record(
    address: str,
    body: bytes,
    *,
    kind: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    headers: str = "",
    length: int | str | None = None,
    record: str = "response",
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{headers}\r\n".encode() + body
    return (
        f"WARC/1.0\r\nWARC-Type: {record}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-03-05T10:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\nContent-Type: application/http\r\n"
        f"Content-Length: {len(http) if length is None else length}\r\n\r\n"
    ).encode() + http + b"\r\n\r\n"  # fmt: skip


def warc_records() -> list[bytes]:
    return [
        b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 5\r\n\r\nhello\r\n\r\n",
        warc_record("https://courier.example/ferry", page().encode()),
        warc_record("https://courier.example/gone", b"<html><p>Not here.</p></html>", status="404 Not Found"),
        warc_record("https://courier.example/logo", b"\x89PNG\r\n\x1a\n", kind="image/png"),
        warc_record("https://odum.example/m", gzip.compress(page(MARKET, "Market", "").encode(), mtime=0), headers="Content-Encoding: gzip\r\n"),
        warc_record("https://odum.example/note.txt", MARKET[1].encode(), kind="text/plain"),
    ]  # fmt: skip


def warc() -> bytes:
    return b"".join(warc_records())


def warc_gz() -> bytes:
    return b"".join(gzip.compress(r, mtime=0) for r in warc_records())


def pdf(
    pages: Iterable[Iterable[tuple[float, float, float, str]]],
    info: Mapping[str, str] | None = None,
    *,
    packed: bool = True,
) -> bytes:
    """A PDF of lines, each with its place from the lower left, the size of its letters and its text."""
    contents = []
    for lines in pages:
        shown = "".join(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({_escaped(text)}) Tj ET\n" for x, y, size, text in lines)
        contents.append(shown.encode("cp1252"))
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i, data in enumerate(contents):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            + f"/Contents {5 + 2 * i} 0 R >>".encode()
        )
        stream = zlib.compress(data) if packed else data
        coding = b"/Filter /FlateDecode " if packed else b""
        objects.append(b"<< " + coding + f"/Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
    entries = "".join(f"/{k} ({_escaped(v)}) " for k, v in (info or {}).items())
    objects.append(f"<< {entries}>>".encode("cp1252"))
    return pdf_of(objects)


def pdf_of(objects: Iterable[bytes]) -> bytes:
    """A PDF file of numbered objects, the first the catalog, the last the document's information."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{p:010} 00000 n \n".encode() for p in places)
    out += f"trailer << /Size {len(places) + 1} /Root 1 0 R /Info {len(places)} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def ferry_pdf(*, packed: bool = True) -> bytes:
    lines = [
        (72, 770, 18, "Ferry returns"),
        (72, 730, 10, "The ferry to Velm will run again from Monday, the har-"),
        (72, 718, 10, "bour office said. “We repaired both engines,” said Luis"),
        (72, 706, 10, "Prado, who runs the yard."),
        (72, 682, 10, "Passengers’ spokeswoman Amina Yusuf said that fares had"),
        (72, 670, 10, "to stay as they were."),
        (290, 30, 10, "1"),
    ]
    return pdf([lines], {"Title": "Ferry returns to Velm", "CreationDate": "D:20260303080000+01'00'"}, packed=packed)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def mail() -> str:
    return (
        "From: =?utf-8?q?Jos=C3=A9_Mu=C3=B1oz?= <jose@yard.example>\r\nTo: desk@courier.example\r\n"
        "Subject: Ferry\r\n returns\r\nDate: Tue, 3 Mar 2026 23:00:00 -0500\r\nMIME-Version: 1.0\r\n"
        "Message-ID: <1@yard.example>\r\nContent-Type: multipart/mixed; boundary=outer\r\n\r\n"
        "--outer\r\nContent-Type: multipart/alternative; boundary=inner\r\n\r\n"
        "--inner\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        f"{FERRY[0]}\r\n\r\n{FERRY[1]}\r\n"
        f"--inner\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>{FERRY[0]}</p>\r\n--inner--\r\n"
        "--outer\r\nContent-Type: text/html\r\nContent-Disposition: attachment; filename=market.html\r\n\r\n"
        f"{page(MARKET, 'Market', '')}\r\n"
        "--outer\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename=logo.png\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--outer--\r\n"
    )


def plain_mail() -> str:
    return (
        "Return-Path: <amina@velm.example>\nFrom: Amina Yusuf <amina@velm.example>\nTo: desk@courier.example\n"
        f"Subject: Fares\nDate: 4 Mar 2026 10:00 +0000\n\n{FERRY[2]}\nFrom here on no more.\n"
    )


def mbox() -> str:
    return (
        "From jose@yard.example Tue Mar  3 23:00:00 2026\n"
        + mail().replace("\r\n", "\n")
        + "\nFrom amina@velm.example Wed Mar  4 10:00:00 2026\n"
        + plain_mail().replace("\nFrom here", "\n>From here")
        + "\n"
    )


def rows() -> list[dict[str, object]]:
    return [
        {"headline": "Ferry, returning", "body": "\n".join(FERRY), "published_at": "2026-03-03T08:00:00Z",
         "source": "The Dorn Courier", "url": "https://courier.example/1", "author": "By Ana Roa and Kofi Mensah"},
        {"headline": "Market", "body": MARKET[1], "published_at": "1 April 2026", "source": "Odum Post",
         "url": "https://odum.example/m", "author": "Efua Sarpong"},
    ]  # fmt: skip


def table(mark: str = ",") -> str:
    def quoted(value: object) -> str:
        return '"' + str(value).replace('"', '""') + '"'

    first = rows()[0]
    return "\n".join([mark.join(first), *(mark.join(map(quoted, r.values())) for r in rows())]) + "\n"


def json_lines() -> str:
    return "".join(json.dumps(r) + "\n" for r in rows())


def parquet() -> bytes:
    out = io.BytesIO()
    write_table(pyarrow.Table.from_pylist(rows()), out)
    return out.getvalue()


def zipped(members: Mapping[str, bytes | str], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", kind) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, kind)
    return out.getvalue()


def tarred(members: Mapping[str, bytes | str | tarfile.TarInfo], kind: int = tarfile.PAX_FORMAT) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=kind) as archive:
        for name, data in members.items():
            if isinstance(data, tarfile.TarInfo):
                archive.addfile(data)
                continue
            content = data.encode() if isinstance(data, str) else data
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def packs() -> Iterator[tuple[str, bytes]]:
    """An archive of three files in each kind of packing."""
    members: dict[str, bytes | str] = {"a.txt": FERRY[0], "in/b.html": page(MARKET, "Market"), "c.csv": table()}
    plain = tarred({**members})
    yield "all.zip", zipped(members)
    yield "stored.zip", zipped(members, zipfile.ZIP_STORED)
    yield "all.tar", plain
    yield "gnu.tar", tarred({**members}, tarfile.GNU_FORMAT)
    yield "all.tar.gz", gzip.compress(plain, mtime=0)
    yield "all.tar.bz2", bz2.compress(plain)
    yield "all.tar.xz", lzma.compress(plain)


def seeds() -> dict[str, bytes]:
    """One valid file of each format, by its name."""
    return {
        "a.txt": "\n\n".join(FERRY).encode(),
        "a.md": ("# Ferry\n\n" + "\n\n".join(FERRY)).encode(),
        "a.html": page().encode(),
        "rss.xml": rss().encode(),
        "atom.xml": atom().encode(),
        "nitf.xml": nitf().encode(),
        "g2.xml": newsml().encode(),
        "a.warc": warc(),
        "a.warc.gz": warc_gz(),
        "a.wacz": zipped({"datapackage.json": "{}", "archive/data.warc.gz": warc_gz(), "indexes/index.cdx": "x"}),
        "a.pdf": ferry_pdf(),
        "plain.pdf": ferry_pdf(packed=False),
        "a.eml": mail().encode(),
        "a.mbox": mbox().encode(),
        "a.jsonl": json_lines().encode(),
        "a.json": json.dumps(rows(), indent=1).encode(),
        "a.csv": table().encode(),
        "a.tsv": table("\t").encode(),
        "a.parquet": parquet(),
        "a.html.gz": gzip.compress(page().encode(), mtime=0),
        **dict(packs()),
    }
