"""Encodings of what is not one text: pages that name theirs, and tables too long to be looked at as a whole."""

from __future__ import annotations

import codecs
import re

from onrecord.errors import UndecodableInput
from onrecord.read.text import Text, decode

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Many who say Latin-1 or ASCII write Windows-1252, and browsers read it so.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932"}
_ESCAPED = re.compile("[\udc80-\udcff]")


def marked(data: bytes) -> str | None:
    """The encoding that a byte order mark at the head names."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def as_named(data: bytes, *named: str | None) -> Text:
    """Decode what names its encoding: UTF-8 where the bytes are UTF-8, whatever is said of them; else the first name
    that fits; else as `decode` finds. Raises what `decode` raises."""
    if marked(data) is None:
        try:
            return Text(data.decode("utf-8"), "utf-8", None)
        except UnicodeDecodeError:
            pass
        for name in named:
            found = _decoded(data, name)
            if found is not None:
                return found
    given = decode(data)
    return Text(given.text.removeprefix("\ufeff"), given.encoding, given.warning)


def _decoded(data: bytes, name: str | None) -> Text | None:
    try:
        codec = codecs.lookup((name or "").strip().strip("\"'"))
        if not codec._is_text_encoding:  # base64 and the like
            return None
        encoding = _MEANT.get(codec.name, codec.name)
        return Text(data.decode(encoding), encoding, None)
    except (LookupError, ValueError):
        return None


def of_head(head: bytes) -> str:
    """The encoding of a long text by its head: its mark, UTF-8, or what is likeliest. Raises what `decode` raises."""
    found = marked(head)
    if found is not None:
        return found
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
        return "utf-8"
    except UnicodeDecodeError:
        return decode(head).encoding


def mended(text: str) -> Text:
    """A piece of a longer text that was read with ``surrogateescape``: bytes that did not fit are decoded anew."""
    if not _ESCAPED.search(text):
        return Text(text, "utf-8", None)
    try:
        return decode(text.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:
        return Text(text, "utf-8", None)  # its own lone surrogates
    except UndecodableInput:
        raise UndecodableInput("holds bytes that are not of the file's encoding") from None


def plain_head(head: bytes) -> str:
    """The head of a file as characters to look for marks in: exact for ASCII, whatever the encoding."""
    encoding = marked(head) or "latin-1"
    return head.decode(encoding, "replace").lstrip()
