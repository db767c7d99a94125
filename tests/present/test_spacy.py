"""The component of spaCy."""

import pickle
import subprocess
import sys
from importlib.metadata import entry_points

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import onrecord.present.spacy as component
from onrecord import Reader
from onrecord.errors import InputTooLong
from tests.present.export.making import TEXT, hostile

TEXTS = (
    "Ana Roa, the mayor of Dorn, told Bo Lindt in a phone call on Friday that the old bridge was unsafe.",
    "The crane, Mei Tanaka said, will be idle until June.  😀 “We wait,” she added.\r\n",
    "Nothing was decided.",
    "",
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord", config={"published": "2026-03-06"})
    return nlp


def test_a_document_has_its_statements(nlp: Language, reader: Reader) -> None:
    from datetime import date  # noqa: PLC0415

    for text, doc in zip(TEXTS, nlp.pipe(TEXTS), strict=True):
        assert doc._.statements == reader.read(text, published=date(2026, 3, 6)).statements
    (said,) = nlp(TEXTS[0])._.statements
    assert (said.speaker.name, said.addressees[0].name, said.cue.text) == ("Ana Roa", "Bo Lindt", "told")
    assert said.occasion.date.resolved == "2026-03-06"


def test_span_groups(nlp: Language) -> None:
    doc = nlp(TEXTS[1])
    first, second = doc._.statements
    assert [(s.text, s.label_, s.id_) for s in doc.spans["statements"]] == [
        ("The crane", "indirect", first.id),
        ("will be idle until June", "indirect", first.id),
        ("“We wait,”", "direct", second.id),
    ]
    assert [(s.text, s.label_) for s in doc.spans["sources"]] == [("Mei Tanaka", "source"), ("she", "source")]
    assert [s.text for s in doc.spans["cues"]] == ["said", "added"]


@pytest.mark.parametrize("pattern", [r"\S+", r"\S+\s+\S+", "."])
def test_tokens_of_any_kind(pattern: str, reader: Reader) -> None:
    import re  # noqa: PLC0415

    text = TEXTS[0]
    nlp = spacy.blank("en")

    def tokenizer(text: str) -> Doc:
        ends = [*(m.end() for m in re.finditer(pattern, text)), len(text)]
        words = [text[a:b] for a, b in zip([0, *ends], ends, strict=False)]
        return Doc(nlp.vocab, [w for w in words if w], [False for w in words if w])

    doc = component.annotate(tokenizer(text), reader.read(text))
    (said,) = doc._.statements
    for group, part in (("statements", said.content), ("sources", said.source), ("cues", said.cue)):
        (span,) = doc.spans[group]
        assert part.text in span.text
        assert (span.start_char <= part.spans[0][0], span.end_char >= part.spans[0][1]) == (True, True)
        assert span.start == span.end - 1 or part.text[:1] in span[0].text  # no token more than needed


def test_documents_are_written_and_read(nlp: Language) -> None:
    doc = nlp(TEXTS[1])
    for again in (Doc(nlp.vocab).from_bytes(doc.to_bytes()), pickle.loads(pickle.dumps(doc))):
        assert again._.statements == doc._.statements
        assert [s.text for s in again.spans["cues"]] == ["said", "added"]
    assert nlp.make_doc(TEXTS[1])._.statements == ()


def test_the_pipeline_is_written_and_read(nlp: Language, tmp_path) -> None:
    nlp.to_disk(tmp_path / "p")
    loaded = spacy.load(tmp_path / "p")
    assert loaded(TEXTS[0])._.statements == nlp(TEXTS[0])._.statements
    copied = pickle.loads(pickle.dumps(nlp.get_pipe("onrecord")))
    assert copied(nlp.make_doc(TEXTS[0]))._.statements == nlp(TEXTS[0])._.statements
    assert spacy.blank("en").from_bytes(nlp.to_bytes()) is not None


def test_what_cannot_be_read_is_left_to_spacy(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nlp.get_pipe("onrecord"), "_reader", _Short())
    with pytest.raises(InputTooLong):
        nlp("word " * 3)
    seen: list[str] = []
    nlp.set_error_handler(lambda name, proc, docs, error: seen.append(name))
    assert list(nlp.pipe(["word " * 3])) == []
    assert seen == ["onrecord"]
    nlp.set_error_handler(spacy.util.raise_error)


class _Short:
    def read(self, text: str, *, published: object) -> None:
        raise InputTooLong("too long")


def test_a_record_of_another_text_is_refused(nlp: Language) -> None:
    assert component.annotate(nlp.make_doc(TEXT), hostile().record)._.statements == hostile().record.statements
    with pytest.raises(ValueError, match="another text"):
        component.annotate(nlp.make_doc(TEXT + "."), hostile().record)


def test_spacy_finds_the_component_by_its_entry_point() -> None:
    if not entry_points(group="spacy_factories", name="onrecord"):
        pytest.fail("the package was installed before it had the entry point: install it again")
    program = "import spacy, sys; n = spacy.blank('en'); n.add_pipe('onrecord'); print(n.analyze_pipes()['summary'])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "doc._.statements" in done.stdout
