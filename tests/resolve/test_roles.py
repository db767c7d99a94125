import pytest

from onrecord.resolve.cast import Cast
from onrecord.resolve.roles import roles


def said_of(text: str, name: str) -> list[str]:
    people = Cast(text, lambda start, end: None).people
    person = people[tuple(name.split())]
    return [text[s:e] for s, e in roles(text, person.at)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Prime Minister Ana Roa left.", "Prime Minister"),
        ("the Beldarian foreign minister, Ana Roa, left.", "Beldarian foreign minister"),
        ("Then Ana Roa, an engineer with the county, left.", "engineer with the county"),
        ("Then Ana Roa, head of the port authority, left.", "head of the port authority"),
        ("Then Ana Roa, who heads the port authority, left.", "who heads the port authority"),
        ("Then Ana Roa is the county's chief engineer.", "county's chief engineer"),
        ("We met Mr. Prado's lawyer, Ana Roa, there.", "Mr. Prado's lawyer"),
        ("Swimmer Ana Roa left.", "Swimmer"),
        (
            "The regional director of the vaccine programme, Dr. Ana Roa, left.",
            "regional director of the vaccine programme",
        ),
        ("Then Ana Roa of the Retail Federation left.", "of the Retail Federation"),
        ("Then Ana Roa of the police trade union left.", "of the police trade union"),
        (
            "The ambassador of Lowmark to the Straits Council, Ana Roa, left.",
            "ambassador of Lowmark to the Straits Council",
        ),
        ("DORN - Lowmark's top government spokesman, Ana Roa, left.", "Lowmark's top government spokesman"),
        ("Trawling will stop, environment agency inspector Ana Roa said.", "environment agency inspector"),
        ("Then Ana Roa, 42, who runs the mill, left.", "who runs the mill"),
        ("Then Ana Roa, 42, the branch secretary, left.", "branch secretary"),
        ("Then Ana Roa, for ten years the district's engineer, left.", "district's engineer"),
        ("Then Ana Roa was appointed minister of trade last May.", "minister of trade last May"),
        ("Then Ana Roa, who retired as chief justice in 1999, left.", "who retired as chief justice in 1999"),
        ("They met a clerk named Ana Roa.", "clerk"),
        ("Then Bo Lindt's campaign manager Ana Roa left.", "Bo Lindt's campaign manager"),
    ],
)
def test_where_roles_stand(text: str, wanted: str) -> None:
    assert said_of(text, "Ana Roa") == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Then Ana Roa, for her part, left.",
        "Then Ana Roa, speaking in Dorn, left.",
        "They supported Ana Roa, saying so.",
        "Mr. Ana Roa left. He put his arm around Ana Roa.",
        "The council, Ana Roa said, met the minister.",
        "Congratulating his colleague on her election, Ana Roa left.",
        "Thanking the minister, Ana Roa left.",
        "Then Ana Roa, who was tired, accused the minister.",
    ],
)
def test_what_is_no_role(text: str) -> None:
    assert said_of(text, "Ana Roa") in ([], ["who was tired"])


def test_a_role_held_by_a_fuller_one_is_told_once() -> None:
    text = "Minister Ana Roa left. Ana Roa, minister of trade, came back."
    assert said_of(text, "Ana Roa") == ["minister of trade"]
