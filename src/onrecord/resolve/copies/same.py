"""Whether two statements are one that two reports carry.

Contents are laid beside each other word by word (`words`, which folds what means the same). Only differences that
change nothing are let pass: those of reported speech (`shifts`), hyphens, *also*, *Mr*, a relative clause between
commas, an end or a beginning cut off that limits nothing. Whatever else differs makes two of them: unsure is "not the
same".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.resolve.copies import cues, lexicon, shifts, who
from onrecord.resolve.copies.said import Compared, Said
from onrecord.resolve.copies.words import Word, words
from onrecord.resolve.lexicon import word_set

_LEAST = 4  # words of what is left where something was cut off
_CLAUSE = 16  # words of a relative clause that may be left out
_ASKED = frozenset(("whether", "if"))
_RELATIVE = frozenset(("which", "who", "whose"))
# What follows *and* where a new clause begins, and not another member of a list.
_GOES_ON = word_set("""
    he she it they we i there would will is are was were had has have must
""")

_JOINTLY = (lexicon.LIMITS - lexicon.MODALS) | {"if", "unless"}


@dataclass(frozen=True, slots=True)
class _Way:
    """Which side's words may be told back on the other: ``now`` is the index of the side in the speaker's tense,
    ``direct`` of the side in the speaker's own words; None where neither, or both, are so."""

    now: int | None
    direct: int | None


def same_statement(a: Said, b: Said) -> bool:
    """Whether two statements are one."""
    return compare(a, b).same


def compare(a: Said, b: Said) -> Compared:
    """Whether two statements are one, with the reason."""
    left, right = cues.cue(a.cue), cues.cue(b.cue)
    for reason in (who.against(a, b), cues.against(left, right)):
        if reason:
            return Compared(False, reason)
    one, two = words(a.content), words(b.content)
    if "ask" in left.groups:
        one, two = _asked(one), _asked(two)
    if not one or not two:
        return Compared(False, "nothing to compare")
    return _contents(one, two, _way(a, b, left, right))


def _way(a: Said, b: Said, left: cues.Cue, right: cues.Cue) -> _Way:
    tenses = tuple("now" if s.direct else c.tense for s, c in ((a, left), (b, right)))
    now = {("now", "then"): 0, ("then", "now"): 1}.get(tenses)  # type: ignore[arg-type]
    return _Way(now, None if a.direct == b.direct else 0 if a.direct else 1)


def _asked(some: Sequence[Word]) -> tuple[Word, ...]:
    return tuple(some[1:]) if some and some[0].text in _ASKED else tuple(some)


def _contents(one: Sequence[Word], two: Sequence[Word], way: _Way) -> Compared:
    left, right = _beside(one, two, way)
    if left == len(one) and right == len(two):
        return Compared(True, "the same words" if [w.text for w in one] == [w.text for w in two] else "one wording")
    if (left == len(one) or right == len(two)) and min(left, right) >= _LEAST:
        longer, at = (one, left) if left < len(one) else (two, right)
        if _ends(longer[:at], longer[at:]):
            return Compared(True, "one is cut short")
    if _moved(one, two) or _moved(two, one):
        return Compared(True, "the day stands elsewhere")
    for longer, shorter, turned in ((one, two, False), (two, one, True)):
        if len(shorter) >= _LEAST and _begins_later(longer, shorter, _turned(way) if turned else way):
            return Compared(True, "one begins later")
    return Compared(False, _said_of(one[left : left + 3], two[right : right + 3]))


def _turned(way: _Way) -> _Way:
    now, direct = (None if n is None else 1 - n for n in (way.now, way.direct))
    return _Way(now, direct)


def _beside(one: Sequence[Word], two: Sequence[Word], way: _Way) -> tuple[int, int]:
    """How far two contents say the same: the first word of each that does not."""
    i = j = 0
    told: set[str] = set()  # whom *I* and *my* are told back as: one man, or one woman
    while i < len(one) or j < len(two):
        a, b = one[i : i + 2], two[j : j + 2]
        if a and b and (a[0].text == b[0].text or _told_back(a[0].text, b[0].text, way, told)):
            i, j = i + 1, j + 1
        elif step := _hyphens(a, b):
            i, j = i + step[0], j + step[1]
        elif skip := _left_out(one, i, b, way.now == 1):
            i += skip
        elif skip := _left_out(two, j, a, way.now == 0):
            j += skip
        else:
            break
    return i, j


def _told_back(a: str, b: str, way: _Way, told: set[str]) -> bool:
    if (way.now == 0 and shifts.tense(a, b)) or (way.now == 1 and shifts.tense(b, a)):
        return True
    somebody = {0: shifts.person(a, b), 1: shifts.person(b, a), None: None}[way.direct]
    if somebody is None or not {somebody, *told} <= {somebody, "many"}:
        return False
    told.add(somebody)
    return True


def _hyphens(a: Sequence[Word], b: Sequence[Word]) -> tuple[int, int] | None:
    """*cease-fire*, *ceasefire*; not *re-sign*, *resign*."""
    for two, one, step in ((a, b, (2, 1)), (b, a, (1, 2))):
        if len(two) == 2 and one and two[1].joined and two[0].text + two[1].text == one[0].text:
            apart = two[0].text == "re" and two[1].text[0] != "e"
            return None if apart else step
    return None


def _left_out(some: Sequence[Word], at: int, other: Sequence[Word], told_back: bool) -> int:
    """How many words from a place on say nothing that the other side lacks."""
    if at >= len(some):
        return 0
    word = some[at]
    if word.text in lexicon.EXTRA:
        return 1
    if word.text in lexicon.HONORIFICS and other and other[0].text not in lexicon.HONORIFICS:
        return 1
    after = some[at + 1].text if at + 1 < len(some) else ""
    if told_back and word.text == "had" and other and after == other[0].text:  # *found*: *had found*
        return 1
    if word.gap == "," and word.text in _RELATIVE:
        ends = (n for n in range(at + 1, min(at + _CLAUSE, len(some))) if some[n].gap)
        end = next(ends, None)
        if end and some[end].gap == "," and not _limits(some[at + 1 : end]):
            return end - at
    return 0


def _limits(some: Sequence[Word]) -> bool:
    return any(w.text in lexicon.LIMITS or w.text == "?" for w in some)


def _ends(kept: Sequence[Word], rest: Sequence[Word]) -> bool:
    """Whether what is cut off at the end leaves what stands before it as it is."""
    first = rest[0]
    if first.gap in (";", "."):
        return not _limits(rest)
    if first.text == "and" and len(rest) > 2 and rest[1].text in _GOES_ON:
        # *not … and …*, *wrong to say that … and …* mean both together
        return not any(w.text in _JOINTLY for w in kept) and not _limits([w for w in rest if w.text not in _GOES_ON])
    return first.gap == "," and first.text in _RELATIVE and not _limits(rest[1:])


def _begins_later(longer: Sequence[Word], shorter: Sequence[Word], way: _Way) -> bool:
    for at in range(1, len(longer)):
        if longer[at].gap == "." and not _limits(longer[:at]):
            i, j = _beside(longer[at:], shorter, way)
            if i == len(longer) - at and j == len(shorter):
                return True
    return False


def _moved(one: Sequence[Word], two: Sequence[Word]) -> bool:
    """*on Monday the schools would reopen*, *the schools would reopen on Monday*; of one clause only."""
    if len(one) != len(two) or len(one) < _LEAST or one[0].text != "on":
        return False
    texts = [w.text for w in one]
    size = 2 if len(texts) > 2 and (texts[1] in lexicon.WEEKDAYS or "/" in texts[1]) else 0
    clauses = lexicon.LIMITS - lexicon.MODALS | {"and", "or", "who", "to"}
    return bool(size) and texts[size:] + texts[:size] == [w.text for w in two] and clauses.isdisjoint(texts)


def _said_of(one: Sequence[Word], two: Sequence[Word]) -> str:
    """What kind of difference it is, for people to read."""
    texts = {w.text for w in (*one, *two)} - ({w.text for w in one} & {w.text for w in two})
    shown = " / ".join(" ".join(w.text for w in some) or "nothing" for some in (one, two))
    for kind, found in (
        ("polarity", texts & lexicon.NEGATIONS),
        ("modality", texts & lexicon.MODALS),
        ("number", {t for t in texts if t[:1].isdigit()}),
        ("quantifier", texts & lexicon.QUANTIFIERS),
        ("name", {w.text for w in (*one, *two) if w.name and w.text in texts}),
    ):
        if found:
            return f"{kind}: {shown}"
    return f"words: {shown}"
