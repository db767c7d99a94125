from collections.abc import Sequence

import pytest

from onrecord.resolve.answers import Heard
from onrecord.resolve.features import Unseen
from onrecord.resolve.speakers import Resolver
from tests.resolve.asking import speakers, who


def test_short_name_title_and_pronoun_reach_the_fullest_name() -> None:
    text = (
        "Prime Minister Ilse van der Hoorn said it rained. She said more. Van der Hoorn said less. "
        "The prime minister said nothing else."
    )
    names = who(text, "Prime Minister Ilse van der Hoorn", "She", "Van der Hoorn", "The prime minister")
    assert [n and n[0] for n in names] == ["Ilse van der Hoorn"] * 4


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("the Harbour Authority", "organisation"),
        ("residents of the valley", "group"),
        ("a senior official", "unnamed"),
        ("the audit report", "document"),
        ("Tomás Okafor-Lind, a farmer,", "person"),
    ],
)
def test_kinds(source: str, kind: str) -> None:
    (found,) = who(f"In Dorn, {source} said so.", source)
    assert found is not None
    assert found[1] == kind


def test_two_unnamed_officials_stay_two() -> None:
    text = "An official said yes. Another official said no."
    one, two = speakers(text, [Heard(((0, 11),)), Heard(((22, 38),))])
    assert one is not None
    assert two is not None
    assert one.id != two.id


def test_a_role_reaches_whoever_was_introduced_with_it() -> None:
    text = (
        "The Reserve Council's governor, Dr Amaka Sundaram, met Bela Rask, an economist with the union. The governor "
        "said rates would stay. The economist said no."
    )
    names = who(text, "The governor", "The economist")
    assert [n and n[0] for n in names] == ["Amaka Sundaram", "Bela Rask"]


def test_a_role_that_two_hold_is_not_guessed() -> None:
    text = "Minister Ana Roa met Minister Bo Lindt. The minister said it was late."
    assert who(text, "The minister") == [None]


def test_the_other_party_of_a_talk() -> None:
    text = "Minister Ana Roa called Minister Bo Lindt. Roa said yes. Her counterpart said no."
    assert [n and n[0] for n in who(text, "Roa", "Her counterpart")] == ["Ana Roa", "Bo Lindt"]


class Kinds(Unseen):
    """A model that sees the same kinds everywhere."""

    def __init__(self, *chances: float) -> None:
        self.chances = chances

    def kinds(self, start: int, end: int) -> Sequence[float]:
        return self.chances


def test_the_model_tells_an_outlet_from_a_person() -> None:
    text = "Vexolo wrote so."
    heard = [Heard(((0, 6),))]
    (person,) = speakers(text, heard, Kinds(0.9, 0.1, 0, 0, 0, 0))
    (outlet,) = speakers(text, heard, Kinds(0.1, 0.9, 0, 0, 0, 0))
    assert person is not None
    assert outlet is not None
    assert (person.kind, outlet.kind) == ("person", "organisation")


def test_a_first_name_is_a_hint_and_no_more() -> None:
    text = "Mary Prado met James Roa. She said it rained. He said it did not."
    assert [n and n[0] for n in who(text, "She", "He")] == ["Mary Prado", "James Roa"]
    text = "Mr. Mary Prado met Ms. James Roa. She said it rained. He said it did not."
    she, he = who(text, "She", "He")
    assert she in (None, ("James Roa", "person"))
    assert he in (None, ("Mary Prado", "person"))


def test_only_actors_who_come_up_near_a_mention_are_weighed() -> None:
    letters = "abcdefghijklmnopqrst"
    many = [f"{a.upper()}ana {b.upper()}{c}olm" for a in letters for b in letters for c in "aeiou"]
    text = " ".join(f"Mayor {name} spoke of the harbour and of the road." for name in many) + " She said so."
    at = text.index("She said")
    resolver = Resolver(text, [Heard(((at, at + 3),))])
    (mention,) = resolver.mentions().values()
    assert len(resolver.discourse.actors) == len(many)
    assert len(resolver.candidates(mention)) < len(many) / 4
