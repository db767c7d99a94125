import sqlite3
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from onrecord import Reader
from onrecord.errors import NoArchive
from onrecord.resolve.identity.profiles import profiles
from onrecord.store.archive import Archive
from onrecord.store.packing import pack, unpack

REPORT = "Ana Roa, the mayor of Dorn, said on Friday that the bridge would open. “We are ready,” she added.\n"


def test_a_report_is_kept_once(address: str, reader: Reader) -> None:
    archive = Archive(address, create=True)
    record = reader.read(REPORT, "dorn.txt", published=date(2026, 3, 6))
    assert archive.add(record, list(profiles(record)))
    assert not archive.add(record, list(profiles(record)))
    assert archive.has(record.document.id)
    assert archive.counts()["documents"] == 1
    assert archive.counts()["statements"] == len(record.statements)
    archive.close()


def test_any_sqlite_tool_reads_it(tmp_path: Path, reader: Reader) -> None:
    archive = Archive(str(tmp_path / "a.db"), create=True)
    record = reader.read(REPORT, "dorn.txt", published=date(2026, 3, 6))
    archive.add(record, list(profiles(record)))
    archive.close()
    with sqlite3.connect(tmp_path / "a.db") as plain:
        (kept,) = plain.execute("select text from documents").fetchone()
        rows = plain.execute(
            "select s.content, a.name, d.published from statements s join actors a on a.id = s.speaker "
            "join documents d on d.id = s.document"
        ).fetchall()
    plain.close()
    assert kept == REPORT
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
    with pytest.raises(NoArchive, match="only SQLite and PostgreSQL"):
        Archive("mysql://somewhere/db")
    with pytest.raises(NoArchive, match="no server answers"):
        Archive("postgresql://u:secret@127.0.0.1:1/db")
    with pytest.raises(NoArchive, match=r"u:\*\*\*@"):  # no password is shown
        Archive("postgresql://u:secret@127.0.0.1:1/db")


def test_an_archive_of_another_time(address: str) -> None:
    archive = Archive(address, create=True)
    with archive.writing() as c:
        c.execute(text("update alembic_version set version_num = '9999'"))
    archive.close()
    with pytest.raises(NoArchive, match=r"schema 9999.*newer"):
        Archive(address)
