"""NewsML-G2: one report a news item, of which a message may hold several."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from onrecord.errors import NoText
from onrecord.model.document import Report
from onrecord.read.blocks import text_of
from onrecord.read.build import names, report
from onrecord.read.format import Context, Given, Outcome, attempt
from onrecord.read.nitf import nitf_authors, nitf_report, nitf_text
from onrecord.read.xmls import below, first, local, root_name, tree

_ROOTS = ("newsMessage", "newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem")
_WITHDRAWN = ("canceled", "cancelled", "withheld")


class NewsMl:
    """The news items in their order. Packages, concepts and plans hold no text of their own, and are passed over."""

    label = "NewsML-G2 file"

    def sniff(self, head: bytes, name: str) -> bool:
        return root_name(head) in _ROOTS

    def read(self, given: Given, context: Context) -> Iterator[Outcome]:
        root, warning = tree(context.whole(given), context.settings)
        if local(root) == "newsItem":
            yield _item(root, given.place, warning)
            return
        items = [e for e in root.iter() if local(e) == "newsItem"]
        if not items:
            raise NoText("holds no news item")
        for number, item in enumerate(items, 1):
            context.member()
            place = given.inside((item.get("guid") or "").strip()[:300] or str(number))
            yield attempt(place, "news item", _item, item, place, warning)


def _item(item: Element, place: str, warning: str | None) -> Report:
    nitf = [n for x in below(item, "contentSet", "inlineXML") for n in x if local(n) == "nitf"]
    text = _text(item)
    if not text.strip():
        away = below(item, "contentSet", "remoteContent")
        raise NoText("holds no text; its content lies in another file" if away else "holds no text")
    status = [(s.get("qcode") or "").rpartition(":")[2] for s in below(item, "itemMeta", "pubStatus")]
    withdrawn = next((f"the item is marked as {s}" for s in status if s.lower() in _WITHDRAWN), None)
    inner = nitf_report(nitf[0], place, None) if nitf and nitf_text(nitf[0]).strip() else None
    dates = (
        "contentMeta/contentCreated",
        "itemMeta/firstCreated",
        "itemMeta/versionCreated",
        "contentMeta/contentModified",
    )
    return report(
        text,
        place,
        title=first(item, "contentMeta/headline", "itemMeta/title") or (inner.title if inner else None),
        published=first(item, *dates) or (inner.published if inner else None),
        outlet=_named(item, "itemMeta/provider", "contentMeta/infoSource") or first(item, "contentMeta/creditline"),
        authors=_authors(item) or (nitf_authors(nitf[0]) if nitf else ()),
        address=inner.address if inner else None,
        warnings=(warning, withdrawn),
    )


def _text(item: Element) -> str:
    for content in below(item, "contentSet"):
        for part in content:
            if local(part) == "inlineXML":
                found = "\n\n".join(filter(None, (nitf_text(x) if local(x) == "nitf" else text_of(x) for x in part)))
            elif local(part) == "inlineData" and "html" not in (part.get("contenttype") or ""):
                found = "".join(part.itertext())
            else:
                found = text_of(part) if local(part) == "inlineData" else ""
            if found.strip():
                return found.strip()
    return ""


def _authors(item: Element) -> tuple[str, ...]:
    """The byline as printed; else the creators' names."""
    printed = first(item, "contentMeta/by")
    if printed is not None:
        return names(printed)
    found = (_name(c) for c in below(item, "contentMeta", "creator"))
    return tuple(dict.fromkeys(filter(None, found)))


def _named(item: Element, *paths: str) -> str | None:
    found = (_name(e) for path in paths for e in below(item, *path.split("/")))
    return next(filter(None, found), None)


def _name(party: Element) -> str | None:
    """The name of somebody; else the word by which they are known, without its scheme (``nprov:DPA``)."""
    literal = party.get("literal") or (party.get("qcode") or "").rpartition(":")[2]
    return first(party, "name") or literal or None
