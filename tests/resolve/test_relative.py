import pytest

from onrecord.resolve.answers import Heard
from onrecord.resolve.features import UNSEEN, Unseen
from onrecord.resolve.report import resolve
from tests.resolve.asking import speakers, who


def test_who_and_which_reach_what_they_belong_to() -> None:
    text = "Ana Roa, a trader, who said no, met the workers, who said yes. The Dorn Bank, which said so, closed."
    names = who(text, "who", "who", "which")
    assert [n and n[0] for n in names] == ["Ana Roa", "the workers", "Dorn Bank"]


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("She met Ana Roa and Bo Lindt, who have opposed it.", ["Ana Roa", "Bo Lindt"]),
        ("She met Ana Roa and Bo Lindt, who has opposed it.", []),
        (
            "He spoke of conservative pundits and harbour pilots who oppose it.",
            ["conservative pundits", "harbour pilots"],
        ),
        ("There came Mei Tanaka, Ana Roa and Bo Lindt, who oppose it.", []),
        ("She met Ana Roa and Bo Lindt, the harbour's two owners, who oppose it.", ["Ana Roa", "Bo Lindt"]),
    ],
)
def test_two_who(text: str, members: list[str]) -> None:
    start = text.index("who")
    found = resolve("d", text, [Heard(((start, start + 3),))], UNSEEN)
    (speaker,) = found.speakers
    names = {a.id: a.name for a in found.actors}
    assert speaker is not None
    assert [names[m] for m in speaker.actor.members] == members
    assert members or speaker.name == "Bo Lindt"


def test_who_belongs_to_what_the_model_is_sure_of() -> None:
    text = "Among backers of Ana Roa are 64 percent who oppose Bo Lindt, a trader at the Lowmark Bank who sells."

    class Pointing(Unseen):
        def __init__(self, word: str) -> None:
            self.word = word

        def point(self, start: int, end: int) -> "Pointing":
            return self

        none = 0.0

        def share(self, start: int, end: int) -> float:
            return 0.9 if start <= text.index(self.word) < end else 0.0

        def best(self) -> tuple[int, int]:
            at = text.index(self.word)
            return at, at + len(self.word)

    first = text.index("who")
    (found,) = speakers(text, [Heard(((first, first + 3),))], Pointing("percent"))
    assert found is not None
    assert found.name == "64 percent"
    second = text.rindex("who")
    (found,) = speakers(text, [Heard(((second, second + 3),))], Pointing("Bank"))
    assert found is not None
    assert found.name == "Bo Lindt"  # a body is nobody *who*
