"""The component ``onrecord`` of spaCy: ``nlp.add_pipe("onrecord")``.

It gives a document ``doc._.statements``, a tuple of `Statement`, and the span groups ``statements`` (contents),
``sources`` and ``cues``. A statement's own spans are exact, in code points of ``doc.text``; those of the groups are of
whole tokens: a token that is only partly in a span belongs to it (``alignment_mode="expand"``), a blank between tokens
to none. Each span of a group has the statement's id as its id; its label is *source*, *cue*, or of a content the form:
*direct*, *indirect*, *mixed*.

Importing this module is all that is needed to have ``doc._.statements`` of documents that were read from a file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import TypedDict

from spacy.language import Language
from spacy.tokens import Doc, Span

from onrecord.model.record import Record
from onrecord.model.statement import Statement
from onrecord.pipeline import Reader
from onrecord.present.contract import RecordJson, as_text, to_json
from onrecord.present.contract_reading import record as read_back

NAME = "onrecord"


class _Kept(TypedDict):
    record: RecordJson
    model: str


class Component:
    """Reads documents, with a model that is loaded at the first one.

    ``published`` is the day of all of them, as 2026-03-03, against which time words (*on Friday*) are read. Raises
    `InputTooLong` for a text that is longer than the default settings allow; spaCy's own ways to handle errors hold.
    """

    def __init__(self, published: str | None = None) -> None:
        self._published = date.fromisoformat(published) if published else None
        self._reader: Reader | None = None

    def __call__(self, doc: Doc) -> Doc:
        """The document, read."""
        self._reader = self._reader or Reader()
        return annotate(doc, self._reader.read(doc.text, published=self._published))

    def __reduce__(self) -> tuple[type[Component], tuple[str | None]]:
        """Its model is loaded again where it is copied to (``nlp.pipe(n_process=2)``)."""
        return Component, (self._published.isoformat() if self._published else None,)


def make(nlp: Language, name: str, published: str | None) -> Component:
    """The component, for spaCy."""
    return Component(published)


def annotate(doc: Doc, record: Record) -> Doc:
    """Give a document the statements of a record of its text."""
    if doc.text != record.document.text:
        raise ValueError("the record is of another text than the document's")
    kept: _Kept = {"record": to_json(record), "model": record.model}
    doc.user_data[NAME] = as_text(kept)  # a text is what spaCy can write to files
    doc.spans["statements"] = list(_spans(doc, record, "content"))
    doc.spans["sources"] = list(_spans(doc, record, "source"))
    doc.spans["cues"] = list(_spans(doc, record, "cue"))
    return doc


def statements(doc: Doc) -> tuple[Statement, ...]:
    """The statements of a document that was read, none of another: made anew at each call."""
    kept = doc.user_data.get(NAME)
    if kept is None:
        return ()
    data: _Kept = json.loads(kept)
    return read_back(data["record"], doc.text, data["model"]).statements


def _spans(doc: Doc, record: Record, role: str) -> Iterator[Span]:
    for s in record.statements:
        part = {"content": s.content, "source": s.source, "cue": s.cue}[role]
        label = s.form if role == "content" else role
        for start, end in part.spans if part else ():
            found = doc.char_span(start, end, label=label, span_id=s.id, alignment_mode="expand")
            if found is not None:
                yield found


Doc.set_extension("statements", getter=statements, force=True)
Language.factory(NAME, func=make, assigns=["doc._.statements", "doc.spans"], default_config={"published": None})
