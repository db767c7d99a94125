"""A search: parsed, found, ranked, with highlights, counts and a place to go on from."""

from __future__ import annotations

import base64
import binascii
import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.errors import ArchiveError
from onrecord.extract.meaning import Meaning
from onrecord.model.evidence import Span
from onrecord.model.search import Filters, Order, Phrase, Prefix, Query
from onrecord.query.parse import parse
from onrecord.segment.terms import spelt
from onrecord.store import counting, fulltext, search, vectors
from onrecord.store.archive import Archive
from onrecord.store.identity import Connection
from onrecord.store.search import Hit

MOST = 1_000  # hits that are counted
FEW = 200  # hits that are all looked at
RANKED = 1000  # of more hits than these the newest are ranked
LIKE = 200  # statements that mean alike
_NEAR = 6400  # carriers that are looked through for so many, at most
_FUSED = 60  # of reciprocal rank fusion, its usual value
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
    like: str | None = None,
    copies: bool = False,
) -> Page:
    """The statements that a query (`query.parse`) and filters mean.

    A statement that several documents carry is one hit, with their number, and is counted once: it stands where it was
    kept first among those that are meant. With ``copies`` each of them is a hit.

    ``facets`` counts of all that are meant, however many; ``total`` is then theirs, `MOST` at most.

    ``date`` gives the newest first, ``relevance`` the newest thousand by BM25 over their own words, the same in every
    database. ``like`` gives those that mean most like a text (`LIKE` of them), or, with a query too, both joined
    by the ranks that they have in each (reciprocal rank fusion, Cormack and others 2009); its ``total`` and facets
    are theirs. A statement of many documents stands where the nearest of them does.
    Raises `ArchiveError` where ``cursor`` is none of such a search.
    """
    query = parse(text)
    wanted = filters or Filters()
    ranked = like is not None or (order == "relevance" and query is not None)
    begun = _opened(cursor, ranked) if cursor else None
    more: int | None = None
    with archive.reading() as c:
        numbers: list[int] = []
        rows = None
        if like is None:
            rows = counting.meant(c, query, wanted, again=copies) if facets else None
            total = counting.count(c, query, wanted, MOST, again=copies) if rows is None else min(MOST, len(rows))
        if ranked:
            if query is not None:
                newest = [n for _, n in search.newest(c, query, wanted, None, RANKED, again=copies)]
                numbers = _ranked(query, search.texts(c, newest))
            if like is not None:
                numbers = _both(c, numbers, _meaning().vectors([like])[0], wanted, copies)
            start = begun or 0
            some = search.hits(c, numbers[start : start + limit])
            more = start + limit if start + limit < len(numbers) else None
        else:
            few = query is not None and total < FEW
            found = (_few if few else search.newest)(c, query, wanted, begun, limit + 1, again=copies)
            some = search.hits(c, [n for _, n in found[:limit]])
            more = found[limit - 1][0] if len(found) > limit else None
        if like is not None:
            rows = counting.these(c, numbers) if facets else None
            total = len(numbers)
        counted = {} if rows is None else counting.facets(c, rows)
    marked = tuple((h, tuple((x.start, x.end) for x in fulltext.hits(query, h.content)) if query else ()) for h in some)
    return Page(marked, total, None if more is None else _closed(more, ranked), counted)


def _few(
    c: Connection, query: Query | None, filters: Filters, before: int | None, limit: int, *, again: bool
) -> list[tuple[int, int]]:
    """`search.newest` of words that few have: PostgreSQL would seek these among all statements, the newest first."""
    return counting.newest(counting.meant(c, query, filters, again=again), before, limit)


@lru_cache(maxsize=1)
def _meaning() -> Meaning:
    return Meaning()


def _both(c: Connection, worded: Sequence[int], meaning: vectors.Floats, filters: Filters, copies: bool) -> list[int]:
    """Numbers of statements ranked by words and of those that mean alike, in one ranking."""
    among = None if filters == Filters() else counting.meant(c, None, filters)["statement"].tolist()
    if copies:
        return _fused(worded, [n for n, _ in vectors.nearest(c, meaning, LIKE, among)])
    limit = 2 * LIKE
    while True:
        near = [n for n, _ in vectors.nearest(c, meaning, limit, among)]
        first = search.firsts(c, near, filters)
        alike = list(dict.fromkeys(first[n] for n in near))[:LIKE]
        if len(alike) == LIKE or len(near) < limit or limit >= _NEAR:
            break
        limit *= 4
    # One that words have found is shown as they found it, whichever of its carriers that is.
    first = search.firsts(c, worded, filters)
    shown = {first[n]: n for n in worded}
    return [shown.get(n, n) for n in _fused([first[n] for n in worded], alike)]


def _fused(*rankings: Sequence[int]) -> list[int]:
    """One ranking of several; one that is alone stays as it is."""
    score: dict[int, float] = {}
    for ranking in rankings:
        for rank, number in enumerate(ranking):
            score[number] = score.get(number, 0.0) + 1 / (_FUSED + rank)
    return sorted(score, key=lambda n: (-score[n], -n))


def _ranked(query: Query, some: Sequence[tuple[int, str, str]]) -> list[int]:
    """Numbers of statements, those that fit best first; of equals the newest."""
    counts: list[tuple[int, dict[str, float], int]] = []
    for number, around, content in some:
        tf: dict[str, float] = {}
        for words, weight in ((around, 1.0), (content, _CONTENT)):
            for name, times in _leaves(query, words).items():
                tf[name] = tf.get(name, 0.0) + times * weight
        counts.append((number, tf, len(content) + len(around)))
    known = Counter(name for _, tf, _ in counts for name in tf)
    mean = sum(length for _, _, length in counts) / max(1, len(counts))

    def score(tf: dict[str, float], length: int) -> float:
        norm = _TF * (1 - _LENGTH + _LENGTH * length / max(1.0, mean))
        rare = {n: math.log(1 + (len(counts) - known[n] + 0.5) / (known[n] + 0.5)) for n in tf}
        return sum((rare[n] + 0.01) * f * (_TF + 1) / (f + norm) for n, f in tf.items())

    scored = [(round(-score(tf, length), 9), i, number) for i, (number, tf, length) in enumerate(counts)]
    return [number for _, _, number in sorted(scored)]


def _leaves(query: Query, words: str) -> dict[str, int]:
    """How often each word, phrase and beginning of a query stands in a text."""
    out: dict[str, int] = {}
    found = spelt(words)
    for leaf in fulltext.leaves(query):
        if isinstance(leaf, Phrase):
            wanted, exact = [t.exact for t in leaf.terms], [e for e, _ in found]
            name, times = " ".join(wanted), len(fulltext.places(wanted, exact))
        elif isinstance(leaf, Prefix):
            name, times = leaf.start + "*", sum(e.startswith(leaf.start) for e, _ in found)
        else:
            name, times = leaf.term.stem, sum(stem == leaf.term.stem for _, stem in found)
        if times:
            out[name] = times
    return out


def _closed(place: int, ranked: bool) -> str:
    return base64.urlsafe_b64encode(json.dumps(["r" if ranked else "d", place]).encode()).decode().rstrip("=")


def _opened(cursor: str, ranked: bool) -> int:
    try:
        kind, place = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if kind == ("r" if ranked else "d") and isinstance(place, int) and 0 <= place < 1 << 62:
            return place
    except (ValueError, TypeError, binascii.Error):
        pass
    raise ArchiveError(f"{cursor}: no place in a search of this kind")
