import pytest

from onrecord.resolve.identity.offices import apart, bodies, heads, same_office, states


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("the Turkish foreign minister", "foreign minister of Turkey", True),
        ("the foreign minister", "the Turkish foreign minister", True),
        ("the deputy foreign minister", "the foreign minister", False),
        ("mayor of Dorn", "mayor of Velm", False),
        ("mayor of Dorn", "treasurer of Dorn", False),
        ("Dorn mayor", "the mayor of Dorn", True),
        ("the minister", "the minister", False),  # of what?
    ],
)
def test_one_office(a: str, b: str, *, same: bool) -> None:
    assert same_office(a, b) is same


def test_parts() -> None:
    title = "the former deputy Iraqi trade minister"
    assert heads(title) == {"minister"}
    assert bodies(title) == {"iraq", "trade"}
    assert apart(title) == {"deputy"}
    assert states(title) == {"iraq"}


@pytest.mark.parametrize(
    ("people", "state"),
    [
        ("Russian", "russia"),
        ("Australian", "australia"),
        ("Austrian", "austria"),
        ("Dutch", "netherlands"),
        ("Kenyan", "kenya"),
        ("Japanese", "japan"),
        ("Ukrainian", "ukraine"),
    ],
)
def test_states_of_peoples(people: str, state: str) -> None:
    assert states(f"{people} minister") == {state}


@pytest.mark.parametrize("word", ["German-built", "urban", "Roman", "senior", "veteran", "garden"])
def test_no_state(word: str) -> None:
    assert not states(f"{word} minister")
