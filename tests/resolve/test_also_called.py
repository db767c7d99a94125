import pytest

from onrecord.resolve.also_called import also_called


def test_a_name_between_quotation_marks() -> None:
    text = "Then Aleksandar “Sasha” Grubin said so."
    assert list(also_called(text, [(5, 30)], "Aleksandar Grubin")) == ["Sasha Grubin"]


@pytest.mark.parametrize(
    ("text", "name", "others"),
    [
        ("Ana Roa, née Prado, said so.", "Ana Roa", ["Ana Prado"]),
        ("Ana Roa (born Ana Prado) said so.", "Ana Roa", ["Ana Prado"]),
        ("the Dorn Lantern, formerly the Dorn Mirror, said so.", "Dorn Lantern", ["Dorn Mirror"]),
        ("Ana Roa, who writes under the pen name Mei Tan, said so.", "Ana Roa", ["Mei Tan"]),
        ("Ana Roa, also known as Anita Roa, said so.", "Ana Roa", ["Anita Roa"]),
        ("Ana Roa, born in Velm, said so.", "Ana Roa", []),
        ("Ana Roa, known as a hard worker, said so.", "Ana Roa", []),
        ("Ana Roa, the mayor, said so.", "Ana Roa", []),
    ],
)
def test_names_after_a_mark(text: str, name: str, others: list[str]) -> None:
    start = text.index(name)
    assert list(also_called(text, [(start, start + len(name))], name)) == others
