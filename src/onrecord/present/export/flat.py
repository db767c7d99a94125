"""A statement as one flat row, for tables: CSV, Parquet, DataFrames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.model.evidence import Evidence, Span
from onrecord.model.record import KeptRecord
from onrecord.model.statement import Statement
from onrecord.present.export.format import known_id, statements

Value = str | float | tuple[str, ...] | tuple[Span, ...] | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds, and what that means. Only texts and numbers can be missing; a list is empty."""

    name: str
    kind: Literal["text", "number", "texts", "spans"]
    meaning: str


COLUMNS = (
    Column("id", "text", "the statement's id"),
    Column("document", "text", "its document's id"),
    Column("parent", "text", "the statement in whose content it stands"),
    Column("day", "text", "day on which the report was published, as 2026-03-03"),
    Column("speaker", "text", "who speaks, by the fullest name in the report"),
    Column("speaker_kind", "text", "person, organisation, group, unnamed, document or other"),
    Column("speaker_confidence", "number", "chance that this is the right actor, given the source, 0 to 1"),
    Column("speaker_id", "text", "the actor's id in the report"),
    Column("actor", "text", "the speaker's id in the archive, the same in all reports"),
    Column("actor_name", "text", "the name that most reports use"),
    Column("role", "text", "the speaker's role, in the report's words"),
    Column("addressees", "texts", "to whom, by the report's names"),
    Column("addressee_actors", "texts", "their ids in the archive, in the same order; empty where not known"),
    Column("cited_by", "texts", "who reports the statement inside the text, the nearest first"),
    Column("occasion", "text", "the kind of occasion: phone_call, meeting, interview…"),
    Column("occasion_place", "text", "where, in the report's words"),
    Column("occasion_day", "text", "the day, month or year that the report's time words mean"),
    Column("form", "text", "direct, indirect or mixed"),
    Column("confidence", "number", "how sure the model is of the statement, 0 to 1"),
    Column("source", "text", "the words that say who speaks; separate parts are joined by …"),
    Column("cue", "text", "the words that introduce the statement"),
    Column("content", "text", "what is said"),
    Column("source_spans", "spans", "where these words stand: half-open, in code points of the report's text"),
    Column("cue_spans", "spans", "the same for the cue"),
    Column("content_spans", "spans", "the same for the content"),
    Column("outlet", "text", "who published the report"),
    Column("title", "text", "its title"),
    Column("authors", "texts", "its authors"),
    Column("language", "text", "its language, ISO 639-1"),
    Column("report", "text", "the file or address that it was read from"),
    Column("address", "text", "its address on the web"),
    Column("model", "text", "version of the weights that read it"),
)


def rows(records: Iterable[KeptRecord]) -> Iterator[tuple[Value, ...]]:
    """A row a statement, its values in the order of `COLUMNS`."""
    return (_row(kept, s) for kept, s in statements(records))


def _row(kept: KeptRecord, s: Statement) -> tuple[Value, ...]:
    d, speaker, on = kept.record.document, s.speaker, s.occasion
    known = kept.known.get(speaker.id) if speaker else None
    return (
        s.id,
        d.id,
        s.parent,
        d.published,
        speaker.name if speaker else None,
        speaker.kind if speaker else None,
        speaker.confidence if speaker else None,
        speaker.id if speaker else None,
        known.id if known else None,
        known.name if known else None,
        _text(speaker.role) if speaker else None,
        tuple(a.name for a in s.addressees),
        tuple(known_id(kept, a.id) or "" for a in s.addressees),
        tuple(a.name for a in s.cited_by),
        on.kind if on else None,
        _text(on.place) if on else None,
        on.date.resolved if on and on.date else None,
        s.form,
        s.confidence,
        _text(s.source),
        _text(s.cue),
        s.content.text,
        _spans(s.source),
        _spans(s.cue),
        s.content.spans,
        d.outlet,
        d.title,
        d.authors,
        d.language,
        d.source,
        d.address,
        kept.record.model,
    )


def _text(e: Evidence | None) -> str | None:
    return e.text if e else None


def _spans(e: Evidence | None) -> tuple[Span, ...]:
    return e.spans if e else ()
