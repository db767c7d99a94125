"""``onrecord export`` over an archive in each kind of database."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.model.search import Filters
from onrecord.present.cli import main
from onrecord.present.export.formats import FORMATS
from onrecord.query.export import records
from onrecord.registry import Registry
from onrecord.store.archive import Archive
from tests.present.export.making import Memory, hostile
from tests.query.test_search import SAID, record


@pytest.fixture
def db(address: str) -> str:
    archive = Archive(address, create=True)
    for n in range(len(SAID)):
        archive.add(*record(n))
    archive.add(hostile().record, [])
    Registry(archive).link_new()
    archive.close()
    return address


def run(db: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["export", "--db", db, *arguments])


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_is_written(db: str, kind: str, tmp_path: Path) -> None:
    archive = Archive(db)
    sink = Memory()
    FORMATS[kind].write(records(archive), sink)
    archive.close()
    result = run(db, "--format", kind, "--out", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    assert result.stderr == f"{len(SAID) + 5} statements of {len(SAID) + 1} documents in {tmp_path / 'out'}\n"
    assert result.stdout == ""
    if FORMATS[kind].folder:
        assert {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()} == sink.files
    else:
        assert (tmp_path / "out").read_bytes() == sink.only
    if not FORMATS[kind].binary:
        assert (
            run(db, "--format", kind).stdout_bytes == run(db, "--format", kind, "--out", "-").stdout_bytes == sink.only
        )


def test_both_databases_give_the_same_bytes(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    written = []
    for address in (f"sqlite:///{tmp_path / 'a.db'}", request.getfixturevalue("postgresql")()):
        archive = Archive(address, create=True)
        for n in range(len(SAID)):
            archive.add(*record(n))
        archive.add(hostile().record, [])
        Registry(archive).link_new()
        sink = Memory()
        for kind in FORMATS:
            FORMATS[kind].write(records(archive), sink)
            written.append((kind, sink.files))
            sink = Memory()
        archive.close()
    half = len(FORMATS)
    assert written[:half] == written[half:]


@pytest.mark.parametrize(
    ("arguments", "speakers"),
    [
        (["troops"], ["Ana Roa", "Ana Roa", "Bo Lindt"]),
        (["troops", "--speaker", "Ana Roa", "--since", "2026-03-02"], ["Ana Roa"]),
        (["--about", "bridge OR ferry"], ["Mei Tanaka", "Zoë Drăgulescu"]),
        (["--to", "Bo Lindt"], ["Ana Roa"]),
        (["--form", "direct", "--until", "2026-03-03"], ["Ana Roa"]),
        (["--outlet", "velm daily"], ["Ana Roa", "Zoë Drăgulescu"]),
        (["--occasion", "press_conference"], ["Mei Tanaka"]),
        (["nothing"], []),
    ],
)
def test_filters_are_those_of_search(db: str, arguments: list[str], speakers: list[str]) -> None:
    assert [json.loads(x)["speaker"]["name"] for x in run(db, *arguments).stdout.splitlines()] == speakers
    found = CliRunner().invoke(main, ["search", "--db", db, "--format", "jsonl", *arguments]).stdout
    assert sorted(json.loads(x)["speaker"] for x in found.splitlines()) == sorted(speakers)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["--format", "parquet"], 2, "give --out"),
        (["--format", "xml"], 2, "is not one of"),
        (["--out", "{}/no/where"], 6, "No such file"),
        (["--out", "{}"], 6, "is a folder"),
        (["--speaker", "Nobody", "--out", "{}/x"], 2, "no actor"),
        (["--db", "{}/no.db"], 5, "no such archive"),
    ],
)
def test_errors_are_said(db: str, tmp_path: Path, arguments: list[str], status: int, said: str) -> None:
    (tmp_path / "a").mkdir()
    result = run(db, *(a.format(tmp_path / "a") for a in arguments))
    assert result.exit_code == status
    assert said in result.stderr
    assert os.listdir(tmp_path / "a") == []


def test_a_pipe_that_closes_ends_it_quietly(tmp_path: Path) -> None:
    path = str(tmp_path / "a.db")
    archive = Archive(path, create=True)
    for n in range(len(SAID)):
        archive.add(*record(n))
    with archive.writing() as c:  # more than a pipe holds
        c.exec_driver_sql("update documents set title = ?", ("x" * 100_000,))
    archive.close()
    command = f"{sys.executable} -m onrecord export --db {path} | head -c 10; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("\n0\n") or done.stdout.endswith("0\n")
    assert done.stderr == ""


def test_an_export_that_is_killed_leaves_no_file_of_that_name(
    db: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dying(archive: Archive, text: str, filters: Filters):
        yield next(records(archive, text, filters))
        raise KeyboardInterrupt

    monkeypatch.setattr("onrecord.present.cli.export.records", dying)
    result = run(db, "--out", str(tmp_path / "out.jsonl"))
    assert result.exit_code != 0
    assert not [p for p in tmp_path.iterdir() if not p.name.startswith("a.db")]


@pytest.mark.skipif(sys.platform == "win32", reason="terminals")
@pytest.mark.parametrize(("to", "shown"), [("{}/out.jsonl", True), ("-", False)])
def test_a_terminal_is_told_how_far_it_is(tmp_path: Path, to: str, shown: bool) -> None:
    import pty  # noqa: PLC0415  not on every system

    path = str(tmp_path / "a.db")
    archive = Archive(path, create=True)
    archive.add(*record(0))
    archive.close()
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "onrecord", "export", "--db", path, "--out", to.format(tmp_path)]
    subprocess.run(command, stdout=theirs, stderr=theirs, env=os.environ | {"TERM": "xterm"}, check=True)
    os.close(theirs)
    said = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # as Linux says that a terminal has ended
            break
        if not piece:
            break
        said += piece
    os.close(ours)
    assert (b"writing" in said) is shown
