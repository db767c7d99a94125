"""From text to what the encoder reads: windows of word pieces that keep track of the words.

Training and reading share this module, so that the model sees in use what it saw in training.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.segment.words import paragraphs, words

SHAPES = ("lower", "title", "upper", "mixed", "digit", "open", "close", "mark", "stop", "other")
_SHAPE = {name: i for i, name in enumerate(SHAPES)}
_OPEN, _CLOSE, _STRAIGHT = frozenset("“«„`"), frozenset("”»"), frozenset(('"', "''"))
_STOP = frozenset(".!?;:")
_SEPARATOR_SHAPE = _SHAPE["other"]
# A word longer than this in pieces keeps its ends: enough for any name, and it bounds a hostile input.
PIECES_A_WORD = 8
_END_OF_SENTENCE = frozenset(".!?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its offsets, its surface shape, and whether it stands between quotation marks."""

    start: int
    end: int
    shape: int
    quoted: bool
    spaced: bool
    opens: bool  # first of its paragraph


@dataclass(frozen=True, slots=True)
class Window:
    """Word pieces for one pass of the encoder.

    ``pieces``, ``shapes``, ``quoted`` and ``spaced`` have one entry a piece; ``first`` and ``last`` give
    the pieces at which word ``i`` of ``words`` begins and ends.
    """

    words: tuple[Word, ...]
    pieces: tuple[int, ...]
    shapes: tuple[int, ...]
    quoted: tuple[int, ...]
    spaced: tuple[int, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]


def _shape(token: str) -> int:
    head = token[0]
    if head.isalpha():
        if token.islower():
            return _SHAPE["lower"]
        if token.isupper() and len(token) > 1:
            return _SHAPE["upper"]
        if head.isupper() and (len(token) == 1 or token[1:].islower()):
            return _SHAPE["title"]
        return _SHAPE["mixed"]
    if head.isdigit():
        return _SHAPE["digit"]
    return _SHAPE["stop"] if token in _STOP else _SHAPE["other"]


def annotate(text: str, start: int, end: int) -> list[Word]:
    """The words of one paragraph; a paragraph begins outside quotation marks."""
    out: list[Word] = []
    inside = False
    previous = start
    for index, (s, e) in enumerate(words(text, start, end)):
        token = text[s:e]
        spaced = index == 0 or s > previous
        previous = e
        if token in _STRAIGHT:
            followed = e < end and not text[e].isspace()
            opening = not inside if spaced == followed else spaced
            shape, inside = (_SHAPE["open"], True) if opening else (_SHAPE["close"], False)
        elif token in _OPEN or token == "``":
            shape, inside = _SHAPE["open"], True
        elif token in _CLOSE:
            shape, inside = _SHAPE["close"], False
        elif token in "'’‘":
            shape = _SHAPE["mark"]
        else:
            shape = _shape(token)
        quoted = inside or shape == _SHAPE["close"]
        out.append(Word(s, e, shape, quoted, spaced, index == 0))
    return out


def _blocks(text: str, budget: int, count: Callable[[Word], int]) -> Iterator[list[Word]]:
    """Paragraphs; one that exceeds the budget is cut after a sentence, or after a word where it must be."""
    for start, end in paragraphs(text):
        block: list[Word] = []
        used = 0
        cut = 0  # number of words up to the last end of a sentence
        for word in annotate(text, start, end):
            need = count(word)
            if used + need > budget:
                at = cut or len(block)
                yield block[:at]
                block = block[at:]
                used, cut = sum(map(count, block)), 0
            block.append(word)
            used += need
            if text[word.start] in _END_OF_SENTENCE:
                cut = len(block)
        if block:
            yield block


def windows(
    text: str,
    encode: Callable[[Sequence[str]], Sequence[Sequence[int]]],
    *,
    opening: int,
    separator: int,
    size: int,
    first_size: int | None = None,
    pack: int | None = None,
) -> Iterator[Window]:
    """Cut a text into windows of at most ``size`` pieces, whole paragraphs where they fit.

    ``encode`` gives the pieces of each word; ``opening`` and ``separator`` are the ids of the encoder's
    own marks ([CLS], [SEP]): the first opens a window, the second ends each paragraph. ``first_size``
    shortens the first window and ``pack`` is the size up to which paragraphs share a window, ``size`` where
    not given (training shifts and shortens the windows with them from epoch to epoch).
    """
    memo: dict[tuple[int, int], tuple[int, ...]] = {}

    def count(word: Word) -> int:
        return len(memo[word.start, word.end])

    for start, end in paragraphs(text):
        spans = words(text, start, end)
        for span, ids in zip(spans, encode([text[s:e] for s, e in spans]), strict=True):
            half = PIECES_A_WORD // 2
            memo[span] = tuple(ids) if len(ids) <= PIECES_A_WORD else (*ids[:half], *ids[-half:])
    limit = min(size, first_size or size)
    packed: list[list[Word]] = []
    used = 1
    for block in _blocks(text, size // 2 if first_size else size - 2, count):
        need = sum(map(count, block)) + 1
        if packed and used + need > limit:
            yield _window(packed, memo, opening, separator)
            packed, used, limit = [], 1, pack or size
        packed.append(block)
        used += need
    if packed:
        yield _window(packed, memo, opening, separator)


def _window(
    blocks: list[list[Word]], memo: dict[tuple[int, int], tuple[int, ...]], opening: int, separator: int
) -> Window:
    pieces, shapes, quoted, spaced = [opening], [_SEPARATOR_SHAPE], [0], [1]
    first: list[int] = []
    last: list[int] = []
    for block in blocks:
        for word in block:
            ids = memo[word.start, word.end]
            first.append(len(pieces))
            pieces.extend(ids)
            last.append(len(pieces) - 1)
            shapes.extend([word.shape] * len(ids))
            quoted.extend([int(word.quoted)] * len(ids))
            spaced.append(int(word.spaced))
            spaced.extend([0] * (len(ids) - 1))
        pieces.append(separator)
        shapes.append(_SEPARATOR_SHAPE)
        quoted.append(0)
        spaced.append(1)
    flat = tuple(word for block in blocks for word in block)
    return Window(flat, tuple(pieces), tuple(shapes), tuple(quoted), tuple(spaced), tuple(first), tuple(last))
