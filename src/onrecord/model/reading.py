"""Readings of a document: what one said that another does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.record import Record
from onrecord.model.statement import Statement


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in a document: the versions of the package (None where it was not kept) and, in the record,
    of the weights; since when it is kept (ISO 8601, UTC), and why no statements were looked for, if so."""

    record: Record
    code: str | None
    since: str | None
    unread: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What one part of a statement was and is, in words; None where there is none."""

    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """A statement that is *new*, *gone*, or *changed*; of one that is gone ``statement`` is as it was, else as it is.

    ``former`` is what a changed one was; its id is another where its words are.
    """

    kind: Literal["new", "gone", "changed"]
    statement: Statement
    former: Statement | None = None
    differences: tuple[Difference, ...] = ()
