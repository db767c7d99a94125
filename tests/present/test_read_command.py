import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.present.cli import main

DEMO = str(Path(__file__).parents[2] / "demo" / "report.txt")


def run(*arguments: str, stdin: bytes = b""):
    return CliRunner().invoke(main, ["read", *arguments], input=stdin)


def test_a_pipe_gives_one_json_line_a_document(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Ana Prado said the bridge was closed.")
    result = run(DEMO, str(tmp_path / "b.txt"))
    assert result.exit_code == 0
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [r["document"]["source"] for r in rows] == [DEMO, str(tmp_path / "b.txt")]
    assert rows[1]["statements"][0]["speaker"]["name"] == "Ana Prado"


def test_standard_input_as_text() -> None:
    result = run("--format", "text", stdin=b"Ana Prado said the bridge was closed.")
    assert result.exit_code == 0
    assert "Ana Prado · said · indirect" in result.stdout


def test_json_and_html() -> None:
    assert json.loads(run(DEMO, "--format", "json").stdout)["schema"] == "onrecord/2"
    assert run(DEMO, "--format", "html").stdout.startswith("<!doctype html>")


def test_html_is_one_page() -> None:
    result = run(DEMO, DEMO, "--format", "html")
    assert result.exit_code == 2
    assert "give one FILE" in result.stderr


@pytest.mark.parametrize(
    ("data", "status", "message"),
    [
        (b"", 0, "the text is empty"),
        (b" \n\t\n", 0, "the text is empty"),
        (bytes(range(256)) * 9, 3, "is not a text (binary data)"),
        ("Он сказал, что мост закрыт.".encode(), 0, "no Latin letters"),
        (
            "Der Rat sagte am Montag, dass die Brücke gesperrt bleibe.".encode(),
            0,
            "the language looks like 'de'",
        ),
        (b"He said a\x00b\x07 was so. " * 3, 0, ""),
        (("He said \u202eit\u202c was. " * 3).encode(), 0, ""),
        (b"x" * 300, 3, "setting max_characters"),
    ],
)
def test_bad_input_is_answered_in_one_line(data: bytes, status: int, message: str) -> None:
    result = run("--max-characters", "250", stdin=data) if len(data) == 300 else run(stdin=data)
    assert result.exit_code == status
    assert message in result.stderr
    assert len(result.stderr.strip().splitlines()) <= 1
    assert "Traceback" not in result.stderr


def test_the_other_files_are_still_read(tmp_path: Path) -> None:
    result = run(str(tmp_path), str(tmp_path / "none.txt"), DEMO)
    assert result.exit_code == 3
    assert len(result.stdout.splitlines()) == 1
    assert "is a folder" in result.stderr
    assert "no such file" in result.stderr
