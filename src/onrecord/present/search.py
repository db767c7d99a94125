"""Hits, statements and speakers of an archive, as rows and for people to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.model.evidence import Span
from onrecord.query.search import MOST, Page
from onrecord.store.copies import Carrier
from onrecord.store.pages import Shown, SpeakerPage
from onrecord.store.readings import Former
from onrecord.store.search import Hit

_MARK = "bold yellow"
_BLANKS = dict.fromkeys(map(ord, "\n\t\r"), " ")
_ID = 8
_AROUND = 300  # characters of a report before and after a statement
Row = dict[str, object]
FIELDS = (
    "id", "day", "speaker", "actor", "role", "addressees", "occasion", "source", "cue", "content", "form",
    "confidence", "spans", "marks", "document", "report", "title", "outlet", "address", "carriers", "outlets",
)  # fmt: skip


def row(hit: Hit, marks: Sequence[Span] = ()) -> Row:
    """A hit as a row; ``marks`` are the places in its content that a query means."""
    return {
        "id": hit.id,
        "day": hit.day or None,
        "speaker": hit.speaker,
        "actor": hit.entry,
        "role": hit.role,
        "addressees": list(hit.addressees),
        "occasion": hit.occasion,
        "source": hit.source,
        "cue": hit.cue,
        "content": hit.content,
        "form": hit.form,
        "confidence": hit.confidence,
        "spans": [list(s) for s in hit.spans],
        "marks": [list(m) for m in marks],
        "document": hit.document,
        "report": hit.report,
        "title": hit.title,
        "outlet": hit.outlet,
        "address": hit.address,
        "carriers": hit.carriers,
        "outlets": list(hit.outlets),
    }


def rows(page: Page) -> list[Row]:
    """A row a hit."""
    return [row(h, marks) for h, marks in page.hits]


def answer(page: Page) -> Row:
    """All of a page."""
    return {
        "total": page.total,
        "total_is_at_least": page.total >= MOST,
        "cursor": page.cursor,
        "facets": {name: [{"value": v, "count": n} for v, n in some] for name, some in page.facets.items()},
        "statements": rows(page),
    }


def listed(page: Page) -> RenderableType:
    """Hits one under the other, each with who, when and where."""
    parts: list[RenderableType] = []
    for hit, marks in page.hits:
        head = Text(hit.day or "no day", style="dim")
        head.append("  ").append(hit.speaker or "nobody named", style="bold cyan")
        if hit.role:
            head.append(f", {hit.role}", style="cyan")
        if hit.addressees:
            head.append(" to ").append(", ".join(hit.addressees), style="cyan")
        if hit.occasion:
            head.append(f"  ({hit.occasion.replace('_', ' ')})", style="dim")
        head.append(f"  {hit.id[:_ID]}", style="dim")
        said = Text()
        if hit.cue:
            said.append(" ".join(hit.cue.split()), style="italic").append(" ")
        said.append_text(_marked(hit.content, marks))
        where = Text(", ".join(filter(None, (hit.outlet, hit.title, hit.address or hit.report))), style="dim")
        if hit.carriers > 1:
            where.append(f"; {hit.carriers} documents carry it{': ' if hit.outlets else ''}{', '.join(hit.outlets)}")
        parts += [head, Padding(Group(said, where), (0, 0, 1, 4))]
    for name, some in page.facets.items():
        if not some:
            continue
        parts.append(Text(f"{name}: " + ", ".join(f"{value} {n}" for value, n in some)))
    return Group(*parts)


def _marked(content: str, marks: Sequence[Span]) -> Text:
    text = Text(content.translate(_BLANKS))
    for start, end in marks:
        text.stylize(_MARK, start, end)
    return text


def statement(shown: Shown) -> Row:
    """A statement with what stands around it."""
    first, last = _bounds(shown)
    return row(shown.hit) | {
        "spans": {part: [list(s) for s in spans] for part, spans in shown.spans.items()},
        "place": shown.place,
        "day_said": shown.day_said,
        "cited_by": list(shown.cited_by),
        "runner_up": shown.runner_up,
        "speaker_confidence": shown.speaker_confidence,
        "context": shown.text[first:last],
        "context_starts": first,
        "carried_by": [_carrier(x) for x in shown.carriers],
        "former": _former(shown.former) if shown.former else None,
    }


def _former(x: Former) -> Row:
    """Which reading had a statement, and which one is in force and has it no longer."""
    return {
        "model": x.reading.record.model,
        "code": x.reading.code,
        "since": x.reading.since,
        "until": x.until,
        "model_now": x.model_now,
        "code_now": x.code_now,
        "since_now": x.since,
    }


def _carrier(x: Carrier) -> Row:
    return {
        "id": x.id,
        "day": x.day or None,
        "content": x.content,
        "document": x.document,
        "report": x.report,
        "title": x.title,
        "outlet": x.outlet,
        "address": x.address,
    }


def _bounds(shown: Shown) -> Span:
    """The paragraph of a statement, or so much of it as a screen shows."""
    starts = [s for spans in shown.spans.values() for s, _ in spans]
    ends = [e for spans in shown.spans.values() for _, e in spans]
    start, end = min(starts, default=0), max(ends, default=0)
    first = max(shown.text.rfind("\n\n", 0, start) + 2 if "\n\n" in shown.text[:start] else 0, start - _AROUND)
    stop = shown.text.find("\n\n", end)
    return first, min(len(shown.text) if stop < 0 else stop, end + _AROUND)


_STYLES = {"source": "bold cyan", "cue": "italic magenta", "content": "yellow"}


def told(shown: Shown) -> RenderableType:
    """A statement for people to read."""
    hit = shown.hit
    first, last = _bounds(shown)
    context = Text(shown.text[first:last])
    for part, spans in shown.spans.items():
        for start, end in spans:
            context.stylize(_STYLES.get(part, ""), start - first, end - first)
    lines: list[tuple[str, str | None]] = [
        ("statement", hit.id),
        ("former", _no_longer(shown.former) if shown.former else None),
        ("speaker", _with_chance(shown)),
        ("role", hit.role),
        ("to", ", ".join(hit.addressees) or None),
        ("occasion", hit.occasion and hit.occasion.replace("_", " ")),
        ("place", shown.place),
        ("on", shown.day_said),
        ("cited by", ", ".join(shown.cited_by) or None),
        ("form", f"{hit.form}, confidence {hit.confidence:.2f}"),
        ("report", ", ".join(filter(None, (hit.outlet, hit.title, hit.day, hit.address or hit.report)))),
        ("document", hit.document),
    ]
    others = [("carried by" if i == 0 else "", x) for i, x in enumerate(shown.carriers)]
    carriers = [Text(f"{name:11}{x.id[:_ID]}  {_where(x)}") for name, x in others]
    return Group(*(Text(f"{name:10}{value}") for name, value in lines if value), *carriers, Text(""), context)


def _no_longer(x: Former) -> str:
    was = x.reading
    return (
        f"NOT IN THE READING IN FORCE (model {x.model_now}, of {_day(x.since)}); as model {was.record.model} read it, "
        f"{_day(was.since)} to {_day(x.until)}"
    )


def _day(time: str | None) -> str:
    return time[:10] if time else "an unknown day"


def _where(x: Carrier) -> str:
    return ", ".join(filter(None, (x.outlet, x.title, x.day, x.address or x.report)))


def _with_chance(shown: Shown) -> str | None:
    if shown.hit.speaker is None:
        return None
    sure = f" ({shown.speaker_confidence:.2f}" if shown.speaker_confidence is not None else " ("
    other = f"; else {shown.runner_up}" if shown.runner_up else ""
    return f"{shown.hit.speaker}{sure}{other})"


def speaker(name: str, page: SpeakerPage) -> Row:
    """What is known of a speaker's statements."""
    return {
        "name": name,
        "statements": page.total,
        "months": _counted(page.months),
        "occasions": _counted(page.occasions),
        "spoken_to": _counted(page.spoken_to),
        "words": _counted(page.words),
    }


def _counted(some: Iterable[tuple[str, int]]) -> list[Row]:
    return [{"value": value, "count": n} for value, n in some]


_BAR = 40


def described(page: SpeakerPage, statements: int) -> RenderableType:
    """The same for people to read; ``statements`` is their number where each carrier counts."""
    most = max((n for _, n in page.months), default=1)
    once = f", {page.total:,} where what several reports carry counts once" if page.total != statements else ""
    parts = [Text(f"statements by month{once}", style="bold")] if page.months or once else []
    parts += [Text(f"  {month}  {'▇' * max(1, n * _BAR // most)} {n}") for month, n in page.months[-24:]]
    for title, some in (("on", page.occasions), ("to", page.spoken_to), ("words", page.words)):
        if some:
            parts.append(Text(f"{title}: " + ", ".join(f"{v.replace('_', ' ')} {n}" for v, n in some)))
    return Group(*parts)
