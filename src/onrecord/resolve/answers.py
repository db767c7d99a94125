"""What resolution is asked of a statement, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.model.evidence import Span
from onrecord.resolve.features import Known
from onrecord.resolve.mentions import Mention


@dataclass(frozen=True, slots=True)
class Heard:
    """What the resolution needs of a statement: spans of source, content and cue, of those it is made to, and the
    number of the statement around it."""

    source: tuple[Span, ...]
    content: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    to: tuple[Span, ...] = ()
    outer: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Whom a mention stands for, the next likely one where that one is close, and how sure it is: the ``chance``
    that the ranking ``by`` gives, or an even one where a rule says it."""

    known: Known | None
    chance: float = 0.5
    second: Known | None = None
    by: str = "rule"


NOBODY_KNOWN = Answer(None)
# Who a mention stands for: asked of a mention that stands within another one, or beside it
Ask = Callable[[Mention], Answer]
