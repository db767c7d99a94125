from hypothesis import given
from hypothesis import strategies as st

from onrecord.segment.words import paragraphs, words


def surface(text: str) -> list[str]:
    return [text[s:e] for s, e in words(text)]


def test_names_are_one_word_and_clitics_their_own() -> None:
    assert surface("O'Brien and al-Kazemi's U.S. aide") == [
        "O'Brien", "and", "al-Kazemi", "'s", "U.S.", "aide",
    ]  # fmt: skip
    assert surface("don't ''quote'' it") == ["don", "'t", "''", "quote", "''", "it"]


def test_paragraphs_skip_blank_lines() -> None:
    text = "\n\nOne.\n \nTwo\nThree\r\n"
    assert [text[s:e].strip() for s, e in paragraphs(text)] == ["One.", "Two", "Three"]


@given(st.text(st.characters(exclude_categories=[])))
def test_words_are_ordered_and_cover_every_visible_character(text: str) -> None:
    spans = words(text)
    assert all(a < b for a, b in spans)
    assert all(spans[i][1] <= spans[i + 1][0] for i in range(len(spans) - 1))
    covered = {i for s, e in spans for i in range(s, e)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)
