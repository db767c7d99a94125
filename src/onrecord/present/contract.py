"""The JSON contract ``onrecord/1``, and its JSON Schema. One place for every face."""

from __future__ import annotations

import json
from typing import TypedDict

from onrecord.model.actor import KINDS, Actor, Kind
from onrecord.model.record import Record
from onrecord.model.statement import FORMS, Evidence, Form, Statement

SCHEMA = "onrecord/1"


class DocumentJson(TypedDict):
    """The report, without its text."""

    id: str
    source: str
    title: str | None
    published: str | None
    language: str | None
    length: int
    sha256: str


class EvidenceJson(TypedDict):
    """Wording and half-open spans."""

    text: str
    spans: list[list[int]]


class SpeakerJson(TypedDict):
    """Who speaks."""

    id: str
    name: str
    kind: Kind


class StatementJson(TypedDict):
    """One statement."""

    id: str
    parent: str | None
    form: Form
    source: EvidenceJson | None
    cue: EvidenceJson | None
    content: EvidenceJson
    speaker: SpeakerJson | None
    confidence: float


class RecordJson(TypedDict):
    """One document's line."""

    schema: str
    document: DocumentJson
    statements: list[StatementJson]


def to_json(record: Record) -> RecordJson:
    """The contract's form of a record."""
    d = record.document
    return {
        "schema": SCHEMA,
        "document": {
            "id": d.id,
            "source": d.source,
            "title": d.title,
            "published": d.published,
            "language": d.language,
            "length": d.length,
            "sha256": d.sha256,
        },
        "statements": [_statement(s) for s in record.statements],
    }


def dumps(record: Record, *, indent: int | None = None) -> str:
    """JSON text. Lone surrogates are escaped, so that it is always valid UTF-8."""
    text = json.dumps(to_json(record), ensure_ascii=False, indent=indent)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = json.dumps(to_json(record), ensure_ascii=True, indent=indent)
    return text


def _statement(s: Statement) -> StatementJson:
    return {
        "id": s.id,
        "parent": s.parent,
        "form": s.form,
        "source": _evidence(s.source) if s.source else None,
        "cue": _evidence(s.cue) if s.cue else None,
        "content": _evidence(s.content),
        "speaker": _speaker(s.speaker) if s.speaker else None,
        "confidence": s.confidence,
    }


def _evidence(e: Evidence) -> EvidenceJson:
    return {"text": e.text, "spans": [[start, end] for start, end in e.spans]}


def _speaker(a: Actor) -> SpeakerJson:
    return {"id": a.id, "name": a.name, "kind": a.kind}


def json_schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of one line."""
    text = {"type": "string"}
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
    evidence = an_object(text=text, spans={"type": "array", "items": span, "minItems": 1})
    speaker = an_object(id=text, name=text, kind={"enum": list(KINDS)})
    statement = an_object(
        id=text,
        parent=maybe,
        form={"enum": list(FORMS)},
        source=or_null(evidence),
        cue=or_null(evidence),
        content=evidence,
        speaker=or_null(speaker),
        confidence={"type": "number", "minimum": 0, "maximum": 1},
    )
    document = an_object(
        id=text,
        source=text,
        title=maybe,
        published=maybe,
        language=maybe,
        length={"type": "integer", "minimum": 0},
        sha256={"type": "string", "pattern": "^[0-9a-f]{64}$"},
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        **an_object(
            schema={"const": SCHEMA}, document=document, statements={"type": "array", "items": statement}
        ),
    }
