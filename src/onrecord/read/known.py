"""Lists of actors known beforehand: CSV and JSON Lines, as `docs/known-actors.md` describes them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256

from onrecord.errors import InputError
from onrecord.model.actor import Gender, Kind
from onrecord.model.identity import KnownActor, Position

# Our column, then what Wikidata's query service and FollowTheMoney call it.
_COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "item"),
    "name": ("name", "itemlabel", "caption"),
    "aliases": ("aliases", "alias", "itemaltlabel", "weakalias"),
    "kind": ("kind", "schema", "type"),
    "gender": ("gender", "genderlabel"),
    "identifiers": ("identifiers", "wikidataid"),
    "position": ("position", "positionlabel", "title"),
    "start": ("start", "startdate"),
    "end": ("end", "enddate"),
}
_KINDS: dict[str, Kind] = {
    "": "person", "person": "person", "human": "person",
    "organisation": "organisation", "organization": "organisation", "company": "organisation",
    "publicbody": "organisation", "legalentity": "organisation",
}  # fmt: skip
_GENDERS: dict[str, Gender] = {"man": "man", "male": "man", "woman": "woman", "female": "woman"}
_MANY = 100_000  # characters in a field


def read_known(text: str) -> list[KnownActor]:
    """Known actors of a list, in its order; rows with one id are one actor. Raises `InputError` with the line."""
    found: dict[str, KnownActor] = {}
    for actor in _objects(text) if text.lstrip()[:1] == "{" else _rows(text):
        old = found.get(actor.id)
        found[actor.id] = actor if old is None else _both(old, actor)
    if not found:
        raise InputError("holds no actor")
    return list(found.values())


def _both(a: KnownActor, b: KnownActor) -> KnownActor:
    aliases = dict.fromkeys((*a.aliases, b.name, *b.aliases))
    aliases.pop(a.name, None)
    return replace(
        a,
        aliases=tuple(aliases),
        gender=a.gender or b.gender,
        identifiers=tuple(dict.fromkeys((*a.identifiers, *b.identifiers))),
        positions=tuple(dict.fromkeys((*a.positions, *b.positions))),
    )


def _rows(text: str) -> Iterator[KnownActor]:
    csv.field_size_limit(_MANY)
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    columns = {(c or "").strip().lower() for c in reader.fieldnames or ()}
    if columns.isdisjoint(_COLUMNS["name"]):
        raise InputError(f"line 1: no column named name; the columns are {', '.join(sorted(columns)) or 'none'}")
    try:
        for row in reader:
            flat = {k.strip().lower(): v or "" for k, v in row.items() if k and not isinstance(v, list)}
            yield _actor(
                {ours: next((flat[n] for n in names if flat.get(n)), "") for ours, names in _COLUMNS.items()},
                reader.line_num,
            )
    except csv.Error as error:
        raise InputError(f"line {reader.line_num}: {error}") from error


def _actor(row: Mapping[str, str], line: int) -> KnownActor:
    name = " ".join(row["name"].split())
    if not name:
        raise InputError(f"line {line}: no name")
    kind = _kind(row["kind"], line)
    title = row["position"].strip()
    position = Position(title, _day(row["start"], line), _day(row["end"], line))
    return KnownActor(
        _id(row["id"], name, kind),
        name,
        kind,
        _list(row["aliases"]),
        _GENDERS.get(row["gender"].strip().lower()),
        _list(row["identifiers"]),
        (position,) if title else (),
    )


def _id(given: str, name: str, kind: Kind) -> str:
    """The list's own id (of an address like Wikidata's the last part), or one made of the name."""
    own = given.strip().rsplit("/", 1)[-1]
    return own[:64] or "known-" + sha256(f"{kind}\0{name}".encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _kind(given: str, line: int) -> Kind:
    kind = _KINDS.get(given.strip().lower())
    if kind is None:
        raise InputError(f"line {line}: kind {given!r}: person or organisation")
    return kind


def _list(given: str) -> tuple[str, ...]:
    """Parts between semicolons or bars; Wikidata's alternative labels stand between commas."""
    for mark in (";", "|", ", "):
        if mark in given:
            return tuple(dict.fromkeys(x.strip() for x in given.split(mark) if x.strip()))
    return (given.strip(),) if given.strip() else ()


def _day(given: str, line: int) -> str | None:
    """``2026``, ``2026-03`` or ``2026-03-03``; of a longer time stamp the day."""
    day = given.strip()[:10]
    if not day:
        return None
    parts = day.split("-")
    if not all(p.isdigit() for p in parts) or [len(p) for p in parts] != [4, 2, 2][: len(parts)]:
        raise InputError(f"line {line}: {given!r} is no date like 2026-03-03, 2026-03 or 2026")
    return day


def _objects(text: str) -> Iterator[KnownActor]:
    """JSON Lines: objects with our columns, or FollowTheMoney entities, of which an Occupancy gives its holder a
    Position."""
    entities: dict[str, Mapping[str, object]] = {}
    occupancies: list[tuple[int, Mapping[str, object]]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"line {number}: {error}") from error
        if not isinstance(given, dict):
            raise InputError(f"line {number}: no JSON object")
        properties = given.get("properties")
        if not isinstance(properties, dict):
            yield from _own(given, number)
        elif given.get("schema") == "Occupancy":
            occupancies.append((number, properties))
        else:
            entities[str(given.get("id", number))] = properties
            if str(given.get("schema", "")).lower() in _KINDS:
                yield from _own({"id": given.get("id", ""), "schema": given["schema"], **properties}, number)
    for number, held in occupancies:
        for holder in _texts(held.get("holder")):
            names = _texts(entities.get(holder, {}).get("name"))
            for post in _texts(held.get("post")):
                for title in _texts(entities.get(post, {}).get("name"))[:1]:
                    yield from _own(
                        {
                            "id": holder, "name": names[:1], "position": title,
                            "start": held.get("startDate"), "end": held.get("endDate"),
                        },
                        number,
                    )  # fmt: skip


def _own(given: Mapping[str, object], line: int) -> Iterator[KnownActor]:
    flat = {k.lower(): v for k, v in given.items()}
    row: dict[str, str] = {}
    for ours, names in _COLUMNS.items():
        values = next((v for n in names if (v := _texts(flat.get(n)))), [])
        several = ours in ("aliases", "identifiers")
        row[ours] = ";".join(values) if several else (values[0] if values else "")
    extra = _texts(flat.get("name"))[1:]
    row["aliases"] = ";".join((*extra, *filter(None, (row["aliases"],))))
    positions = flat.get("positions")
    actor = _actor(row, line)
    if isinstance(positions, list):
        actor = replace(actor, positions=(*actor.positions, *_positions(positions, line)))
    yield actor


def _positions(given: Iterable[object], line: int) -> Iterator[Position]:
    for one in given:
        if isinstance(one, dict) and _texts(one.get("title")):
            start, end = (_texts(one.get(k)) for k in ("start", "end"))
            yield Position(
                _texts(one["title"])[0], _day(start[0] if start else "", line), _day(end[0] if end else "", line)
            )


def _texts(given: object) -> list[str]:
    """Texts of a value or of a list of them."""
    some = given if isinstance(given, list) else [given]
    return [str(x) for x in some if isinstance(x, (str, int)) and not isinstance(x, bool) and str(x).strip()]
