"""Actors made by hand, some of whom a new reading has no longer."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import insert, select, update

from onrecord import Reader
from onrecord.model.identity import Position
from onrecord.registry import Registry
from onrecord.relinking import Taken, take_out, taken
from onrecord.resolve.identity.profiles import profiles
from onrecord.store import identity as rows
from onrecord.store import tables as t
from onrecord.store.archive import Archive
from tests.test_registry import Add, adding

AT = datetime(2026, 3, 9, tzinfo=UTC)


@pytest.fixture
def add(archive: Archive) -> Add:
    return adding(archive)


def who(archive: Archive) -> dict[str, str]:
    with archive.reading() as c:
        return {r.actor: r.entry for r in c.execute(select(t.identities))}


def entries(archive: Archive) -> set[str]:
    with archive.reading() as c:
        found = set(c.scalars(select(t.entries.c.id)))
        assert set(c.scalars(select(t.blocks.c.entry))) == found
    return found


def test_an_entry_outlives_who_it_is_named_by(archive: Archive, add: Add) -> None:
    a, b, c, d = (add("Ana Roa", "mayor of Dorn", f"2026-01-0{n}") for n in range(1, 5))
    other = add("Tariq al-Kazemi", "farmer in Kesh")
    Registry(archive).link_new()
    assert who(archive) == {a: a, b: a, c: a, d: a, other: other}
    with archive.writing() as connection:
        take_out(connection, Taken(frozenset((a,)), frozenset((other,))), AT)
    assert who(archive) == {b: b, c: b, d: b}
    assert entries(archive) == {b}
    with archive.reading() as connection:
        said = rows.judged(connection, [a, b, c, d])
    assert {frozenset((j.left, j.right)) for j in said} == {frozenset((c, b)), frozenset((d, b))}
    assert {j.author for j in said} == {"onrecord/identity-1"}
    Registry(archive).judge(b, c, "same", author="mei")  # made anew of facts and judgements, it is one still
    assert who(archive) == {b: b, c: b, d: b}


def read_again(archive: Archive, actor: str) -> None:
    """As if another reading had replaced that of an actor's document."""
    with archive.writing() as c:
        document = c.scalar(select(t.actors.c.document).where(t.actors.c.id == actor))
        c.execute(insert(t.readings).values(document=document, model="m", packed={"statements": []}))


def test_a_report_tells_a_new_actor_from_those_it_had(archive: Archive, add: Add) -> None:
    a = add("Ana Roa", "mayor of Dorn")
    Registry(archive).link_new()
    b = add("Ana Roa", "mayor of Dorn", beside=a)  # whom the new reading has found
    assert Registry(archive).link_new() == 0  # its document has been linked
    assert b not in who(archive)
    read_again(archive, a)
    Registry(archive).link_new()
    assert who(archive) == {a: a, b: b}
    c = add("Ana Roa", "mayor of Dorn", "2026-01-06")
    Registry(archive).link_new()
    assert who(archive)[c] in {a, b}


def test_entries_say_what_the_new_reading_says(archive: Archive, add: Add) -> None:
    a = add("Ana Roa", "mayor of Dorn")
    b = add("Ana Roa", "mayor of Dorn", "2026-01-06")
    Registry(archive).link_new()
    with archive.writing() as c:
        profile = c.scalar(select(t.actors.c.profile).where(t.actors.c.id == b))
        c.execute(update(t.actors).where(t.actors.c.id == b).values(profile=profile | {"gender": "woman"}))
    read_again(archive, b)
    Registry(archive).link_new()
    with archive.reading() as c:
        assert c.scalars(select(t.entries.c.profile)).one()["gender"] == "woman"
    assert who(archive) == {a: a, b: a}


def test_who_is_linked_once_more(archive: Archive, reader: Reader) -> None:
    record = reader.read("Ana Roa, the mayor of Dorn, said that it rained. Bo Lindt denied it.", "rain.txt")
    ana, bo = profiles(record)
    archive.add(record, [ana, bo])
    with archive.reading() as c:
        assert taken(c, record, record, [ana, bo]) == Taken(frozenset(), frozenset())
        other = [replace(ana, positions=(Position("minister of ports"),)), replace(bo, context=frozenset(("ferry",)))]
        assert taken(c, record, record, other) == Taken(frozenset(), frozenset((ana.id,)))
        assert taken(c, record, record, [bo]) == Taken(frozenset(), frozenset((ana.id,)))
        without = replace(record, actors=tuple(a for a in record.actors if a.id != bo.id))
        assert taken(c, record, without, [ana]) == Taken(frozenset((bo.id,)), frozenset())
