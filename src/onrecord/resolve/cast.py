"""The people a report introduces: full names with the roles said of them, found in the text before any source
is resolved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from onrecord.resolve.acronyms import acronyms, initials
from onrecord.resolve.bodies import organised
from onrecord.resolve.first_names import borne, usual
from onrecord.resolve.full_names import FullNames
from onrecord.resolve.introductions import Person, describe, genders
from onrecord.resolve.lexicon import HOLDERS, PEOPLES, PLACES, plain, word_set
from onrecord.resolve.names import Name
from onrecord.resolve.seats import seat
from onrecord.resolve.spellings import alike, shortens
from onrecord.resolve.well_known import USUAL_SHORT

_OFFICES = HOLDERS - word_set("king prince bishop pope dean judge cardinal deputy head scholar fellow chief coach")
_VOTES = 8  # mentions of a name that the model is asked about

# How often the model sees a person (True), something else (False), or does not say, of some mentions of a name
Votes = Counter[bool | None]


def _may_be_person(words: tuple[str, ...], name: Name) -> bool:
    titled = len(words) == 2 and bool(name.titles & HOLDERS) and bool(usual(words[0]))  # *Mayor Don Guardian*
    if (organised(words) and not titled) or plain(words[-1]) in PLACES or (len(words) > 1 and seat(words)):
        return False
    if len(words) > 1 and not borne(words[0]) and (plain(words[-1]) in _OFFICES or plain(words[-1]) in PEOPLES):
        return False  # *Pennsylvania Gov.*, *Polish American*
    return len(words) > 1 or bool(name.titles)


class Cast:
    """All names of a text, the people among them by their fullest names, and its abbreviations."""

    def __init__(self, text: str, person: Callable[[int, int], bool | None]) -> None:
        """``person`` says whether a model sees a person at a span, None where it does not say."""
        self.names = FullNames(text, person)
        self.people: dict[tuple[str, ...], Person] = {}
        self._introduce(text, self._votes(person))
        genders(text, [*self.people.values()])
        self._share()
        for known in self.people.values():
            known.at.sort(key=lambda n: n.start)
        usual_short = {short: long for short, long in USUAL_SHORT.items() if (*long.split(),) in self.names.counts}
        self.short = usual_short | initials(self.names.all) | dict(acronyms(text))

    def _votes(self, person: Callable[[int, int], bool | None]) -> dict[tuple[str, ...], Votes]:
        """What the model sees in each fullest name."""
        votes: dict[tuple[str, ...], Votes] = {}
        for name in self.names.all:
            fullest = self.names.fullest(name.words)
            if fullest and votes.setdefault(fullest, Counter()).total() < _VOTES:
                votes[fullest][person(name.start, name.end)] += 1
        return votes

    def _introduce(self, text: str, votes: dict[tuple[str, ...], Votes]) -> None:
        """Find the people, and what is said of them where they are named."""
        for name in self.names.all:
            fullest = self.names.fullest(name.words)
            if fullest is None or not (_may_be_person(fullest, name) or self._first_alone(fullest, votes[fullest])):
                continue
            if not name.titles and (votes[fullest][False] > votes[fullest][True] or self.names.place(fullest)):
                continue
            known = self.people.setdefault(fullest, Person(fullest))
            known.at.append(name)
            known.gender = known.gender or name.gender
            describe(text, known, name)

    def _share(self) -> None:
        """Give names that several people share to the one who is meant."""
        for name in self.names.all:
            if self.names.fullest(name.words) is None:
                shared = self.meant(name.words, name.start, name.gender)
                if shared:
                    shared.at.append(name)

    def _first_alone(self, words: tuple[str, ...], votes: Votes) -> bool:
        """*Melanie* of a report that never says more, and says it more than once."""
        known = len(words) == 1 and usual(words[0]) is not None and not seat(words)
        return known and self.names.counts[words] > 1 and votes[True] > votes[False]

    def person_at(self, offset: int) -> bool:
        """Whether a person is named at an offset."""
        name = self.names.at(offset)
        return name is not None and self.names.fullest(name.words) in self.people

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
        found = [self.people[f] for f in sorted(self.names.near(words)) if f in self.people and shortens(words, f)]
        if words in self.names.titled:  # *Mr. Roa* is no *Roa Revealed*
            return [p for p in found if p.name[-1] == words[-1]] or found
        return found
