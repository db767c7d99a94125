"""A record for people to read in a terminal."""

from __future__ import annotations

import bisect

from rich.text import Text

from onrecord.model.evidence import Evidence
from onrecord.model.occasion import Occasion
from onrecord.model.record import Record
from onrecord.model.statement import Statement
from onrecord.segment.words import paragraphs
from onrecord.segment.wrapping import unwrapped

NOT_KNOWN = "(speaker not known)"


def render(record: Record) -> Text:
    """The occasions; then the statements by paragraph: speaker, addressee, cue and content, each with its source's
    own words."""
    out = Text()
    document = record.document
    count = len(record.statements)
    out.append(_visible(document.source), style="bold")
    out.append(f"  {count} statement{'' if count == 1 else 's'}\n", style="dim")
    numbers = {o.id: n for n, o in enumerate(record.occasions, 1)}
    for occasion in record.occasions:
        out.append(f"  ({numbers[occasion.id]}) ", style="magenta")
        out.append(_visible(described(occasion)) + "\n")
    starts = [start for start, _ in paragraphs(unwrapped(document.text))]
    depth: dict[str, int] = {}
    shown = 0
    met: set[str] = set()  # speakers whose role was told of
    for s in record.statements:
        depth[s.id] = depth.get(s.parent, 0) + 1 if s.parent else 0
        paragraph = bisect.bisect_right(starts, _anchor(s))
        if paragraph != shown:
            out.append(f"\n¶ {paragraph}\n", style="dim")
            shown = paragraph
        _statement(out, s, "  " * (depth[s.id] + 1), numbers, met)
    return out


def described(occasion: Occasion) -> str:
    """*phone call · Ana Roa, Luis Prado · in Dorn · on Friday (2026-03-06)*."""
    parts = [occasion.kind.replace("_", " ")]
    if occasion.participants:
        parts.append(", ".join(a.name for a in occasion.participants))
    if occasion.place:
        parts.append(occasion.place.text)
    if occasion.date:
        day = f" ({occasion.date.resolved})" if occasion.date.resolved else ""
        parts.append(occasion.date.words.text + day)
    return " · ".join(" ".join(p.split()) for p in parts)


def _anchor(s: Statement) -> int:
    return (s.cue or s.content).spans[0][0]


def _statement(out: Text, s: Statement, indent: str, numbers: dict[str, int], met: set[str]) -> None:
    out.append(indent)
    out.append(_visible(s.speaker.name) if s.speaker else NOT_KNOWN, style="bold cyan")
    if s.speaker and s.speaker.role and s.speaker.id not in met:
        met.add(s.speaker.id)
        out.append(f", {_flat(s.speaker.role)}", style="cyan")
    if s.speaker and s.speaker.actor.institution and s.speaker.id not in met:
        met.add(s.speaker.id)
        out.append(f", {s.speaker.actor.institution}", style="cyan")
    if s.source and (not s.speaker or s.source.text != s.speaker.name):
        out.append(f" [{_flat(s.source)}]", style="cyan")
    if s.addressees:
        out.append(f" → {_visible(', '.join(a.name for a in s.addressees))}", style="green")
    if s.cue:
        out.append(" · ")
        out.append(_flat(s.cue), style="yellow")
    on = f" · ({numbers[s.occasion.id]})" if s.occasion else ""
    out.append(f" · {s.form} · {s.confidence:.2f}{on}\n", style="dim")
    if s.speaker and s.speaker.runner_up:
        either = f"speaker {s.speaker.confidence:.2f}, else perhaps {s.speaker.runner_up.name}"
        out.append(f"{indent}    {_visible(either)}\n", style="dim")
    out.append(f"{indent}    {_flat(s.content)}\n")


def _flat(e: Evidence) -> str:
    return _visible(" ".join(e.text.split()))


def _visible(text: str) -> str:
    """Text without what would steer a terminal: control, format and surrogate characters shown as �."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
