"""NITF, in a file of its own and inside NewsML-G2."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from onrecord.model.document import Report
from onrecord.read.blocks import UNREAD, text_of
from onrecord.read.build import names, report
from onrecord.read.format import Context, Given, Outcome
from onrecord.read.xmls import below, first, local, root_name, tree

_BESIDE = UNREAD | {"media", "note"}


class Nitf:
    """One report a file."""

    label = "NITF file"

    def sniff(self, head: bytes, name: str) -> bool:
        return root_name(head) == "nitf"

    def read(self, given: Given, context: Context) -> Iterator[Outcome]:
        root, warning = tree(context.whole(given), context.settings)
        yield nitf_report(root, given.place, warning)


def nitf_text(root: Element) -> str:
    """The paragraphs of the body, with blank lines between them; pictures and notes to editors left out."""
    bodies = below(root, "body", "body.content")
    return "\n\n".join(filter(None, (text_of(body, _BESIDE) for body in bodies)))


def nitf_report(root: Element, place: str, warning: str | None) -> Report:
    """The report of an ``nitf`` element. Raises `NoText` where its body is empty."""
    days = [
        *_attributes(root, "norm", "head/docdata/date.release", "head/docdata/date.issue"),
        *_attributes(root, "norm", "body/body.head/dateline/story.date"),
        *_attributes(root, "date.publication", "head/pubdata"),
    ]
    outlets = _attributes(root, "name", "head/pubdata")
    addresses = [a for a in _attributes(root, "ex-ref", "head/pubdata") if a.startswith(("http://", "https://"))]
    return report(
        nitf_text(root),
        place,
        title=first(root, "body/body.head/hedline/hl1", "body/body.head/hedline", "head/title"),
        published=next(iter(days), None),
        outlet=next(iter(outlets), None) or first(root, "body/body.head/distributor"),
        authors=nitf_authors(root),
        address=next(iter(addresses), None),
        warnings=(warning,),
    )


def nitf_authors(root: Element) -> tuple[str, ...]:
    """The people of the bylines, without what they are (``byttl``)."""
    found: list[str] = []
    for byline in below(root, "body", "body.head", "byline"):
        people = [" ".join("".join(p.itertext()).split()) for p in byline if local(p) == "person"]
        plain = (byline.text or "") + "".join(c.tail or "" for c in byline)
        found.extend(people or names(plain))
    return tuple(dict.fromkeys(filter(None, found)))


def _attributes(root: Element, name: str, *paths: str) -> list[str]:
    return [v for path in paths for e in below(root, *path.split("/")) if (v := (e.get(name) or "").strip())]
