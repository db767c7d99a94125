"""brat standoff: a text and its annotations, a pair of files a document (brat.nlplab.org/standoff.html)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from onrecord.model.evidence import Evidence, Span
from onrecord.model.record import KeptRecord
from onrecord.model.statement import FORMS, Statement
from onrecord.present.export.format import Sink

# What ends a line for brat, which reads files by Python's `codecs`, or what would part the fields of a line.
_BREAK = re.compile("[\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]+")
_CONFIGURATION = f"""[entities]
Source
Cue
Content
[relations]
Said_by Arg1:Content, Arg2:Source
Introduced_by Arg1:Content, Arg2:Cue
Inside Arg1:Content, Arg2:Content
<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>
[events]
[attributes]
Form Arg:Content, Value:{"|".join(FORMS)}
"""


class Brat:
    """``ID.txt`` and ``ID.ann`` a document, and ``annotation.conf``, which says to brat what there is."""

    name = "brat"
    folder = True
    binary = True

    def write(self, records: Iterable[KeptRecord], sink: Sink) -> None:
        """Write all records."""
        with sink.open("annotation.conf") as out:
            out.write(_CONFIGURATION.encode())
        for kept in records:
            d = kept.record.document
            with sink.open(f"{d.id}.txt") as out:
                # brat takes a carriage return with the line feed behind it for one sign: a blank keeps the offsets
                out.write(d.text.replace("\r", " ").encode())
            with sink.open(f"{d.id}.ann") as out:
                out.write("".join(f"{line}\n" for line in _Annotated(kept).lines()).encode())


class _Annotated:
    """The annotations of one document."""

    def __init__(self, kept: KeptRecord) -> None:
        self._kept = kept
        self._text = kept.record.document.text
        self._numbers = dict.fromkeys("TRAN#", 0)

    def lines(self) -> Iterator[str]:
        """A line an annotation: of each statement its parts, how they hang together, and a note."""
        contents: dict[str, str] = {}
        inside: list[tuple[str, str]] = []
        for s in self._kept.record.statements:
            content = self._next("T")
            contents[s.id] = content
            yield from self._part(content, "Content", s.content)
            yield f"{self._next('A')}\tForm {content} {s.form}"
            speaking = content
            for part, kind, relation in ((s.source, "Source", "Said_by"), (s.cue, "Cue", "Introduced_by")):
                if part:
                    number = self._next("T")
                    yield from self._part(number, kind, part)
                    yield f"{self._next('R')}\t{relation} Arg1:{content} Arg2:{number}"
                    speaking = number if kind == "Source" else speaking
            yield from self._who(speaking, s)
            yield f"{self._next('#')}\tAnnotatorNotes {content}\t{_note(s)}"
            if s.parent:
                inside.append((content, s.parent))
        for content, parent in inside:
            if parent in contents:  # it may be left out by a filter
                yield f"{self._next('R')}\tInside Arg1:{content} Arg2:{contents[parent]}"

    def _next(self, kind: str) -> str:
        self._numbers[kind] += 1
        return f"{kind}{self._numbers[kind]}"

    def _part(self, number: str, kind: str, part: Evidence) -> Iterator[str]:
        pieces = tuple(x for span in part.spans for x in _on_lines(self._text, span))
        if not pieces:
            pieces = part.spans  # nothing but line breaks
        wording = " ".join(_BREAK.sub(_blank, self._text[start:end]) for start, end in pieces)
        yield f"{number}\t{kind} {';'.join(f'{start} {end}' for start, end in pieces)}\t{wording}"
        if pieces != part.spans:
            yield f"{self._next('#')}\tAnnotatorNotes {number}\t{json.dumps({'spans': part.spans})}"

    def _who(self, number: str, s: Statement) -> Iterator[str]:
        known = self._kept.known.get(s.speaker.id) if s.speaker else None
        if known:
            name = _BREAK.sub(_blank, known.name)
            yield f"{self._next('N')}\tReference {number} onrecord:{quote(known.id, safe='')}\t{name}"


def _on_lines(text: str, span: Span) -> Iterator[Span]:
    """The parts of a span on each line of the text: brat has no annotation across lines."""
    start, end = span
    for gap in _BREAK.finditer(text, start, end):
        if gap.start() > start:
            yield start, gap.start()
        start = gap.end()
    if start < end:
        yield start, end


def _blank(gap: re.Match[str]) -> str:
    return " " * len(gap[0])


def _note(s: Statement) -> str:
    """What brat has no place for, as JSON on one line."""
    return json.dumps(
        {
            "statement": s.id,
            "confidence": s.confidence,
            "speaker": s.speaker.name if s.speaker else None,
            "addressees": [a.name for a in s.addressees],
            "occasion": s.occasion.kind if s.occasion else None,
        }
    )
