import pytest

from onrecord.resolve.cast import acronyms
from onrecord.resolve.names import find, find_all, shortens


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
    ],
)
def test_titles_and_places(text: str, names: list[str]) -> None:
    assert words(text) == names


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("Lynch", "Loretta E. Lynch", True),
        ("Loretta Lynch", "Loretta E. Lynch", True),
        ("Loretta", "Loretta E. Lynch", True),
        ("E.", "Loretta E. Lynch", False),
        ("Acosta", "Melba Acosta Febo", True),
        ("Febo", "Melba Acosta Febo", True),
        ("Lynch", "Lynch", False),
        ("Marta Lynch", "Loretta E. Lynch", False),
    ],
)
def test_what_shortens_a_name(short: str, full: str, expected: bool) -> None:
    assert shortens(tuple(short.split()), tuple(full.split())) is expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Alliance to Restore Old Harbours (AROH) said", [("AROH", "Alliance to Restore Old Harbours")]),
        ("He joined the Union of Port Workers (UPW).", [("UPW", "Union of Port Workers")]),
        ("The ferry (AROH) sank.", []),
        ("The boat left (as AP reported).", []),
    ],
)
def test_acronyms(text: str, found: list[tuple[str, str]]) -> None:
    assert list(acronyms(text)) == found


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
