"""Actors made by hand: no report is read here."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from onrecord.errors import ArchiveError, UnknownActor
from onrecord.model.identity import KnownActor, Position, Profile
from onrecord.registry import Registry
from onrecord.store import identity as rows
from onrecord.store import people
from onrecord.store import tables as t
from onrecord.store.archive import Archive
from onrecord.store.packing import pack

Add = Callable[..., str]


@pytest.fixture
def registry(archive: Archive) -> Registry:
    times = iter(range(10_000))
    return Registry(archive, clock=lambda: datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=next(times)))


@pytest.fixture
def add(archive: Archive) -> Add:
    """Adds an actor, in a report of its own or in another actor's; gives its id."""
    return adding(archive)


def adding(archive: Archive) -> Add:
    report: dict[str, str] = {}

    def one(
        name: str,
        role: str = "",
        day: str = "2026-01-05",
        kind: str = "person",
        company: str = "dorn velm",
        beside: str | None = None,
    ) -> str:
        id_ = f"actor{len(report) + 1:011}"
        document = report[id_] = report[beside] if beside else f"report-{len(report) + 1}"
        roles = (Position(role, day, day),) if role else ()
        some = frozenset(company.split())
        profile = Profile(id_, kind, {name: 1}, None, roles, some, frozenset(), day, day)  # type: ignore[arg-type]
        with archive.writing() as c:
            if not beside:
                c.execute(
                    insert(t.documents).values(
                        id=document, source=document, published=day, sha256="", model="", text=""
                    )
                )
            c.execute(
                insert(t.actors).values(
                    id=id_, document=document, name=name, kind=kind, aliases=[], roles=[], mentions=[], members=[],
                    profile=pack(profile),
                )
            )  # fmt: skip
        return id_

    return one


def entries(archive: Archive) -> dict[str, int]:
    with archive.reading() as c:
        return {x.entry.name: x.entry.reports for x in people.listed(c)}


def entry_of(archive: Archive, actor: str) -> str:
    with archive.reading() as c:
        return rows.entries_of(c, [actor])[actor]


def test_one_person_in_two_reports(archive: Archive, registry: Registry, add: Add) -> None:
    a = add("Ana Roa", "mayor of Dorn")
    b = add("Ana M. Roa", "the Dorn mayor", "2026-02-01")
    c = add("Luis Roa", "mayor of Dorn", "2026-02-01")
    assert registry.link_new() == 3
    assert registry.link_new() == 0
    assert entry_of(archive, a) == entry_of(archive, b) == a
    assert entry_of(archive, c) == c
    with archive.reading() as conn:
        page = people.page(conn, a)
    assert page.entry.profile.first == "2026-01-05"
    assert page.entry.profile.last == "2026-02-01"
    assert set(page.entry.profile.names) == {"Ana Roa", "Ana M. Roa"}
    assert [j.verdict for j in page.judgements] == ["same"]
    assert page.judgements[0].author.startswith("onrecord/")
    assert "office" in page.judgements[0].reason


def test_linking_in_two_runs_is_linking_in_one(archive: Archive, registry: Registry, add: Add) -> None:
    add("Ana Roa", "mayor of Dorn")
    registry.link_new()
    add("Ana Roa", "mayor of Dorn", "2026-02-01")
    assert registry.link_new() == 1
    assert entries(archive) == {"Ana Roa": 2}


def test_people_judge_and_take_back(archive: Archive, registry: Registry, add: Add) -> None:
    a, b = add("Ana Roa", "mayor of Dorn"), add("Anita Prado Roa", "botanist", company="kesh")
    registry.link_new()
    assert entry_of(archive, a) != entry_of(archive, b)
    said = registry.judge(a, b, "same", author="mei", reason="her married name")
    assert entry_of(archive, b) == entry_of(archive, a)
    assert entries(archive) == {"Ana Roa": 2} or entries(archive) == {"Anita Prado Roa": 2}
    back = registry.undo(author="mei")
    assert back.id == said.id
    assert back.retracted_by == "mei"
    assert entries(archive) == {"Ana Roa": 1, "Anita Prado Roa": 1}
    with pytest.raises(ArchiveError, match="nobody has judged"):
        registry.undo(author="mei")
    with pytest.raises(ArchiveError, match="no judgement in force"):
        registry.undo(said.id, author="mei")
    with pytest.raises(ArchiveError, match="no judgement has an id"):
        registry.undo("zz", author="mei")


def test_a_wrong_join_is_parted_and_stays_so(archive: Archive, registry: Registry, add: Add) -> None:
    a = add("Ana Roa", "mayor of Dorn")
    b = add("Ana Roa", "mayor of Dorn", "2026-02-01")
    registry.link_new()
    assert entry_of(archive, a) == entry_of(archive, b)
    registry.judge(a, b, "different", author="mei")
    assert entry_of(archive, a) != entry_of(archive, b)
    add("Ana Roa", "mayor of Dorn", "2026-02-02")
    registry.link_new()
    assert entry_of(archive, a) != entry_of(archive, b)


def test_what_may_be_one_waits_for_somebody(archive: Archive, registry: Registry, add: Add) -> None:
    a = add("Ana Roa", "mayor of Dorn")
    b = add("Ana Roa", "mayor of Dorn", "2026-02-01")
    registry.link_new()
    registry.judge(a, b, "different", author="mei")
    c = add("Ana Roa", "mayor of Dorn", "2026-03-01")  # which of the two?
    registry.link_new()
    assert entry_of(archive, c) == c
    doubts = list(registry.doubts())
    assert {frozenset((d.left.id, d.right.id)) for d in doubts} == {frozenset((a, c)), frozenset((b, c))}
    registry.judge(c, a, "same", author="mei")
    # c is a's now, and a is not b
    assert list(registry.doubts()) == []


def test_a_report_s_own_actors_are_never_joined(archive: Archive, registry: Registry, add: Add) -> None:
    a = add("Ana Roa", "mayor of Dorn")
    b = add("Ana Roa", "mayor of Dorn", beside=a)
    registry.link_new()
    assert entry_of(archive, a) != entry_of(archive, b)


def test_nor_when_doubts_are_looked_at_again(archive: Archive, registry: Registry, add: Add) -> None:
    a = add("Ana Roa", company="dorn velm harlow orla")
    b = add("Ana Roa", "mayor of Aster", "2026-01-06", company="dorn aster brin cole")  # a doubt
    c = add("Ana Roa", "mayor of Aster", "2026-01-07", company="aster brin cole dorn velm harlow orla")
    d = add("Ana Roa", "", "2026-01-07", company="dorn velm harlow orla", beside=c)
    registry.link_new()
    assert entry_of(archive, b) == entry_of(archive, c) != entry_of(archive, d) == entry_of(archive, a)


def test_office_on_the_report_s_day(archive: Archive, registry: Registry, add: Add) -> None:
    then = add("the mayor of Dorn", "the mayor of Dorn", "2022-03-01", "unnamed")
    now = add("the mayor of Dorn", "the mayor of Dorn", "2026-03-01", "unnamed")
    registry.link_new()
    with archive.reading() as c:
        assert rows.entries_of(c, [then, now]) == {}
    known = [
        KnownActor("k1", "Ana Roa", "person", positions=(Position("Mayor of Dorn", "2019", "2023-05-31"),)),
        KnownActor("k2", "Luis Prado", "person", positions=(Position("Mayor of Dorn", "2023-06-01", None),)),
    ]
    assert registry.add_known(known) == 2
    assert registry.link_new() == 2
    assert entry_of(archive, then) == "k1"
    assert entry_of(archive, now) == "k2"
    assert registry.add_known(known) == 2  # once more changes nothing
    assert registry.link_new() == 0
    assert entry_of(archive, now) == "k2"


def test_known_actors_take_those_of_earlier_reports(archive: Archive, registry: Registry, add: Add) -> None:
    a = add("Ana Roa", "mayor of Dorn", "2022-03-01")
    registry.link_new()
    registry.add_known(
        [
            KnownActor(
                "k1", "Ana María Roa", "person", ("Ana Roa",), "woman", ("Q1",), (Position("mayor of Dorn", "2019"),)
            )
        ]
    )
    assert entry_of(archive, a) == "k1"
    with archive.reading() as c:
        page = people.page(c, "k1")
    assert page.identifiers == ("Q1",)
    assert page.entry.reports == 1


def test_who_is_meant(archive: Archive, registry: Registry, add: Add) -> None:
    a, b = add("Ana Roa", "mayor of Dorn"), add("Ana Prado", "botanist")
    registry.link_new()
    with archive.reading() as c:
        assert people.find(c, "ana roa") == a
        assert people.find(c, a) == a
        assert people.find(c, b[:16]) == b
        with pytest.raises(UnknownActor, match="several actors"):
            people.find(c, "Ana")
        with pytest.raises(UnknownActor, match="no actor"):
            people.find(c, "Zed")
        with pytest.raises(UnknownActor, match="no actor"):
            people.find(c, "")
    with pytest.raises(ArchiveError, match="given twice"):
        registry.judge(a, a, "same", author="mei")
    with pytest.raises(ArchiveError, match="no actor of this archive"):
        registry.judge(a, "nobody", "same", author="mei")
    with pytest.raises(ArchiveError, match="for programs"):
        registry.judge(a, b, "same", author="onrecord/me")


def test_who_was_met_early_is_known_better_by_the_end(archive: Archive, registry: Registry, add: Add) -> None:
    a = add("Ana Roa", company="dorn velm harlow orla")
    b = add("Ana Roa", "mayor of Aster", "2026-01-06", company="dorn aster brin cole")  # a doubt
    c = add("Ana Roa", "mayor of Aster", "2026-01-07", company="aster brin cole dorn velm harlow orla")
    registry.link_new()
    assert entry_of(archive, a) == entry_of(archive, b) == entry_of(archive, c)
    registry.judge(a, b, "different", author="mei")
    assert entry_of(archive, a) != entry_of(archive, b)
    registry.link_new()
    assert entry_of(archive, a) != entry_of(archive, b)


def test_a_run_that_is_stopped_again_and_again(
    tmp_path: Path, archive: Archive, registry: Registry, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.joining._SETTLED", 1)
    monkeypatch.setattr("onrecord.registry._BATCH", 4)
    other = Archive(str(tmp_path / "b.db"), create=True)
    for one in (add, adding(other)):
        for name in ("Ana Roa", "Mei Tanaka", "Luis Prado", "Ivo Brandt"):
            one(name, company="dorn velm harlow orla")
            one(name, "mayor of Aster", "2026-01-06", company="dorn aster brin cole")
        for name in ("Ana Roa", "Mei Tanaka", "Ivo Brandt"):
            one(name, "mayor of Aster", "2026-01-07", company="aster brin cole dorn velm harlow orla")
    registry.link_new()

    def stop(count: int) -> None:
        raise InterruptedError

    stops = 0
    for _ in range(50):
        try:
            Registry(other).link_new(stop)
            break
        except InterruptedError:
            stops += 1
    assert stops == 6  # three batches, and three entries with doubts
    assert state(other) == state(archive)
    assert len(entries(archive)) == 4
    other.close()


def state(archive: Archive) -> list[tuple[object, ...]]:
    """Entries, who they are, and what was judged of them, without the time."""
    with archive.reading() as c:
        return [
            *c.execute(select(t.entries).order_by(t.entries.c.id)),
            *c.execute(select(t.identities).order_by(t.identities.c.actor)),
            *c.execute(select(*(t.judgements.c[n] for n in ("seq", "left", "right", "verdict", "score")))),
        ]
