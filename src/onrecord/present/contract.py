"""The JSON contract ``onrecord/2``, and its JSON Schema. One place for every face.

``onrecord/2`` adds actors, occasions, and to each statement its addressees, occasion and those who cite it; what
``onrecord/1`` had keeps its meaning.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TypedDict

from onrecord.model.actor import GENDERS, KINDS, Actor, Gender, Kind
from onrecord.model.document import Document
from onrecord.model.evidence import Evidence
from onrecord.model.occasion import OCCASION_KINDS, Dated, Occasion, OccasionKind
from onrecord.model.record import Record
from onrecord.model.statement import FORMS, Form, Speaker, Statement

SCHEMA = "onrecord/2"


class DocumentJson(TypedDict):
    """The report, without its text."""

    id: str
    source: str
    title: str | None
    published: str | None
    language: str | None
    length: int
    sha256: str
    outlet: str | None
    authors: list[str]
    address: str | None


class EvidenceJson(TypedDict):
    """Wording and half-open spans."""

    text: str
    spans: list[list[int]]


class NamedJson(TypedDict):
    """An actor by its id."""

    id: str
    name: str


class ActorJson(TypedDict):
    """Somebody or something that speaks, is spoken to or named."""

    id: str
    name: str
    kind: Kind
    aliases: list[str]
    gender: Gender | None
    roles: list[EvidenceJson]
    mentions: list[list[int]]
    members: list[str]
    institution: str | None


class DatedJson(EvidenceJson):
    """Time words and the day, month or year they mean."""

    resolved: str | None


class OccasionJson(TypedDict):
    """What statements were made on."""

    id: str
    kind: OccasionKind
    participants: list[str]
    place: EvidenceJson | None
    date: DatedJson | None
    spans: list[list[int]]


class SpeakerJson(TypedDict):
    """Who speaks."""

    id: str
    name: str
    kind: Kind
    role: EvidenceJson | None
    confidence: float
    runner_up: NamedJson | None


class StatementJson(TypedDict):
    """One statement."""

    id: str
    parent: str | None
    form: Form
    source: EvidenceJson | None
    cue: EvidenceJson | None
    content: EvidenceJson
    speaker: SpeakerJson | None
    addressees: list[NamedJson]
    occasion: str | None
    cited_by: list[str]
    confidence: float


class RecordJson(TypedDict):
    """One document's line."""

    schema: str
    document: DocumentJson
    actors: list[ActorJson]
    occasions: list[OccasionJson]
    statements: list[StatementJson]


def to_json(record: Record) -> RecordJson:
    """The contract's form of a record."""
    return {
        "schema": SCHEMA,
        "document": document_json(record.document),
        "actors": [_actor(a) for a in record.actors],
        "occasions": [occasion_json(o) for o in record.occasions],
        "statements": [statement_json(s) for s in record.statements],
    }


def dumps(record: Record, *, indent: int | None = None) -> str:
    """JSON text of a record (`as_text`)."""
    return as_text(to_json(record), indent=indent)


def as_text(data: object, *, indent: int | None = None) -> str:
    """JSON text of plain data. Lone surrogates are escaped, so that it is always valid UTF-8."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = json.dumps(data, ensure_ascii=True, indent=indent)
    return text


def document_json(d: Document) -> DocumentJson:
    """A document."""
    return {
        "id": d.id,
        "source": d.source,
        "title": d.title,
        "published": d.published,
        "language": d.language,
        "length": d.length,
        "sha256": d.sha256,
        "outlet": d.outlet,
        "authors": list(d.authors),
        "address": d.address,
    }


def statement_json(s: Statement) -> StatementJson:
    """A statement."""
    return {
        "id": s.id,
        "parent": s.parent,
        "form": s.form,
        "source": _evidence(s.source) if s.source else None,
        "cue": _evidence(s.cue) if s.cue else None,
        "content": _evidence(s.content),
        "speaker": _speaker(s.speaker) if s.speaker else None,
        "addressees": [_named(a) for a in s.addressees],
        "occasion": s.occasion.id if s.occasion else None,
        "cited_by": [a.id for a in s.cited_by],
        "confidence": s.confidence,
    }


def _evidence(e: Evidence) -> EvidenceJson:
    return {"text": e.text, "spans": _spans(e.spans)}


def _spans(spans: Iterable[tuple[int, int]]) -> list[list[int]]:
    return [[start, end] for start, end in spans]


def _named(a: Actor) -> NamedJson:
    return {"id": a.id, "name": a.name}


def _speaker(s: Speaker) -> SpeakerJson:
    return {
        "id": s.id,
        "name": s.name,
        "kind": s.kind,
        "role": _evidence(s.role) if s.role else None,
        "confidence": s.confidence,
        "runner_up": _named(s.runner_up) if s.runner_up else None,
    }


def _actor(a: Actor) -> ActorJson:
    return {
        "id": a.id,
        "name": a.name,
        "kind": a.kind,
        "aliases": list(a.aliases),
        "gender": a.gender,
        "roles": [_evidence(r) for r in a.roles],
        "mentions": _spans(a.mentions),
        "members": list(a.members),
        "institution": a.institution,
    }


def _dated(d: Dated) -> DatedJson:
    return {"text": d.words.text, "spans": _spans(d.words.spans), "resolved": d.resolved}


def occasion_json(o: Occasion) -> OccasionJson:
    """An occasion."""
    return {
        "id": o.id,
        "kind": o.kind,
        "participants": [a.id for a in o.participants],
        "place": _evidence(o.place) if o.place else None,
        "date": _dated(o.date) if o.date else None,
        "spans": _spans(o.spans),
    }


def json_schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of one line."""
    text: dict[str, object] = {"type": "string"}
    maybe = {"type": ["string", "null"]}

    def an_object(**properties: object) -> dict[str, object]:
        return {
            "type": "object",
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }

    def or_null(of: dict[str, object]) -> dict[str, object]:
        return {"anyOf": [of, {"type": "null"}]}

    span = {
        "type": "array",
        "items": {"type": "integer", "minimum": 0},
        "minItems": 2,
        "maxItems": 2,
        "description": "half-open [start, end) in code points of the text as given",
    }

    def a_list(of: dict[str, object], least: int = 0) -> dict[str, object]:
        return {"type": "array", "items": of} | ({"minItems": least} if least else {})

    chance = {"type": "number", "minimum": 0, "maximum": 1}
    evidence = an_object(text=text, spans=a_list(span, 1))
    named = an_object(id=text, name=text)
    actor = an_object(
        id=text,
        name=text,
        kind={"enum": list(KINDS)},
        aliases=a_list(text),
        gender={"enum": [*GENDERS, None]},
        roles=a_list(evidence),
        mentions=a_list(span),
        members=a_list(text),
        institution=maybe,
    )
    dated = an_object(
        text=text,
        spans=a_list(span, 1),
        resolved={"type": ["string", "null"], "pattern": r"^[0-9]{4}(-[0-9]{2}){0,2}$"},
    )
    occasion = an_object(
        id=text,
        kind={"enum": list(OCCASION_KINDS)},
        participants=a_list(text),
        place=or_null(evidence),
        date=or_null(dated),
        spans=a_list(span, 1),
    )
    speaker = an_object(
        id=text,
        name=text,
        kind={"enum": list(KINDS)},
        role=or_null(evidence),
        confidence=chance,
        runner_up=or_null(named),
    )
    statement = an_object(
        id=text,
        parent=maybe,
        form={"enum": list(FORMS)},
        source=or_null(evidence),
        cue=or_null(evidence),
        content=evidence,
        speaker=or_null(speaker),
        addressees=a_list(named),
        occasion=maybe,
        cited_by=a_list(text),
        confidence=chance,
    )
    document = an_object(
        id=text,
        source=text,
        title=maybe,
        published=maybe,
        language=maybe,
        length={"type": "integer", "minimum": 0},
        sha256={"type": "string", "pattern": "^[0-9a-f]{64}$"},
        outlet=maybe,
        authors=a_list(text),
        address=maybe,
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        **an_object(
            schema={"const": SCHEMA},
            document=document,
            actors=a_list(actor),
            occasions=a_list(occasion),
            statements=a_list(statement),
        ),
    }
