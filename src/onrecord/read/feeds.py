"""RSS and Atom feeds: one report an entry."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping

from onrecord.errors import InputTooLong, MalformedInput, NoText, UnsafeInput
from onrecord.model.document import Report
from onrecord.read.build import line, names, report
from onrecord.read.dates import made
from onrecord.read.format import Context, Given, Outcome, attempt
from onrecord.read.xmls import root_name
from onrecord.settings import Settings

_ROOTS = ("rss", "feed", "RDF")
_OWN_ENTITIES = re.compile(rb"<!ENTITY\s", re.IGNORECASE)
_MARKUP = re.compile(r"<[a-zA-Z/!]|&[a-zA-Z#]")

Entry = Mapping[str, object]  # feedparser's dictionaries


class Feed:
    """The entries in their order, each with its full content, or else its summary."""

    label = "feed"

    def sniff(self, head: bytes, name: str) -> bool:
        return root_name(head) in _ROOTS

    def read(self, given: Given, context: Context) -> Iterator[Outcome]:
        import feedparser  # noqa: PLC0415  an extra

        data = context.whole(given)
        if _OWN_ENTITIES.search(data[:100_000]):
            raise UnsafeInput("declares entities of its own, which may do harm")
        if data.count(b"<") > 2 * context.settings.max_elements:
            raise InputTooLong(f"has more than {context.settings.max_elements:,} elements (setting max_elements)")
        # Of a stream it asks nothing of the network; a text it might take for an address.
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
        broken = str(feed.get("bozo_exception", "")) if feed.bozo else ""
        if not feed.entries:
            raise MalformedInput(f"is no readable feed: {broken}") if broken else NoText("is a feed without entries")
        outlet = _text(feed.feed.get("title"), context.settings)
        warning = "the feed is not well-formed; what could be read of it was" if broken else None
        for number, entry in enumerate(feed.entries, 1):
            context.member()
            place = given.inside(_link(entry) or str(number))
            yield attempt(place, "entry", _entry, entry, place, outlet, warning, context.settings)


def _entry(entry: Entry, place: str, outlet: str | None, warning: str | None, settings: Settings) -> Report:
    content = entry.get("content")
    bodies = [c for c in content if isinstance(c, dict)] if isinstance(content, list) else []
    detail = entry.get("summary_detail")
    whole = next((t for body in bodies if (t := _body(body, settings)).strip()), "")
    text = whole or (_body(detail, settings) if isinstance(detail, dict) else "")
    dates = (_said(entry.get(k)) for k in ("published", "updated", "created"))
    return report(
        text,
        place,
        title=_text(entry.get("title"), settings),
        published=next(filter(None, dates), None) or _parsed_day(entry),
        outlet=_source(entry, settings) or outlet,
        authors=_authors(entry),
        address=_link(entry),
        warnings=(warning,),
        partial=not whole or whole.rstrip(" ]").endswith(("…", "...")),
    )


def _body(body: Entry, settings: Settings) -> str:
    from onrecord.read.markup import flat  # noqa: PLC0415  an extra

    text = _said(body.get("value"))
    plain = body.get("type") == "text/plain" or not _MARKUP.search(text)
    return text if plain else flat(text, settings)


def _text(given: object, settings: Settings) -> str | None:
    """A title on one line, without markup."""
    return line(_body({"value": given}, settings))


def _source(entry: Entry, settings: Settings) -> str | None:
    """Where a feed gathers from others: the outlet that it names."""
    source = entry.get("source")
    return _text(source.get("title"), settings) if isinstance(source, Mapping) else None


def _authors(entry: Entry) -> tuple[str, ...]:
    several = entry.get("authors")
    named = [_said(a.get("name")) for a in several if isinstance(a, Mapping)] if isinstance(several, list) else []
    found = [n for one in named for n in names(one)]
    return tuple(found) or names(_said(entry.get("author")))


def _link(entry: Entry) -> str | None:
    link = line(_said(entry.get("link")))
    return link if link is not None and link.lower().startswith(("http://", "https://")) else None


def _parsed_day(entry: Entry) -> str | None:
    """What feedparser made of a date that we cannot read."""
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    return made(parsed[0], parsed[1], parsed[2]) if isinstance(parsed, tuple) and len(parsed) > 2 else None


def _said(value: object) -> str:
    return value if isinstance(value, str) else ""
