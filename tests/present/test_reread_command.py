"""`onrecord reread` and `onrecord show` over an archive whose only report an older reader misread."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord import Reader
from onrecord.model.document import Report
from onrecord.model.record import Record
from onrecord.present import changes
from onrecord.present.cli import main

SAID = "Ana Roa, the mayor of Dorn, told Bo Lindt on Friday that the old bridge was unsafe. Mr. Lindt denied it.\n\n"
NOTHING = "The ferry lay in the harbour of Velm, and the gulls of Kesh were asleep on its rails.\n"


def run(db: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, [arguments[0], "--db", db, *arguments[1:]])


def misread(record: Record) -> Record:
    """Nobody speaks, and there is a statement more."""
    first = record.statements[0]
    more = replace(
        first, id="e" * 24, speaker=None, content=replace(first.content, text="Dorn", spans=((22, 26),)), cue=None
    )
    said = tuple(replace(s, speaker=None) for s in record.statements)
    return replace(record, statements=(more, *said), model="2001.01-a")


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "dorn.txt").write_text(SAID + NOTHING)
    real = Reader.read_report

    def read(self: Reader, report: Report) -> Record:
        return misread(real(self, report))

    with monkeypatch.context() as patch:
        patch.setattr(Reader, "read_report", read)
        result = run(
            str(tmp_path / "a.db"), "ingest", "--workers", "1", "--date", "2026-03-06", str(tmp_path / "dorn.txt")
        )
    assert result.exit_code == 0, result.output
    return str(tmp_path / "a.db")


def reread(db: str, *arguments: str) -> Result:
    return run(db, "reread", "--workers", "1", *arguments)


def test_what_changed_line_by_line(db: str) -> None:
    result = reread(db)
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    gone, *changed = rows
    assert (gone["change"], gone["id"], gone["content"]) == ("gone", "e" * 24, "Dorn")
    assert (changed[0]["fields"], changed[0]["old"]) == (["speaker", "role"], [None, None])
    assert changed[0]["new"] == ["Ana Roa", "mayor of Dorn"]
    assert "1 document read again: 0 statements new, 1 gone, " in result.stderr
    assert " speaker" in result.stderr
    again = reread(db)
    assert again.stdout == ""
    assert "0 documents read again: 0 statements new, 0 gone, 0 changed" in again.stderr


def test_a_dry_run(db: str) -> None:
    result = reread(db, "--dry-run", "--format", "json")
    assert "(nothing is kept)" in result.stderr
    assert json.loads(result.stdout) == json.loads(reread(db, "--format", "json").stdout)


@pytest.mark.parametrize("form", ["table", "csv"])
def test_other_forms(db: str, form: str) -> None:
    out = reread(db, "--format", form).stdout
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(out)))
        assert [r["change"] for r in rows][:2] == ["gone", "changed"]
        assert rows[1]["fields"] == "speaker; role"
        assert list(rows[0]) == list(changes.FIELDS)
    else:
        assert "gone" in out
        assert "speaker: nothing" in " ".join(out.split())
    assert reread(db, "--format", form).stdout == (",".join(changes.FIELDS) + "\n" if form == "csv" else "")


@pytest.mark.parametrize(("arguments", "goes_on"), [((), True), (("--dry-run",), False), (("--all",), False)])
def test_one_that_is_interrupted_says_so(
    db: str, arguments: tuple[str, ...], goes_on: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(self: Reader, report: Report) -> Record:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Reader, "read_report", interrupted)
        result = reread(db, *arguments)
    assert result.exit_code == 130
    assert "0 documents read again" in result.stderr
    assert ("call it again and it goes on" in result.stderr) == goes_on
    assert "1 document read again" in reread(db).stderr


def test_a_statement_that_is_gone_is_shown_as_it_was(db: str) -> None:
    before = json.loads(run(db, "show", "eeeeeeee", "--format", "jsonl").stdout)
    assert before["former"] is None
    reread(db)
    after = json.loads(run(db, "show", "eeeeeeee", "--format", "jsonl").stdout)
    former = after.pop("former")
    assert former["model"] == "2001.01-a"
    assert former["model_now"] == Reader().model
    assert former["until"] == former["since_now"]
    assert after == {k: v for k, v in before.items() if k != "former"}
    told = " ".join(run(db, "show", "e" * 24, "--format", "table").stdout.split())
    assert "NOT IN THE READING IN FORCE" in told
    assert "model 2001.01-a read it" in told
    assert json.loads(run(db, "search", "unsafe", "--format", "jsonl").stdout)["speaker"] == "Ana Roa"


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["zzzzzzzz"], 2, "'zzzzzzzz': no document has this id\n"),
        (["zzz"], 2, "'zzz': no document has this id (give 6 letters of it at least)"),
        (["zzzzzzzz", "--all"], 2, "not both"),
    ],
)
def test_errors_are_said(db: str, arguments: list[str], status: int, said: str) -> None:
    result = reread(db, *arguments)
    assert result.exit_code == status
    assert said in result.stderr
