"""Rows for a terminal: a table where it is wide enough, else one value a line."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from shutil import get_terminal_size

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.present.plain import plain

Row = Mapping[str, object]
_ID = 8  # characters of an id that a table shows
_IDS = frozenset(("id", "left", "right", "judgement"))
_WHOLE = _IDS | {"first", "last", "reports", "said", "score", "at"}  # columns that are not broken
_LEAST = 16  # characters of a column that is broken
_LINES = 5  # into which the longest value is broken, about
_BETWEEN = 2  # blanks between two columns


def table(rows: Sequence[Row], columns: Sequence[str], *, spare: Sequence[str] = (), width: int | None = None) -> str:
    """Rows as a table of ``columns``, ``width`` characters wide (as the terminal is, or 120).

    Where it is too narrow, the columns of ``spare`` are left out, the first one first; where it is still too narrow, a
    row is shown as lines of a name and a value.
    """
    wide = width or get_terminal_size((120, 0)).columns
    cells = [{c: _short(c, row.get(c)) for c in columns} for row in rows]
    left = list(columns)
    for name in (*spare, None):
        if _needed(cells, left) <= wide:
            numbers = {c for c in left if rows and all(isinstance(r.get(c), int) for r in rows)}
            return _printed(_drawn(cells, left, numbers), wide)
        if name is not None:
            left.remove(name)
    return "\n\n".join("\n".join(_lines(row, wide)) for row in cells)


def _short(column: str, value: object) -> str:
    """A cell of a table: on one line; of an id its beginning, which is enough to name it."""
    text = " ".join(plain(value).split())
    return text[:_ID] if column in _IDS else text


def _needed(cells: Sequence[Mapping[str, str]], columns: Sequence[str]) -> int:
    """Characters that a line needs to be read with ease."""
    total = -_BETWEEN
    for c in columns:
        longest = max((cell_len(row[c]) for row in cells), default=0)
        broken = longest if c in _WHOLE else min(longest, max(_LEAST, longest // _LINES))
        total += max(broken, cell_len(c)) + _BETWEEN
    return total


def _drawn(cells: Sequence[Mapping[str, str]], columns: Sequence[str], numbers: set[str]) -> Table:
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, _BETWEEN - 1, 0, 0))
    for name in columns:
        drawn.add_column(name, justify="right" if name in numbers else "left", overflow="fold", no_wrap=name in _WHOLE)
    for row in cells:
        drawn.add_row(*(Text(row[c]) for c in columns))
    return drawn


def _printed(drawn: Table, width: int) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False)
    with console.capture() as captured:
        console.print(drawn)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()).strip("\n")


def _lines(row: Mapping[str, str], width: int) -> Iterator[str]:
    """The values of a row that are not empty, broken so that the names stand out."""
    name_width = max(map(cell_len, row), default=0) + _BETWEEN
    for name, value in row.items():
        if value:
            broken = Text(value).wrap(Console(width=width), max(_LEAST, width - name_width))
            for i, line in enumerate(broken):
                yield f"{'' if i else name:{name_width}}{line.plain.rstrip()}"
