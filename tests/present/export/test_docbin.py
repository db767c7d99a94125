"""DocBins, read back by spaCy, and the words of a missing package."""

import subprocess
import sys
from dataclasses import replace

import pytest
import spacy
from hypothesis import given
from spacy.tokens import DocBin

import onrecord.present.spacy
from onrecord.errors import ExportError
from onrecord.model.evidence import evidence
from onrecord.model.record import KeptRecord
from onrecord.present.export.formats import FORMATS
from tests.present.export.making import Memory, hostile, made, parts
from tests.present.export.test_round_trips import ANY

NLP = spacy.blank("en")
GROUPS = {"content": "statements", "source": "sources", "cue": "cues"}


def check(kept: KeptRecord) -> None:
    sink = Memory()
    FORMATS["spacy"].write([kept], sink)
    (doc,) = DocBin().from_bytes(sink.only).get_docs(NLP.vocab)
    assert doc.text == kept.record.document.text
    assert doc._.statements == kept.record.statements
    for name, group in GROUPS.items():
        expected = [(s.id, span) for s in kept.record.statements if (e := parts(s).get(name)) for span in e.spans]
        assert [x.id_ for x in doc.spans[group]] == [i for i, _ in expected]
        for span, (_, (start, end)) in zip(doc.spans[group], expected, strict=True):
            begin, inside = start, doc.text[start:end]  # a blank behind a token is of none
            start, end = start + len(inside) - len(inside.lstrip(" ")), start + len(inside.rstrip(" "))  # noqa: PLW2901
            if start >= end:
                continue
            assert span.start_char <= start < end <= span.end_char
            assert span[0].idx + len(span[0].text) > begin  # no token too many; one of blanks alone may be cut
            assert span[-1].idx < end


def test_a_hostile_record() -> None:
    check(hostile())


@ANY
@given(made())
def test_any_record(kept: KeptRecord) -> None:
    check(kept)


def test_spans_begin_and_end_with_blanks() -> None:
    kept = hostile()
    d, s = replace(kept.record.document, text="a bc  d "), kept.record.statements[-1]
    for spans, found in ((((0, 2),), ["a"]), (((1, 4),), ["bc"]), (((3, 4), (6, 8)), ["bc", "d"]), (((1, 2),), [""])):
        record = replace(kept.record, document=d, statements=(replace(s, content=evidence(d.text, spans)),))
        doc = onrecord.present.spacy.annotate(NLP(d.text), record)
        assert [x.text for x in doc.spans["statements"]] == found
        assert doc._.statements[0].content.spans == spans


def test_files_are_of_so_many_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.present.export.docbin._DOCUMENTS", 2)
    sink = Memory()
    FORMATS["spacy"].write([hostile()] * 4, sink)
    assert list(sink.files) == ["000000.spacy", "000001.spacy"]
    assert [len(DocBin().from_bytes(x)) for x in sink.files.values()] == [2, 2]


@pytest.mark.parametrize(("kind", "package", "extra"), [("spacy", "spacy", "spacy"), ("parquet", "pyarrow", "parquet")])
def test_a_missing_package_is_named(kind: str, package: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [m for m in sys.modules if m.partition(".")[0] == package]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ExportError, match=rf"{kind} needs the package {package}: pip install 'onrecord\[{extra}\]'"):
        FORMATS[kind].write([hostile()], Memory())


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    program = (
        "import sys, onrecord, onrecord.present.cli.export;"
        "print([m for m in ('spacy', 'pandas', 'pyarrow') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
