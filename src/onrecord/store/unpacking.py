"""Rows as records: what `store.records` packed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TypedDict

from sqlalchemy import Row

from onrecord.model.actor import Actor
from onrecord.model.document import Document
from onrecord.model.evidence import Evidence, Span
from onrecord.model.occasion import Dated, Occasion
from onrecord.model.statement import Speaker, Statement

Fields = Row[tuple[object, ...]] | SimpleNamespace  # of a database, or out of a packed reading


class _Words(TypedDict):
    text: str
    spans: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Around:
    """The actors and occasions of one document, by id."""

    actors: Mapping[str, Actor]
    occasions: Mapping[str, Occasion]


def document(row: Fields) -> Document:
    """A document of its row."""
    return Document(
        row.id, row.source, row.title, row.published, row.language, row.text, row.sha256, row.outlet,
        tuple(row.authors or ()), row.address,
    )  # fmt: skip


def actor(row: Fields) -> Actor:
    """An actor of its row."""
    return Actor(
        row.id, row.name, row.kind, tuple(row.aliases), row.gender, tuple(_words(r) for r in row.roles),
        _spans(row.mentions), tuple(row.members), row.institution,
    )  # fmt: skip


def occasion(row: Fields, actors: Mapping[str, Actor]) -> Occasion:
    """An occasion of its row."""
    return Occasion(
        row.id,
        row.kind,
        _named(row.participants, actors),
        _words(row.place) if row.place else None,
        Dated(_words(row.date), row.resolved) if row.date else None,
        _spans(row.spans),
    )


def statement(row: Fields, around: Around) -> Statement:
    """A statement of its row."""
    actors, spans = around.actors, row.spans
    speaker = actors.get(row.speaker) if row.speaker else None
    return Statement(
        row.id,
        row.parent,
        row.form,
        Evidence(row.source, _spans(spans["source"])) if row.source is not None else None,
        Evidence(row.cue, _spans(spans["cue"])) if row.cue is not None else None,
        Evidence(row.content, _spans(spans.get("content", ()))),
        Speaker(
            speaker,
            _words(row.role) if row.role else None,
            row.speaker_confidence,
            actors.get(row.runner_up) if row.runner_up else None,
        )
        if speaker
        else None,
        _named(row.addressees, actors),
        around.occasions.get(row.occasion) if row.occasion else None,
        _named(row.cited_by, actors),
        row.confidence,
    )


def _words(given: _Words) -> Evidence:
    return Evidence(given["text"], _spans(given["spans"]))


def _spans(given: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple((int(start), int(end)) for start, end in given)


def _named(ids: Sequence[str], actors: Mapping[str, Actor]) -> tuple[Actor, ...]:
    return tuple(actors[a] for a in ids if a in actors)
