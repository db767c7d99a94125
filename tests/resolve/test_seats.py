import pytest

from onrecord import Reader
from onrecord.resolve.lexicon import STATES_OF_THE_WORLD
from onrecord.resolve.seats import institution


@pytest.mark.parametrize(
    ("name", "stands_for"),
    [
        ("Tehran", "government of Iran"),
        ("Iran", "government of Iran"),
        ("the White House", "presidency of the United States"),
        ("New Delhi", "government of India"),
        ("Port Moresby", "government of Papua New Guinea"),
        ("Sana’a", "government of Yemen"),
        ("the Quai d’Orsay", "foreign ministry of France"),
        ("the Islamic Republic of Iran", "government of Iran"),
        ("the Kingdom of Dorn", None),
        ("Dorn", None),
        ("Iran Air", None),
    ],
)
def test_what_places_speak_for(name: str, stands_for: str | None) -> None:
    assert institution(name) == stands_for


def test_every_state_speaks_for_itself() -> None:
    assert all(institution(s) == f"government of {s}" for s in STATES_OF_THE_WORLD)


def test_a_seat_is_a_body_and_says_what_it_stands_for(reader: Reader) -> None:
    record = reader.read("“We will respond,” Beijing said. Riyadh argued that prices were fair.")
    speakers = [s.speaker for s in record.statements]
    assert [(s.name, s.kind, s.actor.institution) for s in speakers if s] == [
        ("Beijing", "organisation", "government of China"),
        ("Riyadh", "organisation", "government of Saudi Arabia"),
    ]


def test_a_person_of_that_name_stays_one(reader: Reader) -> None:
    record = reader.read(
        "Paris Odell, a nurse, said the ward was full. “We need help,” Paris added. Mr Odell agreed that it was."
    )
    first = record.statements[0].speaker
    assert first
    assert (first.name, first.kind, first.actor.institution) == ("Paris Odell", "person", None)
    second = record.statements[1].speaker
    assert second
    assert second.name == "Paris Odell"
