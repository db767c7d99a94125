"""How likely two profiles are one actor: readable features, a log-linear score, and what speaks for and against.

The weights in `identity.json` are learned (`training.identity`) from pairs of reports whose actors were judged.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path

from onrecord.model.identity import Position, Profile
from onrecord.resolve.identity.naming import (
    PersonName,
    acronym,
    body,
    common,
    firsts,
    generic,
    lasts,
    middles,
    person,
    spelt,
)
from onrecord.resolve.identity.offices import bodies, exclusive, heads, same_office, states, words
from onrecord.resolve.identity.profiles import STEM
from onrecord.resolve.lexicon import ORGANISATIONS, TITLES, word_set

Features = Mapping[str, float]
WEIGHTS = Path(__file__).parent / "identity.json"
_KIN = word_set("""
    son daughter father mother wife husband widow widower brother sister nephew niece cousin uncle
    """)
_YEARS = 10  # apart: longer says no more
_FAR_TERM = 1.0  # years between two reports within which an office is likely held by one person


@dataclass(frozen=True, slots=True)
class Compared:
    """The chance that two profiles are one actor, and the features that it comes from."""

    chance: float
    features: Features

    @property
    def reason(self) -> str:
        """What speaks for it and against it, the strongest first."""
        table = weights()
        said = sorted(
            ((table.get(f, 0.0) * v, f) for f, v in self.features.items() if f in _SAYS), key=lambda x: -abs(x[0])
        )
        return "; ".join(_SAYS[f] for w, f in said if abs(w) > 0.05) or "names alone"


_SAYS = {
    "first same": "same full name",
    "first nick": "first name and its short form",
    "first initial": "an initial for the first name",
    "first variant": "first name spelt otherwise",
    "reversed": "names in the other order",
    "last variant": "surname spelt otherwise",
    "last part": "one of two surnames",
    "last near": "another surname, or one spelt far otherwise",
    "office elsewhere": "same office, nobody and no place in common",
    "company few none": "no name in common around",
    "org variant": "a name spelt otherwise",
    "org acronym beside": "the abbreviation stands in the other report too",
    "org part placed": "what one name leaves out stands in its report",
    "org part branch": "one may be a branch of the other",
    "org part body": "one may be a body of the other",
    "org kind other": "a person here, a body there",
    "single kind other": "a person here, a body there",
    "middle agrees": "same middle name",
    "middle conflicts": "another middle name",
    "suffix": "junior or senior in one only",
    "single": "surname only",
    "common": "a common surname",
    "office": "same office",
    "office now": "same office at the time",
    "office other": "other offices at one time",
    "state other": "offices of other states",
    "body": "same body or place in the role",
    "head": "same kind of role",
    "company": "same people and places around",
    "company many": "very many people and places in common",
    "company share": "most of the names around are the same",
    "company none": "nobody and no place in common",
    "context": "same words around",
    "years": "years apart",
    "org same": "same name",
    "org acronym": "an abbreviation of the name",
    "org part": "one name within the other",
    "org generic": "a name that many bear",
    "gender": "same gender",
    "gender other": "another gender",
    "age": "ages that fit",
    "age other": "ages that do not fit",
    "dead before": "dead before",
    "role other": "other roles, at another time",
    "role other now": "other roles at one time",
    "office held": "office held on the day",
    "office lapsed": "office not held on the day",
}


@dataclass(frozen=True, slots=True)
class Comparable:
    """A profile with what comparing needs of it, made once."""

    profile: Profile
    people: tuple[PersonName, ...]  # whole names where it has any; a first name alone says nothing beside them
    bodies: tuple[tuple[str, ...], ...]
    said: frozenset[str]  # telling words of all positions
    states: frozenset[str]

    @property
    def surname_only(self) -> bool:
        """Whether no first name of a person is known."""
        return bool(self.people) and not self.people[0].full


def comparable(profile: Profile) -> Comparable:
    """A profile, made ready."""
    person_like = profile.kind != "organisation"
    parsed = [p for n in profile.names if (p := person(n)) is not None] if person_like else []
    titles = [p.title for p in profile.positions]
    return Comparable(
        profile,
        tuple([p for p in parsed if p.full] or parsed),
        () if person_like else tuple(b for b in map(body, profile.names) if b),
        frozenset(w for title in titles for w in words(title)),
        frozenset(s for title in titles for s in states(title)),
    )


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """The weight of each feature."""
    given: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return given


def compare(new: Comparable, old: Comparable) -> Compared | None:
    """How likely an actor of a report is one that is known from others; None where it cannot be."""
    found = features(new, old)
    if found is None:
        return None
    table = weights()
    total = sum(table.get(name, 0.0) * value for name, value in found.items())
    return Compared(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total)))), found)


def features(new: Comparable, old: Comparable) -> Features | None:
    """What two profiles say for and against being one actor; None where they exclude it."""
    ours, theirs = new.profile, old.profile
    if "unnamed" in (ours.kind, theirs.kind):
        return _by_office(ours, theirs)
    if ours.kind != theirs.kind:
        return _kinds_differ(new, old)
    if (
        (new.surname_only or old.surname_only)
        and new.said.isdisjoint(old.said)
        and ours.company.isdisjoint(theirs.company)
    ):
        return None  # many people have one surname; without a word or a name in common it says nothing
    named = _people(new, old) if ours.kind == "person" else _bodies(new, old)
    if named is None:
        return None
    out = {"bias": 1.0, **named, **_surroundings(ours, theirs), **_offices(new, old)}
    if ours.kind == "organisation":
        return {"org bias" if k == "bias" else k if k.startswith("org") else f"org {k}": v for k, v in out.items()}
    if named.get("single"):  # what is needed of those whose first name is not given is another thing
        return {k if k in ("single", "bias") else f"single {k}": v for k, v in out.items()}
    return out


def _kinds_differ(new: Comparable, old: Comparable) -> Features | None:
    """A person for one report and a body for another may be one name read wrongly: where they bear the same one, or
    where the body is called by the person's surname."""
    person_like, other = (new, old) if new.profile.kind == "person" else (old, new)
    if other.profile.kind != "organisation":
        return None
    own = {body(n) for n in person_like.profile.names}
    around = {f"org {k}": v for k, v in _surroundings(new.profile, old.profile).items()}
    if not own.isdisjoint(other.bodies):
        one = max(own & set(other.bodies), key=len)
        return {"org bias": 1.0, "org same": 1.0, "org kind other": 1.0, "org one word": float(len(one) == 1), **around}
    words = {b[0] for b in other.bodies if len(b) == 1}
    if words.isdisjoint(p.last for p in person_like.people) or new.profile.company.isdisjoint(old.profile.company):
        return None
    return {"bias": 1.0, "single": 1.0, "single kind other": 1.0, **{f"single {k[4:]}": v for k, v in around.items()}}


def _people(new: Comparable, old: Comparable) -> dict[str, float] | None:
    """Their best pair of names; None where all contradict each other, or one is said to be of the other's family."""
    found = [f for a in new.people for b in old.people if (f := _names(a, b)) is not None]
    if not found or _kin(new, old) or _kin(old, new):
        return None
    if len(found) == 1:
        return found[0]
    return max(found, key=lambda f: sum(_RANK.get(k, 0.0) * v for k, v in f.items()))


_RANK = {
    "first same": 4.0, "first nick": 3.0, "first variant": 2.0, "first initial": 2.0, "reversed": 2.0,
    "last variant": -1.0, "last part": -1.0, "last near": -2.0, "middle agrees": 1.0, "middle conflicts": -3.0,
    "suffix": -2.0,
}  # fmt: skip


@lru_cache(maxsize=1 << 15)  # an archive has many people of one name
def _names(a: PersonName, b: PersonName) -> dict[str, float] | None:
    """Features of two names, or None where they are of two people."""
    if not a.full or not b.full:
        alike = lasts(a, b)
        if alike not in ("same", "variant", "part"):
            return None
        both = not a.full and not b.full
        return {"single": 1.0, "common": common(a.last), "both": float(both), f"last {alike}": 1.0}
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return None
    out: dict[str, float] = {}
    last = lasts(a, b)
    first = firsts(a.first, b.first)
    if (first == "initial" and last == "near") or (first == "other" and _second(a, b)):
        first = "variant"
    if last == "other" or first == "other":
        if _close(a.first) == _close(b.last) and _close(b.first) == _close(a.last):
            return {"reversed": 1.0, "common": max(common(a.last), common(b.last))}
        return None
    out[f"first {first}"] = 1.0
    if last != "same":
        out[f"last {last}"] = 1.0
    middle = middles(a, b)
    if middle:
        out["middle agrees" if middle > 0 else "middle conflicts"] = 1.0
    if a.suffix != b.suffix:
        out["suffix"] = 1.0
    out["common"] = common(a.last)
    return out


def _second(a: PersonName, b: PersonName) -> bool:
    """*Nana Akosua Tetteh*, *Akosua Tetteh*: one is called by the other's second name."""
    return (a.first in b.middle[:1] or b.first in a.middle[:1]) and a.first not in TITLES and b.first not in TITLES


def _close(word: str) -> str:
    return word.replace("-", "")


def _kin(a: Comparable, b: Comparable) -> bool:
    """Whether a role of one says that it is of the other's family: *son of the late Luis Roa*."""
    if a.said.isdisjoint(_KIN):
        return False
    for position in a.profile.positions:
        said = words(position.title)
        if said & _KIN and any(n.full and n.first in said and n.last in said for n in b.people):
            return True
    return False


def _bodies(new: Comparable, old: Comparable) -> dict[str, float] | None:
    """Their best pair of names."""
    best: dict[str, float] | None = None
    for a, b in product(new.bodies, old.bodies):
        if a == b or sorted(a) == sorted(b):
            found = {"org same": 1.0, "org generic": float(generic(a)), "org one word": float(len(a) == 1)}
        elif _abbreviates(a, b) or _abbreviates(b, a):
            beside = {a[0][:STEM]} if len(a) == 1 else {b[0][:STEM]}
            around = old.profile.company if len(a) == 1 else new.profile.company
            found = {"org acronym": 1.0, "org acronym beside": float(not beside.isdisjoint(around))}
        elif set(a) <= set(b) or set(b) <= set(a):
            short, long = (a, b) if len(a) < len(b) else (b, a)
            more = set(long) - set(short)
            around = new.profile.company if len(a) < len(b) else old.profile.company
            found = {
                "org part": 1.0,
                "org part generic": float(generic(short)),
                "org part one word": float(len(short) == 1),
                "org part branch": float(not more.isdisjoint(_BRANCHES)),
                "org part body": float(not more.isdisjoint(ORGANISATIONS)),
                "org part first": float(long[: len(short)] == short),
                # *Interior Ministry* in a report that speaks of Kartvelia, *Kartvelian Ministry of the Interior*
                "org part placed": float({w[:STEM] for w in more} <= around),
            }
        elif len(a) == len(b) > 1 and all(x == y or spelt(x, y) for x, y in zip(sorted(a), sorted(b), strict=True)):
            found = {"org variant": 1.0}
        else:
            continue
        if best is None or found.get("org same", 0) > best.get("org same", 0):
            best = found
    return best


_BRANCHES = word_set("""
    branch section chapter local division unit youth wing inspectorate supporters friends trust regional northern
    southern eastern western students women campaign lodge veterans retired north south east west campus
    """)


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """*CMA* of *Capital Markets Authority*, and of *Capital Markets Authority of Lowmark*."""
    return (
        len(short) == 1
        and len(long) > 1
        and len(short[0]) > 1
        and (short[0] == acronym(long) or (len(short[0]) > 2 and acronym(long).startswith(short[0])))
    )


def _offices(new: Comparable, old: Comparable) -> dict[str, float]:
    """What their roles say."""
    ours, theirs = new.profile, old.profile
    if not ours.positions or not theirs.positions:
        return {"no role": 1.0}
    out: dict[str, float] = {}
    pairs = list(product(ours.positions, theirs.positions))
    now = [(a, b) for a, b in pairs if _years(a, b) <= _FAR_TERM]
    same = [(a, b) for a, b in pairs if same_office(a.title, b.title)]
    if same:
        out["office"] = 1.0
        if ours.company and theirs.company and ours.company.isdisjoint(theirs.company):
            out["office elsewhere"] = 1.0
        if any(p in now for p in same):
            out["office now"] = 1.0
    shared_bodies = {w for a, b in pairs for w in bodies(a.title) & bodies(b.title)}
    if shared_bodies:
        out["body"] = min(2, len(shared_bodies)) / 2
    if any(heads(a.title) & heads(b.title) for a, b in pairs):
        out["head"] = 1.0
    if not same and any(_rivals(a, b) for a, b in now):
        out["office other"] = 1.0
    if new.said.isdisjoint(old.said):  # another life, or another time of one
        out["role other now" if now else "role other"] = 1.0
    if new.states and old.states and new.states.isdisjoint(old.states):
        out["state other"] = 1.0
    out |= {f"office {k}": 1.0 for k in _held(ours, theirs)}
    return out


def _held(new: Profile, old: Profile) -> Iterator[str]:
    """Whether a known actor held the office that a report states on the report's day."""
    if not old.known or not new.first:
        return
    same = [b for a, b in product(new.positions, old.positions) if same_office(a.title, b.title)]
    if same:
        yield "held" if any(held_on(p, new.first) for p in same) else "lapsed"


def held_on(position: Position, day: str) -> bool:
    """Whether a position is held on a day; days are as exact as they are given (``2026`` covers the year)."""
    after = position.start is None or position.start[: len(day)] <= day[: len(position.start)]
    return after and (position.end is None or day[: len(position.end)] <= position.end)


def _rivals(a: Position, b: Position) -> bool:
    """Two offices of which one person seldom holds both: exclusive ones that share no word."""
    x, y = words(a.title), words(b.title)
    return exclusive(a.title) and exclusive(b.title) and bool(bodies(a.title) and bodies(b.title)) and x.isdisjoint(y)


def _years(a: Position, b: Position) -> float:
    """Years between two positions' times; 0 where they touch, or where one has none."""
    if not a.start or not b.start:
        return 0.0
    if a.start <= (b.end or "9") and b.start <= (a.end or "9"):
        return 0.0
    first, second = (a, b) if a.start <= b.start else (b, a)
    return years(first.end or first.start or "", second.start or "")


def years(earlier: str, later: str) -> float:
    """Years from one day to another; days are ``2026-03-03``, ``2026-03`` or ``2026``."""
    return abs(_number(later) - _number(earlier))


@lru_cache(maxsize=1 << 14)
def _number(day: str) -> float:
    """A day as years."""
    parts = [int(p) for p in day.split("-")]
    return parts[0] + sum((p - 1) / d for p, d in zip(parts[1:], (12, 365), strict=False))


def _surroundings(new: Profile, old: Profile) -> dict[str, float]:
    out = {}
    shared = len(new.company & old.company)
    if shared:
        out["company"] = min(4, shared) / 4
        out["company many"] = min(1.0, max(0, shared - 4) / 12)
        out["company share"] = shared / min(len(new.company), len(old.company))
    elif len(new.company) > 3 and len(old.company) > 3:
        out["company none"] = 1.0
    elif new.company and old.company:
        out["company few none"] = 1.0
    if new.context and old.context:
        out["context"] = len(new.context & old.context) / min(len(new.context), len(old.context))
    if new.gender and old.gender:
        out["gender" if new.gender == old.gender else "gender other"] = 1.0  # either may be a reading error
    if new.born and old.born:
        out["age" if abs(new.born - old.born) < 2 else "age other"] = 1.0
    if old.dead and new.first and old.dead < new.first:
        out["dead before"] = 1.0
    if new.first and old.first and old.last:
        gap = years(old.last, new.first) if new.first > old.last else years(new.first, old.first)
        if not old.first <= new.first <= old.last:
            out["years"] = min(gap, _YEARS) / _YEARS
    return out


def _by_office(new: Profile, old: Profile) -> dict[str, float] | None:
    """Somebody whom a report calls by an office alone, and a known actor who may hold it."""
    if not old.known or old.kind != "person":
        return None
    same = [
        b
        for a, b in product(new.positions, old.positions)
        if same_office(a.title, b.title) and bodies(a.title) and bodies(a.title) >= bodies(b.title)
    ]
    if not same or not new.first or not any(p.start and held_on(p, new.first) for p in same):
        return None
    return {"unnamed office held": 1.0}
