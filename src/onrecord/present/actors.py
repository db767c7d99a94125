"""Actors of an archive, as rows and as pages for people to read."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from onrecord.model.identity import Judgement, Position
from onrecord.registry import Doubt
from onrecord.store.identity import Entry
from onrecord.store.people import Listed, Page

COLUMNS = ("id", "name", "role", "reports", "said", "first", "last")


def listed(some: list[Listed]) -> list[dict[str, object]]:
    """A row an actor."""
    return [
        {
            "id": x.entry.id,
            "name": x.entry.name,
            "kind": x.entry.kind,
            "role": latest(x.entry),
            "reports": x.entry.reports,
            "said": x.statements,
            "first": x.entry.profile.first,
            "last": x.entry.profile.last,
            "names": sorted(x.entry.profile.names),
        }
        for x in some
    ]


def latest(entry: Entry) -> str | None:
    """The role that was stated, or held, last."""
    positions = entry.profile.positions
    return max(positions, key=lambda p: (p.end or p.start or "", len(p.title))).title if positions else None


def page(p: Page) -> dict[str, object]:
    """All of one actor."""
    profile = p.entry.profile
    return {
        "id": p.entry.id,
        "name": p.entry.name,
        "kind": p.entry.kind,
        "gender": profile.gender,
        "names": dict(profile.names),
        "identifiers": list(p.identifiers),
        "roles": [{"title": x.title, "start": x.start, "end": x.end} for x in profile.positions],
        "reports": [
            {"actor": a.id, "name": a.name, "source": a.source, "published": a.published, "roles": list(a.roles)}
            for a in p.appearances
        ],
        "statements": p.statements,
        "latest": [
            {"id": s.id, "published": s.published, "source": s.source, "cue": s.cue, "content": s.content}
            for s in p.said
        ],
        "judgements": [judgement(j) for j in p.judgements],
    }


def judgement(j: Judgement) -> dict[str, object]:
    """A judgement as a row."""
    return {
        "id": j.id,
        "left": j.left,
        "right": j.right,
        "verdict": j.verdict,
        "score": j.score,
        "author": j.author,
        "at": j.at.isoformat(),
        "reason": j.reason,
    }


def doubt(d: Doubt) -> dict[str, object]:
    """A doubtful pair as a row."""
    return {
        "judgement": d.judgement.id,
        "score": d.judgement.score,
        "left": d.left.id,
        "left_name": d.left.name,
        "left_role": latest(d.left),
        "right": d.right.id,
        "right_name": d.right.name,
        "right_role": latest(d.right),
        "reason": d.judgement.reason,
    }


def told(p: Page) -> Text:
    """A page for a terminal."""
    out = Text()
    out.append(p.entry.name, style="bold")
    out.append(f"  {p.entry.kind}  {p.entry.id}\n", style="dim")
    profile = p.entry.profile
    for label, value in (
        ("names", "; ".join(n for n in profile.names if n != p.entry.name)),
        ("identifiers", "; ".join(p.identifiers)),
        ("gender", profile.gender or ""),
    ):
        if value:
            out.append(f"  {label}: ", style="magenta")
            out.append(value + "\n")
    for position in profile.positions:
        out.append("  role: ", style="magenta")
        out.append(f"{_flat(position.title)}{_time(position)}\n")
    number = f"{p.entry.reports} report{'s' if p.entry.reports != 1 else ''}"
    out.append(f"  {number}, {p.statements} statement{'s' if p.statements != 1 else ''}\n", style="dim")
    for a in p.appearances:
        out.append(f"\n  {a.published or 'no date'}  {a.source}", style="bold")
        out.append(f"  as {a.name}  {a.id}", style="dim")
    if p.appearances:
        out.append("\n")
    for s in p.said:
        out.append(f"\n  {s.published or 'no date'}  ", style="dim")
        if s.cue:
            out.append(_flat(s.cue) + "  ", style="italic")
        out.append(_flat(s.content))
    if len(p.said) < p.statements:
        out.append(f"\n  … and {p.statements - len(p.said)} more", style="dim")
    lines = list(_judged(p))
    if lines:
        out.append("\n\n  judgements\n", style="magenta")
        out.append("\n".join(lines))
    return out


def _judged(p: Page) -> Iterator[str]:
    for j in p.judgements:
        yield f"  {j.id}  {j.verdict}  {j.left} {j.right}  {j.score:.2f}  {j.author}  {j.at.date()}  {j.reason}"


def _time(p: Position) -> str:
    if not p.start and not p.end:
        return ""
    return f"  ({p.start})" if p.start == p.end else f"  ({p.start or '…'} to {p.end or '…'})"


def _flat(text: str) -> str:
    return " ".join(text.split())
