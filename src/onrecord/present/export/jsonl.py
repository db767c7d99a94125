"""JSON Lines: the contract's statements, each with its document and occasion."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from onrecord.model.record import KeptRecord
from onrecord.model.statement import Statement
from onrecord.present.contract import SCHEMA, as_text, document_json, json_schema, occasion_json, statement_json
from onrecord.present.export.format import Sink, known_id, statements

Line = dict[str, object]


class JsonLines:
    """A statement a line."""

    name = "jsonl"
    folder = False
    binary = False

    def write(self, records: Iterable[KeptRecord], sink: Sink) -> None:
        """Write all records."""
        with sink.open("statements.jsonl") as out:
            for kept, s in statements(records):
                out.write(as_text(line(kept, s)).encode() + b"\n")


def line(kept: KeptRecord, s: Statement) -> Line:
    """A statement as the contract has it; ``occasion`` is the whole of it, ``actor`` the speaker's id in the archive,
    ``document`` the report without its text, ``model`` the version of the weights that read it."""
    return {
        "schema": SCHEMA,
        **statement_json(s),
        "occasion": occasion_json(s.occasion) if s.occasion else None,
        "actor": known_id(kept, s.speaker.id) if s.speaker else None,
        "document": document_json(kept.record.document),
        "model": kept.record.model,
    }


def line_schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of one line."""
    whole = json_schema()
    parts = cast(dict[str, dict[str, dict[str, object]]], whole["properties"])
    statement = parts["statements"]["items"]
    properties = {
        "schema": parts["schema"],
        **cast(dict[str, object], statement["properties"]),
        "occasion": {"anyOf": [parts["occasions"]["items"], {"type": "null"}]},
        "actor": {"type": ["string", "null"], "description": "the speaker's id in the archive"},
        "document": parts["document"],
        "model": {"type": "string"},
    }
    return {
        "$schema": whole["$schema"],
        "title": f"{SCHEMA}, a statement",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
