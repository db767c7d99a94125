"""Searches in each kind of database, over records made by hand."""

from collections.abc import Iterator

import pytest

from onrecord.errors import ArchiveError, UnknownActor
from onrecord.model.actor import Actor
from onrecord.model.document import Report, make_document
from onrecord.model.evidence import Evidence
from onrecord.model.identity import Profile
from onrecord.model.occasion import Occasion
from onrecord.model.record import Record
from onrecord.model.search import Filters
from onrecord.model.statement import Speaker, Statement, statement_id
from onrecord.query.search import Page, find
from onrecord.registry import Registry
from onrecord.store import search
from onrecord.store.archive import Archive

SAID = [
    # speaker, addressee, cue, content, day, outlet, form, kind of occasion
    ("Ana Roa", "Bo Lindt", "said", "that foreign troops must leave the valley", "2026-03-01", "Dorn Post", "indirect", "meeting"),
    ("Ana Roa", None, "warned", "“The withdrawal of troops is late.”", "2026-03-02", "Velm Daily", "direct", "interview"),
    ("Bo Lindt", "Ana Roa", "denied", "that troops, foreign or not, were there", "2026-04-01", "Dorn Post", "indirect", None),
    ("Mei Tanaka", None, "asked", "whether the bridge would open", "2025-12-31", None, "indirect", "press_conference"),
    ("Zoë Drăgulescu", None, "said", "the ferry’s timetable, the ferry and again the ferry", None, "Velm Daily", "mixed", None),
]  # fmt: skip


def record(number: int) -> tuple[Record, list[Profile]]:
    name, to, cue, content, day, outlet, form, kind = SAID[number]
    text = f"{name} {cue} {content}." + (f" {to} listened." if to else "")
    document = make_document(Report(text, f"{number}.txt", f"Report {number}", day, outlet))

    def actor(who: str) -> Actor:
        at = text.index(who)
        return Actor(f"{who[:3]}{number:05}".lower(), who, "person", (), None, (), ((at, at + len(who)),), (), None)

    def words(some: str) -> Evidence:
        at = text.index(some)
        return Evidence(some, ((at, at + len(some)),))

    speaker = actor(name)
    others = (actor(to),) if to else ()
    on = (Occasion(f"o{number}", kind, (speaker,), None, None, ((0, 5),)),) if kind else ()  # type: ignore[arg-type]
    said = Statement(
        statement_id(document.id, words(content).spans), None, form, words(name), words(cue), words(content),  # type: ignore[arg-type]
        Speaker(speaker, None, 0.9, None), others, on[0] if on else None, (), 0.8,
    )  # fmt: skip
    profiles = [
        Profile(a.id, "person", {a.name: 1}, first=day, last=day, company=frozenset(("dorn", "velm")))
        for a in (speaker, *others)
    ]
    return Record(document, (said,), "made", (), (speaker, *others), on), profiles


@pytest.fixture
def archive(address: str) -> Iterator[Archive]:
    archive = Archive(address, create=True)
    for n in range(len(SAID)):
        archive.add(*record(n))
    registry = Registry(archive)
    registry.link_new()
    registry.judge("ana00000", "ana00001", "same", author="mei")
    yield archive
    archive.close()


def numbers(page: Page) -> list[int]:
    return [int(h.report.split(".")[0]) for h, _ in page.hits]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [2, 1, 0, 3, 4]),  # the newest first, those without a day last
        ("troops", [2, 1, 0]),
        ("troop", [2, 1, 0]),
        ('"foreign troops"', [0]),
        ('"troop"', []),
        ("withdraw*", [1]),
        ("troops -foreign", [1]),
        ("-troops", [3, 4]),
        ("-troops -ferry", [3]),
        ("bridge OR ferry", [3, 4]),
        ("(bridge OR troops) -denied", [1, 0, 3]),
        ("roa said", [0]),
        ("ferry's", [4]),
        ("dragulescu", [4]),
        ("Drăgulescu", [4]),
        ("nothing", []),
        ("?!", [2, 1, 0, 3, 4]),
        ("'; DROP TABLE words; --", []),
        ('exact : "troops"', []),
    ],
)
def test_words(archive: Archive, query: str, found: list[int]) -> None:
    assert numbers(find(archive, query)) == found


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(form="direct"), [1]),
        (Filters(outlet="dorn post"), [2, 0]),
        (Filters(since="2026"), [2, 1, 0]),
        (Filters(since="2026-03-02"), [2, 1]),
        (Filters(until="2025"), [3]),
        (Filters(until="2026-03"), [1, 0, 3]),
        (Filters(until="2026-03-01"), [0, 3]),
        (Filters(occasion="interview"), [1]),
        (Filters(outlet="Dorn Post", form="indirect", since="2026-04"), [2]),
    ],
)
def test_filters(archive: Archive, filters: Filters, found: list[int]) -> None:
    assert numbers(find(archive, "", filters)) == found


def test_who(archive: Archive) -> None:
    with archive.reading() as c:
        ana, roa = search.named(c, "ana roa"), search.named(c, "roa")
        bo = search.named(c, "Bo Lindt")
        with pytest.raises(UnknownActor):
            search.named(c, "Nobody")
    assert numbers(find(archive, "", Filters(speakers=ana))) == [1, 0]
    assert numbers(find(archive, "", Filters(speakers=roa))) == [1, 0]
    assert numbers(find(archive, "troops", Filters(speakers=ana, addressees=bo))) == [0]
    assert numbers(find(archive, "", Filters(addressees=ana))) == [2]


def test_what_a_hit_says(archive: Archive) -> None:
    ((hit, marks),) = find(archive, '"foreign troops"').hits
    assert (hit.speaker, hit.addressees, hit.occasion, hit.title) == ("Ana Roa", ("Bo Lindt",), "meeting", "Report 0")
    assert [hit.content[a:b] for a, b in marks] == ["foreign", "troops"]
    ((hit, marks),) = find(archive, "ferry").hits
    assert [hit.content[a:b] for a, b in marks] == ["ferry’s", "ferry", "ferry"]


def test_pages_follow_each_other(archive: Archive) -> None:
    for order in ("date", "relevance"):
        seen, cursor = [], None
        while True:
            page = find(archive, "troops OR ferry OR bridge", limit=2, cursor=cursor, order=order)
            seen += numbers(page)
            assert page.total == 5
            cursor = page.cursor
            if cursor is None:
                break
        assert sorted(seen) == [0, 1, 2, 3, 4]
    assert seen[0] == 4  # three ferries
    for wrong in ("x", "WyJyIiwgIiIsIDJd", "%%%"):
        with pytest.raises(ArchiveError, match="no place"):
            find(archive, "troops", cursor=wrong)


def test_facets(archive: Archive) -> None:
    assert find(archive, "troops", facets=True).facets == {
        "speakers": [("Ana Roa", 2), ("Bo Lindt", 1)],
        "outlets": [("Dorn Post", 2), ("Velm Daily", 1)],
        "months": [("2026-03", 2), ("2026-04", 1)],
        "forms": [("indirect", 2), ("direct", 1)],
    }
