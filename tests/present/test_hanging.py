import io

import pytest
from rich.console import Console
from rich.text import Text

from onrecord.present.hanging import hanging

LONG = "  2026-03-03  said  that the sluices above Dorn would be opened for ten days, and no longer\n\n    short\n"


@pytest.mark.parametrize("width", [40, 60, 80])
def test_lines_are_broken_behind_their_blanks(width: int) -> None:
    console = Console(file=io.StringIO(), width=width, force_terminal=True)
    shown = hanging(Text(LONG), console).plain
    first, *rest = shown.split("\n\n")[0].split("\n")
    assert first.startswith("  2026-03-03  said")
    assert rest
    assert all(line.startswith("    ") and line[4] != " " for line in rest)
    assert max(map(len, shown.splitlines())) <= width
    assert shown.split() == LONG.split()
    assert shown.endswith("\n\n    short\n")


def test_styles_stay_with_their_words() -> None:
    text = Text("    ") + Text("opened for ten days ", style="bold") + Text("and no longer than that", style="dim")
    shown = hanging(text, Console(file=io.StringIO(), width=30, force_terminal=True))
    bold = [shown.plain[s.start : s.end] for s in shown.spans if s.style == "bold"]
    assert "".join(bold).split() == ["opened", "for", "ten", "days"]


def test_in_a_pipe_a_line_stays_one() -> None:
    assert hanging(Text(LONG), Console(file=io.StringIO(), width=40)).plain == LONG
