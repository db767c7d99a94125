"""A search: parsed, found, ranked, with highlights, counts and a place to go on from."""

from __future__ import annotations

import base64
import binascii
import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.errors import ArchiveError
from onrecord.model.evidence import Span
from onrecord.model.search import Filters, Order, Phrase, Prefix, Query
from onrecord.query.parse import parse
from onrecord.segment.terms import terms
from onrecord.store import fulltext, search
from onrecord.store.archive import Archive
from onrecord.store.search import Hit

MOST = 10_000  # hits that are counted
RANKED = 1000  # of more hits than these the newest are ranked
_TF, _LENGTH = 1.2, 0.75  # of BM25 (Robertson and Zaragoza 2009), its usual values
_CONTENT = 1.5  # what a term in the content counts against one around it


@dataclass(frozen=True, slots=True)
class Page:
    """Hits in their order with the places in their content that the query means; ``total`` is at most `MOST`;
    ``cursor`` goes on after them, None where nothing follows."""

    hits: tuple[tuple[Hit, tuple[Span, ...]], ...]
    total: int
    cursor: str | None
    facets: dict[str, list[tuple[str, int]]]


def find(
    archive: Archive,
    text: str = "",
    filters: Filters | None = None,
    *,
    order: Order = "date",
    limit: int = 20,
    cursor: str | None = None,
    facets: bool = False,
) -> Page:
    """The statements that a query (`query.parse`) and filters mean.

    ``date`` gives the newest first, ``relevance`` the newest thousand by BM25 over their own words, the same in every
    database. Raises `ArchiveError` where ``cursor`` is none of such a search.
    """
    query = parse(text)
    ranked = order == "relevance" and query is not None
    begun = _opened(cursor, ranked) if cursor else None
    with archive.reading() as c:
        where = search.condition(c, query, filters or Filters())
        if ranked and query is not None:
            start = int(begun[1]) if begun else 0
            numbers = _ranked(query, search.texts(c, where, RANKED))
            some = search.hits(c, numbers[start : start + limit])
            more = ("", start + limit) if start + limit < len(numbers) else None
        else:
            found = search.newest(c, where, begun, limit + 1)
            some = found[:limit]
            more = (some[-1].day, some[-1].seq) if len(found) > limit else None
        total = search.count(c, where, MOST)
        counted = search.facets(c, where) if facets else {}
    marked = tuple((h, tuple((x.start, x.end) for x in fulltext.hits(query, h.content)) if query else ()) for h in some)
    return Page(marked, total, _closed(more, ranked) if more else None, counted)


def _ranked(query: Query, some: Sequence[tuple[int, str, str]]) -> list[int]:
    """Numbers of statements, those that fit best first; of equals the newest."""
    counts: list[tuple[int, Counter[str], int]] = []
    for number, around, content in some:
        tf: Counter[str] = Counter()
        for words, weight in ((around, 1.0), (content, _CONTENT)):
            for name, times in _leaves(query, words).items():
                tf[name] += times * weight  # type: ignore[assignment]
        counts.append((number, tf, len(content) + len(around)))
    known = Counter(name for _, tf, _ in counts for name in tf)
    mean = sum(length for _, _, length in counts) / max(1, len(counts))

    def score(tf: Counter[str], length: int) -> float:
        norm = _TF * (1 - _LENGTH + _LENGTH * length / max(1.0, mean))
        rare = {n: math.log(1 + (len(counts) - known[n] + 0.5) / (known[n] + 0.5)) for n in tf}
        return sum((rare[n] + 0.01) * f * (_TF + 1) / (f + norm) for n, f in tf.items())

    scored = [(round(-score(tf, length), 9), i, number) for i, (number, tf, length) in enumerate(counts)]
    return [number for _, _, number in sorted(scored)]


def _leaves(query: Query, words: str) -> dict[str, int]:
    """How often each word, phrase and beginning of a query stands in a text."""
    out: dict[str, int] = {}
    found = list(terms(words))
    stems, exact = Counter(t.stem for t in found), [t.exact for t in found]
    for leaf in fulltext.leaves(query):
        if isinstance(leaf, Phrase):
            wanted = [t.exact for t in leaf.terms]
            name = " ".join(wanted)
            times = sum(exact[i : i + len(wanted)] == wanted for i in range(len(exact) - len(wanted) + 1))
        elif isinstance(leaf, Prefix):
            name, times = leaf.start + "*", sum(e.startswith(leaf.start) for e in exact)
        else:
            name, times = leaf.term.stem, stems[leaf.term.stem]
        if times:
            out[name] = times
    return out


def _closed(place: tuple[str, int], ranked: bool) -> str:
    return base64.urlsafe_b64encode(json.dumps(["r" if ranked else "d", *place]).encode()).decode().rstrip("=")


def _opened(cursor: str, ranked: bool) -> tuple[str, int]:
    try:
        kind, day, number = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if kind == ("r" if ranked else "d") and isinstance(day, str) and isinstance(number, int) and number >= 0:
            return day, number
    except (ValueError, TypeError, binascii.Error):
        pass
    raise ArchiveError(f"{cursor}: no place in a search of this kind")
