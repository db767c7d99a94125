"""Contents as words: what means the same is the same, and nothing else is."""

import pytest

from onrecord.resolve.copies.numbers import number
from onrecord.resolve.copies.spelling import folded
from onrecord.resolve.copies.words import words


def plain(content: str) -> str:
    return " ".join(w.text for w in words(content))


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("that the bridge was unsafe", "bridge was unsafe"),
        ("“We won’t go,”", "we will not go"),
        ("The harbour’s defence", "harbor's defense"),
        ("U.S. troops and US aid left us", "united states troops and united states aid left us"),
        ("US TROOPS", "us troops"),
        ("3.2m dollars", "3200000 dollar"),
        ("$3.2 million", "3200000 dollar"),
        ("A$12m", "12000000 a-dollar"),
        ("two hundred and fifty homes", "250 homes"),
        ("one thousand two hundred people", "1200 people"),
        ("twenty-first of 2,500", "21th of 2500"),
        ("on the 3rd of March, 2027", "on 3/3 2027"),
        ("March 3, 2027", "3/3 2027"),
        ("in May 2027", "in may 2027"),
        ("a few votes", "a-few votes"),
        ("few votes", "few votes"),
        ("the most votes", "the-most votes"),
        ("hepatitis A", "hepatitis a"),
        ("A ferry", "ferry"),
        ("5-10 per cent", "5 to 10 percent"),
        ("-5 degrees", "minus 5 degrees"),
        ("covid-19", "covid 19"),
        ("some 300 people, as well", "about 300 people also"),
        ("as well as the rest", "as well as rest"),
        ("the answer to that", "answer to that"),
        ("it fits just as well", "it fits just as well"),
        ("Is it safe?", "is it safe ?"),
        ("But the clinic is open", "clinic is open"),
        ("So, we lost", "we lost"),
        ("So many lost", "so many lost"),
        ("1.10 of 1.1", "1.10 of 1.1"),
        ("3,2 or 3.2", "3,2 or 3.2"),
        ("The bridge, … is unsafe", "bridge is unsafe"),
        ("", ""),
        ("…", ""),
    ],
)
def test_one_form(content: str, found: str) -> None:
    assert plain(content) == found


def test_gaps() -> None:
    found = words("The dam, said Dr. Roa; it holds. It will — perhaps — hold (for now).")
    assert [(w.text, w.gap) for w in found if w.gap] == [
        ("dam", "."), ("said", ","), ("it", ";"), ("it", "."), ("perhaps", ","), ("hold", ","), ("for", ","),
    ]  # fmt: skip


TWO = """
    colour=color neighbours=neighbors favourite=favorite centre=center kilometres=kilometers organised=organized
    organisation=organization analysed=analyzed travelling=traveling cancelled=canceled signalled=signaled
    catalogue=catalog paediatric=pediatric anaemia=anemia oestrogen=estrogen manoeuvre=maneuver programme=program
    defence=defense sceptical=skeptical grey=gray aluminium=aluminum judgement=judgment labouring=laboring
    modernisation=modernization theatre=theater fulfil=fulfill
"""


@pytest.mark.parametrize(("british", "american"), [pair.split("=") for pair in TWO.split()])
def test_two_spellings(british: str, american: str) -> None:
    assert folded(british) == folded(american)


def test_words_that_are_two_stay_two() -> None:
    some = """
    four for our or hour our tour tor flour floor pour poor wise size prise price rise raise aerial real poet pet does
    dose shoe she metre met centre cent sour sore devour device expertise expert advice advise vice vise practice
    practise travel travail tire tier story store gram program diary dairy
    """.split()  # noqa: SIM905
    same = {("practice", "practise"), ("tire", "tyre")}
    for a in some:
        for b in some:
            if a != b and (a, b) not in same and (b, a) not in same:
                assert folded(a) != folded(b), (a, b)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2.5 million people", ("2500000", 2)),
        ("five thousand", ("5000", 2)),
        ("hundred", ("100", 1)),
        ("three hundred thousand", ("300000", 3)),
        ("ninety nine balloons", ("99", 2)),
        ("twenty five third", ("25", 2)),
        ("dozen", None),
        ("1.2.3", None),
        ("two and three", ("2", 1)),
    ],
)
def test_numbers(text: str, found: tuple[str, int] | None) -> None:
    assert number(text.split(), 0) == found
