"""What one reading says that another does not, over records made by hand."""

from dataclasses import replace

from onrecord.changes import changes
from onrecord.model.actor import Actor
from onrecord.model.document import Report, make_document
from onrecord.model.evidence import Span, evidence
from onrecord.model.occasion import Occasion
from onrecord.model.record import Record
from onrecord.model.statement import Speaker, Statement, statement_id

TEXT = "Ngozi Adeyemi told Bo Lindt that the weir was open. Noa said that she knew."
DOCUMENT = make_document(Report(TEXT, "weir.txt"))
NGOZI, BO = Actor("a1", "Ngozi Adeyemi", "person"), Actor("a2", "Bo Lindt", "person")
CALL = Occasion("o1", "phone_call", (), None, None, ((0, 5),))


def span(words: str) -> Span:
    start = TEXT.index(words)
    return start, start + len(words)


def said(cue: str | None, content: str, speaker: Actor | None = None, to: tuple[Actor, ...] = ()) -> Statement:
    spans = (span(content),)
    cues = (span(cue),) if cue else ()
    words = evidence(TEXT, spans)
    assert words is not None
    who = Speaker(speaker, None, 0.9, None) if speaker else None
    id_ = statement_id(DOCUMENT.id, (), cues, spans)
    return Statement(id_, None, "indirect", None, evidence(TEXT, cues), words, who, to, None, (), 0.9)


def record(*some: Statement) -> Record:
    return Record(DOCUMENT, some, "m")


WEIR = said("told", "that the weir was open", NGOZI, (BO,))
KNEW = said("said", "that she knew")


def test_new_and_gone() -> None:
    found = changes(record(KNEW), record(WEIR))
    assert [(x.kind, x.statement) for x in found] == [("new", WEIR), ("gone", KNEW)]
    assert changes(record(WEIR, KNEW), record(WEIR, KNEW)) == ()


def test_who_to_whom_and_where() -> None:
    other = replace(WEIR, speaker=None, addressees=(BO, NGOZI), occasion=CALL)
    (found,) = changes(record(WEIR), record(other))
    assert [(d.field, d.old, d.new) for d in found.differences] == [
        ("speaker", "Ngozi Adeyemi", None),
        ("addressees", "Bo Lindt", "Bo Lindt, Ngozi Adeyemi"),
        ("occasion", None, "phone call"),
    ]


def test_what_is_no_change() -> None:
    surer = Speaker(replace(NGOZI, id="a9", mentions=((0, 5),)), None, 0.1, BO)
    assert changes(record(WEIR), record(replace(WEIR, confidence=0.1, speaker=surer))) == ()


def test_one_content_under_another_cue() -> None:
    other = said(None, "that the weir was open", NGOZI, (BO,))
    (found,) = changes(record(WEIR, KNEW), record(other, KNEW))
    assert found.former == WEIR
    assert [(d.field, d.old, d.new) for d in found.differences] == [("cue", "told", None)]


def test_one_cue_with_more_content() -> None:
    other = said("told", "the weir was open", NGOZI, (BO,))
    (found,) = changes(record(WEIR), record(other))
    assert [(d.field, d.new) for d in found.differences] == [("content", "the weir was open")]
    apart = said("told", "that she knew", NGOZI, (BO,))
    assert sorted(x.kind for x in changes(record(WEIR), record(apart))) == ["gone", "new"]


def test_a_parent_by_its_words() -> None:
    inner = replace(KNEW, parent=WEIR.id)
    outer = said(None, "that the weir was open", NGOZI, (BO,))
    assert [
        d.field
        for x in changes(record(WEIR, inner), record(outer, replace(inner, parent=outer.id)))
        for d in x.differences
    ] == ["cue"]
    (found,) = changes(record(WEIR, inner), record(WEIR, KNEW))
    assert [(d.field, d.old, d.new) for d in found.differences] == [("parent", "that the weir was open", None)]
