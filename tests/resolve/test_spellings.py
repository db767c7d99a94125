import pytest

from onrecord.resolve.spellings import shortens, variants


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


def test_spellings_of_one_name() -> None:
    names = [("Mustafa", "al-Kazemi"), ("al-Kadhimi",), ("Hilary", "Roa"), ("Hillary", "Roa"), ("Hillary", "Roa")]
    names += [("François", "Lind"), ("Francois", "Lind"), ("Francois", "Lind"), ("Ken", "Abara"), ("Kenneth", "Abara")]
    assert variants(names) == {
        ("al-Kadhimi",): ("al-Kazemi",),
        ("Hilary", "Roa"): ("Hillary", "Roa"),
        ("François", "Lind"): ("Francois", "Lind"),
        ("Ken", "Abara"): ("Kenneth", "Abara"),
    }


def test_two_names_are_no_spellings_of_one() -> None:
    names = [("Ana", "Prado"), ("Anna", "Prado"), ("Luis", "Prado"), ("Moller",), ("Bo", "Miller"), ("Bo", "Miller")]
    assert ("Luis", "Prado") not in variants(names)
    assert ("Bo", "Miller") not in variants(names)
