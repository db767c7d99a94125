"""What one reading of a document says that an earlier one did not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.model.evidence import Evidence
from onrecord.model.occasion import Occasion
from onrecord.model.reading import Change, Difference
from onrecord.model.record import Record
from onrecord.model.statement import Statement


def changes(old: Record, new: Record) -> tuple[Change, ...]:
    """Statements that are new, gone or changed, in the order of the text.

    Two are one statement where they have one id, or else one content, or else one cue and contents that overlap. How
    sure a reader is, is no change; nor is the id of an actor or occasion whose name and words are the same.
    """
    former = _pairs(old, new)
    old_contents, new_contents = _contents(old), _contents(new)
    out: list[Change] = []
    for s in new.statements:
        was = former.get(s.id)
        if was is None:
            out.append(Change("new", s))
        elif found := tuple(_differences(was, s, old_contents, new_contents)):
            out.append(Change("changed", s, was, found))
    still = {s.id for s in former.values()}
    out += [Change("gone", s) for s in old.statements if s.id not in still]
    return tuple(sorted(out, key=lambda c: c.statement.begins))


def _pairs(old: Record, new: Record) -> dict[str, Statement]:
    """By the ids of new statements the old ones that they are."""
    by_id = {s.id: s for s in old.statements}
    out = {s.id: by_id[s.id] for s in new.statements if s.id in by_id}
    for same in (_one_content, _one_cue):
        left = [s for s in old.statements if s.id not in {x.id for x in out.values()}]
        for s in new.statements:
            if s.id in out:
                continue
            was = next((x for x in left if same(x, s)), None)
            if was is not None:
                out[s.id] = was
                left.remove(was)
    return out


def _one_content(a: Statement, b: Statement) -> bool:
    return a.content.spans == b.content.spans


def _one_cue(a: Statement, b: Statement) -> bool:
    if a.cue is None or b.cue is None or a.cue.spans != b.cue.spans:
        return False
    return any(s < end and start < e for s, e in a.content.spans for start, end in b.content.spans)


def _contents(record: Record) -> dict[str, str]:
    return {s.id: s.content.text for s in record.statements}


def _differences(
    old: Statement, new: Statement, old_contents: Mapping[str, str], new_contents: Mapping[str, str]
) -> Iterator[Difference]:
    before, after = _told(old, old_contents), _told(new, new_contents)
    yield from (Difference(field, before[field], after[field]) for field in before if before[field] != after[field])


def _told(s: Statement, contents: Mapping[str, str]) -> dict[str, str | None]:
    """What a statement says, field by field, in words that can be compared."""
    return {
        "speaker": s.speaker.name if s.speaker else None,
        "role": _words(s.speaker.role) if s.speaker else None,
        "addressees": ", ".join(a.name for a in s.addressees) or None,
        "occasion": _occasion(s.occasion),
        "form": s.form,
        "parent": contents.get(s.parent) if s.parent else None,
        "cited by": ", ".join(a.name for a in s.cited_by) or None,
        "source": _words(s.source),
        "cue": _words(s.cue),
        "content": s.content.text,
    }


def _words(e: Evidence | None) -> str | None:
    return e.text if e else None


def _occasion(o: Occasion | None) -> str | None:
    if o is None:
        return None
    date = (o.date.resolved or o.date.words.text) if o.date else None
    return ", ".join(filter(None, (o.kind.replace("_", " "), o.place.text if o.place else None, date)))
