"""FollowTheMoney entities (followthemoney.tech), one a line.

A report is an *Article*, an actor of the archive a *Person*, *Organization* or *LegalEntity*, what a report calls it a
*Mention*, a statement an *Event* with the speaker as its organizer and the addressees involved. Two links stand between
them: *Documentation* (a report, who speaks or is spoken to in it) and *UnknownLink* (who spoke to whom).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from onrecord.model.actor import Actor, Kind
from onrecord.model.document import Document
from onrecord.model.record import KeptRecord, Known
from onrecord.model.statement import Statement
from onrecord.present.export.format import Sink

_SCHEMATA: Mapping[Kind, str] = {"person": "Person", "organisation": "Organization"}
_GENDERS = {"man": "male", "woman": "female"}
_LANGUAGES = {"en": "eng"}  # statements are found in English alone
_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")
_WEB = re.compile(r"https?://[^\s\[\]]+")
# The longest values that FollowTheMoney keeps, in characters.
_NAME, _STRING, _URL, _TEXT = 384, 1024, 4096, 65_000
_SUMMED = 100  # characters of a statement in its event's name
Entity = dict[str, object]


class FollowTheMoney:
    """Entities in JSON, each before those that point to it."""

    name = "ftm"
    folder = False
    binary = False

    def write(self, records: Iterable[KeptRecord], sink: Sink) -> None:
        """Write all records; the ids of the archive's actors that were written are held till the end."""
        seen: set[str] = set()
        with sink.open("entities.ftm.json") as out:
            for kept in records:
                for entity in _Entities(kept, seen).all():
                    out.write(json.dumps(entity, ensure_ascii=False).encode("utf-8", "replace") + b"\n")


class _Entities:
    """The entities of one document; ``seen`` are those that stand already."""

    def __init__(self, kept: KeptRecord, seen: set[str]) -> None:
        self._kept = kept
        self._seen = seen
        self._document = kept.record.document

    def all(self) -> Iterator[Entity]:
        """The report, its actors, its statements, and what links them."""
        yield _article(self._document)
        part: dict[str, dict[str, None]] = {}  # of each actor in statements: what it does there
        people: dict[str, Actor] = {}
        for s in self._kept.record.statements:
            speaking = ((s.speaker.actor, "speaker"),) if s.speaker else ()
            for who, role in (*speaking, *((a, "addressee") for a in s.addressees)):
                people[who.id] = who
                part.setdefault(who.id, {})[role] = None
        for who in people.values():
            yield from self._actor(who, part[who.id])
        for s in self._kept.record.statements:
            yield self._event(s)
            yield from self._talks(s)

    def _actor(self, who: Actor, roles: Iterable[str]) -> Iterator[Entity]:
        known = self._kept.known.get(who.id) or Known(who.id, who.name, who.kind)
        me, d = _id(known.id), self._document
        schema = _SCHEMATA.get(known.kind, "LegalEntity")
        if me not in self._seen:
            self._seen.add(me)
            person = schema == "Person"
            yield _entity(
                me,
                schema,
                name=[_line(known.name, _NAME) or me],
                position=[_line(r.text, _STRING) for r in who.roles] if person else [],
                gender=[_GENDERS[who.gender]] if person and who.gender else [],
            )
        names = [_line(n, _NAME) or me for n in (who.name, *who.aliases)]
        yield _entity(
            _made("mention", d.id, who.id), "Mention",
            name=names, document=[d.id], resolved=[me], detectedSchema=[schema],
        )  # fmt: skip
        yield _entity(
            _made("documentation", d.id, who.id), "Documentation", document=[d.id], entity=[me], role=list(roles),
            date=_day(d.published),
        )  # fmt: skip

    def _entity_of(self, who: Actor) -> str:
        known = self._kept.known.get(who.id)
        return _id(known.id if known else who.id)

    def _event(self, s: Statement) -> Entity:
        d, on = self._document, s.occasion
        who = s.speaker.name if s.speaker else s.source.text if s.source else "somebody"
        return _entity(
            s.id,
            "Event",
            name=[_line(f"{who}: {_line(s.content.text, _SUMMED)}", _NAME)],
            summary=[s.content.text[:_TEXT]],
            organizer=[self._entity_of(s.speaker.actor)] if s.speaker else [],
            involved=[self._entity_of(a) for a in s.addressees],
            date=_day(d.published),
            startDate=_day(on.date.resolved if on and on.date else None),
            location=[_line(on.place.text, 250)] if on and on.place else [],
            keywords=[s.form, *((on.kind,) if on else ())],
            proof=[d.id],
            publisher=[_line(d.outlet, _STRING)] if d.outlet else [],
            sourceUrl=_url(d.address),
            recordId=[s.id],
        )

    def _talks(self, s: Statement) -> Iterator[Entity]:
        if s.speaker:
            speaker = self._entity_of(s.speaker.actor)
            for heard in dict.fromkeys(map(self._entity_of, s.addressees)):
                if heard != speaker:
                    yield _entity(
                        _made("link", s.id, speaker, heard), "UnknownLink", subject=[speaker], object=[heard],
                        role=[_line(s.cue.text if s.cue else "spoke to", _STRING)], summary=[s.content.text[:_TEXT]],
                        date=_day(self._document.published), proof=[self._document.id], recordId=[s.id],
                    )  # fmt: skip


def _article(d: Document) -> Entity:
    return _entity(
        d.id,
        "Article",
        title=[_line(d.title, _STRING)] if d.title else [],
        fileName=[_line(d.source, _STRING)],
        author=[_line(a, _STRING) for a in d.authors],
        publishedAt=_day(d.published),
        publisher=[_line(d.outlet, _STRING)] if d.outlet else [],
        language=[_LANGUAGES[d.language]] if d.language in _LANGUAGES else [],
        sourceUrl=_url(d.address),
    )


def _entity(identifier: str, schema: str, **properties: list[str]) -> Entity:
    kept = {name: list(dict.fromkeys(filter(None, values))) for name, values in properties.items()}
    return {"id": identifier, "schema": schema, "properties": {name: v for name, v in kept.items() if v}}


def _id(given: str) -> str:
    """An id as FollowTheMoney allows it: the archive's own, or a hash of one that a list of known actors brought."""
    return given if _ID.fullmatch(given) else _made("actor", given)


def _made(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _line(text: str, longest: int) -> str:
    """Words on one line, cut where they are too many."""
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else flat[: longest - 1].rstrip() + "…"


def _day(given: str | None) -> list[str]:
    return [given] if given else []


def _url(given: str | None) -> list[str]:
    return [given] if given and _WEB.fullmatch(given) and len(given) <= _URL else []
