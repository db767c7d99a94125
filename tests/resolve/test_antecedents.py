import pytest

from onrecord.resolve.antecedents import antecedent


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
        ("Ana Roa, 24, from Dorn, who said no", "who", "a"),
        ("It was late. who said no", "who", None),
    ],
)
def test_what_a_relative_pronoun_belongs_to(text: str, pronoun: str, noun: str | None) -> None:
    at = text.index(pronoun)
    found = antecedent(text, at, pronoun, lambda offset: offset < 7 and text.startswith("Ana"), lambda _: False)
    assert (text[slice(*found)] if found else None) == noun
