from hypothesis import given
from hypothesis import strategies as st

from onrecord import Reader
from onrecord.segment.wrapping import unwrapped

WRAPPED = """DORN -- The mayor of Dorn, Ana Roa, denied on Monday that the bridge would be
closed for the whole of the summer, as the newspapers had it. "We never said
that," she told reporters outside the town hall.

Luis Prado, a botanist at the University of Velm, warned that the river was
rising.
"""


def test_lines_flow_and_paragraphs_stay() -> None:
    found = unwrapped(WRAPPED)
    assert found.count("\n") == 3
    assert "would be closed" in found
    assert "said that" in found
    assert "town hall.\n\nLuis" in found


def test_what_is_not_wrapped_stays() -> None:
    for text in (
        "Ana Roa\nMayor of Dorn\nTel. 55\n",
        "One paragraph a line, which is longer than any line that was ever wrapped to fit a terminal, an e-mail or a page.\n"
        * 3,
        "First paragraph of a text that has one a line, and no empty lines.\nSecond paragraph, of the same length nearly, "
        "ends as well.\nThird.",
        "",
        "\n\n\n",
        "- the first point of a list, which is rather long as points go,\n- the second point of the list, long too, but less\n- a",
    ):
        assert unwrapped(text) == text


@given(st.text(alphabet="aB .\n\r\t,—”", max_size=400))
def test_only_line_ends_change_and_no_offset(text: str) -> None:
    found = unwrapped(text)
    assert len(found) == len(text)
    assert all(a == b or (a in "\n\r" and b == " ") for a, b in zip(text, found, strict=True))


def test_a_wrapped_report_is_read_as_it_stands(reader: Reader) -> None:
    record = reader.read(WRAPPED)
    who = {s.content.text: s.speaker and s.speaker.name for s in record.statements}
    denied = next(c for c in who if c.startswith("that the bridge"))
    assert denied.endswith("as the newspapers had it")
    assert "\n" in denied
    assert who[denied] == "Ana Roa"
    speaker = record.statements[-1].speaker
    assert speaker
    assert speaker.role
    assert speaker.role.text == "botanist at the University of Velm"
    for actor in record.actors:
        for role in actor.roles:
            assert role.text == WRAPPED[slice(*role.spans[0])]
