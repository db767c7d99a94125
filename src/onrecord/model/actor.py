"""Somebody or something that speaks, is spoken to or spoken about."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.model.evidence import Evidence, Span

Kind = Literal["person", "organisation", "group", "unnamed", "document", "other"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Gender = Literal["man", "woman"]
GENDERS: tuple[Gender, ...] = get_args(Gender)


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of one report, by the fullest name that the report gives.

    ``aliases`` are the other names that it gives, ``gender`` only what its own words say, ``roles`` the offices,
    affiliations and relations that it states, ``mentions`` where the actor is named or pointed to, ``members`` the
    ids of the actors that a joint source means (*the two ministers*, *Ana Roa and Luis Prado*). ``institution`` is
    what a place speaks for: *government of Iran* of *Tehran*.
    """

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    gender: Gender | None = None
    roles: tuple[Evidence, ...] = ()
    mentions: tuple[Span, ...] = ()
    members: tuple[str, ...] = ()
    institution: str | None = None

    def __str__(self) -> str:
        return self.name


def actor_id(document: str, name: str, kind: Kind, first: int) -> str:
    """``document`` is its id; ``first`` the offset of the first mention: it keeps two unnamed apart."""
    key = f"{document}\0{kind}\0{name}\0{first}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(key).hexdigest()[:16]
