"""Records to export, made by hand and by chance."""

from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from io import BytesIO

from hypothesis import strategies as st

from onrecord.model.actor import Actor
from onrecord.model.document import Report, make_document
from onrecord.model.evidence import Evidence, Span, evidence
from onrecord.model.occasion import Dated, Occasion
from onrecord.model.record import KeptRecord, Known, Record
from onrecord.model.statement import FORMS, Speaker, Statement, statement_id

TEXT = (
    "=1+1, wrote \"Ngozi, 'the Heron' Adeyemi\" to Bo Lindt on Friday,\r\nbut not in a letter.\n"
    "“Close\tthe weir… 😀👩‍👩‍👧,\u2028now,” קיבלה נועה בר-לב. \ufffd It was @noon, − so said she: +1.\n\n"
    "الوزيرة ليلى حداد said\x85 that Noa had said that \U0001f6a2 ships, «and; boats», would sail.\n"
)


def words(*some: str, text: str = TEXT) -> Evidence:
    """Words of the text as they stand in it, each for the first time."""
    found = evidence(text, tuple((text.index(x), text.index(x) + len(x)) for x in some))
    assert found is not None
    return found


def hostile() -> KeptRecord:
    """A record with everything that a format may trip over: marks, line ends, joined emoji, writing from right to left."""
    document = make_document(
        Report(
            TEXT, "=cmd|' /C calc'!A0.txt", "-Title, \"with\nmarks\"", "2026-03-06", "+Dorn; Post", ("Mei Tanaka", "@bot"),
            "https://dorn.example/a?b=ü",
        ),
        language="en",
    )  # fmt: skip
    ngozi = Actor(
        "ngozi0000", "=Ngozi, 'the Heron' Adeyemi", "person", ("Adeyemi",), "woman", (words("the Heron"),),
        words("Ngozi").spans, (), None,
    )  # fmt: skip
    bo = Actor("bo0000000", "Bo Lindt", "person", mentions=words("Bo Lindt").spans)
    noa = Actor("noa000000", "נועה בר-לב", "person", mentions=words("נועה בר-לב").spans)
    leila = Actor("leila0000", "الوزيرة ليلى حداد", "unnamed", mentions=words("الوزيرة ليلى حداد").spans)
    letter = Occasion(
        "letter", "letter", (ngozi, bo), words("the weir"), Dated(words("on Friday"), "2026-03-06"), words("letter").spans
    )  # fmt: skip

    def said(
        content: Evidence, source: Evidence | None, cue: Evidence | None, who: Actor | None, **more: object
    ) -> Statement:
        spans = (source.spans if source else (), cue.spans if cue else (), content.spans)
        given = {"parent": None, "form": "direct", "addressees": (), "occasion": None, "cited_by": ()} | more
        speaker = Speaker(who, words("the Heron") if who is ngozi else None, 0.75, bo) if who else None
        return Statement(
            statement_id(document.id, *spans), given["parent"], given["form"], source, cue, content, speaker,  # type: ignore[arg-type]
            given["addressees"], given["occasion"], given["cited_by"], 0.5,  # type: ignore[arg-type]
        )  # fmt: skip

    first = said(
        words("=1+1"),
        words("Ngozi, 'the Heron' Adeyemi"),
        words("wrote"),
        ngozi,
        addressees=(bo, leila),
        occasion=letter,
    )
    across = said(
        words("Friday,\r\nbut not", "“Close\tthe weir… 😀👩‍👩‍👧,\u2028now,”"),
        words("נועה בר-לב"),
        words("קיבלה"),
        noa,
        form="mixed",
    )
    outer = said(
        words("that Noa had said that \U0001f6a2 ships"),
        words("الوزيرة ليلى حداد"),
        words("said\x85"),
        leila,
        form="indirect",
    )
    inner = said(
        words("\U0001f6a2 ships", "«and; boats»"),
        words("Noa"),
        words("had said"),
        noa,
        parent=outer.id,
        cited_by=(leila,),
    )
    nobody = said(words("+1"), None, None, None)
    record = Record(document, (first, across, outer, inner, nobody), "made", (), (ngozi, bo, noa, leila), (letter,))
    known = {
        "ngozi0000": Known("ngozi0000", "Ngozi Adeyemi", "person"),
        "bo0000000": Known("Q 42/б", "Bo Lindt", "person"),
        "noa000000": Known("noa-org", "Noa", "organisation"),
    }
    return KeptRecord(record, known)


_SIGNS = st.sampled_from(
    "ab Z.,;:'\"=+-@\t\n\r\x0b\x0c\x1c\x1d\x85\u2028\u2029\u200f\u202eאבحé\u0301\ufffd😀👩\u200d🇩🇪|\\/#T1"
)


@st.composite
def made(draw: st.DrawFn) -> KeptRecord:
    """A record of any text, with spans of any kind but empty or overlapping ones."""
    text = draw(st.text(_SIGNS, min_size=2, max_size=60))
    document = make_document(Report(text, draw(st.text(_SIGNS, min_size=1, max_size=5)), published="2026-03-06"))
    actor = Actor("a0", draw(st.text(_SIGNS, min_size=1, max_size=8)), "person")
    statements: dict[str, Statement] = {}
    for _ in range(draw(st.integers(1, 3))):
        cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=8)))
        pieces = list(zip(cuts[::2], cuts[1::2], strict=False))
        roles = [draw(st.sampled_from("SCX")) for _ in pieces]
        content = evidence(text, _of(pieces, roles, "X") or tuple(pieces))
        assert content is not None
        source, cue = (evidence(text, _of(pieces, roles, r) if "X" in roles else ()) for r in "SC")
        one = Statement(
            statement_id(document.id, *(x.spans if x else () for x in (source, cue, content))), None,
            draw(st.sampled_from(FORMS)), source, cue, content,
            Speaker(actor, None, 0.5, None) if draw(st.booleans()) else None, (), None, (), 0.5,
        )  # fmt: skip
        statements[one.id] = one
    return KeptRecord(
        Record(document, tuple(statements.values()), "made", (), (actor,)), {"a0": Known("a0", "A", "person")}
    )


def _of(pieces: Iterable[Span], roles: Sequence[str], role: str) -> tuple[Span, ...]:
    return tuple(p for p, r in zip(pieces, roles, strict=True) if r == role)


class Memory:
    """A sink that keeps files in memory."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    @contextmanager
    def open(self, name: str):
        assert name not in self.files
        out = BytesIO()
        yield out
        self.files[name] = out.getvalue()

    @property
    def only(self) -> bytes:
        """The one file."""
        (data,) = self.files.values()
        return data


def parts(s: Statement) -> dict[str, Evidence]:
    """The parts that a statement has."""
    return {n: e for n, e in (("content", s.content), ("source", s.source), ("cue", s.cue)) if e}
