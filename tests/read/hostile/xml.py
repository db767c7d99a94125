"""XML with entities, depth, width and dates from nowhere."""

import json
from collections.abc import Iterator

from tests.read import making
from tests.read.hostile.common import Case


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
