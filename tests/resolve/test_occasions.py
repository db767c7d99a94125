import pytest

from onrecord.resolve.features import Scene
from onrecord.resolve.occasions import marks


def kinds(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.kind) for m in marks(text, Scene(text, []))]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Roa said in a telephone call that it rained.", "phone_call"),
        ("Roa spoke by telephone with Prado.", "phone_call"),
        ("Roa told a news conference that it rained.", "press_conference"),
        ("Roa said in a radio interview that it rained.", "interview"),
        ("Roa tweeted that it rained.", "social_media"),
        ("Roa told the court that it rained.", "court"),
        ("Roa said in a letter that it rained.", "letter"),
        ("Roa told journalists on a call that it rained.", "press_conference"),
        ("Roa said at a rally that it rained.", "speech"),
    ],
)
def test_words_that_name_an_occasion(text: str, kind: str) -> None:
    assert kind in [k for _, k in kinds(text)]


def test_their_deputies_are_no_parliament() -> None:
    assert kinds("Both instructed their deputies to wait.") == []


def test_what_leads_to_the_words() -> None:
    text = "Roa said in a second phone call that it rained."
    (mark,) = marks(text, Scene(text, []))
    assert (mark.led, mark.indefinite, mark.definite) == ("in", True, False)
