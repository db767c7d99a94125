"""What an archive says of its actors: lists, and a page of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from onrecord.errors import UnknownActor
from onrecord.model.identity import Judgement
from onrecord.store import identity
from onrecord.store import tables as t
from onrecord.store.identity import Entry

_MOST = 4  # times what all others of a name said, by which one is the one who is meant
_NEAR = 6  # names to offer where one is not found


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry and how many statements it made."""

    entry: Entry
    statements: int


@dataclass(frozen=True, slots=True)
class Appearance:
    """An actor of one report."""

    id: str
    name: str
    source: str
    published: str | None
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in short."""

    id: str
    cue: str | None
    content: str
    source: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """All that is kept of one actor."""

    entry: Entry
    identifiers: tuple[str, ...]
    statements: int
    appearances: tuple[Appearance, ...]
    said: tuple[Said, ...]
    judgements: tuple[Judgement, ...]


def listed(c: Connection, *, text: str = "", kind: str | None = None, limit: int = 50) -> list[Listed]:
    """Entries whose name holds ``text``, those with most statements first."""
    spoken = (
        select(t.identities.c.entry, func.count().label("number"))
        .join(t.statements, t.statements.c.speaker == t.identities.c.actor)
        .group_by(t.identities.c.entry)
        .subquery()
    )
    query = select(t.entries, func.coalesce(spoken.c.number, 0).label("number")).join(
        spoken, spoken.c.entry == t.entries.c.id, isouter=True
    )
    if text:
        query = query.where(t.entries.c.name.icontains(text, autoescape=True))
    if kind:
        query = query.where(t.entries.c.kind == kind)
    order = (func.coalesce(spoken.c.number, 0).desc(), t.entries.c.reports.desc(), t.entries.c.name, t.entries.c.id)
    return [Listed(identity.entry(row), row.number) for row in c.execute(query.order_by(*order).limit(limit))]


def find(c: Connection, given: str) -> str:
    """The id of the entry, or of the actor of one report, that is meant by an id, the beginning of one (six letters
    or more), or a name. Raises `UnknownActor` where none or several are meant, with the nearest."""
    given = given.strip()
    for column in (t.identities.c.entry, t.identities.c.actor):
        if c.scalar(select(func.count()).select_from(t.identities).where(column == given)):
            return given
    if len(given) >= 6:
        begun = c.scalars(
            select(t.identities.c.actor).where(t.identities.c.actor.startswith(given, autoescape=True)).limit(2)
        ).all()
        if len(begun) == 1:
            return str(begun[0])
    named = [x.entry for x in listed(c, text=given, limit=200)] if given else []
    exact = [e for e in named if e.name.casefold() == given.casefold()]
    meant = exact or named
    if len(meant) == 1:
        return meant[0].id
    if not meant:
        raise UnknownActor(
            f"{given!r}: no actor of this archive has that name or id (`onrecord actors list` shows them)"
        )
    some = "; ".join(f"{e.id} {e.name}" for e in meant[:_NEAR])
    more = f"; and {len(meant) - _NEAR} more" if len(meant) > _NEAR else ""
    raise UnknownActor(f"{given!r}: several actors go by that name, give the id of one: {some}{more}")


def main_one(c: Connection, given: str) -> tuple[str, int]:
    """As `find`, but of several who go by a name the one who said most, where that is nearly all that they said; and
    how many others there are."""
    try:
        return find(c, given), 0
    except UnknownActor:
        some = [x for x in listed(c, text=given.strip(), limit=200) if given.strip()]
        same = [x for x in some if x.entry.name.casefold() == given.strip().casefold()] or some
        if len(same) > 1 and same[0].statements >= _MOST * sum(x.statements for x in same[1:]):
            return same[0].entry.id, len(same) - 1
        raise


def page(c: Connection, actor: str, *, limit: int = 20) -> Page:
    """All of the entry to which an actor belongs; of statements the last ``limit``."""
    entry_id = identity.entries_of(c, [actor]).get(actor, actor)
    entry = identity.profiles(c, [entry_id])[entry_id]
    actors = identity.members(c, [entry_id])[entry_id]
    identifiers: Sequence[str] = c.scalar(select(t.known.c.identifiers).where(t.known.c.id == entry_id)) or ()
    mine = select(t.identities.c.actor).where(t.identities.c.entry == entry_id)
    count = c.scalar(select(func.count()).select_from(t.statements).where(t.statements.c.speaker.in_(mine))) or 0
    said = c.execute(
        select(t.statements, t.documents.c.source.label("report"), t.documents.c.published)
        .join(t.documents, t.documents.c.id == t.statements.c.document)
        .where(t.statements.c.speaker.in_(mine))
        .order_by(t.documents.c.published.desc(), t.statements.c.seq)
        .limit(limit)
    )
    seen = c.execute(
        select(t.actors, t.documents.c.source.label("report"), t.documents.c.published)
        .join(t.documents, t.documents.c.id == t.actors.c.document)
        .where(t.actors.c.id.in_(mine))
        .order_by(t.documents.c.published, t.actors.c.seq)
    )
    return Page(
        entry,
        tuple(identifiers),
        count,
        tuple(Appearance(r.id, r.name, r.report, r.published, tuple(x["text"] for x in r.roles)) for r in seen),
        tuple(Said(r.id, r.cue, r.content, r.report, r.published) for r in said),
        tuple(identity.judged(c, actors, verdicts=("same", "different", "unsure"))),
    )
