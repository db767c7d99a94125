from pathlib import Path

import pytest

from training.markup import MarkupError, main, read

HEAD = "id: x\nmanner: y\n---\n"


def test_marks_become_offsets() -> None:
    report = read(
        HEAD + "{cue1:Stressing} {con1:that A}, {src1,2:he} {cue2:said} {con2:that {src3:it} {cue3:had} {con3:b}}.\n"
        "---\n1 | Q Z | person\n2 | Q Z | person\n3 | - | - | parent=2\n"
    )
    assert report.text == "Stressing that A, he said that it had b.\n"
    words = [{p: [report.text[a:b] for a, b in s] for p, s in x.parts.items()} for x in report.statements]
    assert words[1] == {"source": ["he"], "cue": ["said"], "content": ["that it had b"]}
    assert [s.parent for s in report.statements] == [None, None, 2]
    assert report.statements[0].speaker == "Q Z"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("{con1:a\n---\n1 | - | -", "never closed"),
        ("{con1:a}}\n---\n1 | - | -", "closes nothing"),
        ("{x}\n---\n", "opens no mark"),
        ("{cue1:a}\n---\n1 | - | -", "no content"),
        ("{con1:a}\n---\n", "differ"),
        ("{con1:a}\n---\n1 | - | king", "no such kind"),
        ("{con1: a}\n---\n1 | - | -", "blank"),
        ("{con1:a {cue1:b}}\n---\n1 | - | -", "overlap"),
        ("{con1:a} {cue1:b} {cue1:c}\n---\n1 | - | -", "2 cues"),
        ("{con1:a}\n---\n1 | - | - | parent=7", "no such parent"),
    ],
)
def test_errors_are_named(body: str, message: str) -> None:
    with pytest.raises(MarkupError, match=message):
        read(HEAD + body + "\n")


def test_check_counts_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.marked").write_text("nothing")
    assert main(["check", str(tmp_path / "a.marked")]) == 1
    assert "0 files right, 1 wrong" in capsys.readouterr().out
