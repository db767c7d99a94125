"""Facets are those of all hits, in each kind of database, however they are looked up."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

import pytest
from sqlalchemy import func, select, update

from onrecord.copying import Copying
from onrecord.model.identity import KnownActor
from onrecord.model.occasion import OCCASION_KINDS
from onrecord.model.search import Filters
from onrecord.model.statement import FORMS, Form
from onrecord.query.parse import parse
from onrecord.query.search import find
from onrecord.registry import Registry
from onrecord.resolve.identity.profiles import profiles
from onrecord.store import counting, fulltext, identity, search
from onrecord.store import tables as t
from onrecord.store.archive import Archive
from tests.copies_made import FILLING, One, record

BRIDGE = One("Ana Roa", "said", "that the harbour bridge of Dorn would be closed to lorries in June")
AMERICAN = One("Ana Roa", "told reporters", "that the harbor bridge of Dorn would be closed to lorries in June")
FERRY = One("Bo Lindt", "denied", "“The ferry was late, and it was not the wind.”")
MILLS = One("Naledi Mokoena", "warned", "that the mills would be closed")
NOBODY = One("", "was said", "that the toll would rise again before the winter comes")
SOMEBODY = One("!A miller", "added", "that grain was dear")
A, B, C = FILLING
SEARCHES = [
    ("", Filters()),
    ("bridge", Filters()),
    ("harbor OR mills", Filters()),
    ("-ferry", Filters()),
    ("closed -mills", Filters()),
    ("nothing", Filters()),
    ("", Filters(form="direct")),
    ("", Filters(outlet="ŻUŁAWY GAZETA")),
    ("closed", Filters(outlet="velm daily")),
    ("", Filters(outlet="nowhere")),
    ("", Filters(since="2026-03-02")),
    ("", Filters(until="2026-03-01")),
    ("", Filters(since="2025", until="2025-12")),
    ("closed", Filters(since="2026", form="indirect")),
    ("", Filters(occasion="interview")),
]


@pytest.fixture
def archive(address: str) -> Iterator[Archive]:
    archive = Archive(address, create=True)
    for n, (filling, some, day, outlet) in enumerate(
        [
            (A, [BRIDGE, FERRY, NOBODY], "2026-03-01", "Dorn Post"),
            (A, [AMERICAN, FERRY], "2026-03-02", "Velm Daily"),
            (B, [BRIDGE], "2026-03-02", "Żuławy Gazeta"),
            (C, [MILLS, MILLS, SOMEBODY], "2025-12-31", "Velm Daily"),
            (f"{C} {B}", [NOBODY, MILLS], None, None),
        ]
    ):
        made = record(str(n), filling, some, day, outlet or "")
        archive.add(made, list(profiles(made)))
    registry = Registry(archive)
    registry.add_known([KnownActor("Q1", "person", "Naledi Mokoena")])
    registry.link_new()
    Copying(archive).find_new()
    with archive.writing() as c:
        # kinds of occasions come from readers; here one is enough
        number = c.scalar(select(func.min(t.statements.c.seq)))
        document = c.scalar(select(t.statements.c.document).where(t.statements.c.seq == number))
        c.execute(t.occasions.insert().values(id="o1", document=document, kind="interview", spans=[], participants=[]))
        c.execute(update(t.statements).where(t.statements.c.seq == number).values(occasion="o1"))
        counting.write(c, t.statements.c.seq == number)
    yield archive
    archive.close()


def by_hand(archive: Archive, query: str, filters: Filters, copies: bool) -> dict[str, list[tuple[str, int]]]:
    hits = [h for h, _ in find(archive, query, filters, copies=copies, limit=1000).hits]
    with archive.reading() as c:
        names = {e.id: e.name for e in c.execute(select(t.entries))}
    said = Counter(h.entry for h in hits if h.entry)  # two actors may have one name
    return {
        "speakers": sorted(((names[e], n) for e, n in said.items()), key=_most),
        "outlets": sorted(Counter(h.outlet for h in hits if h.outlet).items(), key=_most),
        "months": sorted(Counter(h.day[:7] for h in hits if h.day).items()),
        "forms": sorted(Counter(h.form for h in hits).items(), key=_most),
    }


def _most(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


@pytest.mark.parametrize("all_at_once", [False, True])
def test_all_hits_are_counted(archive: Archive, all_at_once: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if all_at_once:
        for name in ("_PARTS", "_SPEAKERS", "_DOCUMENTS", "_CARRIERS"):
            monkeypatch.setattr(counting, name, 0)
    seen = set()
    for query, filters in SEARCHES:
        for copies in (False, True):
            page = find(archive, query, filters, facets=True, copies=copies)
            assert page.facets == by_hand(archive, query, filters, copies), (query, filters, copies)
            assert page.total == find(archive, query, filters, copies=copies).total
            seen.add(str(page.facets))
    assert len(seen) > 15
    said: Counter[str] = Counter()
    for name, count in find(archive, "", facets=True).facets["speakers"]:
        said[name] += count
    assert said == {"Ana Roa": 1, "Bo Lindt": 1, "Naledi Mokoena": 2}


def test_how_many_there_are_at_least(archive: Archive) -> None:
    with archive.reading() as c:
        for query, filters in SEARCHES:
            for copies in (False, True):
                number = len(find(archive, query, filters, copies=copies, limit=1000).hits)
                for most in (1, 2, 3, 4, 6, 100):
                    assert counting.count(c, parse(query), filters, most, again=copies) == min(number, most)


@pytest.mark.parametrize("few", [0, 200])
def test_the_newest_come_in_one_order(archive: Archive, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.query.search.FEW", few)
    for query in ("closed OR rise OR ferry", "-dear", "bridge"):
        whole = [(h.day, h.seq) for h, _ in find(archive, query).hits]
        assert whole == sorted(whole, reverse=True)
        seen, cursor = [], None
        while True:
            page = find(archive, query, limit=1, cursor=cursor)
            seen += [(h.day, h.seq) for h, _ in page.hits]
            cursor = page.cursor
            if cursor is None:
                break
        assert seen == whole
        with archive.reading() as c:
            assert seen == [
                fulltext.unplaced(p) for p, _ in search.newest(c, parse(query), Filters(), None, 99, again=False)
            ]


def test_facets_of_a_speaker(archive: Archive) -> None:
    with archive.reading() as c:
        entries = tuple(c.scalars(select(t.entries.c.id).where(t.entries.c.name == "Ana Roa")))
    wanted = Filters(speakers=entries)
    for query, filters in (("", wanted), ("bridge", wanted), ("", replace(wanted, outlet="Velm Daily"))):
        assert find(archive, query, filters, facets=True).facets == by_hand(archive, query, filters, False)
    assert find(archive, "", wanted, facets=True, copies=True).facets["forms"] == [("indirect", 3)]


def test_the_first_ten_are_shown(address: str) -> None:
    archive = Archive(address, create=True)
    for n in range(14):
        count = 1 if n == 13 else n // 2 + 1
        made = record(
            str(n),
            A,
            [replace(MILLS, content=f"that mill {k} was closed") for k in range(count)],
            None,
            f"Outlet {n:02}",
        )
        archive.add(made, list(profiles(made)))
    found = find(archive, "", facets=True).facets["outlets"]
    assert len(found) == counting.FACETS
    assert found[:3] == [("Outlet 12", 7), ("Outlet 10", 6), ("Outlet 11", 6)]
    archive.close()


def test_what_changes_is_counted_anew(archive: Archive) -> None:
    s = t.statements.c
    with archive.writing() as c:
        numbers = list(c.scalars(select(s.seq).order_by(s.seq)))
        c.execute(update(t.statements).where(s.seq == numbers[1]).values(form="mixed"))
        counting.write(c, s.seq == numbers[1])
    assert dict(find(archive, "", facets=True, copies=True).facets["forms"])["mixed"] == 1
    with archive.writing() as c:
        before = counting.meant(c, None, Filters())
        assert before["statement"].tolist() == numbers
        counting.remove(c, numbers[2:4])
        assert counting.meant(c, None, Filters())["statement"].tolist() == numbers[:2] + numbers[4:]
        counting.write(c, s.seq.in_(numbers))
        assert counting.meant(c, None, Filters()).tolist() == before.tolist()
        counting.remove(c, numbers)
        assert c.scalar(select(func.count()).select_from(t.counted)) == 0


def test_numbers_of_actors_are_those_of_today(archive: Archive) -> None:
    a, i = t.actors.c, t.identities.c
    with archive.writing() as c:
        pairs = select(i.actor, i.number, a.seq).outerjoin(t.actors, a.id == i.actor)
        rows = c.execute(pairs).all()
        assert [r.actor for r in rows if r.number is None] == ["Q1"]
        assert all(r.number == r.seq for r in rows)
        document = c.scalar(select(a.document).where(a.seq == 1))
        c.execute(update(t.actors).where(a.seq == 1).values(seq=999))
        identity.renumber(c, str(document))
        assert all(r.number == r.seq for r in c.execute(pairs))
        c.rollback()


def test_every_form_and_occasion_has_a_number() -> None:
    assert set(FORMS) == set(get_args(Form)) <= set(counting.FORMS)
    assert set(OCCASION_KINDS) <= set(counting.OCCASIONS)
    assert counting.FORMS[:4] == ("", "direct", "indirect", "mixed")  # as archives have them


def test_nothing_is_counted_in_an_empty_archive(address: str) -> None:
    archive = Archive(address, create=True)
    nothing: dict[str, list[tuple[str, int]]] = {"speakers": [], "outlets": [], "months": [], "forms": []}
    assert find(archive, "", facets=True).facets == nothing
    assert find(archive, "ferry", Filters(since="2020", outlet="Dorn Post"), facets=True).facets == nothing
    archive.close()
