"""Who is who across reports: what is known of an actor, judgements of identity, and actors known beforehand."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from onrecord.model.actor import Gender, Kind

Verdict = Literal["same", "different", "unsure"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@dataclass(frozen=True, slots=True)
class Position:
    """An office or role and the time in which it is known to be held.

    ``start`` and ``end`` are ``2026-03-03``, ``2026-03`` or ``2026``, or None where that is not known. A role that
    reports state has the days of the first and the last of these reports.
    """

    title: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What reports say of one actor, or what is known of it beforehand.

    ``names`` says in how many reports each name is used, of an actor that is ``known`` beforehand first the name under
    which it is; ``company`` other names of these reports, ``context`` words
    around the mentions; ``first`` and ``last`` are the days of the first and the last report. ``born`` is the year that
    a stated age gives, which may be the one before; ``dead`` the day of the first report that says so.
    """

    id: str
    kind: Kind
    names: Mapping[str, int]
    gender: Gender | None = None
    positions: tuple[Position, ...] = ()
    company: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()
    first: str | None = None
    last: str | None = None
    known: bool = False
    born: int | None = None
    dead: str | None = None

    @property
    def name(self) -> str:
        """The name that most reports use, of those the longest; of who is known beforehand the one that was given."""
        if self.known:
            return next(iter(self.names))
        full = {n: c for n, c in self.names.items() if " " in n} or self.names
        return max(full, key=lambda n: (full[n], len(n), n))


@dataclass(frozen=True, slots=True)
class Judgement:
    """That two actors are, are not, or may be the same: who says so, when, why, and how sure (0 to 1).

    It stands until it is retracted; it is never rewritten.
    """

    left: str
    right: str
    verdict: Verdict
    score: float
    author: str
    at: datetime
    reason: str
    retracted_at: datetime | None = None
    retracted_by: str | None = None

    @property
    def id(self) -> str:
        """A hash of all but the retraction."""
        key = "\0".join((*sorted((self.left, self.right)), self.verdict, self.author, self.at.isoformat(), self.reason))
        return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class KnownActor:
    """Somebody or something known before any report is read, from a list that a user imports."""

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    gender: Gender | None = None
    identifiers: tuple[str, ...] = ()
    positions: tuple[Position, ...] = ()
