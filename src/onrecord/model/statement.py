"""One attribution: source, cue, content (the terms of PARC3 and PolNeAR), who speaks, to whom, and when."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.model.actor import Actor, Kind
from onrecord.model.evidence import Evidence, Span
from onrecord.model.occasion import Occasion

Form = Literal["direct", "indirect", "mixed"]
FORMS: tuple[Form, ...] = get_args(Form)


@dataclass(frozen=True, slots=True)
class Speaker:
    """The actor behind a source.

    ``role`` is the one of the actor's roles that says most of who speaks; ``confidence`` the chance that this is
    the right actor, given the source; ``runner_up`` the next likely actor where that one is close.
    """

    actor: Actor
    role: Evidence | None
    confidence: float
    runner_up: Actor | None

    @property
    def id(self) -> str:
        """The actor's."""
        return self.actor.id

    @property
    def name(self) -> str:
        """The actor's."""
        return self.actor.name

    @property
    def kind(self) -> Kind:
        """The actor's."""
        return self.actor.kind

    def __str__(self) -> str:
        return self.actor.name


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what, to whom, in which words the report introduces it; None is "don't know" or "not there".

    ``cited_by`` are those who report it in the text, the nearest first: of a statement inside another's content
    the speakers of those around it.
    """

    id: str
    parent: str | None
    form: Form
    source: Evidence | None
    cue: Evidence | None
    content: Evidence
    speaker: Speaker | None
    addressees: tuple[Actor, ...]
    occasion: Occasion | None
    cited_by: tuple[Actor, ...]
    confidence: float

    @property
    def begins(self) -> Span:
        """Where its own words begin (a source may serve several); statements of a document stand in this order."""
        return min((*(self.cue.spans if self.cue else ()), *self.content.spans), default=(0, 0))


def statement_id(document: str, *parts: tuple[Span, ...]) -> str:
    """A hash of the document's id and the spans of source, cue and content."""
    spans = ";".join(",".join(f"{s}-{e}" for s, e in part) for part in parts)
    return hashlib.sha256(f"{document}\0{spans}".encode()).hexdigest()[:24]
