"""Questions that tests put to resolution."""

from collections.abc import Sequence

from onrecord.model.statement import Speaker
from onrecord.resolve.answers import Heard
from onrecord.resolve.features import UNSEEN, Sight
from onrecord.resolve.report import resolve


def speakers(text: str, statements: Sequence[Heard], sight: Sight = UNSEEN) -> list[Speaker | None]:
    return list(resolve("d", text, statements, sight).speakers)


def who(text: str, *sources: str) -> list[tuple[str, str] | None]:
    """Name and kind behind each source, given as its wording; the n-th time a wording is given, its n-th place."""
    spans, at = [], 0
    for source in sources:
        at = text.index(source, at)
        spans.append(Heard(((at, at + len(source)),)))
        at += len(source)
    return [(a.name, a.kind) if a else None for a in speakers(text, spans)]
