"""Search, show, speaker and status over an archive that `onrecord ingest` made."""

import csv
import io
import json

import pytest
from click.testing import CliRunner, Result

from onrecord.present.cli import main

REPORTS = {
    "dorn.txt": "Ana Roa, the mayor of Dorn, told Bo Lindt in a phone call on Friday that the old bridge was unsafe. “We "
    "will close the bridge,” she added.\n\nMr. Lindt denied that the ferry would be late.\n",
    "velm.txt": "The Velm Harbour Agency said on Monday that the ferry would stop. Mei Tanaka, an engineer, warned that "
    "the bridges of the valley were old.\n",
}


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("archive")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    path = folder / "a.db"
    result = CliRunner().invoke(
        main, ["ingest", "--db", str(path), "--date", "2026-03-06", *(str(folder / n) for n in REPORTS)]
    )
    assert result.exit_code == 0, result.output
    return str(path)


def run(db: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, [arguments[0], "--db", db, *arguments[1:]])


def test_search(db: str) -> None:
    found = json.loads(run(db, "search", "bridge", "--format", "json", "--facets").output)
    assert found["total"] == 3
    assert {s["speaker"] for s in found["statements"]} == {"Ana Roa", "Mei Tanaka"}
    assert all(s["day"] == "2026-03-06" for s in found["statements"])
    assert found["facets"]["months"] == [{"value": "2026-03", "count": 3}]
    one = next(s for s in found["statements"] if s["form"] == "indirect" and s["speaker"] == "Ana Roa")
    assert one["addressees"] == ["Bo Lindt"]
    assert one["occasion"] == "phone_call"


@pytest.mark.parametrize(
    ("arguments", "speakers"),
    [
        (["bridge", "--speaker", "Roa"], ["Ana Roa", "Ana Roa"]),
        (["unsafe", "--to", "Bo Lindt"], ["Ana Roa"]),
        (["bridge", "--occasion", "phone_call", "--form", "indirect"], ["Ana Roa"]),
        (["ferry", "--about", "late OR stop"], ["Bo Lindt", "Velm Harbour Agency"]),
        (["--since", "2027"], []),
        (["ferry", "--until", "2026", "--sort", "relevance"], ["Bo Lindt", "Velm Harbour Agency"]),
        (["ferry", "-late"], ["Velm Harbour Agency"]),
    ],
)
def test_filters(db: str, arguments: list[str], speakers: list[str]) -> None:
    options = [a for a in arguments if not (a.startswith("-") and not a.startswith("--"))]
    words = [a for a in arguments if a not in options]
    result = run(db, "search", *options, "--format", "jsonl", *(["--", *words] if words else []))
    assert sorted(json.loads(line)["speaker"] for line in result.output.splitlines()) == speakers


def test_as_a_table(db: str) -> None:
    result = run(db, "search", "bridge", "--limit", "1", "--format", "table")
    assert "2026-03-06" in result.stdout
    assert "1 of 3; go on with --cursor" in result.stderr
    cursor = result.stderr.split("--cursor ")[1].strip()
    more = run(db, "search", "bridge", "--limit", "5", "--format", "csv", "--cursor", cursor)
    assert len(list(csv.DictReader(io.StringIO(more.stdout)))) == 2


def test_show(db: str) -> None:
    (line,) = run(db, "search", "unsafe", "--format", "jsonl").output.splitlines()
    said = json.loads(line)
    shown = json.loads(run(db, "show", said["id"][:8], "--format", "jsonl").output)
    assert shown["id"] == said["id"]
    (start, end) = shown["spans"]["content"][0]
    assert REPORTS["dorn.txt"][start:end] == said["content"]
    assert shown["context"] in REPORTS["dorn.txt"]
    assert "denied" not in shown["context"]
    told = run(db, "show", said["id"], "--format", "table").output
    assert "phone call" in told
    assert "mayor of Dorn" in told


def test_speaker(db: str) -> None:
    row = json.loads(run(db, "speaker", "ana roa", "--format", "json").output)
    assert row["statements"] == 2
    assert row["months"] == [{"value": "2026-03", "count": 2}]
    assert row["spoken_to"] == [{"value": "Bo Lindt", "count": 2}]
    assert {"value": "bridge", "count": 2} in row["words"]
    assert "2026-03" in run(db, "speaker", "Ana Roa", "--format", "table").output


def test_status(db: str) -> None:
    counts = json.loads(run(db, "status", "--format", "json").output)
    assert counts["documents"] == 2
    assert counts["statements"] == 5
    assert counts["failures"] == 0


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["search", "--speaker", "Nobody"], 2, "no actor"),
        (["search", "--since", "soon"], 2, "give a day, month or year"),
        (["search", "--cursor", "x"], 5, "no place in a search"),
        (["show", "zzzzzzzz"], 2, "no statement has this id"),
        (["speaker", "Nobody"], 2, "no actor"),
    ],
)
def test_errors_are_said(db: str, arguments: list[str], status: int, said: str) -> None:
    result = run(db, *arguments)
    assert result.exit_code == status
    assert said in result.stderr
