"""The call, meeting, interview… on which statements were made."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.model.actor import Actor
from onrecord.model.evidence import Evidence, Span

OccasionKind = Literal[
    "phone_call",
    "meeting",
    "interview",
    "press_conference",
    "speech",
    "parliament",
    "court",
    "statement",
    "letter",
    "social_media",
    "other",
]
OCCASION_KINDS: tuple[OccasionKind, ...] = get_args(OccasionKind)


@dataclass(frozen=True, slots=True)
class Dated:
    """Time words of a report and the day (``2026-03-03``), month or year that they mean, where that is known."""

    words: Evidence
    resolved: str | None


@dataclass(frozen=True, slots=True)
class Occasion:
    """One occasion of a report; ``spans`` are the words that name it."""

    id: str
    kind: OccasionKind
    participants: tuple[Actor, ...]
    place: Evidence | None
    date: Dated | None
    spans: tuple[Span, ...]


def occasion_id(document: str, kind: OccasionKind, first: int) -> str:
    """A hash of the document's id, the kind, and the offset of the first words that name it."""
    return hashlib.sha256(f"{document}\0{kind}\0{first}".encode()).hexdigest()[:16]
