"""Actors of an archive, as rows and as pages for people to read."""

from __future__ import annotations

from collections import Counter

from rich.text import Text

from onrecord.model.identity import Judgement, Position
from onrecord.present.plain import number_of
from onrecord.registry import Doubt
from onrecord.resolve.identity.clusters import MACHINE
from onrecord.store.identity import Entry
from onrecord.store.people import Listed, Page

FIELDS = ("id", "name", "kind", "role", "reports", "said", "first", "last", "names")
COLUMNS = ("id", "name", "role", "reports", "said", "first", "last")
SPARE = ("first", "last", "reports")  # those that a narrow table leaves out


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


def told(p: Page, *, most: int, programs: bool = False) -> Text:
    """A page for a terminal: of roles, reports and judgements ``most`` at most, and of those that programs made only
    with ``programs`` more than their number. What people judged is there in any case."""
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
    roles = _roles(p)
    for position in roles[:most]:
        out.append("  role: ", style="magenta")
        out.append(f"{_flat(position.title)}{_time(position)}\n")
    out.append(_more(len(roles) - most, "role"), style="dim")
    out.append(f"  {number_of(p.entry.reports, 'report')}, {number_of(p.statements, 'statement')}\n", style="dim")
    for a in sorted(p.appearances, key=lambda a: a.published or "", reverse=True)[:most]:
        out.append(f"\n  {a.published or 'no date'}  {a.source}", style="bold")
        out.append(f"  as {a.name}  {a.id}", style="dim")
    if p.appearances:
        out.append("\n" + _more(len(p.appearances) - most, "report"), style="dim")
    for s in p.said:
        out.append(f"\n  {s.published or 'no date'}  ", style="dim")
        if s.cue:
            out.append(_flat(s.cue) + "  ", style="italic")
        out.append(_flat(s.content))
    out.append("\n" + _more(p.statements - len(p.said), "statement"), style="dim")
    out.append(_judged(p, most if programs else 0))
    out.rstrip()
    return out


def _more(n: int, what: str) -> str:
    return f"  … and {number_of(n, f'more {what}')}\n" if n > 0 else ""


def _roles(p: Page) -> list[Position]:
    """Roles, those first that most reports state, then those known last."""
    stated = Counter(_flat(r).casefold() for a in p.appearances for r in a.roles)
    return sorted(
        p.entry.profile.positions,
        key=lambda x: (stated[_flat(x.title).casefold()], x.end or x.start or ""),
        reverse=True,
    )


def _judged(p: Page, most: int) -> Text:
    """What people judged, and ``most`` of what programs did, their doubts first."""
    ours = [j for j in p.judgements if not j.author.startswith(MACHINE)]
    theirs = sorted((j for j in p.judgements if j.author.startswith(MACHINE)), key=lambda j: j.verdict != "unsure")
    out = Text()
    if not p.judgements:
        return out
    out.append("\n  judgements\n", style="magenta")
    for j in (*ours, *theirs[:most]):
        out.append(f"  {j.id}  {j.verdict}  {j.left} {j.right}  {j.score:.2f}  {j.author}  {j.at.date()}  {j.reason}\n")
    verdicts = Counter(j.verdict for j in theirs[most:])
    if verdicts:
        counted = ", ".join(f"{n:,} {verdict}" for verdict, n in verdicts.most_common())
        out.append(f"  … and by programs: {counted}\n" if ours or most else f"  by programs: {counted}\n", style="dim")
    return out


def _time(p: Position) -> str:
    if not p.start and not p.end:
        return ""
    return f"  ({p.start})" if p.start == p.end else f"  ({p.start or '…'} to {p.end or '…'})"


def _flat(text: str) -> str:
    return " ".join(text.split())
