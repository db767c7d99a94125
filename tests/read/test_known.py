import json

import pytest

from onrecord.errors import InputError
from onrecord.model.identity import Position
from onrecord.read.known import read_known


def test_rows_of_one_id_are_one_actor() -> None:
    found = read_known(
        "id,name,aliases,gender,position,start,end\n"
        "r1,Ana Roa,A. Roa; Anita Roa,woman,mayor of Dorn,2019-05,2023\n"
        "r1,Ana Roa,,,governor of Velm Province,2023-06-01,\n"
        "r2,Luis Prado,,,,,\n"
    )
    assert [a.id for a in found] == ["r1", "r2"]
    assert found[0].aliases == ("A. Roa", "Anita Roa")
    assert found[0].gender == "woman"
    assert found[0].positions == (
        Position("mayor of Dorn", "2019-05", "2023"),
        Position("governor of Velm Province", "2023-06-01", None),
    )


def test_wikidata_s_columns() -> None:
    text = (
        "item,itemLabel,itemAltLabel,genderLabel,positionLabel,start,end\n"
        'http://www.wikidata.org/entity/Q1,Ana Roa,"Anita Roa, A. Roa",female,mayor of Dorn,2019-05-04T00:00:00Z,\n'
    )
    (found,) = read_known(text)
    assert (found.id, found.gender, found.aliases) == ("Q1", "woman", ("Anita Roa", "A. Roa"))
    assert found.positions == (Position("mayor of Dorn", "2019-05-04", None),)


def test_followthemoney_s_entities() -> None:
    lines = [
        {"id": "p", "schema": "Person", "properties": {"name": ["Ana Roa", "Anita Roa"], "gender": ["female"]}},
        {"id": "o", "schema": "Position", "properties": {"name": ["Mayor of Dorn"]}},
        {
            "id": "x",
            "schema": "Occupancy",
            "properties": {"holder": ["p"], "post": ["o"], "startDate": ["2019"], "endDate": ["2023-01"]},
        },
        {"id": "v", "schema": "Vessel", "properties": {"name": ["Meridian"]}},
    ]
    (found,) = read_known("\n".join(map(json.dumps, lines)))
    assert found.aliases == ("Anita Roa",)
    assert found.positions == (Position("Mayor of Dorn", "2019", "2023-01"),)


def test_own_objects_with_positions() -> None:
    line = {"name": "Dorn Port Authority", "kind": "organisation", "aliases": ["DPA"]}
    other = {"name": "Ana Roa", "positions": [{"title": "mayor of Dorn", "start": "2019"}]}
    body, person = read_known(json.dumps(line) + "\n\n" + json.dumps(other))
    assert (body.kind, body.aliases) == ("organisation", ("DPA",))
    assert person.positions == (Position("mayor of Dorn", "2019", None),)
    assert body.id != person.id


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no column named name"),
        ("who\nAna\n", "line 1: no column named name"),
        ("name\n\n", "holds no actor"),
        ("name,kind\nAna,ship\n", "line 2: kind 'ship'"),
        ("name,position,start\nAna,mayor,May\n", "line 2: 'May' is no date"),
        ("name,position,start\nAna,mayor,2019-5\n", "is no date"),
        ("name,id\n,1\n", "line 2: no name"),
        ("{", "line 1: "),
        ("{}\n[]", "line 1: no name"),
        ('{"name": "Ana"}\n[]', "line 2: no JSON object"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message.replace("[", r"\[")):
        read_known(text)
