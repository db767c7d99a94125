import pytest

import onrecord
from onrecord.resolve.answers import Heard
from onrecord.resolve.features import UNSEEN
from onrecord.resolve.report import resolve
from tests.resolve.asking import speakers, who


def test_a_surname_that_two_share_is_not_guessed() -> None:
    text = "Ana Prado met Luis Prado. Prado said it was late."
    start = text.rindex("Prado said")
    assert speakers(text, [Heard(((start, start + 5),))]) == [None]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The judge, Recorder Anil Chaudhry,", "Anil Chaudhry"),
        ("Emergency Director Lorna Pettibone", "Lorna Pettibone"),
        ("Minister for Power Syed Gilani", "Syed Gilani"),
        ("Síle Ní Bhriain SC, for the tribunal,", "Síle Ní Bhriain"),
        ("Deputy Governor Hana al-Sabri", "Hana al-Sabri"),
        ("The Orlavian minister", "The Orlavian minister"),
        ("Shareholders", "Shareholders"),
    ],
)
def test_names_come_without_titles(source: str, name: str) -> None:
    (found,) = who(f"{source} said so.", source)
    assert found is not None
    assert found[0] == name


def test_of_two_with_one_surname_the_one_who_is_spoken_of_far_more() -> None:
    text = (
        "Ana Prado won. Prado thanked all, and Ana Prado's husband, Luis Prado, smiled. Later Prado sang. "
        "Prado said that it was late."
    )
    found = [s.speaker for s in onrecord.read(text).statements if s.source and s.source.text == "Prado"]
    assert {str(s) for s in found} == {"Ana Prado"}


def test_an_acronym_is_its_long_form() -> None:
    text = "The Union of Port Workers (UPW) met. The UPW said no."
    assert who(text, "The UPW said"[:7]) == [("Union of Port Workers", "organisation")]


def test_capitals_before_a_colon_are_a_person() -> None:
    text = "They met.\n\nLINDQVIST: It rained.\n\nPRADO: It did."
    assert who(text, "LINDQVIST", "PRADO") == [("LINDQVIST", "person"), ("PRADO", "person")]


def test_bodies_are_known_by_all_their_words() -> None:
    text = "The Council of Ministers met. The Council of Bishops left. The Council said no."
    names = who(text, "The Council of Ministers", "The Council of Bishops", "The Council said"[:11])
    assert names[0] != names[1]
    assert names[2] == names[1]


def test_a_state_is_a_body_and_two_spellings_one_person() -> None:
    text = (
        "Minister Mustafa al-Kazemi met France. France said no. Al-Kadhimi, or al-Kadhimi, left. al-Kadhimi said yes."
    )
    names = who(text, "France said"[:6], "al-Kadhimi said"[:10])
    assert names == [("France", "organisation"), ("Mustafa al-Kazemi", "person")]


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Ana Roa spoke. The Lowmark Post Roa page was closed. Roa said no.", "Roa", "Ana Roa"),
        ("Nonetheless Roa won. Ana Roa was glad. Roa said so.", "Roa", "Ana Roa"),
        ("Ana Roa and Bo Roa met. *Roa Revealed* is a book. Mr. Roa said no.", "Mr. Roa", "Bo Roa"),
        ("The Securities and Exchange Commission met. The S.E.C. said no.", "The S.E.C.",
         "Securities and Exchange Commission"),
        ("The U.S. Department of Harbours met. The DOH said no.", "The DOH", "U.S. Department of Harbours"),
        ("Robert C. “Bo” Lindt met Ana Roa. Later Bo Lindt was asked. Lindt said no.", "Lindt", "Robert C. “Bo” Lindt"),
        ("Ana Dean met Bo Lindt. Dean, a medical doctor, said no.", "Dean, a medical doctor,", "Ana Dean"),
        ("Bo Lindt spoke. His wife, Ana Roa, left. His wife said no.", "His wife", "Ana Roa"),
        ("The South Velm Sea is cold. Velm said no.", "Velm", "Velm"),
        ("Rival Ana Roa said no. Then Ana Roa left, and Ana Roa came back.", "Rival Ana Roa", "Ana Roa"),
        ("She was on The Ana Roa Show. On Monday Roa said no.", "Roa", "Ana Roa"),
        ("On Friday France's Marine Le Gall said no.", "France's Marine Le Gall", "Marine Le Gall"),
        ("Marine Ida Le Gall fell. Marine Bo Lindt said no.", "Marine Bo Lindt", "Bo Lindt"),
        ("The United Nations met. The U.N. said no.", "The U.N.", "United Nations"),
        ("The Arab Israeli actor left. Israel said no.", "Israel", "Israel"),
        ("The Velm Farmers' Party, or VFP, met. The VFP said no.", "The VFP", "Velm Farmers' Party"),
        ("Telling Ana Roa to wait was hard. Ana Roa left. Roa said no.", "Roa", "Ana Roa"),
        ("Wisconsin Now met. Wisconsin said no.", "Wisconsin", "Wisconsin"),
        ("On Friday Ana VandeRoa came. Ms. VandeRoa said no.", "Ms. VandeRoa", "Ana VandeRoa"),
        ("Some candidates -- for instance, Ana Roa of Velm -- said no.",
         "Some candidates -- for instance, Ana Roa of Velm --", "Some candidates"),
        ("Ana Roa met the public. The public said no.", "The public", "The public"),
        ("Poor Mexico was last. Mexico said no. Mexico left.", "Mexico", "Mexico"),
        ("On Monday Chandler Van Voort came. Mr. Van Voort said no.", "Mr. Van Voort", "Chandler Van Voort"),
        ("The U.N. Security Council met. The U.N. said no.", "The U.N.", "The U.N."),
        ("Like Roa, he left. Ana Roa came. Roa said no.", "Roa", "Ana Roa"),
        ("One group, Partnership for Clean Harbours, said no.", "One group, Partnership for Clean Harbours,",
         "Partnership for Clean Harbours"),
        ("The group backing Ana Roa said no.", "The group backing Ana Roa", "The group backing Ana Roa"),
        ("Strategist Ana Roa, a veteran of campaigns, including that of Bo Lindt, said no.",
         "Strategist Ana Roa, a veteran of campaigns, including that of Bo Lindt,", "Ana Roa"),
    ],
)  # fmt: skip
def test_whom_a_name_means(text: str, source: str, name: str) -> None:
    start = text.rindex(source)
    (found,) = speakers(text, [Heard(((start, start + len(source)),))])
    assert found is not None
    assert found.name == name


def test_a_family_by_its_name() -> None:
    text = "Ana Roa met Bo Roa. The Roas said no."
    found = resolve("d", text, [Heard(((20, 28),))], UNSEEN)
    (speaker,) = found.speakers
    assert speaker is not None
    assert (speaker.name, speaker.kind, len(speaker.actor.members)) == ("The Roas", "group", 2)


def test_somebody_named_by_one_word_is_mentioned_wherever_the_word_stands() -> None:
    text = "Obuya came. Obuya left. In the end Obuya said no."
    at = text.rindex("Obuya")
    found = resolve("d", text, [Heard(((at, at + 5),))], UNSEEN)
    (actor,) = [a for a in found.actors if a.name == "Obuya"]
    assert [s for s, _ in actor.mentions] == [0, 12, at]
