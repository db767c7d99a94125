"""Statements as numbers, to count them by: of each its document, speaker, day, form and kind of occasion.

A database counts a million rows in seconds, since it reads all of each. Here those of 512 statements stand in one value
(table `counted`), in the order in which they were kept, so that a million are read and counted in a tenth of a second.
They are written with the statements, by `write`: who is one, and what is carried twice, is asked when it is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from sqlalchemy import ColumnElement, Connection, Select, String, bindparam, cast, delete, func, insert, select

from onrecord.model.search import Filters, Query
from onrecord.store import fulltext, search
from onrecord.store import tables as t
from onrecord.store.identity import batched

Rows: TypeAlias = npt.NDArray[np.void]  # of `_ROW`, in the order of statements
Row: TypeAlias = tuple[int, int, int, int, int, int]
Numbers: TypeAlias = npt.NDArray[np.int64]
Mask: TypeAlias = npt.NDArray[np.bool_]
FACETS = 10  # values of each
# What an archive keeps are places in these: they only ever get longer. Nought is none of them.
FORMS = ("", "direct", "indirect", "mixed")
OCCASIONS = ("", "phone_call", "meeting", "interview", "press_conference", "speech", "parliament", "court", "statement",
             "letter", "social_media", "other")  # fmt: skip
_ROW = np.dtype(
    [("statement", "<i4"), ("document", "<i4"), ("speaker", "<i4"), ("day", "<i4"), ("form", "u1"), ("occasion", "u1")]
)
_PART = 512  # statements in one value
_NUMBERS = 5000  # in one query
# Of more than these all are read instead of each on its own (SQLite, a million statements: 16,000 speakers one by one
# take 15 ms, all 250,000 take 60; documents stand beside their texts, where one alone costs more).
_PARTS, _SPEAKERS, _DOCUMENTS, _CARRIERS = 200, 30_000, 500, 50_000


def write(c: Connection, where: ColumnElement[bool]) -> None:
    """Count the statements that fulfil a condition as they stand, instead of as they stood."""
    s, d, a, o = t.statements.c, t.documents.c, t.actors.c, t.occasions.c
    found = c.execute(
        select(s.seq, d.seq, a.seq, s.day, s.form, o.kind)
        .select_from(t.statements)
        .join(t.documents, d.id == s.document)
        .outerjoin(t.actors, a.id == s.speaker)
        .outerjoin(t.occasions, o.id == s.occasion)
        .where(where)
        .order_by(s.seq)
    )
    new = np.array([_row(*r) for r in found], _ROW)
    _put(c, new["statement"].astype(np.int64), new)


def remove(c: Connection, numbers: Iterable[int]) -> None:
    """Count statements no more, given by their numbers."""
    _put(c, np.array(sorted(set(numbers)), np.int64), np.zeros(0, _ROW))


def _put(c: Connection, numbers: Numbers, new: Rows) -> None:
    """Write rows in the place of those of some numbers."""
    k = t.counted.c
    for part in np.unique(numbers // _PART).tolist():
        old: Rows = np.frombuffer(c.scalar(select(k.packed).where(k.part == part)) or b"", _ROW)
        kept = old[~_among(old["statement"], numbers)]
        rows = np.concatenate([kept, new[new["statement"] // _PART == part]])
        data = rows[np.argsort(rows["statement"])].tobytes()
        c.execute(delete(t.counted).where(k.part == part))
        if data:
            c.execute(insert(t.counted).values(part=part, packed=data))


def _row(statement: int, document: int, speaker: int | None, day: str, form: str, occasion: str | None) -> Row:
    number = date.fromisoformat(day).toordinal() if day else 0
    return statement, document, speaker or 0, number, max(0, _code(FORMS, form)), max(0, _code(OCCASIONS, occasion))


def these(c: Connection, numbers: Iterable[int]) -> Rows:
    """Statements by their numbers."""
    return _rows(c, np.array(sorted(set(numbers)), np.int64))


def meant(c: Connection, query: Query | None, filters: Filters, *, again: bool = True) -> Rows:
    """The statements that fulfil `search.condition` of the same."""
    wanted, unwanted = fulltext.matching(c, query) if query is not None else (None, None)
    found = None if wanted is None else _integers(c, search.matched(c, wanted))
    few = replace(filters, occasion=None, form=None, outlet=None, since=None, until=None)
    if few != Filters():  # the database finds these by an index
        of_them = _integers(c, select(t.statements.c.seq).where(search.filtered(c, few, t.statements)))
        found = of_them if found is None else np.intersect1d(found, of_them)
    rows = _rows(c, found)
    if unwanted is not None:
        rows = rows[~_among(rows["statement"], _integers(c, search.matched(c, unwanted)))]
    if filters.form:
        rows = rows[rows["form"] == _code(FORMS, filters.form)]
    if filters.occasion:
        rows = rows[rows["occasion"] == _code(OCCASIONS, filters.occasion)]
    if filters.since or filters.until:
        rows = rows[_in_time(rows["day"], filters)]
    if filters.outlet:
        theirs = select(t.documents.c.seq).where(t.documents.c.outlet.in_(search.outlets(c, filters.outlet)))
        rows = rows[_among(rows["document"], _integers(c, theirs))]
    return rows if again else rows[_first(c, rows["statement"])]


def count(c: Connection, query: Query | None, filters: Filters, most: int, *, again: bool = True) -> int:
    """How many statements a query and filters mean, ``again`` as in `search.condition`; ``most`` where it is as many or
    more."""
    every = search.numbers(c, query, filters)
    if again:
        return c.scalar(select(func.count()).select_from(every.limit(most).subquery())) or 0
    # Some of them have no more groups than all. To ask of each whether an earlier one is meant takes far longer.
    limit = most + most // 2
    some = np.sort(_integers(c, every.limit(limit)))
    found = int(_first(c, some).sum())
    if found < most and some.size == limit:
        found = len(meant(c, query, filters, again=False))
    return min(found, most)


def newest(rows: Rows, before: int | None, limit: int) -> list[tuple[int, int]]:
    """Of some statements what `search.newest` gives: places and numbers, the newest first, those before a place."""
    days = ((int(r["day"]), int(r["statement"])) for r in rows)
    places = sorted((fulltext.placed_at(day, number) for day, number in days), reverse=True)
    return [(p, p & fulltext.MASK) for p in places if before is None or p < before][:limit]


def facets(c: Connection, rows: Rows) -> dict[str, list[tuple[str, int]]]:
    """Of some statements: the speakers, outlets, months and forms that most have."""
    spoken = rows["speaker"][rows["speaker"] > 0]
    said = _most(_by_name(c, t.identities.c.entry, t.identities.c.number, np.bincount(spoken), _SPEAKERS))
    names = {e.id: e.name for e in c.execute(select(t.entries).where(t.entries.c.id.in_([e for e, _ in said])))}
    outlets = _by_name(c, t.documents.c.outlet, t.documents.c.seq, np.bincount(rows["document"]), _DOCUMENTS)
    days = np.bincount(rows["day"])
    days[:1] = 0  # no day
    months: Counter[str] = Counter()
    for day in np.flatnonzero(days).tolist():
        months[date.fromordinal(day).isoformat()[:7]] += int(days[day])
    forms = np.bincount(rows["form"], minlength=len(FORMS)).tolist()
    return {
        "speakers": sorted(((names[e], n) for e, n in said if e in names), key=lambda x: (-x[1], x[0])),
        "outlets": _most(outlets),
        "months": sorted(months.items()),
        "forms": _most(Counter({name: n for name, n in zip(FORMS, forms, strict=True) if name and n})),
    }


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda x: (-x[1], x[0]))[:FACETS]


def _code(names: Sequence[str], name: str | None) -> int:
    return names.index(name) if name in names else -1


def _rows(c: Connection, numbers: Numbers | None) -> Rows:
    """All statements, or those of some numbers."""
    k = t.counted.c
    query = select(k.packed).order_by(k.part)
    parts = None if numbers is None else np.unique(numbers // _PART).tolist()
    if parts is not None and len(parts) <= _PARTS:
        query = query.where(k.part.in_(parts))
    rows: Rows = np.frombuffer(b"".join(c.scalars(query)), _ROW)
    return rows if numbers is None else rows[_among(rows["statement"], numbers)]


def _in_time(days: Numbers, filters: Filters) -> Mask:
    """Which days the filters mean; they are compared as the database does it, by their signs."""
    until = ((filters.until or "") + "-99")[:10]
    good = []
    for number in np.flatnonzero(np.bincount(days)).tolist():
        day = date.fromordinal(number).isoformat() if number else ""
        if day >= (filters.since or "") and (not filters.until or "" < day <= until):
            good.append(number)
    return _among(days, np.array(good, np.int64))


def _among(values: Numbers, some: Numbers) -> Mask:
    """Which values are among some others, all from nought (`numpy.isin` looks for the least and the greatest first)."""
    table: Mask = np.zeros(int(max(values.max(initial=0), some.max(initial=0))) + 1, np.bool_)
    table[some] = True
    chosen: Mask = table[values]
    return chosen


def _first(c: Connection, statements: Numbers) -> Mask:
    """Which of some statements, in their order, are no later carrier of one among them."""
    k = t.carriers.c
    pairs = cast(k.statement, String) + "," + cast(k.head, String)
    if statements.size > _CARRIERS:
        found = _integers(c, select(pairs))
    else:
        parts = batched(statements.tolist(), _NUMBERS)
        some = [_integers(c, select(pairs).where(_within(k.statement, p))) for p in parts]
        found = np.concatenate(some) if some else statements[:0]
    size = int(max(statements.max(initial=0), found.max(initial=0))) + 1
    heads = np.zeros(size, np.int64)
    heads[found[::2]] = found[1::2]
    mine = heads[statements]
    carried = np.flatnonzero(mine)
    first: Mask = mine == 0
    first[carried[np.unique(mine[carried], return_index=True)[1]]] = True
    return first


def _within(column: ColumnElement[int], some: Sequence[int]) -> ColumnElement[bool]:
    """That a column has one of some numbers; they are written out: to bind one by one takes longer than the answer."""
    return column.in_(bindparam("some", some, expanding=True, literal_execute=True))


def _integers(c: Connection, query: Select[int] | Select[str]) -> Numbers:
    """All numbers of a column; in one text, since a row each takes ten times as long."""
    some = query.subquery()
    (column,) = some.columns
    return _parsed(c.scalar(select(func.aggregate_strings(cast(column, String), ","))))


def _parsed(numbers: str | None) -> Numbers:
    return np.fromstring(numbers, np.int64, sep=",") if numbers else np.zeros(0, np.int64)


def _by_name(
    c: Connection, name: ColumnElement[str], number: ColumnElement[int], counts: Numbers, few: int
) -> Counter[str]:
    """Counts by number, summed under the names that rows give to the numbers."""
    out: Counter[str] = Counter()
    present = np.flatnonzero(counts).tolist()
    if len(present) <= few:
        for some in batched(present, _NUMBERS):
            for row in c.execute(select(name, number).where(_within(number, some), name.is_not(None))):
                out[row[0]] += int(counts[row[1]])
        return out
    listed = func.aggregate_strings(cast(number, String), ",")
    rows = c.execute(
        select(name, listed, func.count()).where(number.is_not(None), name.is_not(None)).group_by(name)
    ).all()
    if not rows:
        return out
    numbers = _parsed(",".join(r[1] for r in rows))
    starts = np.cumsum([0, *(r[2] for r in rows[:-1])])
    size = max(counts.size, int(numbers.max()) + 1)
    sums = np.add.reduceat(np.pad(counts, (0, size - counts.size))[numbers], starts).tolist()
    return Counter({r[0]: n for r, n in zip(rows, sums, strict=True) if n})
