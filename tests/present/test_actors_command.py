import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.present.cli import main

FIRST = """Ana Roa, the mayor of Dorn, said on Friday that the bridge would open in May. "We are ready," Roa said.
"""
SECOND = """DORN — The mayor of Dorn, Ana Roa, denied on Monday that the bridge was late. Luis Prado, a botanist at the University of Velm, warned that the river was rising.
"""
LIST = "id,name,position,start,end\nk1,Ana María Roa,mayor of Dorn,2025,\n"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    (folder / "first.txt").write_text(FIRST, encoding="utf-8")
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    for name, day in (("first", "2026-03-06"), ("second", "2026-03-09")):
        done = CliRunner().invoke(
            main, ["ingest", "--db", str(folder / "a.db"), "--date", day, str(folder / f"{name}.txt")]
        )
        assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def db(filled: Path, tmp_path: Path) -> str:
    """A copy that a test may change."""
    copy = tmp_path / "a.db"
    copy.write_bytes((filled / "a.db").read_bytes())
    return str(copy)


def actors(db: str, *args: str, input_: str | None = None) -> Result:
    return CliRunner().invoke(main, ["actors", args[0], "--db", db, *args[1:]], input=input_)


def rows(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_ingest_says_what_it_did(filled: Path, db: str) -> None:
    args = ["ingest", "--db", db, str(filled / "first.txt"), str(filled / "none.txt")]
    done = CliRunner().invoke(main, args)
    assert done.exit_code == 3
    assert "0 new, 1 kept already, 0 unread, 1 failed; 0 statements added" in done.stdout
    assert "none.txt: no such file" in done.stderr


def test_list(db: str) -> None:
    found = rows(actors(db, "list"))
    assert [(x["name"], x["reports"], x["said"]) for x in found][:2] == [("Ana Roa", 2, 3), ("Luis Prado", 1, 1)]
    assert rows(actors(db, "list", "prado"))[0]["role"] == "botanist at the University of Velm"
    assert rows(actors(db, "list", "zed")) == []
    table = actors(db, "list", "--format", "table").stdout
    assert "Ana Roa" in table
    assert "mayor of Dorn" in table
    parsed = list(csv.DictReader(io.StringIO(actors(db, "list", "--format", "csv").stdout)))
    assert parsed[0]["name"] == "Ana Roa"
    assert json.loads(actors(db, "list", "--format", "json").stdout)[0]["name"] == "Ana Roa"


def test_show(db: str) -> None:
    (found,) = rows(actors(db, "show", "ana roa"))
    assert found["statements"] == 3
    assert len(found["reports"]) == 2  # type: ignore[arg-type]
    page = actors(db, "show", "Ana Roa", "--format", "table", "--limit", "1").stdout
    assert "mayor of Dorn  (2026-03-06 to 2026-03-09)" in page
    assert "and 2 more" in page
    assert "judgements" in page


def test_judge_and_undo(db: str) -> None:
    done = actors(db, "same", "Ana Roa", "Luis Prado", "--author", "mei", "--reason", "a test")
    assert done.exit_code == 0, done.output
    assert rows(actors(db, "list"))[0]["reports"] == 3
    done = actors(db, "undo", "--author", "mei")
    assert "taken back" in done.stdout
    assert rows(actors(db, "list"))[0]["reports"] == 2
    reports = rows(actors(db, "show", "Ana Roa"))[0]["reports"]
    ids = [r["actor"] for r in reports]  # type: ignore[index,attr-defined]
    assert actors(db, "different", *ids).exit_code == 0
    assert [x["reports"] for x in rows(actors(db, "list", "ana"))] == [1, 1]
    again = actors(db, "undo")
    assert again.exit_code == 0, again.output


def test_known_actors_are_imported(db: str, tmp_path: Path) -> None:
    (tmp_path / "known.csv").write_text(LIST, encoding="utf-8")
    done = actors(db, "import", str(tmp_path / "known.csv"))
    assert done.exit_code == 0, done.output
    (found,) = rows(actors(db, "show", "k1"))
    assert found["statements"] == 3
    assert found["name"] == "Ana María Roa"  # as it was given, though reports use another
    assert found["roles"][0] == {"title": "mayor of Dorn", "start": "2025", "end": "2026-03-09"}  # type: ignore[index]


def test_review(db: str) -> None:
    ids = [r["actor"] for r in rows(actors(db, "show", "Ana Roa"))[0]["reports"]]  # type: ignore[index,attr-defined]
    actors(db, "different", *ids)
    (Path(db).parent / "third.txt").write_text(FIRST.replace("May", "June"), encoding="utf-8")
    args = ["ingest", "--db", db, "--date", "2026-03-10", str(Path(db).parent / "third.txt")]
    assert CliRunner().invoke(main, args).exit_code == 0
    doubts = rows(actors(db, "review", "--list"))
    assert len(doubts) == 2
    done = actors(db, "review", "--author", "mei", input_="x\nd\nb\nd\nq\n")
    assert done.exit_code == 0, done.output
    assert "1 of 2" in done.stdout
    assert "1 judged, 1 left" in done.stdout
    assert len(rows(actors(db, "review", "--list"))) == 1
    done = actors(db, "review", "--author", "mei", input_="s\n")
    assert "1 judged, 0 left" in done.stdout
    assert rows(actors(db, "list", "ana"))[0]["reports"] == 2


def test_review_does_not_ask_what_an_answer_has_settled(db: str, tmp_path: Path) -> None:
    """Who is one of two that are different is not the other."""
    ids = [r["actor"] for r in rows(actors(db, "show", "Ana Roa"))[0]["reports"]]  # type: ignore[index,attr-defined]
    actors(db, "different", *ids)
    (tmp_path / "third.txt").write_text(FIRST.replace("May", "June"), encoding="utf-8")
    args = ["ingest", "--db", db, "--date", "2026-03-10", str(tmp_path / "third.txt")]
    assert CliRunner().invoke(main, args).exit_code == 0
    assert len(rows(actors(db, "review", "--list"))) == 2  # the third with each of the two
    done = actors(db, "review", input_="s\n")  # one of the two; so it is not the other
    assert done.exit_code == 0, done.output
    assert "1 judged, 0 left" in done.stdout
    assert "2 of 2" not in done.stdout
    done = actors(db, "review")
    assert "no pair that may be one" in done.stdout


@pytest.mark.parametrize(
    ("args", "status", "message"),
    [
        (("show", "Zed"), 2, "no actor of this archive"),
        (("same", "Ana Roa", "Ana Roa"), 5, "given twice"),
        (("undo", "zz"), 5, "no judgement has an id"),
        (("undo",), 5, "nobody has judged"),
        (("import", "none.csv"), 3, "no such file"),
    ],
)
def test_errors_are_said(db: str, args: tuple[str, ...], status: int, message: str) -> None:
    done = actors(db, *args)
    assert done.exit_code == status
    assert message in done.stderr
    assert "Traceback" not in done.output


def test_no_archive(tmp_path: Path) -> None:
    done = actors(str(tmp_path / "none.db"), "list")
    assert done.exit_code == 5
    assert "`onrecord ingest` makes one" in done.stderr


def test_the_list_of_commands_is_whole() -> None:
    text = CliRunner().invoke(main, ["--help"]).stdout
    assert all(name in text for name in ("read", "ingest", "actors"))
    assert CliRunner().invoke(main, ["zed"]).exit_code == 2
