"""The day of a web page, by what the page itself says, the surest first.

htmldate, which trafilatura asks, fills up a date like *March 2026* with today's day and searches the whole text; the
same page would be of another day tomorrow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from onrecord.read.dates import day, made

_NAMES = (
    "article:published_time", "og:published_time", "datepublished", "og:article:published_time", "publish-date",
    "publishdate", "published_time", "publication_date", "parsely-pub-date", "sailthru.date", "pubdate",
    "rnews:datepublished",
    "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "dc.date.created",
    "citation_date",
    "citation_publication_date", "article.published", "cxenseparse:recs:publishtime", "date", "article:modified_time",
)  # fmt: skip
_LINKED_DATA = re.compile(r'"datePublished"\s*:\s*"([^"\\]{8,40})"')
_DATED = re.compile(r"\b(?:date|time|published|pubdate|posted|timestamp|byline)", re.IGNORECASE)
_FIRST_DAY = re.compile(
    r"(?:[12][0-9]{3}[-/.][0-9]|[0-3]?[0-9](?:st|nd|rd|th)?\s+[A-Z]|[A-Z][a-z]{2,8}\.?\s+[0-3]?[0-9])"
)
_IN_ADDRESS = re.compile(r"[/_-]([12][0-9]{3})(?:[/_-]?)([01]?[0-9]|[a-z]{3})(?:[/_-]?)([0-3]?[0-9])(?=[/_.-]|$)")
_LONGEST = 120  # characters of an element that gives a date; longer ones are prose
_MOST = 200  # elements looked at


def page_day(tree: HtmlElement) -> str | None:
    """The day as ``YYYY-MM-DD``, or None where the page does not say one."""
    return next((d for d in map(day, _said(tree)) if d is not None), None)


def _said(tree: HtmlElement) -> Iterator[str]:
    told: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        told.setdefault(name.lower(), meta.get("content") or "")
    yield from (told[n] for n in _NAMES if n in told)
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            yield from _LINKED_DATA.findall(script.text or "")[:1]
    times = [t for t in tree.iter("time") if t.get("datetime")]
    marked = [t for t in times if "published" in (t.get("itemprop") or "").lower() or t.get("pubdate") is not None]
    inside = [t for t in times if any(a.tag in ("article", "main") for a in t.iterancestors())]
    chosen = marked or inside or (times if len(times) == 1 else [])
    yield from (t.get("datetime") or "" for t in chosen[:1])
    yield from _shown(tree)


def _shown(tree: HtmlElement) -> Iterator[str]:
    """Short elements whose class, id or property speaks of a date: from their first day on."""
    looked = 0
    for element in tree.iter("p", "div", "span", "time", "abbr", "small", "li", "em", "b", "i", "strong"):
        kind = " ".join(filter(None, map(element.get, ("class", "id", "itemprop"))))
        if not kind or not _DATED.search(kind):
            continue
        looked += 1
        if looked > _MOST:
            return
        text = " ".join(element.text_content()[: 4 * _LONGEST].split())
        found = _FIRST_DAY.search(text) if len(text) <= _LONGEST else None
        if found:
            yield text[found.start() :]


def day_of_address(address: str | None) -> str | None:
    """The day that an address holds: ``…/2026/03/03/ferry``, ``…/2026-03-03-ferry``."""
    for m in _IN_ADDRESS.finditer((address or "")[:1000]):
        year, month, of_month = m.groups()
        found = made(int(year), int(month), int(of_month)) if month.isdigit() else day(f"{of_month} {month} {year}")
        if found is not None and found >= "1990":  # before the web such digits are a number
            return found
    return None
