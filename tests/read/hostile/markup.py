"""Web pages without end, and encodings that lie."""

from collections.abc import Iterator

from tests.read import making
from tests.read.hostile.common import Case


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
