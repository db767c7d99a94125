"""A search shows a statement that many documents carry once, in each kind of database."""

from collections.abc import Iterator

import pytest

from onrecord.copying import Copying
from onrecord.model.search import Filters
from onrecord.query.search import Page, find
from onrecord.store import pages
from onrecord.store.archive import Archive
from tests.copies_made import FILLING, One, add

BRIDGE = One("Ana Roa", "said", "that the harbour bridge of Dorn would be closed to lorries in June")
AMERICAN = One("Ana Roa", "told reporters", "that the harbor bridge of Dorn would be closed to lorries in June")
FERRY = One("Bo Lindt", "denied", "that the ferry was late")
A, B, C = FILLING


@pytest.fixture
def archive(address: str) -> Iterator[Archive]:
    archive = Archive(address, create=True)
    add(archive, "0", A, [BRIDGE, FERRY], "2026-03-01", "Dorn Post")
    add(archive, "1", A, [AMERICAN, FERRY], "2026-03-02", "Velm Daily")
    add(archive, "2", B, [BRIDGE], "2026-03-02", "Kesh Wire")
    add(archive, "3", C, [One("Ana Roa", "said", "that the mills would be closed in June")], "2026-03-04", "Velm Daily")
    Copying(archive).find_new()
    yield archive
    archive.close()


def reports(page: Page) -> list[str]:
    return [h.report for h, _ in page.hits]


@pytest.mark.parametrize(
    ("query", "filters", "once", "each"),
    [
        ("", Filters(), ["3", "0", "0"], ["3", "2", "1", "1", "0", "0"]),
        ("bridge", Filters(), ["0"], ["2", "1", "0"]),
        ("reporters", Filters(), ["1"], ["1"]),  # the words of a later one alone
        ("harbor", Filters(), ["1"], ["1"]),
        ("harbour", Filters(), ["0"], ["2", "0"]),
        ("bridge", Filters(outlet="Velm Daily"), ["1"], ["1"]),
        ("bridge", Filters(since="2026-03-02"), ["1"], ["2", "1"]),
        ("", Filters(since="2026-03-02"), ["3", "1", "1"], ["3", "2", "1", "1"]),
        ("bridge -harbor", Filters(), ["0"], ["2", "0"]),
        ("-ferry", Filters(), ["3", "0"], ["3", "2", "1", "0"]),
        ("closed", Filters(), ["3", "0"], ["3", "2", "1", "0"]),
    ],
)
def test_once(archive: Archive, query: str, filters: Filters, once: list[str], each: list[str]) -> None:
    found = find(archive, query, filters)
    assert (reports(found), found.total) == (once, len(once))
    found = find(archive, query, filters, copies=True)
    assert (reports(found), found.total) == (each, len(each))
    assert sorted(reports(find(archive, query, filters, order="relevance"))) == sorted(once)


def test_carriers_of_a_hit(archive: Archive) -> None:
    ((hit, _),) = find(archive, "bridge").hits
    assert (hit.carriers, hit.outlets) == (3, ("Dorn Post", "Kesh Wire", "Velm Daily"))
    ((hit, _),) = find(archive, "mills").hits
    assert (hit.carriers, hit.outlets) == (1, ("Velm Daily",))
    assert {h.carriers for h, _ in find(archive, "ferry", copies=True).hits} == {2}


def test_facets_count_once(archive: Archive) -> None:
    found = find(archive, "", facets=True).facets
    assert found["months"] == [("2026-03", 3)]
    assert found["outlets"] == [("Dorn Post", 2), ("Velm Daily", 1)]
    assert find(archive, "", facets=True, copies=True).facets["months"] == [("2026-03", 6)]


def test_pages_go_on(archive: Archive) -> None:
    seen, cursor = [], None
    while True:
        page = find(archive, "", limit=1, cursor=cursor)
        seen += reports(page)
        cursor = page.cursor
        if cursor is None:
            break
    assert seen == ["3", "0", "0"]


def test_a_statement_s_page(archive: Archive) -> None:
    ((hit, _),) = find(archive, "reporters").hits
    with archive.reading() as c:
        shown = pages.statement(c, hit.id)
        assert [(x.report, x.outlet, x.day) for x in shown.carriers] == [
            ("0", "Dorn Post", "2026-03-01"), ("1", "Velm Daily", "2026-03-02"), ("2", "Kesh Wire", "2026-03-02"),
        ]  # fmt: skip
        assert shown.carriers[1].id == hit.id
        ((lone, _),) = find(archive, "mills").hits
        assert pages.statement(c, lone.id).carriers == ()
