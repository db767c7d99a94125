"""What commands say where somebody gives something odd."""

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.errors import NoText
from onrecord.present.cli import main
from onrecord.present.plain import plain
from onrecord.registry import now
from onrecord.store.archive import Archive
from tests.query.test_search import record


@pytest.fixture
def db(tmp_path: Path) -> str:
    path = str(tmp_path / "a.db")
    archive = Archive(path, create=True)
    archive.add(*record(0))
    archive.close()
    return path


def run(*arguments: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=typed)


@pytest.mark.parametrize("command", ["ingest", "read"])
@pytest.mark.parametrize("day", ["2026-13-1", "2026-03", "2026-02-30", "3.3.2026", "03/04/2026", "20260303"])
def test_a_day_that_is_none_is_refused(tmp_path: Path, command: str, day: str) -> None:
    """And not taken for the name of a column, so that the reports would have no day."""
    path = tmp_path / "a.txt"
    path.write_text("Ana Roa said on Friday that the bridge was closed.")
    db = ("--db", str(tmp_path / "new.db")) if command == "ingest" else ()
    result = run(command, str(path), "--date", day, *db)
    assert result.exit_code == 2
    assert f"{day} is no day; give one like 2026-03-03" in result.stderr


@pytest.mark.parametrize("given", ["", "12", "abcde"])
def test_a_beginning_that_is_too_short_is_said_to_be(db: str, given: str) -> None:
    result = run("show", given, "--db", db)
    assert result.exit_code == 2
    assert f"'{given}': no statement has this id (give 6 letters of it at least)" in result.stderr


def test_standard_input_is_not_tried_again(db: str) -> None:
    archive = Archive(db)
    archive.add_failure("-", NoText("holds no text"), at=now())
    archive.close()
    result = run("ingest", "--retry", "--db", db, typed="Ana Roa said that she had typed this.")
    assert result.exit_code == 0
    assert "nothing failed that could be tried again" in result.stdout


@pytest.mark.parametrize(
    "arguments", [["search", "nothing"], ["actors", "list", "nobody"], ["failures"]], ids=lambda a: a[0]
)
def test_a_table_of_nothing_has_its_head(db: str, arguments: list[str]) -> None:
    result = run(*arguments, "--db", db, "--format", "csv")
    head = next(csv.reader(io.StringIO(result.stdout)))
    assert len(head) > 3
    if arguments[0] == "search":
        full = run("search", "--db", db, "--format", "csv").stdout
        assert len(full.splitlines()) > 1
        assert head == next(csv.reader(io.StringIO(full)))


def test_a_page_of_hits_in_a_pipe_says_where_to_go_on(db: str) -> None:
    archive = Archive(db)
    for n in range(1, 4):
        archive.add(*record(n))
    archive.close()
    for form in ("jsonl", "csv"):
        part = run("search", "--db", db, "--limit", "1", "--format", form)
        assert "; go on with --cursor" in part.stderr
        assert "cursor" not in part.stdout
        assert run("search", "--db", db, "--format", form).stderr == ""


def test_values_in_a_cell() -> None:
    assert plain([[4, 11], [20, 25]]) == "4-11; 20-25"
    assert plain({"content": [[4, 11], [20, 25]], "cue": [[1, 3]]}) == "content 4-11; 20-25; cue 1-3"
    assert plain({"Ana Roa": 3, "Roa": 1}) == "Ana Roa 3; Roa 1"
    assert plain([{"value": "2026-03", "count": 2}, {"value": None, "count": 1}]) == "2026-03 2;  1"
