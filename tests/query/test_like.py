"""Search by meaning, in each kind of database."""

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import insert, literal, select

from onrecord.copying import Copying
from onrecord.errors import ArchiveError
from onrecord.ingest import ingest
from onrecord.model.search import Filters
from onrecord.query.search import find
from onrecord.registry import Registry
from onrecord.store import fulltext, vectors
from onrecord.store import tables as t
from onrecord.store.archive import Archive

REPORTS = {
    "a.txt": "Ana Roa said that foreign forces must withdraw from the valley. She said that the ferry was late.",
    "b.txt": "Bo Lindt said that outside troops had to leave the region. He said that taxes would rise next year.",
    "c.txt": "Mei Tanaka said that the harvest had been good. She warned that the bridge was unsafe.",
}


@pytest.fixture
def archive(address: str, tmp_path: Path) -> Iterator[Archive]:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text)
    archive = Archive(address, create=True)
    list(ingest([str(folder)], Registry(archive), stdin=io.BytesIO()))
    yield archive
    archive.close()


def contents(archive: Archive, *args: object, **given: object) -> list[str]:
    return [h.content for h, _ in find(archive, *args, **given).hits]  # type: ignore[arg-type]


def test_other_words_for_it(archive: Archive) -> None:
    found = contents(archive, like="withdrawal of foreign troops")
    assert set(found[:2]) == {
        "that foreign forces must withdraw from the valley",
        "that outside troops had to leave the region",
    }
    assert len(found) == 6


def test_with_filters(archive: Archive) -> None:
    with archive.reading() as c:
        (bo,) = vectors_named(archive, "Bo Lindt")
        assert c is not None
    found = contents(archive, "", Filters(speakers=(bo,)), like="withdrawal of foreign troops")
    assert found == ["that outside troops had to leave the region", "that taxes would rise next year"]


def vectors_named(archive: Archive, name: str) -> tuple[str, ...]:
    from onrecord.store.search import named  # noqa: PLC0415

    with archive.reading() as c:
        return named(c, name)


def test_words_and_meaning_together(archive: Archive) -> None:
    found = contents(archive, "region", like="soldiers from abroad should go home")
    assert found[0] == "that outside troops had to leave the region"
    assert len(found) == 6


def test_pages_of_it(archive: Archive) -> None:
    first = find(archive, like="ferry", limit=4)
    rest = find(archive, like="ferry", limit=4, cursor=first.cursor)
    assert first.total == 6
    assert len({h.id for h, _ in (*first.hits, *rest.hits)}) == 6
    assert rest.cursor is None


def test_whole_vectors_decide_among_many(address: str) -> None:
    archive = Archive(address, create=True)
    draw = np.random.default_rng(5)
    some = draw.normal(size=(3000, vectors.WIDTH)).astype(np.float32)
    some /= np.linalg.norm(some, axis=-1, keepdims=True)
    query = (some[1234] + 0.02 * draw.normal(size=vectors.WIDTH)).astype(np.float32)
    with archive.writing() as c:
        if c.dialect.name == "postgresql":
            from sqlalchemy import text  # noqa: PLC0415

            c.execute(text("ALTER TABLE vectors DROP CONSTRAINT vectors_statement_fkey"))
        else:
            c.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        vectors.add(c, range(1, 3001), vectors.packed(some))
        near = vectors.nearest(c, query, 5)
        assert near[0][0] == 1235
        assert near[0][1] == pytest.approx(float(some[1234] @ query), abs=0.02)
        assert vectors.nearest(c, query, 5, among=[7, 1300, 2000])[0][0] in (7, 1300, 2000)
        assert vectors.nearest(c, query, 5, among=[]) == []
        c.rollback()
    archive.close()


def test_an_archive_without_vectors_says_so(address: str) -> None:
    archive = Archive(address, create=True)
    with archive.writing() as c:
        c.exec_driver_sql("DROP TABLE vectors")
    with pytest.raises(ArchiveError, match="no vectors"):
        find(archive, like="ferry")
    archive.close()


WIRE = (
    "The harbour of Velm lies between two hills and has been fished since the days of the salt trade, when boats came "
    "from Dorn to load at its single stone pier, which the sea has broken more often than anybody can remember.\n\n"
    "Ana Roa said that foreign forces must withdraw from the valley. {} said that the ferry was late.\n"
)


@pytest.fixture
def carried(address: str, tmp_path: Path) -> Iterator[Archive]:
    """Four outlets with one wire report, one of them with another name in it, and a report of its own."""
    folder = tmp_path / "in"
    folder.mkdir()
    for n, (name, outlet) in enumerate(
        (("Bo Lindt", "Dorn Post"), ("Bo Lindt", "Velm Daily"), ("Yaw Owusu", "Kesh Wire"), ("Bo Lindt", "Sund Echo"))
    ):
        paragraphs = "".join(f"<p>{p}</p>" for p in WIRE.format(name).split("\n\n"))
        (folder / f"{n}.html").write_text(
            f"<html><head><title>Velm</title><meta property='og:site_name' content='{outlet}'>"
            f"<meta property='article:published_time' content='2026-03-0{n + 1}'></head>"
            f"<body><article>{paragraphs}</article></body></html>"
        )
    (folder / "own.txt").write_text(REPORTS["b.txt"])
    archive = Archive(address, create=True)
    list(ingest([str(folder)], Registry(archive), stdin=io.BytesIO()))
    Copying(archive).find_anew()
    yield archive
    archive.close()


def test_a_statement_of_many_reports_is_shown_once(carried: Archive) -> None:
    def shown(query: str = "", filters: Filters | None = None, *, copies: bool = False) -> list[tuple[str, int, str]]:
        page = find(carried, query, filters, like="withdrawal of foreign troops", copies=copies, facets=True)
        assert page.total == len(page.hits) == sum(n for _, n in page.facets["forms"])
        return [(h.content, h.carriers, h.outlet or "") for h, _ in page.hits if "forces" in h.content]

    forces = "that foreign forces must withdraw from the valley"
    assert shown() == [(forces, 4, "Dorn Post")]
    assert shown(filters=Filters(outlet="velm daily")) == [(forces, 4, "Velm Daily")]
    assert shown(filters=Filters(since="2026-03-02")) == [(forces, 4, "Velm Daily")]
    assert [x[2] for x in sorted(shown(copies=True))] == ["Dorn Post", "Kesh Wire", "Sund Echo", "Velm Daily"]
    assert shown("valley") == [(forces, 4, "Dorn Post")]
    ferries = [h.speaker for h, _ in find(carried, like="ferry").hits if "ferry" in h.content]
    assert sorted(map(str, ferries)) == ["Bo Lindt", "Yaw Owusu"]


def test_words_choose_which_carrier_is_shown(carried: Archive) -> None:
    with carried.writing() as c:
        s = t.statements.c
        last = c.execute(select(s.seq, s.day).where(s.content.contains("forces")).order_by(s.seq.desc())).first()
        assert last is not None
        fulltext.add(c, [(1000, last.day, "peculiar")])
        c.execute(
            insert(t.statements).from_select(
                ["seq", "id", "document", "form", "confidence", "content", "spans", "addressees", "cited_by", "day"],
                select(
                    literal(1000), literal("x"), s.document, s.form, s.confidence, s.content, s.spans, s.addressees,
                    s.cited_by, s.day,
                ).where(s.seq == last.seq),
            )
        )  # fmt: skip
        head = c.scalar(select(t.carriers.c.head).where(t.carriers.c.statement == last.seq))
        c.execute(insert(t.carriers).values(statement=1000, head=head))
    found = [h.seq for h, _ in find(carried, "peculiar", like="withdrawal of foreign troops").hits]
    assert found[0] == 1000
    assert head not in found
    assert find(carried, like="withdrawal of foreign troops").hits[0][0].seq == head


def test_enough_statements_are_found_behind_copies(carried: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.query.search.LIKE", 2)
    monkeypatch.setattr(vectors, "_LOOKED_AT", 2)
    like = "foreign forces must withdraw from the valley"
    found = find(carried, like=like)
    assert len({h.content for h, _ in found.hits}) == found.total == 2
    monkeypatch.setattr("onrecord.query.search._NEAR", 4)  # the four nearest are one
    assert find(carried, like=like).total == 1
