import pytest

from onrecord.resolve.answers import Heard
from onrecord.resolve.features import UNSEEN
from onrecord.resolve.report import resolve
from tests.resolve.asking import speakers, who


def test_first_person_and_no_source_are_not_known() -> None:
    assert speakers("I think so.", [Heard(((0, 1),), ((2, 10),)), Heard((), ((2, 10),))]) == [None, None]


def test_i_inside_a_quotation_is_its_speaker() -> None:
    text = '"I want the goat," Ramdeo Sethi said.'
    statements = [Heard(((19, 31),), ((0, 18),)), Heard(((1, 2),), ((8, 16),))]
    assert [a and a.name for a in speakers(text, statements)] == ["Ramdeo Sethi", "Ramdeo Sethi"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I never liked the ferry.\n\nAna Roa.\n\nDorn.", "Ana Roa"),
        ("I never liked the ferry.\n\nAna Roa teaches law at the college in Dorn.", "Ana Roa"),
        ("By Ana Roa\n\nI never liked the ferry.", "Ana Roa"),
        ("I never liked the ferry, and Ana Roa knew.", None),
    ],
)
def test_i_is_whoever_signs(text: str, name: str | None) -> None:
    at = text.index("I never")
    (found,) = speakers(text, [Heard(((at, at + 1),), ((at + 2, at + 20),))])
    assert (found and found.name) == name


def test_i_in_what_somebody_says_is_that_speaker() -> None:
    text = 'Ana Roa said: "I think that the ferry is late."'
    said = Heard(((0, 7),), ((14, len(text)),))
    inner = text.index("I think")
    found = speakers(text, [said, Heard(((inner, inner + 1),), ((inner + 8, len(text) - 2),))])
    assert [f and f.name for f in found] == ["Ana Roa", "Ana Roa"]


def test_answers_in_an_interview_are_those_of_whoever_it_is_about() -> None:
    text = "Ana Roa wrote a book. We asked Roa about it.\n\nQ: Is it long?\n\nA: It is short.\n\nBo Lindt said no."
    start = text.index("A: It")
    assert [str(s) for s in speakers(text, [Heard(((start, start + 1),), ((start + 3, start + 15),))])] == ["Ana Roa"]


def test_whose_turn_it_is() -> None:
    text = (
        "Q&A with Ana Roa.\n\nAna Roa, the mayor, spoke with Bo Lindt.\n\nQ: I wonder what is next?\n\nA: I think it is "
        "late.\nAnd I know it.\n\nQ: Are you sure?\n\nA: I am."
    )
    found = who(text, "I wonder"[:1], "I think"[:1], "I know"[:1])
    assert found == [None, ("Ana Roa", "person"), ("Ana Roa", "person")]


@pytest.mark.parametrize(
    "line", ["From THE HARBOUR by Ana Roa. Copyright © 2019 by Ana Roa.", "An excerpt from the new book by Ana Roa."]
)
def test_i_in_an_excerpt_is_who_wrote_the_book(line: str) -> None:
    text = f"I told Bo Lindt that the harbour is full.\n\n{line}"
    assert who(text, "I") == [("Ana Roa", "person")]


def test_whoever_a_closing_line_introduces_wrote_the_report() -> None:
    text = "I told Bo Lindt that the harbour is full.\n\nAna Roa, a Velm Maritime College Professor, is a Member of Council."
    assert who(text, "I") == [("Ana Roa", "person")]


def test_you_in_a_question_is_whoever_is_interviewed() -> None:
    text = "An interview with Mayor Ana Roa.\n\nQ: Do you think so?\nA: I do.\nQ: You said no.\nA: You know, I did not.\nQ: And?"
    assert who(text, "you", "You", "You") == [("Ana Roa", "person")] * 2 + [None]


def test_an_author_known_by_one_word_is_an_actor_of_the_report() -> None:
    text = (
        "Last month I told Bo Lindt that the harbour is full.\n\nVarga is a Velm-based reporter for the Lowmark Post."
    )
    start = text.index("I told")
    found = resolve("d", text, [Heard(((start, start + 1),))], UNSEEN)
    (speaker,) = found.speakers
    assert speaker is not None
    assert speaker.actor in found.actors
    assert [text[slice(*m)] for m in speaker.actor.mentions][-1] == "Varga"
