"""FollowTheMoney entities, against an excerpt of its model, and against the package where that is installed.

`ftm_model.json` was made by followthemoney 4.11.2: of each schema that is used what it is, what it requires, and of each
property that is used the type, the longest value, and to what it may point. The package itself needs PyICU, which is
compiled against the system's ICU: it is no part of what `make test` sets up.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given

from onrecord.model.record import KeptRecord
from onrecord.present.export.formats import FORMATS
from tests.present.export.making import Memory, hostile, made
from tests.present.export.test_round_trips import ANY

MODEL = json.loads((Path(__file__).parent / "ftm_model.json").read_text(encoding="utf-8"))
ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")
TYPES: dict[str, Callable[[str], object]] = {
    "date": re.compile(r"\d{4}(-\d\d(-\d\d)?)?").fullmatch,
    "language": re.compile("[a-z]{3}").fullmatch,
    "gender": ("male", "female", "other").__contains__,
    "url": lambda v: urlsplit(v).scheme in ("http", "https") and urlsplit(v).hostname,
    "entity": ID.fullmatch,
    "name": lambda v: v == " ".join(v.split()),
}


def entities(kept: KeptRecord) -> list[dict]:
    sink = Memory()
    FORMATS["ftm"].write([kept], sink)
    return [json.loads(x) for x in sink.only.decode().split("\n")[:-1]]


def check(kept: KeptRecord) -> None:
    seen: dict[str, str] = {}
    for one in entities(kept):
        schema, properties = MODEL[one["schema"]], one["properties"]
        assert ID.fullmatch(one["id"])
        assert one["id"] not in seen
        assert set(schema["required"]) <= set(properties)
        for name, values in properties.items():
            kind, longest, points_to = schema["properties"][name]
            assert values
            assert len(values) == len(set(values))
            for value in values:
                assert value
                assert len(value) <= longest
                assert TYPES.get(kind, bool)(value), (name, value)
                if points_to:
                    assert points_to in MODEL[seen[value]]["is"]  # it stands before
        seen[one["id"]] = one["schema"]
    events = [e for e in entities(kept) if e["schema"] == "Event"]
    assert [e["id"] for e in events] == [s.id for s in kept.record.statements]
    for event, s in zip(events, kept.record.statements, strict=True):
        assert event["properties"]["summary"] == [s.content.text]


def test_a_hostile_record() -> None:
    check(hostile())


@ANY
@given(made())
def test_any_record(kept: KeptRecord) -> None:
    check(kept)


def test_who_said_what_to_whom() -> None:
    found = entities(hostile())
    by_schema: dict[str, list[dict]] = {}
    for one in found:
        by_schema.setdefault(one["schema"], []).append(one)
    assert {s: len(some) for s, some in by_schema.items()} == {
        "Article": 1, "Person": 2, "Organization": 1, "LegalEntity": 1, "Mention": 4, "Documentation": 4, "Event": 5,
        "UnknownLink": 2,
    }  # fmt: skip
    ngozi = next(p for p in by_schema["Person"] if p["id"] == "ngozi0000")
    assert ngozi["properties"] == {"name": ["Ngozi Adeyemi"], "position": ["the Heron"], "gender": ["female"]}
    bo = next(p for p in by_schema["Person"] if p is not ngozi)
    assert ID.fullmatch(bo["id"])  # the archive's own id of him is none that the format allows
    first = by_schema["Event"][0]["properties"]
    assert first["organizer"] == ["ngozi0000"]
    assert first["involved"][0] == bo["id"]
    assert first["keywords"] == ["direct", "letter"]
    assert {x["properties"]["object"][0] for x in by_schema["UnknownLink"]} == set(first["involved"])
    roles = {x["properties"]["entity"][0]: x["properties"]["role"] for x in by_schema["Documentation"]}
    assert (roles["ngozi0000"], roles[bo["id"]]) == (["speaker"], ["addressee"])


def test_an_actor_of_two_documents_is_written_once() -> None:
    sink = Memory()
    FORMATS["ftm"].write([hostile(), hostile()], sink)
    assert sink.only.count(b'"schema": "Person"') == 2


def test_the_package_keeps_everything() -> None:
    followthemoney = pytest.importorskip(
        "followthemoney", reason="followthemoney is not installed: its own check is left out"
    )
    for one in entities(hostile()):
        proxy = followthemoney.model.get_proxy(one, cleaned=False)
        kept = proxy.to_dict()
        assert letters(kept["properties"]) == letters(one["properties"])
        proxy.schema.validate(kept)


def letters(properties: dict[str, list[str]]) -> dict[str, list[str]]:
    """Values without the signs that the package takes away: joiners, marks of direction, odd line ends."""
    return {name: sorted(re.sub(r"[^\w=+]", "", v) for v in values) for name, values in properties.items()}
