"""HTML to text, and the tree of a page, within limits."""

from __future__ import annotations

import logging
import re

from lxml import etree, html

from onrecord.errors import InputTooLong, UnsafeInput
from onrecord.read.blocks import text_of
from onrecord.settings import Settings

# These say on a stream of their own what they make of a page; a handler that does nothing keeps them from doing so.
for _name in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

_NOT_IN_HTML = re.compile("[\0\ud800-\udfff]")
_TAG = re.compile(r"""<[A-Za-z](?:[^>"']++|"[^"]*+"|'[^']*+')*+""")
_LONG = 2000  # characters of a tag that is looked at
# libxml2 compares each attribute with those before it; twenty thousand in one tag take a second.
_MOST_COMPARED = 20_000**2
_REPLACED = "characters that no page may hold (NULs, lone surrogates) replaced"


def cleaned(text: str) -> tuple[str, str | None]:
    """The text as a browser would take it, and a warning where it had to be changed."""
    clean = _NOT_IN_HTML.sub("\ufffd", text)
    return clean, None if clean == text else _REPLACED


def tree_of(text: str, settings: Settings) -> html.HtmlElement | None:
    """The page's tree; None where nothing is marked up. Raises `InputTooLong` above ``max_elements``, `UnsafeInput` for
    attributes without end.

    libxml2 itself goes no deeper than 256 elements.
    """
    if text.count("<") > 2 * settings.max_elements:
        raise InputTooLong(f"has more than {settings.max_elements:,} elements (setting max_elements)")
    compared = sum(_attributes(m[0]) ** 2 for m in _TAG.finditer(text) if m.end() - m.start() > _LONG)
    if compared > _MOST_COMPARED:
        raise UnsafeInput("has elements of far too many attributes")
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
    try:
        return html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _attributes(tag: str) -> int:
    """At most how many attributes a tag has."""
    return max(len(tag.split()), tag.count("="))


def flat(markup: str, settings: Settings) -> str:
    """All the text of a piece of HTML, nothing left out as beside the point: paragraphs with blank lines between."""
    clean, _ = cleaned(markup)
    tree = tree_of(clean, settings)
    return "" if tree is None else text_of(tree)
