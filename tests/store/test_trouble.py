"""What databases do when something is wrong: each case has a message that says what, and nothing is half kept."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import event, select
from sqlalchemy.engine import make_url

from onrecord import Reader
from onrecord.errors import ArchiveError, BusyArchive, NoArchive
from onrecord.model.record import Record
from onrecord.resolve.identity.profiles import profiles
from onrecord.store import tables as t
from onrecord.store.archive import Archive

REPORT = "Ana Roa, the mayor of Dorn, said on Friday that the bridge would open. “We are ready,” she added.\n"


@pytest.fixture
def record(reader: Reader) -> Record:
    return reader.read(REPORT, "dorn.txt", published=date(2026, 3, 6))


def add(archive: Archive, record: Record) -> bool:
    return archive.add(record, list(profiles(record)))


def test_two_writers(address: str, record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.store.archive._WAIT", 1)
    one, other = Archive(address, create=True), Archive(address)
    with one.writing(), pytest.raises(BusyArchive, match="another program writes it"):
        add(other, record)
    assert add(other, record)
    one.close()
    other.close()


def test_a_reader_sees_one_moment_while_somebody_writes(address: str, record: Record) -> None:
    archive, other = Archive(address, create=True), Archive(address)
    with other.reading() as c:
        before = c.execute(select(t.documents.c.id)).all()
        assert add(archive, record)
        assert c.execute(select(t.documents.c.id)).all() == before == []
    assert other.counts()["documents"] == 1
    archive.close()
    other.close()


def test_a_writer_that_fails_keeps_nothing(address: str, record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = Archive(address, create=True)

    def breaks(*_: object) -> None:
        raise RuntimeError("in the middle")

    with monkeypatch.context() as patch:
        patch.setattr("onrecord.store.fulltext.add", breaks)
        with pytest.raises(RuntimeError, match="in the middle"):
            add(archive, record)
    assert set(archive.counts().values()) == {0}
    assert add(archive, record)
    archive.close()


def test_one_that_can_only_be_read(address: str, record: Record) -> None:
    Archive(address, create=True).close()
    only = (
        address.replace("sqlite:///", "sqlite:///file:") + "?mode=ro&uri=true"
        if address.startswith("sqlite")
        else address + "&options=-c%20default_transaction_read_only%3Don"
    )
    archive = Archive(only)
    assert archive.counts()["documents"] == 0
    with pytest.raises(ArchiveError, match="can only be read"):
        add(archive, record)
    archive.close()


def test_a_full_disk(tmp_path: Path, record: Record) -> None:
    path = tmp_path / "a.db"
    Archive(str(path), create=True).close()
    archive = Archive(str(path))
    pages = path.stat().st_size // 4096 + 1
    event.listen(archive.engine, "connect", lambda c, _: c.execute(f"PRAGMA max_page_count={pages}"))
    archive.engine.dispose()
    reader = Reader()
    long = [reader.read(REPORT * 20, f"{n}.txt") for n in range(20)]
    with pytest.raises(ArchiveError, match="the disk is full"):
        list(map(partial(add, archive), long))
    kept = archive.counts()["documents"]
    archive.close()
    with_room = Archive(str(path))
    assert with_room.counts()["documents"] == kept
    assert add(with_room, record)
    with_room.close()


def test_a_damaged_file(tmp_path: Path, record: Record) -> None:
    path = tmp_path / "a.db"
    archive = Archive(str(path), create=True)
    add(archive, record)
    archive.close()
    data = bytearray(path.read_bytes())
    data[4096:] = b"\x5a" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(NoArchive, match=r"damaged; .*recover"):
        Archive(str(path)).counts()


def test_a_file_that_is_cut(tmp_path: Path, record: Record) -> None:
    path = tmp_path / "a.db"
    archive = Archive(str(path), create=True)
    add(archive, record)
    archive.close()
    path.write_bytes(path.read_bytes()[: 4096 * 3])
    with pytest.raises(NoArchive, match="damaged"):
        add(Archive(str(path)), record)


def test_a_server_that_refuses_is_heard(postgresql: Callable[[], str]) -> None:
    address = postgresql()
    name = str(make_url(address).database)
    archive = Archive(address, create=True)
    with pytest.raises(NoArchive, match=f'the server says: database "{name}x" does not exist'):
        Archive(address.replace(f"/{name}", f"/{name}x"), create=True)
    user = f"reader_{name}"
    with archive.writing() as c:
        c.exec_driver_sql(f"CREATE ROLE {user} LOGIN")
        c.exec_driver_sql(f"GRANT SELECT ON v_statements TO {user}")
    archive.close()
    with pytest.raises(ArchiveError, match="this account may not do that with all of its tables"):
        Archive(make_url(address).set(username=user).render_as_string(hide_password=False))
    with pytest.raises(NoArchive, match='role "nobody" does not exist'):
        Archive(make_url(address).set(username="nobody").render_as_string(hide_password=False))
