import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import Reader
from onrecord.extract.extractor import _Labelled, _Look, _look, _runs_on, _Seen
from onrecord.extract.windows import Window, Word

N, S, C, Q = 0, 1, 4, 5  # outside, source, inside a content, cue


def seen(count: int) -> _Seen:
    words = tuple(Word(2 * i, 2 * i + 1, 0, False, True, False) for i in range(count))
    nothing = np.zeros((count, 256), dtype=np.float32)
    return _Seen(Window(words, (), (), (), (), (), ()), nothing, nothing, nothing[:, 0])


@given(st.integers(1, 400), st.data(), st.integers(1, 60), st.integers(0, 60))
def test_a_look_holds_its_anchor_and_keeps_its_width(count, data, near, more) -> None:
    anchor = data.draw(st.integers(0, count - 1))
    reach = near + more
    look = _look(seen(count), anchor, near, reach)
    assert 0 <= look.lo <= anchor < look.hi <= count
    assert look.lo <= max(0, anchor - near)
    assert look.hi >= min(count, anchor + near + 1)
    assert max(anchor - look.lo, look.hi - 1 - anchor) <= reach
    if reach >= 2 * near:  # then every look is of one width
        assert look.hi - look.lo == min(count, 2 * near + 1)


@pytest.mark.parametrize(
    ("lo", "hi", "labels", "expected"),
    [
        (0, 6, [S, Q, C, C, N, N], False),  # all there
        (0, 6, [S, Q, C, C, C, C], True),  # the content reaches the last word looked at, more follow
        (4, 10, [N, N, Q, C, N, N], True),  # no source, and words before that were not looked at
        (4, 10, [C, C, S, Q, N, N], True),
        (0, 10, [S, Q, C, C, C, C], False),  # nothing follows
    ],
)
def test_what_runs_over_the_edge_is_looked_at_again(lo, hi, labels, expected) -> None:
    assert _runs_on(_Labelled(_Look(seen(10), lo, lo, hi), labels, 1.0, 0.0)) is expected


def test_a_content_longer_than_the_first_look_is_found_whole(reader: Reader) -> None:
    clauses = "".join(f" that the {n} gate would be rebuilt in stone," for n in ("first", "second", "third", "fourth"))
    text = f"Mayor Ana Prado said{clauses} and that the harbour would stay open to all boats of the island until then."
    (statement, *_) = reader.read(text).statements
    assert statement.content.text.endswith("until then")
