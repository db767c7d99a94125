"""Views: the same names, columns and rows in each kind of database."""

from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from onrecord.registry import Registry
from onrecord.store import views
from onrecord.store.archive import Archive
from tests.present.export.making import hostile
from tests.query.test_search import SAID, record

DOCS = Path(__file__).parents[2] / "docs" / "sql.md"


@pytest.fixture
def archive(address: str):
    archive = Archive(address, create=True)
    for n in range(len(SAID)):
        archive.add(*record(n))
    archive.add(hostile().record, [])
    registry = Registry(archive)
    registry.link_new()
    registry.judge("ana00000", "ana00001", "same", author="mei")
    yield archive
    archive.close()


def rows(archive: Archive, query: str) -> list[tuple[object, ...]]:
    with archive.reading() as c:
        return [tuple(r) for r in c.execute(text(query))]


def test_statements(archive: Archive) -> None:
    found = rows(
        archive,
        "select number, day, speaker, speaker_kind, role, addressees, occasion, occasion_place, occasion_day, source, cue, "
        "form, cited_by, outlet, title, report from v_statements order by number",
    )
    assert found[0] == (
        1, "2026-03-01", "Ana Roa", "person", None, "Bo Lindt", "meeting", None, None, "Ana Roa", "said", "indirect", None,
        "Dorn Post", "Report 0", "0.txt",
    )  # fmt: skip
    d = hostile().record.document
    assert found[5][:10] == (
        6, "2026-03-06", "=Ngozi, 'the Heron' Adeyemi", "person", "the Heron", "Bo Lindt; الوزيرة ليلى حداد", "letter",
        "the weir", "2026-03-06", "Ngozi, 'the Heron' Adeyemi",
    )  # fmt: skip
    assert found[8][12:] == ("الوزيرة ليلى حداد", d.outlet, d.title, d.source)
    assert found[9][1:13] == ("2026-03-06", *(None,) * 9, "direct", None)
    assert found[4][1] is None  # a report without a day
    contents = rows(archive, "select id, content from v_statements order by number")[5:]
    assert contents == [(s.id, s.content.text) for s in hostile().record.statements]
    assert len(found) == 10


def test_actors(archive: Archive) -> None:
    found = rows(
        archive,
        "select name, kind, reports, said, heard, first_day, last_day from v_actors order by said desc, name, first_day",
    )
    assert found == [
        ("Ana Roa", "person", 2, 2, 0, "2026-03-01", "2026-03-02"),
        ("Bo Lindt", "person", 1, 1, 0, "2026-04-01", "2026-04-01"),
        ("Mei Tanaka", "person", 1, 1, 0, "2025-12-31", "2025-12-31"),
        ("Zoë Drăgulescu", "person", 1, 1, 0, None, None),
        ("Ana Roa", "person", 1, 0, 1, "2026-04-01", "2026-04-01"),
        ("Bo Lindt", "person", 1, 0, 1, "2026-03-01", "2026-03-01"),
    ]
    said = rows(
        archive,
        "select a.name, count(*) from v_statements s join v_actors a on a.id = s.actor group by a.id, a.name order by 2 desc, 1",
    )
    assert said[0] == ("Ana Roa", 2)


def test_documents(archive: Archive) -> None:
    found = rows(archive, "select day, outlet, title, authors, report, language, characters, statements, unread, model from v_documents "
                 "order by report")  # fmt: skip
    assert found[0] == ("2026-03-01", "Dorn Post", "Report 0", None, "0.txt", None, 74, 1, None, "made")
    d = hostile().record.document
    assert found[-1] == (
        "2026-03-06",
        d.outlet,
        d.title,
        "Mei Tanaka; @bot",
        d.source,
        "en",
        len(d.text),
        5,
        None,
        "made",
    )


def test_every_column_is_described(archive: Archive) -> None:
    said = DOCS.read_text(encoding="utf-8")
    found = inspect(archive.engine)
    for name in views.NAMES:
        part = said.split(f"## {name}")[1].split("## ")[0]
        for column in found.get_columns(name):
            assert f"| {column['name']} |" in part, (name, column["name"])


def test_the_examples_run(archive: Archive) -> None:
    blocks = DOCS.read_text(encoding="utf-8").split("```sql\n")[1:]
    assert len(blocks) >= 5
    for block in blocks:
        rows(archive, block.split("```")[0])
