"""Search by meaning, in each kind of database."""

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from onrecord.errors import ArchiveError
from onrecord.ingest import ingest
from onrecord.model.search import Filters
from onrecord.query.search import find
from onrecord.registry import Registry
from onrecord.store import vectors
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
