"""What two statements are compared by, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.actor import Kind


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a statement. ``speaker`` is the fullest name that the report gives, None where it is not known;
    ``kind`` is the speaker's; ``direct`` whether the content is told in the speaker's own words."""

    content: str
    cue: str | None = None
    speaker: str | None = None
    kind: Kind = "person"
    direct: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """Whether two statements are one, and why, for people to read."""

    same: bool
    reason: str
