"""Mails in mails, and headers of all kinds."""

import base64
from collections.abc import Iterator

from tests.read import making
from tests.read.hostile.common import SEEDS, Case


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
