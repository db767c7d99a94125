"""Lines that are broken so that what goes on stands under where it began."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

_FURTHER = 2  # characters that what goes on is set in further than its line
_LEAST = 20  # characters to which a line is broken; a narrower terminal breaks it itself


def hanging(text: Text, console: Console) -> Text:
    """A text whose lines are broken to fit a terminal, each behind the blanks that it begins with; in a pipe it stays
    as it is, one line a thing."""
    if not console.is_terminal:
        return text
    out: list[Text] = []
    for line in text.split("\n", allow_blank=True):
        blanks = len(line.plain) - len(line.plain.lstrip(" "))
        body = line[blanks:] if blanks else line
        room = max(_LEAST, console.width - blanks - _FURTHER)
        for i, part in enumerate(body.wrap(console, room) or [Text("")]):
            part.rstrip()
            out.append(Text(" " * (blanks + _FURTHER * bool(i))) + part)
    return Text("\n").join(out)
