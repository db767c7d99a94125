"""A content as words that can be compared: one form for all that means the same, however a desk writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from anyascii import anyascii

from onrecord.model.evidence import JOINT
from onrecord.resolve.copies import lexicon as x
from onrecord.resolve.copies.numbers import number, ordinal, written
from onrecord.resolve.copies.spelling import folded

Gap = Literal["", ",", ";", "."]
_GAPS: tuple[Gap, ...] = ("", ",", ";", ".")

_PIECE = re.compile(
    r"(?P<initials>(?:[A-Za-z]\.){2,})"
    r"|(?P<money>[A-Z]{0,3}[$€£¥₹])"
    r"|(?P<time>\d{1,2}:\d\d)"
    r"|(?P<number>\d+(?:[.,]\d+)*)(?P<tail>[A-Za-z]*)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)(?P<dot>\.?)"
    r"|(?P<sign>[%&?])"
    r"|(?P<range>(?<=\d)\s?[–—-]\s?(?=\d))"
    r"|(?P<pause>[,()\[\]…]|\.{2,}|\s[–—-]\s|[–—])"
    r"|(?P<part>[;:])"
    r"|(?P<end>[.!])"
    r"|(?P<hyphen>[-−])"
)
_APOSTROPHES = str.maketrans("’ʼ‘`´", "'''''")
_POINTED = frozenset(("mr", "mrs", "ms", "dr", "st", "jr", "sr", "gov", "rep", "no", "inc", "ltd", "co", "corp", "mar"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word in the form that stands for all its forms. ``gap`` is what stood before it: ``,`` a comma, bracket or
    dash, ``;`` the end of a part, ``.`` of a sentence; ``joined`` whether a hyphen joined it to the word before;
    ``name`` whether it was written with a capital."""

    text: str
    gap: Gap = ""
    joined: bool = False
    name: bool = False


@lru_cache(maxsize=1 << 14)
def words(content: str) -> tuple[Word, ...]:
    """The words of a content."""
    text = content.replace(JOINT, " ").translate(_APOSTROPHES)
    found = _dated(_numbered(list(_pieces(text))))
    return tuple(_kept(list(_roughly(found))))


def _pieces(text: str) -> Iterator[Word]:
    """Words as they stand: contractions and short forms written out, spelling folded, money and signs as words."""
    shouted = text.isupper()
    gap: Gap = "."
    joined = False
    for m in _PIECE.finditer(text):
        if m["end"]:
            gap = "."
        elif m["part"]:
            gap = max(gap, ";", key=_GAPS.index)
        elif m["pause"]:
            gap = gap or ","
        elif m["range"]:
            yield Word("to")
        elif m["hyphen"]:
            joined = text[m.start() - 1 : m.start()].isalnum()
            if not joined and text[m.end() : m.end() + 1].isdigit():
                yield Word("minus", gap)
                gap = ""
        else:
            first = True
            for word in _written_out(m, shouted, text[m.end() :]):
                capital = bool(m["word"]) and m["word"][0].isupper()
                yield Word(word, gap if first else "", joined and first, capital)
                first = False
            gap, joined = "", False
            dot = m["dot"] and m["word"].lower() not in _POINTED and m["word"].lower() not in x.ABBREVIATIONS
            if dot and len(m["word"]) > 1:
                gap = "."


def _written_out(m: re.Match[str], shouted: bool, after: str) -> list[str]:
    if m["initials"]:
        bare = m["initials"].replace(".", "")
        return (x.INITIALS.get(bare.upper(), "") if len(bare) > 1 and bare.isupper() else "").split() or [bare.lower()]
    if m["money"]:
        country, sign = m["money"][:-1].lower(), m["money"][-1]
        return [(f"{country}-" if country else "") + x.CURRENCIES[sign] + "$"]  # goes behind its number
    if m["number"]:
        tail = m["tail"].lower()
        if tail in ("st", "nd", "rd", "th", "s"):
            return [m["number"] + tail]
        return [m["number"], x.ABBREVIATIONS.get(tail, tail)] if tail else [m["number"]]
    if m["time"] or m["sign"]:
        return [{"%": "percent", "&": "and"}.get(m[0], m[0])]
    return _of_word(m["word"], shouted, after if m["dot"] else "")


def _of_word(word: str, shouted: bool, after: str) -> list[str]:
    plain = anyascii(word)
    if not shouted and plain.isupper() and plain in x.INITIALS:
        return x.INITIALS[plain].split()
    low = plain.lower()
    if low == "no" and re.match(r"\s*\d", after):
        return ["number"]
    if low in x.CONTRACTIONS:
        return x.CONTRACTIONS[low].split("_")
    if low.endswith("n't"):
        return [low[:-3], "not"]
    for end, full in (("'re", "are"), ("'ve", "have"), ("'ll", "will")):
        if low.endswith(end):
            return [low[:-3], full]
    low = re.sub(r"'s$|'$", "'s", low)
    spelt = folded(low)
    return [x.ABBREVIATIONS.get(spelt, spelt)]


def _numbered(some: Sequence[Word]) -> list[Word]:
    """Numbers in digits, with what they are of behind them."""
    texts = [w.text for w in some]
    out: list[Word] = []
    i = 0
    money = ""
    while i < len(some):
        word = some[i]
        if word.text.endswith("$"):
            money, i = word.text[:-1], i + 1
            continue
        found = number(texts, i)
        if found is None:
            out.append(replace(word, text=ordinal(word.text) or word.text))
            i += 1
            continue
        value, size = found
        i += size
        if i < len(some) and texts[i] == "m" and (money or (i + 1 < len(some) and texts[i + 1] in x.MONEY)):
            value, i = written(Decimal(value) * 10**6), i + 1
        out.append(replace(word, text=value, name=False))
        if money:
            out.append(Word(money))
            money = ""
    return out


def _dated(some: Sequence[Word]) -> list[Word]:
    """A day and a month as one word, in whichever order: *March 3*, *the 3rd of March*."""
    out: list[Word] = []
    i = 0
    while i < len(some):
        month = x.MONTHS.get(some[i].text)
        day = _day(some[i + 1]) if month and i + 1 < len(some) else None
        if month and day and not some[i + 1].gap:
            out.append(replace(some[i], text=f"{month}/{day}"))
            i += 2
            continue
        day = _day(some[i])
        of = i + 2 < len(some) and some[i + 1].text == "of"
        after = some[i + 1 + of] if i + 1 + of < len(some) else None
        if day and after and after.text in x.MONTHS and not after.gap:
            out.append(replace(some[i], text=f"{x.MONTHS[after.text]}/{day}"))
            i += 2 + of
            continue
        out.append(some[i])
        i += 1
    return out


def _day(word: Word) -> int | None:
    text = word.text.removesuffix("th")
    return int(text) if text.isdigit() and 0 < int(text) <= 31 else None


def _roughly(some: Sequence[Word]) -> Iterator[Word]:
    """*some 300*, *around 300*: *about*; *as well*: *also*; *per cent*: *percent*."""
    skip = False
    for i, word in enumerate(some):
        after = some[i + 1].text if i + 1 < len(some) else ""
        if skip:
            skip = False
        elif word.text in x.ROUGHLY and after[:1].isdigit():
            yield replace(word, text="about")
        elif (word.text, after) == ("per", "cent"):
            skip = True
            yield replace(word, text="percent")
        elif (word.text, after) == ("as", "well") and not _compares(some, i):
            skip = True
            yield replace(word, text="also")
        else:
            yield word


def _compares(some: Sequence[Word], at: int) -> bool:
    """*as well as*, *just as well*: no *also*."""
    return [w.text for w in some[at + 2 : at + 3]] == ["as"] or (at > 0 and some[at - 1].text == "just")


def _kept(some: Sequence[Word]) -> Iterator[Word]:
    """Without articles, but where they count (*a few*, *the most*, *a third*), without *that*, and without the words at
    the start that join a content to what stands before it."""
    gap: Gap = "."
    before = ""
    began = False
    for i, word in enumerate(some):
        gap = max(gap, word.gap, key=_GAPS.index)
        text = word.text
        letter = text == "a" and word.name and began and not gap  # *hepatitis A*
        pointing = text == "that" and began and (i + 1 == len(some) or bool(some[i + 1].gap))  # *the answer to that*
        if text in ("a", "an", "the", "that") and not letter and not pointing:
            before = text
            continue
        pause = i + 1 < len(some) and some[i + 1].gap == ","
        if not began and (text in x.JOINS_FIRST or (pause and text in x.EXCLAIMED_FIRST)):
            continue
        if (before == "a" and text in ("few", "little", "3th", "4th", "5th")) or (before == "the" and text == "most"):
            text = f"{before}-{text}"
        began, before = True, ""
        yield replace(word, text=text, gap=gap)
        gap = ""
