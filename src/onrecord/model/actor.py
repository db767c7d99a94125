"""Somebody or something that speaks."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["person", "organisation", "group", "unnamed", "document", "other"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of one report, by the fullest name that the report gives."""

    id: str
    name: str
    kind: Kind

    def __str__(self) -> str:
        return self.name


def make_actor(document: str, name: str, kind: Kind, first: int) -> Actor:
    """``document`` is its id; ``first`` the offset of the first mention: it keeps two unnamed apart."""
    key = f"{document}\0{kind}\0{name}\0{first}".encode("utf-8", "surrogatepass")
    return Actor(hashlib.sha256(key).hexdigest()[:16], name, kind)
