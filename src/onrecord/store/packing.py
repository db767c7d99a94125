"""Profiles as JSON and back."""

from __future__ import annotations

from sys import intern
from typing import TypedDict

from onrecord.model.actor import Gender, Kind
from onrecord.model.identity import Position, Profile


class PackedProfile(TypedDict):
    """A profile's fields in the order of `Profile`."""

    kind: Kind
    names: dict[str, int]
    gender: Gender | None
    positions: list[tuple[str, str | None, str | None]]
    company: list[str]
    context: list[str]
    first: str | None
    last: str | None
    known: bool
    born: int | None
    dead: str | None


def pack(p: Profile) -> PackedProfile:
    """Plain data; sets are sorted, so that equal profiles are equal text."""
    return {
        "kind": p.kind,
        "names": dict(p.names),
        "gender": p.gender,
        "positions": [(x.title, x.start, x.end) for x in p.positions],
        "company": sorted(p.company),
        "context": sorted(p.context),
        "first": p.first,
        "last": p.last,
        "known": p.known,
        "born": p.born,
        "dead": p.dead,
    }


def unpack(id_: str, data: PackedProfile) -> Profile:
    """The profile that was packed."""
    return Profile(
        id_,
        data["kind"],
        data["names"],
        data["gender"],
        tuple(Position(*x) for x in data["positions"]),
        frozenset(map(intern, data["company"])),  # most words are in many profiles
        frozenset(map(intern, data["context"])),
        data["first"],
        data["last"],
        data["known"],
        data["born"],
        data["dead"],
    )
