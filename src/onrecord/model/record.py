"""What reading one report gives, and what an archive gives back of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.model.actor import Actor, Kind
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


@dataclass(frozen=True, slots=True)
class Known:
    """An actor of an archive: its id there, and the name that most reports use."""

    id: str
    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A record as an archive keeps it. ``known`` says by an actor's id who that is in the archive; who has no name, and
    who takes part in no statement, is not in it."""

    record: Record
    known: Mapping[str, Known]
