"""What reading one report gives."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.actor import Actor
from onrecord.model.document import Document
from onrecord.model.occasion import Occasion
from onrecord.model.statement import Statement


@dataclass(frozen=True, slots=True)
class Record:
    """A document with its statements in the order of the text, its actors and occasions, and what the reader should
    be warned of.

    ``model`` names the version of the weights that read it.
    """

    document: Document
    statements: tuple[Statement, ...]
    model: str
    warnings: tuple[str, ...] = ()
    actors: tuple[Actor, ...] = ()
    occasions: tuple[Occasion, ...] = ()
