"""Turns of transcripts and of reports in questions and answers, by the marks at the heads of lines."""

from __future__ import annotations

import re
from bisect import bisect_right

_TURN = re.compile(r"^(?:(A|Q)[:.]|Q(?=[A-Z])|([A-Z][A-Z.’' -]{2,30}):)", re.MULTILINE)
_TURNS = 3  # from which on a text is a transcript


class Turns:
    """The turns of a text; of one with few marks, none."""

    def __init__(self, text: str) -> None:
        marks = [(m.start(), m[1] or m[2] or "Q") for m in _TURN.finditer(text)]
        self._marks = marks if len(marks) >= _TURNS else []

    def mark(self, at: int) -> str | None:
        """The mark of the turn that an offset lies in (*A*, *Q*, *BOWLES*)."""
        i = bisect_right(self._marks, (at, "~"))
        return self._marks[i - 1][1] if i else None


def opens_turn(text: str, start: int, end: int) -> bool:
    """Whether a name opens a turn: *WALLACE: …* at the head of a line."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return after == ":" and before in ("", "\n", '"', "“")
