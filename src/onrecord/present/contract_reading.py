"""Records out of the JSON contract: the other way round from `contract.to_json`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.model.actor import Actor
from onrecord.model.document import Document
from onrecord.model.evidence import Evidence, Span
from onrecord.model.occasion import Dated, Occasion
from onrecord.model.record import Record
from onrecord.model.statement import Speaker, Statement
from onrecord.present.contract import (
    ActorJson,
    DocumentJson,
    EvidenceJson,
    OccasionJson,
    RecordJson,
    SpeakerJson,
    StatementJson,
)


def record(data: RecordJson, text: str, model: str) -> Record:
    """The record that ``data`` says, of a text, which it does not hold, read by a version of the weights."""
    actors = {a["id"]: _actor(a) for a in data["actors"]}
    occasions = {o["id"]: _occasion(o, actors) for o in data["occasions"]}
    return Record(
        _document(data["document"], text),
        tuple(_statement(s, actors, occasions) for s in data["statements"]),
        model,
        (),
        tuple(actors.values()),
        tuple(occasions.values()),
    )


def _document(d: DocumentJson, text: str) -> Document:
    return Document(
        d["id"], d["source"], d["title"], d["published"], d["language"], text, d["sha256"], d["outlet"],
        tuple(d["authors"]), d["address"],
    )  # fmt: skip


def _actor(a: ActorJson) -> Actor:
    return Actor(
        a["id"], a["name"], a["kind"], tuple(a["aliases"]), a["gender"], tuple(_words(r) for r in a["roles"]),
        _spans(a["mentions"]), tuple(a["members"]), a["institution"],
    )  # fmt: skip


def _occasion(o: OccasionJson, actors: Mapping[str, Actor]) -> Occasion:
    date = o["date"]
    return Occasion(
        o["id"],
        o["kind"],
        tuple(actors[a] for a in o["participants"]),
        _words(o["place"]) if o["place"] else None,
        Dated(_words(date), date["resolved"]) if date else None,
        _spans(o["spans"]),
    )


def _statement(s: StatementJson, actors: Mapping[str, Actor], occasions: Mapping[str, Occasion]) -> Statement:
    return Statement(
        s["id"],
        s["parent"],
        s["form"],
        _words(s["source"]) if s["source"] else None,
        _words(s["cue"]) if s["cue"] else None,
        _words(s["content"]),
        _speaker(s["speaker"], actors) if s["speaker"] else None,
        tuple(actors[a["id"]] for a in s["addressees"]),
        occasions[s["occasion"]] if s["occasion"] else None,
        tuple(actors[a] for a in s["cited_by"]),
        s["confidence"],
    )


def _speaker(s: SpeakerJson, actors: Mapping[str, Actor]) -> Speaker:
    other = s["runner_up"]
    return Speaker(
        actors[s["id"]],
        _words(s["role"]) if s["role"] else None,
        s["confidence"],
        actors[other["id"]] if other else None,
    )


def _words(e: EvidenceJson) -> Evidence:
    return Evidence(e["text"], _spans(e["spans"]))


def _spans(given: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in given)
