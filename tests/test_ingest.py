"""Sources of many kinds into an archive of either kind, by one process or several."""

import io
import json
import os
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from onrecord import Reader, Record
from onrecord.ingest import Outcome, ingest
from onrecord.model.document import Report
from onrecord.registry import Registry
from onrecord.store import tables as t
from onrecord.store.archive import Archive

SAID = "Ana Roa, the mayor of Dorn, said on Friday that the bridge would open. “We are ready,” she added.\n"
DENIED = "Bo Lindt denied that the ferry was late. He told Ana Roa that it had left on time.\n"
FOREIGN = "Der Bürgermeister von Dorn sagte am Freitag, die Brücke werde bald wieder für alle geöffnet sein.\n"


def fixed() -> datetime:
    return datetime(2026, 3, 9, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of a text, a page, a table in a ZIP file, a text in another language, and what cannot be read."""
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "a.txt").write_text(SAID)
    (inside / "b.html").write_text(
        "<html><head><title>Ferry on time</title><meta property='og:site_name' content='Velm Daily'>"
        "<link rel='canonical' href='https://velm.example/ferry'></head>"
        f"<body><article><h1>Ferry on time</h1><p>{DENIED}</p></article></body></html>"
    )
    rows = [{"body": SAID.replace("Dorn", town), "published": "2026-03-06", "url": town} for town in ("Ost", "West")]
    with zipfile.ZipFile(inside / "c.zip", "w") as z:
        z.writestr("rows.jsonl", "\n".join(map(json.dumps, rows)))
    (inside / "d.txt").write_text(FOREIGN)
    (inside / "e.bin").write_bytes(bytes(range(256)) * 20)
    return inside


def run(address: str, *sources: object, workers: int = 1, stdin: bytes = b"") -> list[Outcome]:
    archive = Archive(address, create=True)
    try:
        registry = Registry(archive, clock=fixed)
        some = map(str, sources)
        return list(ingest(some, registry, stdin=io.BytesIO(stdin), workers=workers, clock=fixed))
    finally:
        archive.close()


def contents(address: str) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables."""
    archive = Archive(address)
    with archive.reading() as c:
        found = {
            name: sorted((tuple(map(repr, row)) for row in c.execute(select(table))), key=repr)
            for name, table in t.metadata.tables.items()
        }
    archive.close()
    return found


def test_what_becomes_of_each(address: str, folder: Path) -> None:
    outcomes = run(address, folder)
    assert Counter(o.state for o in outcomes) == {"new": 4, "unread": 1, "failed": 1}
    assert [o.source.rpartition("/")[2] for o in outcomes] == [
        "a.txt", "b.html", "c.zip!rows.jsonl!1", "c.zip!rows.jsonl!2", "d.txt", "e.bin",
    ]  # fmt: skip
    archive = Archive(address)
    with archive.reading() as c:
        docs = {r.source.rpartition("/")[2]: r for r in c.execute(select(t.documents))}
        said = c.execute(select(t.statements.c.day, t.statements.c.content)).all()
    page = docs["b.html"]
    assert (page.title, page.outlet, page.address) == ("Ferry on time", "Velm Daily", "https://velm.example/ferry")
    assert docs["c.zip!rows.jsonl!1"].published == "2026-03-06"
    assert docs["d.txt"].language == "de"
    assert "'de'" in docs["d.txt"].unread
    assert docs["a.txt"].added == "2026-03-09T00:00:00+00:00"
    assert ("2026-03-06", "that the bridge would open") in said
    (failure,) = archive.failures()
    assert failure.source.endswith("e.bin")
    archive.close()


def test_again_adds_nothing(address: str, folder: Path) -> None:
    run(address, folder)
    before = contents(address)
    assert {o.state for o in run(address, folder)} == {"known", "failed"}
    assert contents(address) == before


def test_what_failed_is_forgotten_when_it_is_read(address: str, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    assert [o.state for o in run(address, path)] == ["failed"]
    path.write_text(SAID)
    assert [o.state for o in run(address, path)] == ["new"]
    archive = Archive(address)
    assert archive.failures() == []
    archive.close()


def test_several_processes_give_what_one_gives(tmp_path: Path, folder: Path) -> None:
    one, more = (f"sqlite:///{tmp_path / name}" for name in ("one.db", "more.db"))
    assert run(one, folder) == run(more, folder, workers=2)
    assert contents(one) == contents(more)


def test_an_archive_among_the_reports_is_none_of_them(folder: Path) -> None:
    (folder / "other.db").write_bytes(b"SQLite format 3\0" + bytes(100))
    db = folder / "own.db"
    for _ in range(2):
        failed = {Path(o.source).name for o in run(str(db), folder) if o.state == "failed"}
        assert failed == {"e.bin", "other.db"}
    (alone,) = run(str(db), db)
    assert (alone.state, alone.reason) == ("failed", "is a database (SQLite)")


@pytest.mark.parametrize("workers", [1, 2])
def test_how_far_it_is(tmp_path: Path, folder: Path, workers: int) -> None:
    """Bytes are told behind what was in them, and are all files' at the end, however a format reads them."""
    rows = "".join(json.dumps({"text": SAID.replace("Dorn", f"Dorn {n}"), "x": "y" * 1000}) + "\n" for n in range(60))
    (folder / "f.jsonl").write_text(rows * 2)
    registry = Registry(Archive(str(tmp_path / "a.db"), create=True), clock=fixed)
    told: list[int | str] = []
    known = 0
    for outcome in ingest(
        [str(folder)],
        registry,
        stdin=io.BytesIO(),
        workers=workers,
        meaning=False,
        passed=told.append,
        stage=told.append,
    ):
        known += outcome.state == "known"
        if outcome.source.endswith("f.jsonl!60"):
            assert isinstance(told[-1], int)
            assert told[-1] < sum(f.stat().st_size for f in folder.iterdir())
    registry.archive.close()
    sizes = [x for x in told if isinstance(x, int)]
    assert sizes == sorted(sizes)
    assert len(set(sizes)) > 7
    assert sizes[-1] == sum(f.stat().st_size for f in folder.iterdir())
    assert [x for x in told if isinstance(x, str)] == ["linking actors", "finding copies"]


def test_signs_that_no_database_holds(address: str) -> None:
    (outcome,) = run(address, "-", stdin=SAID.replace("bridge", "bri\0ge").encode())
    assert outcome.state == "new"
    assert "cannot be kept" in outcome.warnings[0]
    archive = Archive(address)
    with archive.reading() as c:
        (text,) = c.scalars(select(t.documents.c.text))
        content = c.scalars(select(t.statements.c.content)).first() or ""
    archive.close()
    assert len(text) == len(SAID)
    assert "bri\ufffdge" in text
    assert "bri\ufffdge" in content


def _dies(report: object) -> None:
    os._exit(9)


def test_a_report_that_ends_its_process(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.reading._read", _dies)
    outcomes = run(f"sqlite:///{tmp_path / 'a.db'}", folder / "a.txt", workers=2)
    assert [o.state for o in outcomes] == ["failed"]
    assert "ended the process" in outcomes[0].reason


def test_a_report_that_is_read_in_contradictions_does_not_end_the_others(
    address: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Reader.read_report

    def misread(self: Reader, report: Report) -> Record:
        record = read(self, report)
        return replace(record, actors=()) if report.source.endswith("a.txt") else record

    monkeypatch.setattr(Reader, "read_report", misread)
    states = {Path(o.source).name: o for o in run(address, folder)}
    assert states["a.txt"].state == "failed"
    assert "contradicts itself" in states["a.txt"].reason
    assert states["b.html"].state == "new"
    monkeypatch.undo()
    again = {Path(o.source).name: o.state for o in run(address, folder / "a.txt")}
    assert again == {"a.txt": "new"}
