import pytest

from onrecord.resolve.names import find, find_all


def words(text: str) -> list[str]:
    return [" ".join(n.words) for n in find(text)]


def test_a_heading_names_only_whom_the_text_names() -> None:
    text = "Prado Says Harbour Plans Will Wait Until Spring.\n\nMayor Ana Prado said it. Later Prado left Santa Cruz."
    assert [" ".join(n.words) for n in find_all(text)] == ["Prado", "Ana Prado", "Prado", "Santa Cruz"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They met Mr. King and Dr. Bishop.", ["King", "Bishop"]),
        ("Mr. President, he began.", []),
        ("She lives in Dorn, Md., and works.", ["Dorn"]),
        ("Pastor Kofi Mensah spoke.", ["Kofi Mensah"]),
        ("The Rt Hon Kofi Mensah spoke.", ["Kofi Mensah"]),
        ("Then RT said so.", ["RT"]),
        ("Then Minnesota Sen. Bo Lindt spoke.", ["Bo Lindt"]),
        ("Then Nebraska Sen. Ben Kowal spoke.", ["Ben Kowal"]),  # no Arabic *ben*
        ("He met Oscar-winner Susan Prado there.", ["Susan Prado"]),
        ("A former Speaker of the House Oyelaran Lindt spoke.", ["Oyelaran Lindt"]),
        ("Then White House Chief Of Staff Imani Rask spoke.", ["White House Chief", "Imani Rask"]),
        ("Then the U.S. Geological Survey spoke.", ["U.S. Geological Survey"]),
        ("Then C. Stewart Okoro Jr. spoke.", ["C. Stewart Okoro"]),
        ("Then Luther Stan Prado IV spoke.", ["Luther Stan Prado"]),
        ("They asked Dean Johnson, a trader.", ["Dean Johnson"]),
        ("Then Aleksandar “Sasha” Grubin spoke.", ["Aleksandar Grubin"]),
        ("Then Enrique PeÃ±a Nieto spoke.", ["Enrique PeÃ±a Nieto"]),
        ('He read "Velm" Mirror.', ["Velm", "Mirror"]),
        ("They asked Dean Kofi Mensah.", ["Kofi Mensah"]),
        ("Then a New Velm Democrat spoke.", ["New Velm"]),
        ("The Unhappy Campaign Of Bo Lindt", ["Unhappy Campaign", "Bo Lindt"]),
    ],
)
def test_titles_and_places(text: str, names: list[str]) -> None:
    assert words(text) == names


def test_what_opens_a_name_and_is_no_part_of_it() -> None:
    assert [n.words for n in find_all("He met Rival Ana Roa. Then Roa left.")] == [("Ana", "Roa"), ("Roa",)]
    assert [n.words for n in find_all("He met Tsering Mac Aodha there.")] == [("Tsering", "Mac", "Aodha")]


def test_a_first_word_that_is_none_of_the_name() -> None:
    text = "Ana Roa spoke. Will Roa wait? She will. Ohio-born Mr. Lindt agreed, and Mark Roa too."
    assert [" ".join(n.words) for n in find_all(text)] == ["Ana Roa", "Roa", "Lindt", "Mark Roa"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Botanist Wulan Ferreira spoke.", ["Wulan Ferreira"]),
        ("Stallholder Goh Siew Khim spoke.", ["Goh Siew Khim"]),
        ("Peter Siew Khim spoke.", ["Peter Siew Khim"]),
        ("They met Ivor Siew Khim.", ["Ivor Siew Khim"]),
    ],
)
def test_an_occupation_that_opens_a_sentence(text: str, names: list[str]) -> None:
    assert words(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ohio-born Ana Roa said no.", ["Ana Roa"]),
        ("DJ Ana Roa said no.", ["Ana Roa"]),
        ("Chief of Staff Ana Roa said no.", ["Ana Roa"]),
        ("Human Rights Watch said no.", ["Human Rights Watch"]),
        ("ANA ROA: No.", ["ANA ROA"]),
    ],
)
def test_what_stands_before_a_name(text: str, names: list[str]) -> None:
    assert [" ".join(n.words) for n in find_all(text)] == names


def test_a_list_of_names_is_no_heading() -> None:
    text = "It was done by Ana Roa of the University of Dorn; Bo Lindt, a professor there; and Mira Okafor of Lund."
    assert ("Bo", "Lindt") in [n.words for n in find_all(text + "\n\nMr. Lindt left.")]
