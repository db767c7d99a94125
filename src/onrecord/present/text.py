"""A record for people to read in a terminal."""

from __future__ import annotations

import bisect

from rich.text import Text

from onrecord.model.record import Record
from onrecord.model.statement import Evidence, Statement
from onrecord.segment.words import paragraphs

NOT_KNOWN = "(speaker not known)"


def render(record: Record) -> Text:
    """The statements by paragraph: speaker, cue and content, each with its source's own words."""
    out = Text()
    document = record.document
    count = len(record.statements)
    out.append(_visible(document.source), style="bold")
    out.append(f"  {count} statement{'' if count == 1 else 's'}\n", style="dim")
    starts = [start for start, _ in paragraphs(document.text)]
    depth: dict[str, int] = {}
    shown = 0
    for s in record.statements:
        depth[s.id] = depth.get(s.parent, 0) + 1 if s.parent else 0
        paragraph = bisect.bisect_right(starts, _anchor(s))
        if paragraph != shown:
            out.append(f"\n¶ {paragraph}\n", style="dim")
            shown = paragraph
        _statement(out, s, "  " * (depth[s.id] + 1))
    return out


def _anchor(s: Statement) -> int:
    return (s.cue or s.content).spans[0][0]


def _statement(out: Text, s: Statement, indent: str) -> None:
    out.append(indent)
    out.append(_visible(s.speaker.name) if s.speaker else NOT_KNOWN, style="bold cyan")
    if s.source and (not s.speaker or s.source.text != s.speaker.name):
        out.append(f" [{_flat(s.source)}]", style="cyan")
    if s.cue:
        out.append(" · ")
        out.append(_flat(s.cue), style="yellow")
    out.append(f" · {s.form} · {s.confidence:.2f}\n", style="dim")
    out.append(f"{indent}    {_flat(s.content)}\n")


def _flat(e: Evidence) -> str:
    return _visible(" ".join(e.text.split()))


def _visible(text: str) -> str:
    """Text without what would steer a terminal: control, format and surrogate characters shown as �."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
