"""One statement with what stands around it, and what an archive knows of one speaker."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from onrecord.errors import UnknownStatement
from onrecord.model.evidence import Span
from onrecord.model.search import Filters
from onrecord.segment.terms import terms
from onrecord.store import copies, readings, search
from onrecord.store import tables as t
from onrecord.store.copies import Carrier
from onrecord.store.readings import Former
from onrecord.store.search import Hit

_SAMPLE = 5000  # statements whose words are counted, the newest
_WORDS = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement in its report. ``spans`` are those of its parts in ``text``, the report's; ``day_said`` is what the
    report's time words mean; ``carriers`` are the statements that are one with it, itself among them, where there are
    several. ``former`` says which reading had it, where the one in force has it no longer."""

    hit: Hit
    text: str
    spans: dict[str, tuple[Span, ...]]
    place: str | None
    day_said: str | None
    cited_by: tuple[str, ...]
    runner_up: str | None
    speaker_confidence: float | None
    carriers: tuple[Carrier, ...]
    former: Former | None = None


@dataclass(frozen=True, slots=True)
class SpeakerPage:
    """What one or several actors of an archive said: counts, the words that tell them from others, whom they spoke
    to."""

    total: int
    months: tuple[tuple[str, int], ...]
    occasions: tuple[tuple[str, int], ...]
    spoken_to: tuple[tuple[str, int], ...]
    words: tuple[tuple[str, int], ...]


def statement(c: Connection, given: str) -> Shown:
    """A statement by its id or the beginning of one, also one that the reading in force has no longer; raises
    `UnknownStatement` where none or several are meant."""
    given = given.strip()
    s = t.statements.c
    found = c.scalars(select(s.id).where(s.id == given)).all()
    if not found and len(given) >= readings.LEAST:
        found = c.scalars(select(s.id).where(s.id.startswith(given, autoescape=True)).limit(2)).all()
    gone = [] if given in found else readings.former(c, given)
    if len(found) + len(gone) != 1:
        raise UnknownStatement(readings.not_one(given, "statement", several=bool(found or gone)))
    return _as_it_was(readings.last_with(c, gone[0]), gone[0]) if gone else _in_force(c, found[0])


def _as_it_was(former: Former, id_: str) -> Shown:
    record = former.reading.record
    d = record.document
    x = next(s for s in record.statements if s.id == id_)
    who, on = x.speaker, x.occasion
    hit = Hit(
        0, x.id, d.published or "", x.content.text, x.cue.text if x.cue else None, x.source.text if x.source else None,
        x.form, x.confidence, who.name if who else None, None, who.role.text if who and who.role else None,
        on.kind if on else None, tuple(a.name for a in x.addressees), x.content.spans, d.id, d.source, d.title,
        d.outlet, d.address, 1, (d.outlet,) if d.outlet else (),
    )  # fmt: skip
    return Shown(
        hit,
        d.text,
        {
            "content": x.content.spans,
            "cue": x.cue.spans if x.cue else (),
            "source": x.source.spans if x.source else (),
        },
        on.place.text if on and on.place else None,
        on.date.resolved if on and on.date else None,
        tuple(a.name for a in x.cited_by),
        who.runner_up.name if who and who.runner_up else None,
        who.confidence if who else None,
        (),
        former,
    )


def _in_force(c: Connection, id_: str) -> Shown:
    s = t.statements.c
    row = c.execute(select(t.statements).where(s.id == id_)).one()
    (hit,) = search.hits(c, [row.seq])
    document = c.execute(select(t.documents.c.text).where(t.documents.c.id == row.document)).one()
    on = c.execute(select(t.occasions).where(t.occasions.c.id == row.occasion)).first()
    names = search.actor_names(c, [*row.cited_by, *filter(None, [row.runner_up])])
    return Shown(
        hit,
        document.text,
        {part: tuple((int(a), int(b)) for a, b in spans) for part, spans in row.spans.items()},
        on.place["text"] if on and on.place else None,
        on.resolved if on else None,
        tuple(names[a] for a in row.cited_by if a in names),
        names.get(row.runner_up),
        row.speaker_confidence,
        copies.carriers(c, row.seq),
    )


def speaker(c: Connection, entries: tuple[str, ...], common: frozenset[str]) -> SpeakerPage:
    """What some entries said, what several documents carry once; words of ``common`` (stems) are left out of theirs."""
    wanted = Filters(speakers=entries)
    where = search.condition(c, None, wanted, again=False)
    s = t.statements.c
    number = func.count().label("number")
    to = (
        select(t.entries.c.name, number)
        .select_from(t.statements)
        .join(t.heard, t.heard.c.statement == s.seq)
        .join(t.identities, t.identities.c.actor == t.heard.c.actor)
        .join(t.entries, t.entries.c.id == t.identities.c.entry)
        .where(where)
        .group_by(t.entries.c.id, t.entries.c.name)
        .order_by(number.desc(), t.entries.c.name)
        .limit(search.FACETS)
    )
    kinds = (
        select(t.occasions.c.kind, number)
        .select_from(t.statements)
        .join(t.occasions, t.occasions.c.id == s.occasion)
        .where(where)
        .group_by(t.occasions.c.kind)
        .order_by(number.desc(), t.occasions.c.kind)
    )
    counts: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    newest = [n for _, n in search.newest(c, None, wanted, None, _SAMPLE, again=False)]
    for _, _, content in search.texts(c, newest):
        for term in {x.stem: x for x in terms(content)}.values():
            if len(term.exact) > 3 and term.stem not in common:
                counts[term.stem] += 1
                written.setdefault(term.stem, Counter())[content[term.start : term.end].lower()] += 1
    words = sorted(counts.items(), key=lambda x: (-x[1], x[0]))[:_WORDS]
    return SpeakerPage(
        c.scalar(select(func.count()).select_from(t.statements).where(where)) or 0,
        tuple(search.months(c, where)),
        tuple((str(k), int(n)) for k, n in c.execute(kinds)),
        tuple((str(k), int(n)) for k, n in c.execute(to)),
        tuple((written[stem].most_common(1)[0][0], n) for stem, n in words),
    )
