"""Statements by words and filters, the newest first; counts of what they have in common."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    TextClause,
    and_,
    exists,
    func,
    or_,
    select,
    text,
    true,
)

from onrecord.errors import UnknownActor
from onrecord.model.evidence import Span
from onrecord.model.search import Filters, Query
from onrecord.store import copies, fulltext
from onrecord.store import tables as t
from onrecord.store.identity import batched

Condition = ColumnElement[bool]
_CHUNK = 500  # values in one query
FACETS = 10  # of those spoken to


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement with what is needed to show and to cite it. ``speaker`` is the name by the report, ``entry`` the id
    of the actor in the archive; spans are those of the document's text."""

    seq: int
    id: str
    day: str
    content: str
    cue: str | None
    source: str | None
    form: str
    confidence: float
    speaker: str | None
    entry: str | None
    role: str | None
    occasion: str | None
    addressees: tuple[str, ...]
    spans: tuple[Span, ...]
    document: str
    report: str
    title: str | None
    outlet: str | None
    address: str | None
    carriers: int
    outlets: tuple[str, ...]


def condition(c: Connection, query: Query | None, filters: Filters, *, again: bool = True) -> Condition:
    """What statements must fulfil; without ``again`` a statement that many documents carry does so once, where it was
    kept first among those that fulfil the rest."""
    whole = _whole(c, query, filters, t.statements)
    return whole if again else and_(whole, _once(c, query, filters))


def _once(c: Connection, query: Query | None, filters: Filters) -> Condition:
    """That no statement kept earlier is one with this one and meant too."""
    mine, other = t.carriers.alias("mine"), t.carriers.alias("other")
    if query is None and filters == Filters():
        later = select(mine.c.head).where(mine.c.statement == t.statements.c.seq, mine.c.head != mine.c.statement)
        return ~exists(later.correlate(t.statements))
    former = t.statements.alias("former")
    earlier = (
        select(other.c.statement)
        .select_from(mine.join(other, other.c.head == mine.c.head).join(former, former.c.seq == other.c.statement))
        .where(mine.c.statement == t.statements.c.seq, other.c.statement < mine.c.statement)
        .where(_whole(c, query, filters, former))
    )
    # The offset keeps PostgreSQL from turning the question into a join with all groups, whatever few rows are asked.
    return ~exists(earlier.correlate(t.statements).offset(0))


def _whole(c: Connection, query: Query | None, filters: Filters, table: FromClause) -> Condition:
    s = table.c
    parts: list[Condition] = [filtered(c, filters, table)]
    wanted, unwanted = fulltext.matching(c, query) if query is not None else (None, None)
    if wanted is not None:
        parts.append(s.seq.in_(matched(c, wanted)))
    if unwanted is not None:
        parts.append(s.seq.not_in(matched(c, unwanted)))
    return and_(true(), *parts)


def matched(c: Connection, words: TextClause) -> Select[int]:
    """Numbers of the statements whose words fulfil a condition of `fulltext.matching`."""
    return select(fulltext.number(c)).select_from(text("words")).where(words)


def filtered(c: Connection, filters: Filters, table: FromClause) -> Condition:
    """What filters demand of statements."""
    s = table.c
    parts: list[Condition] = []
    if filters.speakers is not None:
        parts.append(s.speaker.in_(_actors(filters.speakers)))
    if filters.addressees is not None:
        parts.append(s.seq.in_(select(t.heard.c.statement).where(t.heard.c.actor.in_(_actors(filters.addressees)))))
    if filters.occasion:
        parts.append(s.occasion.in_(select(t.occasions.c.id).where(t.occasions.c.kind == filters.occasion)))
    if filters.form:
        parts.append(s.form == filters.form)
    if filters.outlet:
        theirs = t.documents.c.outlet.in_(outlets(c, filters.outlet))
        parts.append(s.document.in_(select(t.documents.c.id).where(theirs)))
    if filters.document:
        parts.append(s.document == filters.document)
    if filters.since:
        parts.append(s.day >= filters.since)
    if filters.until:
        parts.append(and_(s.day <= (filters.until + "-99")[:10], s.day > ""))
    return and_(true(), *parts)


def outlets(c: Connection, given: str) -> list[str]:
    """The names of outlets that are one name but for large and small letters. They are compared here: SQLite knows only
    those of English."""
    names = c.scalars(select(t.documents.c.outlet).where(t.documents.c.outlet.is_not(None)).distinct())
    return [name for name in names if name.casefold() == given.casefold()]


def _actors(given: Sequence[str]) -> ColumnElement[str]:
    """Actors of reports: those of entries, and those given themselves."""
    return select(t.identities.c.actor).where(or_(t.identities.c.entry.in_(given), t.identities.c.actor.in_(given)))  # type: ignore[return-value]


def named(c: Connection, given: str) -> tuple[str, ...]:
    """The entries that a name, or an id, may mean: those called so by any report, else those whose name holds it.
    Raises `UnknownActor` where there is none."""
    i, a = t.identities.c, t.actors.c
    exact = select(i.entry).where(or_(i.entry == given, i.actor == given)).limit(1)
    if found := c.scalars(exact).all():
        return tuple(found)
    called = select(i.entry).join(t.actors, a.id == i.actor).where(func.lower(a.name) == given.strip().lower())
    if found := c.scalars(called.distinct().order_by(i.entry)).all():
        return tuple(found)
    holding = select(t.entries.c.id).where(t.entries.c.name.icontains(given.strip(), autoescape=True))
    if given.strip() and (found := c.scalars(holding.order_by(t.entries.c.id).limit(500)).all()):
        return tuple(found)
    raise UnknownActor(f"{given!r}: no actor of this archive has that name or id (`onrecord actors list` shows them)")


def newest(
    c: Connection, query: Query | None, filters: Filters, before: int | None, limit: int, *, again: bool = True
) -> list[tuple[int, int]]:
    """Places and numbers of statements, the newest first, those before a place; ``again`` as in `condition`.

    Words are looked up in the order of places, so that reading ends with the last one wanted; where few actors are
    asked for, among all that these said or heard.
    """
    s = t.statements.c
    wanted = fulltext.matching(c, query)[0] if query is not None else None
    few = filters.speakers is not None or filters.addressees is not None or filters.document is not None
    if wanted is None or few:
        where = condition(c, query, filters, again=again)
        if before is not None:
            day, number = fulltext.unplaced(before)
            where = and_(where, or_(s.day < day, and_(s.day == day, s.seq < number)))
        rows = c.execute(select(s.day, s.seq).where(where).order_by(s.day.desc(), s.seq.desc()).limit(limit)).all()
        return [(fulltext.place(r.seq, r.day), r.seq) for r in rows]
    place = fulltext.placed(c)
    found = _found(c, query, wanted, filters, place, again)
    if before is not None:
        found = found.where(place < before)
    return [(p, p & fulltext.MASK) for p in c.scalars(found.order_by(place.desc()).limit(limit))]


def _found(
    c: Connection, query: Query | None, wanted: TextClause, filters: Filters, column: ColumnElement[int], again: bool
) -> Select[int]:
    """A column of what words and filters mean, words first."""
    found = select(column).select_from(text("words")).where(wanted)
    if filters == Filters() and again:
        return found
    s = t.statements.c
    found = found.join(t.statements, s.seq == fulltext.number(c)).where(filtered(c, filters, t.statements))
    return found if again else found.where(_once(c, query, filters))


def numbers(c: Connection, query: Query | None, filters: Filters) -> Select[int]:
    """Of all statements that a query and filters mean, each carrier."""
    wanted = fulltext.matching(c, query)[0] if query is not None else None
    if wanted is not None and filters == Filters():
        return matched(c, wanted)
    return select(t.statements.c.seq).where(condition(c, query, filters))


def firsts(c: Connection, numbers: Sequence[int], filters: Filters) -> dict[int, int]:
    """Of statements which filters mean the one that each is: of those that carry it, and are meant too, the one kept
    first; itself where no other document carries it."""
    mine, other = t.carriers.alias("mine"), t.carriers.alias("other")
    out = {n: n for n in numbers}
    for some in batched(numbers, _CHUNK):
        first = select(mine.c.statement, func.min(other.c.statement)).join(other, other.c.head == mine.c.head)
        if filters != Filters():
            first = first.join(t.statements, t.statements.c.seq == other.c.statement)
            first = first.where(filtered(c, filters, t.statements))
        rows = c.execute(first.where(mine.c.statement.in_(some)).group_by(mine.c.statement))
        out |= {int(n): int(earliest) for n, earliest in rows}
    return out


def texts(c: Connection, numbers: Sequence[int]) -> list[tuple[int, str, str]]:
    """Number, words around (source and cue) and content of statements, in the order given."""
    s = t.statements.c
    found = {}
    for i in range(0, len(numbers), _CHUNK):
        some = numbers[i : i + _CHUNK]
        for r in c.execute(select(s.seq, s.source, s.cue, s.content).where(s.seq.in_(some))):
            found[r.seq] = (r.seq, " ".join(filter(None, (r.source, r.cue))), r.content)
    return [found[n] for n in numbers]


def hits(c: Connection, numbers: Sequence[int]) -> list[Hit]:
    """Statements by their numbers, in that order."""
    if not numbers:
        return []
    s = t.statements.c
    rows = c.execute(
        select(
            t.statements,
            t.actors.c.name.label("speaker_name"),
            t.identities.c.entry,
            t.occasions.c.kind.label("occasion_kind"),
            t.documents.c.source.label("report"),
            t.documents.c.title,
            t.documents.c.outlet,
            t.documents.c.address,
        )
        .join(t.documents, t.documents.c.id == s.document)
        .outerjoin(t.actors, t.actors.c.id == s.speaker)
        .outerjoin(t.identities, t.identities.c.actor == s.speaker)
        .outerjoin(t.occasions, t.occasions.c.id == s.occasion)
        .where(s.seq.in_(numbers))
    ).all()
    names = actor_names(c, {a for r in rows for a in r.addressees})
    others = copies.carried(c, numbers)
    found = {
        r.seq: Hit(
            r.seq, r.id, r.day, r.content, r.cue, r.source, r.form, r.confidence, r.speaker_name, r.entry,
            r.role["text"] if r.role else None, r.occasion_kind, tuple(names[a] for a in r.addressees if a in names),
            tuple((int(a), int(b)) for a, b in r.spans.get("content", ())), r.document, r.report, r.title, r.outlet,
            r.address, *others.get(r.seq, (1, (r.outlet,) if r.outlet else ())),
        )
        for r in rows
    }  # fmt: skip
    return [found[n] for n in numbers]


def actor_names(c: Connection, actors: Collection[str]) -> dict[str, str]:
    """Names of reports' actors by their ids."""
    if not actors:
        return {}
    rows = c.execute(select(t.actors.c.id, t.actors.c.name).where(t.actors.c.id.in_(actors)))
    return {r.id: r.name for r in rows}


def months(c: Connection, where: Condition) -> list[tuple[str, int]]:
    """How many statements of each month fulfil a condition, the first month first."""
    day = t.statements.c.day
    month = func.substr(day, 1, 7)
    rows = c.execute(select(month, func.count()).where(where, day > "").group_by(month).order_by(month))
    return [(str(value), int(n)) for value, n in rows]
