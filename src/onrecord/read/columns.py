"""Which column of a table holds what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from onrecord.errors import MalformedInput

# What columns are usually called, the likeliest first. An id is never guessed: it stands in place of a row's number.
_USUAL: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "maintext", "main_text", "full_text", "fulltext", "bodytext"),
    "title": ("title", "headline", "heading"),
    "date": ("date", "published", "published_at", "publishedat", "date_publish", "publication_date", "pubdate", "day"),
    "outlet": ("outlet", "source", "publisher", "publication", "newspaper", "site", "sitename", "source_domain"),
    "address": ("address", "url", "link", "uri", "href"),
    "author": ("author", "authors", "byline", "creator"),
}
_MOST_NAMED = 30


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the columns that hold a report's parts; None where there is none, or, of those handed in, where it goes
    by its usual name.

    ``id`` names a row in the place of its number: ``rows.csv!a-17`` for ``rows.csv!3``.
    """

    text: str | None = None
    title: str | None = None
    date: str | None = None
    outlet: str | None = None
    address: str | None = None
    author: str | None = None
    id: str | None = None

    def names(self) -> list[str]:
        """The columns that are named."""
        return [name for part in fields(self) if (name := getattr(self, part.name)) is not None]


def chosen(found: Iterable[str], wanted: Columns | None, *, text_only: bool = False) -> Columns:
    """The columns to read of those found: the wanted ones, and of other parts those that go by a usual name.

    Raises `MalformedInput` with the columns found where one is missing; with ``text_only`` (objects, which leave out
    what they have not) only where the text is.
    """
    given = list(found)
    own = wanted or Columns()
    needed = ([own.text] if own.text is not None else []) if text_only else own.names()
    lacking = [name for name in needed if name not in given]
    if lacking:
        raise MalformedInput(f"has no column named {lacking[0]}; {_listed(given)}")
    plain: dict[str, str] = {}
    taken = own.names()
    for name in given:
        if name not in taken:
            plain.setdefault(name.strip().lower().replace(" ", "_").replace("-", "_"), name)
    guess = {
        part: getattr(own, part) or next((plain[n] for n in usual if n in plain), None)
        for part, usual in _USUAL.items()
    }
    if guess["text"] is None:
        raise MalformedInput(f"has no column named text, body or content; {_listed(given)}; say which one is the text")
    return Columns(**guess, id=own.id)


def usual(names: Iterable[str]) -> bool:
    """Whether these look like the columns of reports: a usual name for the text, and another."""
    plain = {n.strip().lower().replace(" ", "_").replace("-", "_") for n in names}
    found = [part for part, known in _USUAL.items() if not plain.isdisjoint(known)]
    return "text" in found and len(plain) > 1


def _listed(given: list[str]) -> str:
    if not given:
        return "it has no columns"
    plain = ("".join(c if c.isprintable() else "?" for c in name[:60]).strip() for name in given[:_MOST_NAMED])
    shown = ", ".join(name or "(no name)" for name in plain)
    return f"the columns are {shown}" + (f" and {len(given) - _MOST_NAMED} more" if len(given) > _MOST_NAMED else "")
