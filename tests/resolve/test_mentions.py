import pytest

from onrecord.resolve.mentions import parse


@pytest.mark.parametrize(
    ("words", "name", "kind", "joint"),
    [
        ("his wife, Ana,", ("Ana",), "person", False),
        ("Another holdout — the United Mine Workers —", ("United", "Mine", "Workers"), "organisation", False),
        ("several senators, including Ana Roa and Bo Lindt", (), "group", True),
        ("Sen. Ana Roa, R-Ohio, and Bo Lindt, D-Iowa,", (), "group", True),
        ("both the Dorn Post and Ashton Globe", (), "group", True),
        ("Ana Roa or Bo Lindt", (), "group", True),
        ("Roa and allies", (), "group", True),
        ("Roa's chief pollster and strategist Mira Okafor", ("Mira", "Okafor"), "person", False),
        ("a study by a sociologist, Mira Okafor,", (), "document", False),
        ("Fifty of the senators", (), "group", False),
        ("the U.S.", ("U.S.",), "organisation", False),
    ],
)
def test_what_a_source_s_words_say(words: str, name: tuple[str, ...], kind: str, joint: bool) -> None:
    found = parse(words, 0, len(words))
    assert (found.name, found.joint) == (name, joint)
    if words != "Fifty of the senators":
        assert found.kind == kind


def test_many_of_whom_is_a_relative_pronoun() -> None:
    found = parse("many of whom", 0, 12)
    assert (found.pronoun, found.start) == ("relative", 8)


@pytest.mark.parametrize("text", ["", "...", "— ", "*", "1"])
def test_a_mention_without_words(text: str) -> None:
    assert parse(text, 0, len(text)).name == ()
