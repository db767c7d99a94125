"""Numbers as one, however they are written: *twenty-five* and 25, *2,500* and 2500, *3.2m* and *3.2 million*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL = {word: n for n, word in enumerate(_ONES.split())}
TENS = {word: 10 * n for n, word in enumerate(_TENS.split(), 2)}
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SHORT = {"bn": "billion", "mn": "million", "mln": "million", "tn": "trillion", "trn": "trillion", "k": "thousand"}
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "hundredth": 100,
}  # fmt: skip
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")


def written(value: Decimal) -> str:
    """A number in plain digits, without zeros that say nothing."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def digits(word: str) -> Decimal | None:
    """The value of a word of digits; None where it is none, or where its commas may be those of a decimal."""
    if not _DIGITS.fullmatch(word):
        return None
    if "," in word and not _GROUPED.fullmatch(word):
        return None
    try:
        return Decimal(word.replace(",", ""))
    except InvalidOperation:  # 1.2.3
        return None


def ordinal(word: str) -> str | None:
    """*3rd* of *third* and of *3rd*."""
    if word in _ORDINALS:
        return f"{_ORDINALS[word]}th"
    found = _ORDINAL.fullmatch(word)
    return f"{int(found[1])}th" if found else None


def number(words: Sequence[str], at: int) -> tuple[str, int] | None:
    """The number that begins at a word, and how many words it takes; None where there is none."""
    value = digits(words[at])
    i = at + 1
    plain = words[at].replace(",", "")  # 1.10 is not always 1.1
    if value is None:
        found = _spelt(words, at)
        if found is None:
            return None
        value, i = found
        if i < len(words) and words[i] in _ORDINALS and value in TENS.values() and _ORDINALS[words[i]] < 10:
            return f"{written(value + _ORDINALS[words[i]])}th", i + 1 - at
    while i < len(words) and (scale := SCALES.get(SHORT.get(words[i], words[i]))):
        value *= scale
        i += 1
        plain = ""
        if words[at].isalpha() and (more := _rest(words, i, scale)):
            value, i = value + more[0], more[1]
    return plain if plain and not words[at].isalpha() else written(value), i - at


def _spelt(words: Sequence[str], at: int) -> tuple[Decimal, int] | None:
    """Up to ninety-nine, or a scale that stands alone."""
    word = words[at]
    if word in TENS:
        unit = SMALL.get(words[at + 1], 0) if at + 1 < len(words) else 0
        return (Decimal(TENS[word] + unit), at + 2) if 0 < unit < 10 else (Decimal(TENS[word]), at + 1)
    if word in SMALL:
        return Decimal(SMALL[word]), at + 1
    return (Decimal(1), at) if word in SCALES else None


def _rest(words: Sequence[str], at: int, under: int) -> tuple[Decimal, int] | None:
    """What a smaller number adds to hundreds, thousands…: *two hundred and fifty*."""
    at += at < len(words) and words[at] == "and"
    if at >= len(words) or not (words[at] in TENS or words[at] in SMALL):
        return None
    found = _spelt(words, at)
    if found is None:
        return None
    value, end = found
    if end < len(words) and words[end] == "hundred" and under > 100:
        value, end = value * 100, end + 1
        if more := _rest(words, end, 100):
            value, end = value + more[0], more[1]
    return (value, end) if value < under else None
