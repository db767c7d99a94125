"""W3C Web Annotations in JSON-LD (www.w3.org/TR/annotation-model), one a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from onrecord.model.actor import Actor
from onrecord.model.document import Document
from onrecord.model.evidence import Evidence, Span
from onrecord.model.record import KeptRecord
from onrecord.model.statement import Statement
from onrecord.present.contract import as_text
from onrecord.present.export.format import Sink, known_id, statements

_AROUND = 32  # characters before and after a quotation, as annotation clients keep them
_WEB = re.compile(r"https?://\S+")
Json = dict[str, object]


class Annotations:
    """A statement an annotation. Its targets are the spans of content, source and cue, told apart by ``styleClass``;
    its bodies say who speaks, to whom, in which form."""

    name = "web-annotation"
    folder = False
    binary = False

    def write(self, records: Iterable[KeptRecord], sink: Sink) -> None:
        """Write all records."""
        with sink.open("annotations.jsonl") as out:
            for kept, s in statements(records):
                out.write(as_text(annotation(kept, s)).encode() + b"\n")


def annotation(kept: KeptRecord, s: Statement) -> Json:
    """A statement as an annotation."""
    d = kept.record.document
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:onrecord:statement:{s.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "generator": {"id": "urn:onrecord", "type": "Software", "name": f"onrecord {kept.record.model}"},
        "body": list(_bodies(kept, s)),
        "target": [
            target
            for role, part in (("content", s.content), ("source", s.source), ("cue", s.cue))
            for target in _targets(d, role, part)
        ],
    }


def _bodies(kept: KeptRecord, s: Statement) -> Iterator[Json]:
    if s.speaker:
        yield _actor(kept, s.speaker.actor, "identifying")
    for addressee in s.addressees:
        yield _actor(kept, addressee, "linking")
    yield {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": s.form}
    if s.occasion:
        yield {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": s.occasion.kind}


def _actor(kept: KeptRecord, actor: Actor, purpose: str) -> Json:
    """An actor by its address in the archive (of somebody whom the archive does not know, in the report)."""
    known = known_id(kept, actor.id)
    address = f"urn:onrecord:actor:{quote(known)}" if known else f"urn:onrecord:mention:{actor.id}"
    return {"type": "SpecificResource", "purpose": purpose, "source": {"id": address, "label": actor.name}}


def _targets(d: Document, role: str, part: Evidence | None) -> Iterator[Json]:
    identifier = f"urn:onrecord:document:{d.id}"
    source: Json = {"id": d.address if d.address and _WEB.fullmatch(d.address) else identifier, "type": "Text"}
    if d.language:
        source["language"] = d.language
    for span in part.spans if part else ():
        yield {
            "type": "SpecificResource",
            "styleClass": role,
            "source": source,
            "scope": identifier,
            "selector": [_quoted(d.text, span), {"type": "TextPositionSelector", "start": span[0], "end": span[1]}],
        }


def _quoted(text: str, span: Span) -> Json:
    start, end = span
    return {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - _AROUND) : start],
        "suffix": text[end : end + _AROUND],
    }
