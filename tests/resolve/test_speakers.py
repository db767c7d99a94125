import pytest

from onrecord.resolve.speakers import speakers


def who(text: str, *sources: str) -> list[tuple[str, str] | None]:
    """Name and kind behind each source, given as its wording; the n-th time a wording is given, its n-th place."""
    spans, at = [], 0
    for source in sources:
        at = text.index(source, at)
        spans.append(((at, at + len(source)),))
        at += len(source)
    return [(a.name, a.kind) if a else None for a in speakers("d", text, spans)]


def test_short_name_title_and_pronoun_reach_the_fullest_name() -> None:
    text = (
        "Prime Minister Ilse van der Hoorn said it rained. She said more. Van der Hoorn said less. "
        "The prime minister said nothing else."
    )
    names = who(text, "Prime Minister Ilse van der Hoorn", "She", "Van der Hoorn", "The prime minister")
    assert [n and n[0] for n in names] == ["Ilse van der Hoorn"] * 4


def test_a_surname_that_two_share_is_not_guessed() -> None:
    text = "Ana Prado met Luis Prado. Prado said it was late."
    start = text.rindex("Prado said")
    assert speakers("d", text, [((start, start + 5),)]) == [None]


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
    one, two = speakers("d", text, [((0, 11),), ((22, 38),)])
    assert one is not None
    assert two is not None
    assert one.id != two.id


def test_first_person_and_no_source_are_not_known() -> None:
    assert speakers("d", "I think so.", [((0, 1),), ()]) == [None, None]
