import pytest

from onrecord.resolve.answers import Heard
from onrecord.resolve.features import UNSEEN
from onrecord.resolve.report import resolve
from tests.resolve.asking import who


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Ana Prado and Luis Roa", "group"),
        ("Ana Prado, Bo Lindt and Luis Roa", "group"),
        ("Prado and her aides", "group"),
        ("the Department of Health and Human Services", "organisation"),
    ],
)
def test_joint_sources(source: str, kind: str) -> None:
    (found,) = who(f"On Monday {source} said no.", source)
    assert found is not None
    assert found[1] == kind


def test_joint_sources_have_members() -> None:
    text = "Ana Roa met Bo Lindt. Roa and Lindt said no."
    at = text.index("Roa and")
    found = resolve("d", text, [Heard(((at, at + 13),), ((at + 14, len(text) - 1),))])
    (pair,) = [a for a in found.actors if a.members]
    named = {a.id: a.name for a in found.actors}
    assert [named[i] for i in pair.members] == ["Ana Roa", "Bo Lindt"]


@pytest.mark.parametrize(
    ("source", "members"),
    [
        ("his older brother, Bo Lindt, and the former first lady, Ana Roa,", ["Bo Lindt", "Ana Roa"]),
        ("Ana Roa, 25, and his wife, Mei Tanaka, 27,", ["Ana Roa", "Mei Tanaka"]),
        ("Ana Roa, her aides and those in attendance", ["Ana Roa", "her aides", "those in attendance"]),
        ("Ana Roa and a clutch of other liberal lawmakers", ["Ana Roa", "a clutch of other liberal lawmakers"]),
        ("Bo Lindt herself, as well as her campaign,", ["Bo Lindt", "her campaign"]),
        ("unions, supporters and administration officials", ["unions", "supporters", "administration officials"]),
        ("the Velm Harbour Agency and Ana Roa", ["the Velm Harbour Agency", "Ana Roa"]),
        ("Neither Ana Roa nor Bo Lindt", ["Ana Roa", "Bo Lindt"]),
        ("his family, friends and employees", ["his family", "friends", "employees"]),
        ("45% of dockers and 12% of pilots", ["45% of dockers", "12% of pilots"]),
        ("Ana Roa, along with her aides,", ["Ana Roa", "her aides"]),
        ("the Post's Ana Roa and the Mail's Bo Lindt", ["Ana Roa", "Bo Lindt"]),
        ("former Velm Steel CEO and mayoral candidate Ana Roa", []),
        ("Dean Roa, Center for Economic and Policy Research", []),
        ("the Department of Health and Human Services", []),
    ],
)
def test_whom_a_list_joins(source: str, members: list[str]) -> None:
    text = f"On Friday {source} said so."
    found = resolve("d", text, [Heard(((10, 10 + len(source)),))], UNSEEN)
    (speaker,) = found.speakers
    names = {a.id: a.name for a in found.actors}
    assert speaker is not None
    assert [names[m] for m in speaker.actor.members] == members


def test_he_and_another_are_two() -> None:
    text = "Bo Lindt came. Then Ana Roa came. She and Lindt said no."
    start = text.index("She")
    found = resolve("d", text, [Heard(((start, start + 13),))], UNSEEN)
    names = {a.id: a.name for a in found.actors}
    (speaker,) = found.speakers
    assert speaker is not None
    assert [names[m] for m in speaker.actor.members] == ["Ana Roa", "Bo Lindt"]


def test_two_surnames_and_nothing_else_are_two_people() -> None:
    text = "Roa, Lindt trade barbs over the harbour.\n\nAna Roa and Bo Lindt argued on Monday."
    (found,) = who(text, "Roa, Lindt")
    assert found == ("Roa, Lindt", "group")


def test_professors_and_critics_like_two_are_those_two() -> None:
    text = (
        "Ana Roa met Bo Lindt. Professors Roa and Lindt said no. Critics of Velm, like Senators Roa and Lindt, said so."
    )
    first, second = text.index("Professors"), text.index("Critics")
    ends = text.index(" said no"), text.rindex(" said so")
    found = resolve("d", text, [Heard(((first, ends[0]),)), Heard(((second, ends[1]),))], UNSEEN)
    names = {a.id: a.name for a in found.actors}
    members = [[names[m] for m in s.actor.members] for s in found.speakers if s]
    assert members == [["Ana Roa", "Bo Lindt"]] * 2


def test_they_and_each_are_those_named_together() -> None:
    text = "Ana Roa and Bo Lindt met. Each said no."
    found = resolve("d", text, [Heard(((26, 30),))], UNSEEN)
    names = {a.id: a.name for a in found.actors}
    (speaker,) = found.speakers
    assert speaker is not None
    assert [names[m] for m in speaker.actor.members] == ["Ana Roa", "Bo Lindt"]
