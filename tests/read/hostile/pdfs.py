"""PDF files that lead around in circles."""

import zlib
from collections.abc import Iterator

from tests.read import making
from tests.read.hostile.common import Case


def pdfs() -> Iterator[Case]:
    text = b"BT /F1 10 Tf 1 0 0 1 9 9 Tm (Ana Roa said so.) Tj ET\n"
    streams = {
        "never ends": b"BT (Ana " + b"(" * 5000, "deep arrays": b"[" * 20_000, "deep dictionaries": b"<<" * 20_000, "many operations": b"q Q\n" * 40_000,
        "saved states": b"q " * 30_000, "huge numbers": b"9" * 5000 + b" 0 Td (x) Tj", "no numbers": b"BT a b c d e f Tm (x) Tj ET", "hex": b"BT <" + b"41" * 20_000 + b"> Tj ET",
        "an image inside": b"BI /W 9999999 /H 9999999 ID " + b"x" * 999, "names": b"/" + b"x" * 50_000, "bytes": bytes(range(256)) * 30, "nothing": b"", "comments": b"%" * 50_000,
        "a font of no kind": text, "infinite": b"BT /F1 1e999 Tf nan inf Td (x) Tj ET", "unbalanced": b"ET ET BT BT Q Q (x) Tj ' \" TJ",
    }  # fmt: skip
    for what, stream in streams.items():
        yield what, "x.pdf", drawing(stream)
        yield f"{what} (packed)", "x.pdf", drawing(zlib.compress(stream), b"/Filter /FlateDecode ")
        yield f"{what} (said to be packed)", "x.pdf", drawing(stream, b"/Filter /FlateDecode ")
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
            yield f"filter {coding!r} of {stream[:3]!r}", "x.pdf", drawing(stream, b"/Filter " + coding + b" ")
    base = drawing(text)
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


def drawing(stream: bytes, coding: bytes = b"", page: bytes = b"") -> bytes:
    return making.pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R " + page + b">>",
            b"<< " + coding + f"/Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream",
            b"<< /Title (x) >>",
        ]
    )
