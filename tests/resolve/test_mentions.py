import pytest

from onrecord.resolve.mentions import antecedent, head_place, parse, phrase_to, stated_kind


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


@pytest.mark.parametrize(
    ("text", "pronoun", "noun"),
    [
        ("The workers at the plant, who said no", "who", "workers"),
        ("A letter from the union, which said no", "which", "union"),
        ("Ana Roa, a trader, who said no", "who", "a"),
        ("Ana Roa, a professor of law at the port, who said no", "who", "a"),
        ("The traders in Roa's port who said no", "who", "traders"),
        ("Ana Roa, 59, of Dorn, Md., who said no", "who", "a"),
        ("Ana Roa is a former trader who said no", "who", "a"),
        ("It was late. who said no", "who", None),
    ],
)
def test_what_a_relative_pronoun_belongs_to(text: str, pronoun: str, noun: str | None) -> None:
    at = text.index(pronoun)
    found = antecedent(text, at, pronoun, lambda offset: offset < 7 and text.startswith("Ana"), lambda _: False)
    assert (text[slice(*found)] if found else None) == noun


def test_noun_phrases_and_their_heads() -> None:
    text = "In the end two angry senators from Ohio left."
    at = text.index("senators")
    assert text[slice(*phrase_to(text, at, at + 8))] == "two angry senators"
    assert text[slice(*head_place(text, 11, len(text) - 6))] == "senators"


@pytest.mark.parametrize(
    ("beside", "kind"),
    [
        (", the state oil company of Lowmark, said", "organisation"),
        (", an official Lowmark news agency, said", "organisation"),
        (", a University of Velm political science professor, said", "person"),
        (", the company's former head, said", "person"),
        (", who was there, said", "person"),
        (", for its part, said", None),
        (" said", None),
    ],
)
def test_what_stands_beside_a_name_says_its_kind(beside: str, kind: str | None) -> None:
    assert stated_kind("Roa" + beside, 0, 3) == kind


@pytest.mark.parametrize("text", ["", "...", "— ", "*", "1"])
def test_a_mention_without_words(text: str) -> None:
    assert parse(text, 0, len(text)).name == ()
