"""The names of a report, and the fullest form of each: *Ana Roa* of *Roa*, *Ms. Roa*, *Ana*."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from onrecord.resolve.bodies import organised
from onrecord.resolve.first_names import borne, usual
from onrecord.resolve.lexicon import (
    HONORIFICS,
    PARTICLES,
    PEOPLES,
    PLACES,
    SHORT_STATES,
    STATES_OF_THE_WORLD,
    plain,
    word_set,
)
from onrecord.resolve.names import Name, find_all
from onrecord.resolve.spellings import alike, shortens, variants
from onrecord.resolve.well_known import AMERICAN_STATES

_STATES = STATES_OF_THE_WORLD | AMERICAN_STATES
_IN = re.compile(r"\b(?:in|into|across|throughout)[ \u00a0]$")
_JOINED = {("of",), ("for",), ("and",), ("the",)}
_SHOWS = word_set("show hour podcast tonight live factor file files act doctrine")  # *The Ana Roa Show* is not Roa


class FullNames:
    """All names of a text, in its order, and which of them shorten which."""

    def __init__(self, text: str, person: Callable[[int, int], bool | None]) -> None:
        """``person`` says whether a model sees a person at a span, None where it does not say."""
        self._person = person
        found = find_all(text)
        spelt = variants(n.words for n in found)
        self.variants = {a: b for a, b in spelt.items() if not {plain(a[-1]), plain(b[-1])} & PEOPLES}
        self.variants |= {n.called: n.words for n in found if n.called and n.called != n.words}
        self.spelt = {n.start: n.words for n in found}
        self.all = [replace(n, words=self.variants.get(n.words, n.words)) for n in found]
        self.counts = Counter(n.words for n in self.all)
        self.titled = {n.words for n in self.all if n.titles & HONORIFICS}
        self._starts = [n.start for n in self.all]
        self._called: dict[tuple[str, ...], list[Name]] | None = None
        self._longest: dict[tuple[str, ...], tuple[str, ...] | None] = {}
        placed = (n for n in self.all if not n.titles and _IN.search(text, max(0, n.start - 12), n.start))
        self._places = Counter(n.words for n in placed)  # names after *in*
        self._introduced = {n.words for n in self.all if n.titles and len(n.words) > 1}
        self._by_word: dict[str, set[tuple[str, ...]]] = {}  # full names by their first, middle and last word
        for words in (w for w in self.counts if 1 < len(w) <= 6):
            for end in {words[0], words[-1], words[len(words) // 2]}:
                self._by_word.setdefault(alike(end), set()).add(words)
        self._kept_apart()

    def at(self, offset: int) -> Name | None:
        """The name that an offset lies in."""
        i = bisect_right(self._starts, offset) - 1
        return self.all[i] if i >= 0 and self.all[i].end > offset else None

    def any_at(self, offset: int) -> bool:
        """Whether anybody or anything is named at an offset."""
        return self.at(offset) is not None

    def before(self, offset: int) -> int:
        """How many names begin before an offset."""
        return bisect_left(self._starts, offset)

    def near(self, words: tuple[str, ...]) -> set[tuple[str, ...]]:
        """Full names whose first, middle or last word is the last of these."""
        return self._by_word.get(alike(words[-1]), set())

    def fullest(self, words: tuple[str, ...]) -> tuple[str, ...] | None:
        """The longest name in the text that this one shortens; None where two people share it."""
        words = self.variants.get(words, words)
        if words not in self._longest and len(words) == 1 and words[0].strip(".") in SHORT_STATES:
            self._longest[words] = words  # *The U.N.* is not the U.N. Security Council
        if words not in self._longest:
            longer = self._longer(words)
            top = max(longer, key=lambda f: (len(f), f), default=words)
            rivals = [f for f in longer if f != top and not shortens(f, top)]
            if rivals:  # a last name wins over a first name
                last = [f for f in longer if f[-len(words) :] == words]
                last = [f for f in last if not any(shortens(f, g) for g in last)]
                last = [f for f in last if not organised(f)] or last  # *Lowmark Post Roa* is not Roa
                top = last[0] if len(last) == 1 else ()
            self._longest[words] = top or None
        return self._longest[words]

    def called(self, name: tuple[str, ...]) -> list[Name]:
        """The mentions of a fullest name, in the order of the text."""
        if self._called is None:
            self._called = {}
            for one in self.all:
                self._called.setdefault(self.fullest(one.words) or (), []).append(one)
        return self._called.get(name, [])

    def place(self, words: tuple[str, ...]) -> bool:
        """Whether the report has a name after *in*: *Ashton*, *Harvard*."""
        return 4 * self._places[words] > self.counts[words]

    def _kept_apart(self) -> None:
        """*Mr. Roa* of a report that names only Ana Roa in full is somebody else, and so is *Roa* alone."""
        said: dict[tuple[str, ...], Counter[str]] = {}
        for name in self.all:
            if len(name.words) == 1 and name.gender:
                said.setdefault(name.words, Counter())[name.gender] += 1
        bare = Counter(n.words for n in self.all if not n.titles)
        within: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
        for n in self.all:
            if len(n.words) > 2 and not n.titles:
                within.setdefault(n.words[1:2], set()).add(n.words[:2])
        backwards = dict.fromkeys(n.words for n in reversed(self.all))
        for show in [w for w in backwards if len(w) == 3 and plain(w[-1]) in _SHOWS and usual(w[0])]:
            if show[1:2] in self.counts and self.fullest(show[1:2]) == show[1:2]:
                self._longest[show[1:2]] = show[:2]  # Roa of a report that names only The Ana Roa Show
        for words, genders in said.items():
            full = self.fullest(words)
            gender, count = genders.most_common(1)[0]
            if (
                full
                and len(full) > 1
                and usual(full[0]) not in (None, gender)
                and count > max(bare[words], genders.total() / 2)
            ):
                self._longest[words] = words
            another = within.get(words, ())
            if self.fullest(words) == words and len(another) == 1:
                (self._longest[words],) = another  # Mr. Lindt of a report that names only the Bo Lindt Fund in full

    def _longer(self, words: tuple[str, ...]) -> list[tuple[str, ...]]:
        """The names that this one may shorten."""
        # *Friends of Roa* is not Roa
        near = {f for f in self.near(words) if f[-len(words) - 1 : -len(words)] not in _JOINED and not self._heads(f)}
        longer = [f for f in near if shortens(words, f) and (f[0] != words[0] or self._used(f, words))]
        longer = [f for f in longer if plain(f[-1]) not in _SHOWS or len(f) < 3 or words[-1] == f[-1]]
        if len(words) == 1 and self.place(words):  # *in Russia*: no first name of *Russia Today*
            longer = [f for f in longer if alike(f[-1]) == alike(words[0])]
        if words in self.titled:  # *Mr. Roa*: no first name of *Roa Revealed*
            longer = [f for f in longer if f[-1] == words[-1]] or longer
        # *Israel*: no *Arab Israeli*
        longer = [f for f in longer if f[-1] == words[-1] or plain(f[-1]) not in PEOPLES]
        # No *Poor Mexico*, *New Mexico*; but *Ana Jordan*
        if len(words) == 1 and words[0] in _STATES:
            longer = [f for f in longer if borne(f[0])]
        if len(words) == 1:  # *China* of *South China Sea*
            longer = [f for f in longer if plain(f[-1]) not in PLACES or alike(f[1]) != alike(words[0])]
        return longer

    def _heads(self, full: tuple[str, ...]) -> bool:
        """Whether a name only puts words before another that stands as often (*Booed After Telling Ana Roa*)."""
        return not borne(full[0]) and any(
            borne(full[i]) and full[i].lower() not in PARTICLES and self.counts[full[i:]] >= self.counts[full]
            for i in range(1, len(full) - 1)
        )

    def _used(self, full: tuple[str, ...], short: tuple[str, ...]) -> bool:
        """Whether a name's first word may be used for it: not that of a phrase which stands once, where that word
        alone stands often (*Trump* and *Trump Train*), but for a last name that comes first (*Premier Shen Yulan*,
        *Mr. Shen*)."""
        if short in self.titled or (full in self._introduced and usual(full[0]) is None):
            return True
        alone = self.counts[full[:1]]
        if (full[-1],) in self.counts or alone < 4 * self.counts[full]:
            return True
        # *Ban Ki-moon* once, then *Ban*
        if len(full) > 2 or usual(full[0]) or full[0].isupper() or organised(full):
            return False
        at = next(n for n in self.all if n.words == full)
        return bool(self._person(at.start, at.end))
