"""What is searched for: a query as a tree, filters, an order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Order = Literal["date", "relevance"]


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a text in plain letters (``exact``), its stem, and where it stands."""

    exact: str
    stem: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its forms."""

    term: Term


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words as they stand, one after the other."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin so; ``start`` in plain letters."""

    start: str


@dataclass(frozen=True, slots=True)
class Not:
    """What must not match."""

    part: Query


@dataclass(frozen=True, slots=True)
class All:
    """All parts must match; one at least is no `Not`, unless all are."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """One part must match; none is a `Not`."""

    parts: tuple[Query, ...]


Query = Word | Phrase | Prefix | Not | All | Any


@dataclass(frozen=True, slots=True)
class Filters:
    """What statements must have besides; None is anything. Actors are ids of entries, or of actors of one report; days
    are ``2026-03-03``, ``2026-03`` or ``2026``, and ``until`` includes the day, month or year named."""

    speakers: tuple[str, ...] | None = None
    addressees: tuple[str, ...] | None = None
    occasion: str | None = None
    form: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    document: str | None = None
