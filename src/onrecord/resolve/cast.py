"""The people a report introduces: full names with the roles said of them, found in the text before any source
is resolved."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from onrecord.resolve.bodies import organised
from onrecord.resolve.first_names import borne, usual
from onrecord.resolve.lexicon import (
    ABBREVIATED_STATES,
    GENDER,
    GROUPS,
    HOLDERS,
    HONORIFICS,
    ORGANISATIONS,
    PEOPLES,
    PERSONS,
    PLACES,
    PRONOUNS,
    SHORT_STATES,
    STATES_OF_THE_WORLD,
    TITLES,
    plain,
    word_set,
)
from onrecord.resolve.names import Name, find_all
from onrecord.resolve.seats import seat
from onrecord.resolve.spellings import alike, shortens, variants
from onrecord.resolve.well_known import USUAL_SHORT

_AFTER = re.compile(r"\s*,\s*([^,.;:!?\n()\"“”–—]{2,90})")
_SENTENCES = re.compile(r"[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]*)*[.!?\n]*\s*")
_GENDERED = re.compile(r"\b(he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)
_OPENING = re.compile(r"\s*(He|She)\b")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐’'](?!s\b)\w+)*")
_CLAUSE = re.compile(r"[^.;:,!?\n()\"“”–—]*$")
_IN = re.compile(r"\b(?:in|into|across|throughout)[ \u00a0]$")
_CLOSING = re.compile(
    r"(?:,?\s|,[ \u00a0][^\n;]{1,80},\s)"
    r"(?:is|was|teaches|writes|lives|works|served|serves|has|chairs|leads|heads|covers)\b"
)
_WRITER = re.compile(r"\sis [^\n]{0,40}\b(?:reporter|columnist|correspondent|editor|writer)\b")
_BRACKET = re.compile(r"[ \u00a0]\(([A-Z][A-Za-z]{0,3}[A-Z]{1,6})\)")
_OR = re.compile(r", or (?:the )?([A-Z]{2,6}),")
# An introduction before a name reaches back to its article, and not over these.
_DIVIDES = word_set("""
    said says told met that with and to by from but when while who asked as in at on is was are
    were has had
    """)
_OPENS = word_set("a an the his her its their our my")
_JOINED = {("of",), ("for",), ("and",), ("the",)}
_OFFICES = HOLDERS - word_set("king prince bishop pope dean judge cardinal deputy head scholar fellow chief coach")
_SHOWS = word_set("show hour podcast tonight live factor file files act doctrine")  # *The Ana Roa Show* is not Roa
_TOP = 8  # lines in which a byline may stand
_VOTES = 8  # mentions of a name that the model is asked about
_REACH = 6  # words before a name that may belong to its introduction


def _role(word: str) -> bool:
    low = plain(word)
    return low in TITLES or low in PERSONS


def _may_be_person(words: tuple[str, ...], name: Name) -> bool:
    titled = len(words) == 2 and bool(name.titles & HOLDERS) and bool(usual(words[0]))  # *Mayor Don Guardian*
    if (organised(words) and not titled) or plain(words[-1]) in PLACES or (len(words) > 1 and seat(words)):
        return False
    if len(words) > 1 and not borne(words[0]) and (plain(words[-1]) in _OFFICES or plain(words[-1]) in PEOPLES):
        return False  # *Pennsylvania Gov.*, *Polish American*
    return len(words) > 1 or bool(name.titles)


def _phrase_before(text: str) -> list[str]:
    """The noun phrase that ends ``text``: its words back to the article, at most `_REACH`."""
    clause = _CLAUSE.search(text)
    words = _WORD.findall(clause.group()) if clause else []
    out: list[str] = []
    for word in reversed(words[-_REACH:]):
        if plain(word) in _DIVIDES:
            break
        out.append(word)
        if plain(word) in _OPENS:
            break
    return out


def acronyms(text: str) -> Iterator[tuple[str, str]]:
    """``(short, long)`` for each *Long Name (LN)* of a text: the words before the bracket whose initials
    spell what it holds, small words free (after Schwartz and Hearst 2003)."""
    for m in (*_BRACKET.finditer(text), *_OR.finditer(text)):
        short = m[1]
        words = list(_WORD.finditer(text, max(0, m.start() - 120), m.start()))
        if not words or text[words[-1].end() : m.start()].strip(' \u00a0"”'):
            continue
        left, at = len(short), len(words)
        while left and at and len(words) - at < 2 * len(short) + 1:
            at -= 1
            word = words[at].group()
            if word[0].upper() == short[left - 1].upper() and (word[0].isupper() or len(word) > 3):
                left -= 1
        if not left and words[at].group()[0].isupper():
            yield short, text[words[at].start() : words[-1].end()]


@dataclass(slots=True)
class Person:
    """Somebody with a full name: what the text says they are (lower case), where they are mentioned."""

    name: tuple[str, ...]
    roles: set[str] = field(default_factory=set)
    near: set[str] = field(default_factory=set)
    gender: str | None = None
    at: list[Name] = field(default_factory=list)

    @property
    def first(self) -> int:
        """Offset of the first mention."""
        return self.at[0].start


class Cast:
    """All names of a text, and the people among them."""

    def __init__(self, text: str, person: Callable[[int, int], bool | None]) -> None:
        """``person`` says whether a model sees a person at a span, None where it does not say."""
        self.text = text
        self._person = person
        found = find_all(text)
        spelt = variants(n.words for n in found)
        self.variants = {a: b for a, b in spelt.items() if not {plain(a[-1]), plain(b[-1])} & PEOPLES}
        self.variants |= {n.called: n.words for n in found if n.called and n.called != n.words}
        self.spelt = {n.start: n.words for n in found}
        self.names = [replace(n, words=self.variants.get(n.words, n.words)) for n in found]
        self.starts = [n.start for n in self.names]
        self._called: dict[tuple[str, ...], list[Name]] | None = None
        self._longest: dict[tuple[str, ...], tuple[str, ...] | None] = {}
        placed = (n for n in self.names if not n.titles and _IN.search(text, max(0, n.start - 12), n.start))
        self._places = Counter(n.words for n in placed)  # names after *in*
        self._counts = Counter(n.words for n in self.names)
        self._titled = {n.words for n in self.names if n.titles & HONORIFICS}
        self._introduced = {n.words for n in self.names if n.titles and len(n.words) > 1}
        self._by_word: dict[str, set[tuple[str, ...]]] = {}  # full names by their first, middle and last word
        self._first: dict[tuple[str, ...], int] = {}
        for name in reversed(self.names):
            self._first[name.words] = name.start
        for words in (w for w in self._first if 1 < len(w) <= 6):
            for end in {words[0], words[-1], words[len(words) // 2]}:
                self._by_word.setdefault(alike(end), set()).add(words)
        self._kept_apart()
        self.people: dict[tuple[str, ...], Person] = {}
        votes: dict[tuple[str, ...], Counter[bool | None]] = {}
        for name in self.names:
            fullest = self.fullest(name.words)
            if fullest and votes.setdefault(fullest, Counter()).total() < _VOTES:
                votes[fullest][person(name.start, name.end)] += 1
        for name in self.names:
            fullest = self.fullest(name.words)
            if fullest is None or not (_may_be_person(fullest, name) or self._first_alone(fullest, votes[fullest])):
                continue
            if not name.titles and (votes[fullest][False] > votes[fullest][True] or self.place(fullest)):
                continue
            known = self.people.setdefault(fullest, Person(fullest))
            known.at.append(name)
            known.gender = known.gender or name.gender
            self._describe(known, name)
        self._genders()
        for name in self.names:
            if self.fullest(name.words) is None:
                shared = self.meant(name.words, name.start, name.gender)
                if shared:
                    shared.at.append(name)
        for known in self.people.values():
            known.at.sort(key=lambda n: n.start)
        usual_short = {short: long for short, long in USUAL_SHORT.items() if (*long.split(),) in self._first}
        self.short = usual_short | self._initials() | dict(acronyms(text))

    def _first_alone(self, words: tuple[str, ...], votes: Counter[bool | None]) -> bool:
        """*Melanie* of a report that never says more, and says it more than once."""
        known = len(words) == 1 and usual(words[0]) is not None and not seat(words)
        return known and self._counts[words] > 1 and votes[True] > votes[False]

    def _kept_apart(self) -> None:
        """*Mr. Roa* of a report that names only Ana Roa in full is somebody else, and so is *Roa* alone."""
        said: dict[tuple[str, ...], Counter[str]] = {}
        for name in self.names:
            if len(name.words) == 1 and name.gender:
                said.setdefault(name.words, Counter())[name.gender] += 1
        bare = Counter(n.words for n in self.names if not n.titles)
        within: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
        for n in self.names:
            if len(n.words) > 2 and not n.titles:
                within.setdefault(n.words[1:2], set()).add(n.words[:2])
        for show in [w for w in self._first if len(w) == 3 and plain(w[-1]) in _SHOWS and usual(w[0])]:
            if show[1:2] in self._first and self.fullest(show[1:2]) == show[1:2]:
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

    def _initials(self) -> dict[str, str]:
        """Abbreviations in capitals that spell the initials of one name of several words: *FEC*, *RT*, *S.E.C.*"""
        single = {n.words[0] for n in self.names if len(n.words) == 1 and n.words[0].isupper()}
        wanted = {w: bare for w in sorted(single) if 1 < len(bare := w.replace(".", "")) < 6}
        spelt: dict[str, set[str]] = {}
        for words in (w for w in self._counts if len(w) > 1 and not usual(w[0])):
            own = words[1:] if words[0] in ABBREVIATED_STATES else words  # *DOJ*: *U.S. Department of Justice*
            for some in {own, words}:
                letters = "".join(x[0] for x in some)
                for initials in {letters.upper(), "".join(x for x in letters if x.isupper())}:  # *DOJ*, *SEC*
                    spelt.setdefault(initials, set()).add(" ".join(words))
        found = {w: spelt.get(bare, set()) for w, bare in wanted.items()}
        return {w: next(iter(some)) for w, some in found.items() if len(some) == 1}

    def _genders(self) -> None:
        """Whom the report's own pronouns call he or she, where a sentence names one person only.

        A pronoun after that name counts twice, one that opens the next sentence once.
        """
        votes: Counter[tuple[tuple[str, ...], str]] = Counter()
        starts = {name.start: person for person in self.people.values() for name in person.at}
        order = sorted(starts)
        at = 0
        alone: Person | None = None
        for sentence in _SENTENCES.finditer(self.text):
            inside = []
            while at < len(order) and order[at] < sentence.end():
                inside.append(order[at])
                at += 1
            opening = _OPENING.match(sentence.group())
            if alone and opening:
                votes[alone.name, PRONOUNS[opening[1].lower()]] += 1
            named = {starts[i].name for i in inside}
            alone = starts[inside[0]] if len(named) == 1 else None
            if alone:
                after = self.text[inside[0] : sentence.end()]
                said = {PRONOUNS[p.lower()] for p in _GENDERED.findall(after)}
                if len(said) == 1:
                    votes[alone.name, said.pop()] += 2
        for person in self.people.values():
            man, woman = votes[person.name, "man"], votes[person.name, "woman"]
            if person.gender is None and max(man, woman) >= 2 * min(man, woman) + 1:
                person.gender = "man" if man > woman else "woman"

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

    def _longer(self, words: tuple[str, ...]) -> list[tuple[str, ...]]:
        """The names that this one may shorten."""
        near = self._by_word.get(alike(words[-1]), set())
        near = {f for f in near if f[-len(words) - 1 : -len(words)] not in _JOINED}  # *Friends of Roa* is not Roa
        longer = [f for f in near if shortens(words, f) and (f[0] != words[0] or self._used(f, words))]
        longer = [f for f in longer if plain(f[-1]) not in _SHOWS or len(f) < 3 or words[-1] == f[-1]]
        if len(words) == 1 and self.place(words):  # *in Russia*: no first name of *Russia Today*
            longer = [f for f in longer if alike(f[-1]) == alike(words[0])]
        if words in self._titled:  # *Mr. Roa*: no first name of *Roa Revealed*
            longer = [f for f in longer if f[-1] == words[-1]] or longer
        # *Israel*: no *Arab Israeli*
        longer = [f for f in longer if f[-1] == words[-1] or plain(f[-1]) not in PEOPLES]
        if len(words) == 1 and words[0] in STATES_OF_THE_WORLD:  # no *Poor Mexico*, *New Mexico*; but *Ana Jordan*
            longer = [f for f in longer if borne(f[0])]
        if len(words) == 1:  # *China* of *South China Sea*
            longer = [f for f in longer if plain(f[-1]) not in PLACES or alike(f[1]) != alike(words[0])]
        return longer

    def _used(self, full: tuple[str, ...], short: tuple[str, ...]) -> bool:
        """Whether a name's first word may be used for it: not that of a phrase which stands once, where that word
        alone stands often (*Trump* and *Trump Train*), but for a last name that comes first (*Premier Shen Yulan*,
        *Mr. Shen*)."""
        if short in self._titled or (full in self._introduced and usual(full[0]) is None):
            return True
        alone = self._counts[full[:1]]
        if (full[-1],) in self._counts or alone < 4 * self._counts[full]:
            return True
        # *Ban Ki-moon* once, then *Ban*
        if len(full) > 2 or usual(full[0]) or full[0].isupper() or organised(full):
            return False
        at = next(n for n in self.names if n.words == full)
        return bool(self._person(at.start, at.end))

    def signatures(self) -> list[tuple[int, tuple[str, ...]]]:
        """Who signs the text or a part of it, and where.

        A line that is a name alone, a last paragraph that introduces a name not mentioned before (*Ana Roa
        teaches law at …*), the line *By Ana Roa* at the top.
        """
        out = []
        last = len(self.text.rstrip())
        for name in self.names:
            if organised(name.words) or (len(name.words) < 2 and not _WRITER.match(self.text, name.end)):
                continue
            begin = self.text.rfind("\n", 0, name.start) + 1
            end = self.text.find("\n", name.end) % (len(self.text) + 1)  # not found (-1): the end of the text
            before = self.text[begin : name.start].strip(" \u00a0—–-")
            after = self.text[name.end : end]
            byline = not before and self.text[name.start : name.start + 3].lower() == "by "
            alone = not before and len(after) < 4 and name.start > 0
            closing = not before and _CLOSING.match(after) and last <= end
            known = self._first[name.words] < name.start
            if byline and self.text.count("\n", 0, name.start) < _TOP:
                out.append((len(self.text), name.words))
            elif alone or (closing and not known):
                out.append((name.start, name.words))
        return sorted(out)

    def called(self, name: tuple[str, ...]) -> list[Name]:
        """The mentions of a fullest name, in the order of the text."""
        if self._called is None:
            self._called = {}
            for one in self.names:
                self._called.setdefault(self.fullest(one.words) or (), []).append(one)
        return self._called.get(name, [])

    def place(self, words: tuple[str, ...]) -> bool:
        """Whether the report has a name after *in*: *Ashton*, *Harvard*."""
        return 4 * self._places[words] > self._counts[words]

    def meant(self, words: tuple[str, ...], at: int, gender: str | None) -> Person | None:
        """Of several people whose names end in these words, the one of the gender that a title says, else the
        one whom the report speaks of far more by that name.

        A report that has two people of one surname gives the lesser one in full, or by the first name; counted are
        the names that mean one of them alone, and people who come up only later are left out.
        """
        known = [p for p in self.sharing(words) if p.first <= at]
        if gender:
            known = [p for p in known if p.gender in (gender, None)]
            fits = [p for p in known if gender in (p.gender, usual(p.name[0]))]
            known = fits or [p for p in known if usual(p.name[0]) is None]
        last = alike(words[-1])
        counts = sorted(((sum(alike(n.words[-1]) == last for n in p.at), p.name) for p in known), reverse=True)
        if len(counts) == 1 or (counts and counts[0][0] >= 2 * counts[1][0]):
            return self.people[counts[0][1]]
        return None

    def sharing(self, words: tuple[str, ...]) -> list[Person]:
        """People whose names end in these words."""
        near = self._by_word.get(alike(words[-1]), set())
        found = [self.people[f] for f in sorted(near) if f in self.people and shortens(words, f)]
        if words in self._titled:  # *Mr. Roa* is no *Roa Revealed*
            return [p for p in found if p.name[-1] == words[-1]] or found
        return found

    def _describe(self, person: Person, name: Name) -> None:
        """*the engineer Ana Roa*, *the engineer, Ana Roa,*, *Ana Roa, an engineer with the county,*."""
        person.roles |= name.titles
        head = self.text[max(0, name.start - 120) : name.start].rstrip()
        if head[-1:] == "," or head[-1:].isalnum():
            self._add(person, _phrase_before(head.rstrip(",")))
        after = _AFTER.match(self.text, name.end)
        given = _WORD.findall(after[1]) if after else []
        if given and (plain(given[0]) in _OPENS or _role(given[0])):
            self._add(person, given)

    @staticmethod
    def _add(person: Person, words: list[str]) -> None:
        for word in words:
            low = plain(word)
            if _role(word) or (word.islower() and len(low) > 3 and low not in GROUPS | ORGANISATIONS):
                person.roles.add(low)
                person.gender = person.gender or GENDER.get(low)
            else:
                person.near.add(low)
