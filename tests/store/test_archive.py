import sqlite3
from datetime import date
from pathlib import Path

import pytest

from onrecord import Reader
from onrecord.errors import NoArchive
from onrecord.resolve.identity.profiles import profiles
from onrecord.store.archive import Archive
from onrecord.store.packing import pack, unpack

REPORT = "Ana Roa, the mayor of Dorn, said on Friday that the bridge would open. “We are ready,” she added.\n"


def test_a_report_is_kept_once(tmp_path: Path, reader: Reader) -> None:
    archive = Archive(str(tmp_path / "a.db"), create=True)
    record = reader.read(REPORT, "dorn.txt", published=date(2026, 3, 6))
    assert archive.add(record, list(profiles(record)))
    assert not archive.add(record, list(profiles(record)))
    assert archive.has(record.document.id)
    assert archive.counts()["documents"] == 1
    assert archive.counts()["statements"] == len(record.statements)
    archive.close()
    # Any SQLite tool reads it.
    with sqlite3.connect(tmp_path / "a.db") as plain:
        (text,) = plain.execute("select text from documents").fetchone()
        rows = plain.execute(
            "select s.content, a.name, d.published from statements s join actors a on a.id = s.speaker "
            "join documents d on d.id = s.document"
        ).fetchall()
    plain.close()
    assert text == REPORT
    assert ("that the bridge would open", "Ana Roa", "2026-03-06") in rows


def test_profiles_come_back_as_they_were(reader: Reader) -> None:
    record = reader.read(REPORT, "dorn.txt", published=date(2026, 3, 6))
    (found,) = profiles(record)
    assert unpack(found.id, pack(found)) == found
    assert found.positions[0].title == "mayor of Dorn"
    assert "dorn" not in found.names


def test_what_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(NoArchive, match="no such archive"):
        Archive(str(tmp_path / "none.db"))
    (tmp_path / "text.db").write_text("Ana Roa said so. " * 100)
    with pytest.raises(NoArchive, match="not a database"):
        Archive(str(tmp_path / "text.db"))
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("create table a (b)")
    other.close()
    with pytest.raises(NoArchive, match="no archive of onrecord"):
        Archive(str(tmp_path / "other.db"), create=True)
    with pytest.raises(NoArchive, match="no address"):
        Archive("://")
    with pytest.raises(NoArchive, match="only SQLite"):
        Archive("postgresql://somewhere/db")


def test_an_archive_of_another_time(tmp_path: Path) -> None:
    Archive(str(tmp_path / "a.db"), create=True).close()
    with sqlite3.connect(tmp_path / "a.db") as c:
        c.execute("update about set value = '99' where name = 'schema'")
    c.close()
    with pytest.raises(NoArchive, match="schema 99"):
        Archive(str(tmp_path / "a.db"))
