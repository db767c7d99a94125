"""XML within limits: no entities of its own, no files from elsewhere, not too deep, not too many elements."""

from __future__ import annotations

import html.entities
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from onrecord.errors import InputTooLong, MalformedInput, UnsafeInput
from onrecord.read.encodings import as_named, plain_head
from onrecord.read.format import Context, Given, Outcome
from onrecord.settings import Settings

_BEFORE_ROOT = re.compile(
    r"\ufeff?\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^<>\[]*(?:\[[^\]]*\]\s*)?>\s*)*", re.DOTALL | re.I
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)(?=[\s/>])")
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})["']""")


def root_name(head: bytes) -> str:
    """The name of the root element without its prefix, as written; empty where the head is of no XML."""
    text = plain_head(head)
    if not text.removeprefix("\ufeff").lstrip().startswith("<"):
        return ""
    start = _BEFORE_ROOT.match(text)
    root = _ROOT.match(text, start.end() if start else 0)
    return root[1] if root else ""


class _Bounded(TreeBuilder):
    """Builds a tree no deeper and no larger than the settings allow."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._depth = 0
        self._count = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._depth += 1
        self._count += 1
        if self._depth > self._settings.max_nesting:
            raise UnsafeInput(f"nests more than {self._settings.max_nesting} elements (setting max_nesting)")
        if self._count > self._settings.max_elements:
            raise InputTooLong(f"has more than {self._settings.max_elements:,} elements (setting max_elements)")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)


def tree(data: bytes, settings: Settings) -> tuple[Element, str | None]:
    """The root of some XML, and a warning where its encoding was not the one it names.

    Raises `UnsafeInput` for entities and for too deep a nesting, `MalformedInput` with the place of the mistake.
    """
    try:
        return _parsed(data, None, settings), None
    except (MalformedInput, LookupError):
        declared = _DECLARED.search(data[:400])
        text = as_named(data, declared[1].decode("ascii") if declared else None)
        again = text.text.encode("utf-8", "replace")
        if again == data and declared is None:
            raise
        return _parsed(again, "utf-8", settings), text.warning or f"decoded as {text.encoding}"


def _parsed(data: bytes, encoding: str | None, settings: Settings) -> Element:
    from defusedxml.common import DefusedXmlException  # noqa: PLC0415  an extra
    from defusedxml.ElementTree import DefusedXMLParser  # noqa: PLC0415

    parser = DefusedXMLParser(target=_Bounded(settings), encoding=encoding)
    parser.entity.update(html.entities.entitydefs)  # NITF's DTD, which is not loaded, declares them
    try:
        parser.feed(data)
        root: Element = parser.close()
        return root
    except DefusedXmlException as error:
        what = type(error).__name__.removesuffix("Forbidden").lower()
        raise UnsafeInput(
            f"declares entities of its own or takes in other files ({what}), which may do harm"
        ) from error
    except ParseError as error:
        raise MalformedInput(f"is no well-formed XML: {error}") from error


class OtherXml:
    """XML that no format knows is refused, since its tags are no text."""

    label = "XML"

    def sniff(self, head: bytes, name: str) -> bool:
        return bool(root_name(head)) and (b"<?xml" in head[:200] or name.lower().endswith(".xml"))

    def read(self, given: Given, context: Context) -> Iterator[Outcome]:
        root = root_name(given.stream.read(4096))
        raise MalformedInput(
            f"is XML of a kind that is not read (its root is <{root}>); RSS, Atom, NewsML-G2, NITF and XHTML are"
        )


# What looks for elements goes by their names without namespaces: the standards' versions differ in those.


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def below(element: Element, *names: str) -> list[Element]:
    """The elements at a path of names, each a child of the one before."""
    found = [element]
    for name in names:
        found = [child for one in found for child in one if local(child) == name]
    return found


def first(element: Element, *paths: str) -> str | None:
    """The text at the first of some paths (``contentMeta/headline``) that has any."""
    for path in paths:
        for one in below(element, *path.split("/")):
            text = " ".join("".join(one.itertext()).split())
            if text:
                return text
    return None
