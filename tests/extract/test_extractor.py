import pytest

from onrecord import Reader
from onrecord.extract.extractor import _Labelled, _runs_on

N, S, C, Q = 0, 1, 4, 5  # outside, source, inside a content, cue


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
    assert _runs_on(_Labelled(0, lo, hi, labels, 1.0, 0.0), 10) is expected


def test_a_content_longer_than_the_first_look_is_found_whole(reader: Reader) -> None:
    clauses = "".join(
        f" that the {n} gate would be rebuilt in stone," for n in ("first", "second", "third", "fourth")
    )
    text = f"Mayor Ana Prado said{clauses} and that the harbour would stay open to all boats of the island until then."
    (statement, *_) = reader.read(text).statements
    assert statement.content.text.endswith("until then")
