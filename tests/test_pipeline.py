import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord import InputError, Reader, Record, Settings
from onrecord.model.evidence import JOINT

DEMO = (Path(__file__).parents[1] / "demo" / "report.txt").read_text(encoding="utf-8")


def holds(record: Record) -> None:
    """Every piece of evidence is the wording at its spans, and every parent exists."""
    text = record.document.text
    ids = {s.id for s in record.statements}
    assert len(ids) == len(record.statements)
    for s in record.statements:
        assert s.parent is None or s.parent in ids
        assert 0 <= s.confidence <= 1
        for part in (s.source, s.cue, s.content):
            if part:
                assert part.text == JOINT.join(text[a:b] for a, b in part.spans)
                assert all(0 <= a < b <= len(text) for a, b in part.spans)


def test_one_speaker_for_every_clause_of_a_sentence(reader: Reader) -> None:
    text = (
        "In the talks on Sunday, Foreign Minister Temur Aliyev-Kasym met the envoy. Stressing that water is a "
        "shared good, he said that the canal would be reopened, adding that engineers would arrive in May."
    )
    statements = reader.read(text).statements
    assert [s.cue.text for s in statements if s.cue] == ["Stressing", "said", "adding"]
    assert len({s.source for s in statements}) == 1
    assert {s.speaker.name for s in statements if s.speaker} == {"Temur Aliyev-Kasym"}


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Mayor Ana Prado did not say whether the bridge would be closed.", "did not say"),
        ("The union denied that its members had blocked the gate.", "denied"),
        ("The ministry has never said that the road is safe.", "never said"),
    ],
)
def test_a_refusal_stands_in_the_cue(reader: Reader, text: str, negated: str) -> None:
    for s in reader.read(text).statements:
        assert s.cue is not None
        assert negated in s.cue.text


def test_reading_twice_gives_the_same_bytes(reader: Reader) -> None:
    assert pickle.dumps(reader.read(DEMO)) == pickle.dumps(Reader().read(DEMO))


def test_read_many_streams(reader: Reader) -> None:
    stream = reader.read_many(iter([DEMO, "Nobody spoke."]))
    holds(next(stream))
    holds(next(stream))


def test_the_module_reads() -> None:
    record = onrecord.read("Ana Prado said the bridge was closed.")
    assert str(record.statements[0].speaker) == "Ana Prado"
    assert str(record.statements[0].cue) == "said"


def test_a_limit_names_its_setting() -> None:
    with pytest.raises(InputError, match="max_characters"):
        Reader(Settings(max_characters=5)).read("He said so.")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(["Ana Prado", "said", "that", "he", '"', "“", "”", "\n\n", ". ", ", ", "denied", "\x00"]),
            st.text(st.characters(exclude_categories=[]), max_size=8),
        ),
        max_size=60,
    )
)
def test_evidence_is_the_text_whatever_the_input(reader: Reader, pieces: list[str]) -> None:
    holds(reader.read(" ".join(pieces)))


@pytest.mark.parametrize("text", ['"' * 20_000, "(" * 5_000 + "he said " * 500, "a" * 200_000])
def test_odd_bulk_is_read_in_bounded_time(reader: Reader, text: str) -> None:
    holds(reader.read(text))


def test_a_report_of_a_meeting_stays_there() -> None:
    """What nobody's words place again was said where the statements around it were, named before or later."""
    text = (
        "Councillors in Velm clashed on Monday night over plans to sell the old harbour office.\n\n"
        '"We are selling the roof over our own heads," said Ana Roa, who leads the opposition. Bo Lindt, the finance '
        "chief, said the building cost more than it earned.\n\n"
        "Luis Prado told the council meeting that the sale had been rushed. Roa said nobody had seen the valuation."
    )
    record = Reader().read(text, "r")
    said = [s for s in record.statements if s.speaker and s.speaker.actor.kind == "person"]
    assert len(said) == 4
    assert {s.occasion.kind for s in said if s.occasion} == {"parliament"}
    assert all(s.occasion for s in said)
