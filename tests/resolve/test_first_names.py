import pytest

from onrecord.resolve.first_names import usual


@pytest.mark.parametrize(
    ("first", "expected"), [("Mary", "woman"), ("james", "man"), ("Jordan", None), ("Xqzlo", None)]
)
def test_usual(first: str, expected: str | None) -> None:
    assert usual(first) == expected
