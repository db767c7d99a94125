"""Rows on terminals of all widths."""

import pytest
from rich.cells import cell_len

from onrecord.present.table import table

COLUMNS = ("id", "name", "role", "said", "first")
ROWS: list[dict[str, object]] = [
    {"id": "3f9c21aa55", "name": "Ilse van der Hoorn", "role": "mayor of Dorn and Ost", "said": 12, "first": "2026-03-03"},
    {"id": "77c0ffee11", "name": "高橋 さくら", "role": "minister of water, of the ports and of all that floats on either", "said": 3,
     "first": None},
]  # fmt: skip


@pytest.mark.parametrize("width", [30, 50, 60, 80, 120, 200])
def test_it_is_as_wide_as_there_is_room_and_can_be_read(width: int) -> None:
    lines = table(ROWS, COLUMNS, spare=("first",), width=width).splitlines()
    assert max(map(cell_len, lines)) <= width
    words = {w for line in lines for w in line.split()}
    assert {"Ilse", "Hoorn", "mayor", "Dorn", "minister", "12", "3f9c21aa", "77c0ffee"} <= words  # no word is broken


def test_a_narrow_table_leaves_out_what_can_be_spared() -> None:
    assert "2026-03-03" in table(ROWS, COLUMNS, spare=("first",), width=80)
    assert "2026-03-03" not in table(ROWS, COLUMNS, spare=("first",), width=60)
    assert "─" in table(ROWS, COLUMNS, spare=("first",), width=60)


def test_where_nothing_helps_a_value_is_a_line() -> None:
    shown = table(ROWS, COLUMNS, spare=("first",), width=38)
    assert shown.split("\n\n")[0].splitlines() == [
        "id     3f9c21aa",
        "name   Ilse van der Hoorn",
        "role   mayor of Dorn and Ost",
        "said   12",
        "first  2026-03-03",
    ]
    assert "first" not in shown.split("\n\n")[1]  # nothing is known


def test_nothing_is_a_head_alone() -> None:
    assert table([], COLUMNS, width=80).splitlines()[0].split() == list(COLUMNS)
