import pytest

from onrecord.extract.form import form, quoted_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We go," he said.', "direct"),
        ("‘We go,’ he said.", "direct"),
        ('that the tie is "strategic"', "mixed"),
        ("that they would go", "indirect"),
    ],
)
def test_form(text: str, expected: str) -> None:
    end = text.find(" he said") if " he said" in text else len(text)
    assert form(text, quoted_words(text), ((0, end),)) == expected
