import pytest

from onrecord.resolve.names import find


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The National Commission for Open Ballots said so.", ["National Commission for Open Ballots"]),
        ("The Institute for Peat and Moor Research in Dorn", ["Institute for Peat and Moor Research", "Dorn"]),
        ("the Committee on Foreign Affairs met", ["Committee on Foreign Affairs"]),
        ("the Department of Trade, Energy and Ports said", ["Department of Trade, Energy and Ports"]),
        ("The Transport and Dock Workers' Union left.", ["Transport and Dock Workers' Union"]),
        ("Velm Women's Aid and St Orla's Food Bank", ["Velm Women's Aid", "St Orla's Food Bank"]),
        (
            "Students for Open Ballots, Friends of Velm Hospital",
            ["Students for Open Ballots", "Friends of Velm Hospital"],
        ),
        ("the Office of the Prime Minister", ["Office of the Prime Minister"]),
        ("Bank of Velm Governor Ana Roa said", ["Bank of Velm", "Ana Roa"]),
        ("University of Velm Professor Ana Roa", ["University of Velm", "Ana Roa"]),
        # two bodies, and people beside bodies, stay apart
        ("the Senate and House", ["Senate", "House"]),
        ("University of Velm and Harlow", ["University of Velm", "Harlow"]),
        ("the Department of Justice and FBI", ["Department of Justice", "FBI"]),
        ("the Senate on Tuesday", ["Senate"]),
        ("the Office of Governor Ana Roa", ["Office", "Ana Roa"]),
        ("Prado's Labour Party", ["Prado", "Labour Party"]),
        ("the Union for John Prado", ["Union", "John Prado"]),
    ],
)
def test_what_belongs_to_the_name_of_a_body(text: str, names: list[str]) -> None:
    assert [" ".join(n.words) for n in find(text)] == names
    for name in find(text):
        assert text[name.start : name.end].endswith(name.words[-1])
