"""Words of a report with their places in it."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]
JOINT = " … "


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the text: half-open spans in code points, and their wording joined by `` … ``."""

    text: str
    spans: tuple[Span, ...]

    def __str__(self) -> str:
        return self.text


def evidence(text: str, spans: tuple[Span, ...]) -> Evidence | None:
    """The wording at ``spans``, or None where there are none."""
    if not spans:
        return None
    return Evidence(JOINT.join(text[s:e] for s, e in spans), spans)
