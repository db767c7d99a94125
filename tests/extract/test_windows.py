from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.windows import PIECES_A_WORD, SHAPES, annotate, windows


def letters(words: Sequence[str]) -> list[tuple[int, ...]]:
    """A stand-in for the tokenizer: a piece for each four characters."""
    return [tuple(range(10, 10 + (len(w) + 3) // 4)) for w in words]


def cut(text: str, size: int = 24) -> list:
    return list(windows(text, letters, opening=1, separator=2, size=size))


def test_straight_quotation_marks_open_and_close() -> None:
    text = 'He said "no, never" and left.'
    marks = {text[w.start : w.end]: w.quoted for w in annotate(text, 0, len(text))}
    assert marks["never"]
    assert not marks["left"]
    shapes = [SHAPES[w.shape] for w in annotate(text, 0, len(text)) if text[w.start] == '"']
    assert shapes == ["open", "close"]


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    text = "One two three. " * 20
    for window in cut(text)[:-1]:
        assert text[window.words[-1].start] == "."


def test_a_hostile_word_keeps_few_pieces() -> None:
    (window,) = cut("x" * 10_000)
    assert len(window.pieces) == PIECES_A_WORD + 2


@given(st.text(st.sampled_from('ab.\n "”“’?é'), max_size=300), st.integers(16, 64))
def test_every_word_is_in_one_window_in_order(text: str, size: int) -> None:
    cuts = cut(text, size)
    starts = [w.start for window in cuts for w in window.words]
    assert starts == sorted(set(starts))
    assert sum(len(text[w.start : w.end]) for window in cuts for w in window.words) == len("".join(text.split()))
    for window in cuts:
        assert len(window.pieces) <= size
        assert len(window.pieces) == len(window.shapes) == len(window.quoted) == len(window.spaced)
        assert all(window.pieces[i] >= 10 for i in (*window.first, *window.last))
