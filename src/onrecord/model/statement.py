"""One attribution: source, cue, content (the terms of PARC3 and PolNeAR)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.model.actor import Actor

Span = tuple[int, int]
Form = Literal["direct", "indirect", "mixed"]
FORMS: tuple[Form, ...] = get_args(Form)
JOINT = " … "


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the text: half-open spans in code points, and their wording joined by `` … ``."""

    text: str
    spans: tuple[Span, ...]

    def __str__(self) -> str:
        return self.text


def evidence(text: str, spans: tuple[Span, ...]) -> Evidence | None:
    """The wording at ``spans``, or None where there are none."""
    if not spans:
        return None
    return Evidence(JOINT.join(text[s:e] for s, e in spans), spans)


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what, in which words the report introduces it; None is "don't know" or "not there"."""

    id: str
    parent: str | None
    form: Form
    source: Evidence | None
    cue: Evidence | None
    content: Evidence
    speaker: Actor | None
    confidence: float


def statement_id(document: str, *parts: tuple[Span, ...]) -> str:
    """A hash of the document's id and the spans of source, cue and content."""
    spans = ";".join(",".join(f"{s}-{e}" for s, e in part) for part in parts)
    return hashlib.sha256(f"{document}\0{spans}".encode()).hexdigest()[:24]
