"""The ordered steps from text to record. No clock, no network, no randomness."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from onrecord.errors import InputTooLong
from onrecord.extract.extractor import extract
from onrecord.extract.form import form, quoted_words
from onrecord.extract.link import parents
from onrecord.extract.session import WEIGHTS, Model
from onrecord.model.document import Document, Report, make_document
from onrecord.model.evidence import evidence
from onrecord.model.record import Record
from onrecord.model.statement import Speaker, Statement, statement_id
from onrecord.resolve.answers import Heard
from onrecord.resolve.report import resolve
from onrecord.segment.language import has_latin, language
from onrecord.segment.wrapping import unwrapped
from onrecord.settings import Settings


class Reader:
    """Reads reports; loads the model once.

    ``folder`` holds the weights (those of the package where none is given). Raises `ModelError` where
    they cannot be used. A reader may be used from one thread at a time.
    """

    def __init__(self, settings: Settings | None = None, *, folder: Path = WEIGHTS) -> None:
        self.settings = settings or Settings()
        self._model = Model(folder, self.settings.threads)

    @property
    def model(self) -> str:
        """The version of the weights."""
        return self._model.manifest.version

    def read(self, text: str, source: str = "-", *, published: date | None = None) -> Record:
        """All statements of a text; as `read_report`."""
        return self.read_report(Report(text, source, published=published.isoformat() if published else None))

    def read_report(self, report: Report) -> Record:
        """All statements of one report; raises `InputTooLong`.

        Its time words are read against the day on which it was published; where that is not given, the
        dateline's is taken. A text that is surely not English gives a record without statements and a warning.
        """
        text = report.text
        if len(text) > self.settings.max_characters:
            raise InputTooLong(
                f"has {len(text):,} characters, more than {self.settings.max_characters:,} (setting max_characters)"
            )
        code = language(text)
        document = make_document(report, language=code)
        warnings = (report.warning,) if report.warning else ()
        unreadable = why_unread(document)
        if unreadable:
            return Record(document, (), self.model, (*warnings, unreadable))
        return self._record(document, warnings)

    def read_many(self, texts: Iterable[str]) -> Iterator[Record]:
        """One record a text, as they come."""
        for text in texts:
            yield self.read(text)

    def _record(self, document: Document, warnings: tuple[str, ...]) -> Record:
        text = document.text
        published = date.fromisoformat(document.published) if document.published else None
        flowing = unwrapped(text)  # what is understood; what is shown is the text as it stands
        read = extract(flowing, self._model)
        found = read.found
        words = quoted_words(text)
        ids = [statement_id(document.id, f.source, f.cue, f.content) for f in found]
        outer = parents(found)
        heard = [Heard(f.source, f.content, f.cue, outer=parent) for f, parent in zip(found, outer, strict=True)]
        who = resolve(document.id, flowing, heard, read.sight, published, raw=text)
        out = []
        for i, (one, parent) in enumerate(zip(found, outer, strict=True)):
            content = evidence(text, one.content)
            assert content is not None  # extract() drops attributions without a content
            out.append(
                Statement(
                    ids[i],
                    None if parent is None else ids[parent],
                    form(text, words, one.content),
                    evidence(text, one.source),
                    evidence(text, one.cue),
                    content,
                    who.speakers[i],
                    who.addressees[i],
                    who.made_on[i],
                    tuple(s.actor for s in _around(i, outer, who.speakers)),
                    round(one.score, 2),
                )
            )
        return Record(document, tuple(out), self.model, warnings, who.actors, who.occasions)


def _around(i: int, outer: Sequence[int | None], speakers: Sequence[Speaker | None]) -> Iterator[Speaker]:
    """The known speakers of the statements around one, the nearest first, each once."""
    seen = {i}
    parent = outer[i]
    while parent is not None and parent not in seen:
        seen.add(parent)
        speaker = speakers[parent]
        if speaker and speaker != speakers[i]:
            yield speaker
        parent = outer[parent]


def why_unread(document: Document) -> str | None:
    """Why no statements are looked for in a document, or None where they are."""
    text, code = document.text, document.language
    if not text.strip():
        return "the text is empty"
    if not has_latin(text):
        return "no Latin letters: only English is read; no statements were looked for"
    if code not in (None, "en"):
        return f"the language looks like '{code}': only English is read; no statements were looked for"
    return None
