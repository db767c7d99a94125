"""PDF files with a text layer: running text, its lines joined to paragraphs."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.errors import InputError, InputTooLong, MissingPackage, NoText, UnreadableInput
from onrecord.model.document import Report
from onrecord.read.build import line, report
from onrecord.read.dates import day
from onrecord.read.format import Context, Given, Outcome, guarded
from onrecord.read.pdf_lines import Line, running_text
from onrecord.settings import Settings

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader
    from pypdf.generic import PdfObject

_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)|untitled|.*\.(?:docx?|indd|qxp|pdf|tex|dvi|rtf|odt|pages)\s*$)", re.I
)
_BYTES_AN_OPERATION = 10  # of a page's drawing operations, roughly; so that a page of comments counts too
_MOST_FORMS = 1000


class Pdf:
    """One report a file."""

    label = "PDF file"

    def sniff(self, head: bytes, name: str) -> bool:
        return b"%PDF-" in head[:1024] and (head.lstrip()[:5] == b"%PDF-" or name.lower().endswith(".pdf"))

    def read(self, given: Given, context: Context) -> Iterator[Outcome]:
        yield _report(context.whole(given), given.place, context.settings)


def _report(data: bytes, place: str, settings: Settings) -> Report:
    from pypdf import PdfReader  # noqa: PLC0415  an extra

    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # it would say what it repairs on a stream of its own
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        _opened(reader)
    lines, missed = _lines(reader, settings)
    heading, text = running_text(lines)
    if not text and missed:
        raise missed[0]
    if not text:
        raise NoText("is a PDF without a text layer, as scans are; run text recognition (OCR) on it first")
    metadata = reader.metadata
    title = line(str(metadata.title)) if metadata is not None and metadata.title else None
    made = day(str(metadata.get("/CreationDate", ""))) if metadata is not None else None
    return report(
        text,
        place,
        title=title if title is not None and not _NO_TITLE.match(title) else heading,
        published=made,
        warnings=(
            f"{len(missed)} of its pages could not be read" if missed else None,
            "dated by the day the PDF was made" if made is not None else None,
        ),
    )


def _opened(reader: PdfReader) -> None:
    """Open a file that is encrypted, as many are, with no password."""
    from pypdf.errors import DependencyError  # noqa: PLC0415  an extra

    try:
        if not reader.decrypt(""):
            raise UnreadableInput("is encrypted, and opens only with a password")
    except DependencyError as error:
        raise MissingPackage(
            "is encrypted (AES), and cannot be read without a package: pip install cryptography"
        ) from error


class _Cost:
    """Counts what drawing a file costs, so that forms drawn within forms do not multiply without end."""

    def __init__(self, settings: Settings) -> None:
        self._most = settings.max_operations
        self._done = 0
        self._forms: dict[str, int] = {}

    def page(self, page: PageObject) -> None:
        self._forms = _forms(page)
        contents = page.get_contents()
        self.add(1 + (len(contents.get_data()) // _BYTES_AN_OPERATION if contents is not None else 0))

    def operation(self, operator: object, operands: object, *_: object) -> None:
        drawn = str(operands[0]) if operator == b"Do" and isinstance(operands, list) and operands else ""
        self.add(1 + self._forms.get(drawn, 0))

    def add(self, cost: int) -> None:
        self._done += cost
        if self._done > self._most:
            raise InputTooLong(f"draws more than {self._most:,} operations (setting max_operations)")


def _lines(reader: PdfReader, settings: Settings) -> tuple[list[Line], list[InputError]]:
    """The lines of all pages, in the order in which they are drawn; and why pages could not be read."""
    found: list[Line] = []
    missed: list[InputError] = []
    cost = _Cost(settings)
    for number, page in enumerate(reader.pages):
        collector = _Collector(number)
        try:
            with guarded(Pdf.label):
                cost.page(page)
                page.extract_text(visitor_operand_before=cost.operation, visitor_text=collector.piece)
        except InputTooLong:
            raise
        except InputError as error:
            missed.append(error)
        found.extend(collector.lines())
    return found, missed


class _Collector:
    """Pieces of text as pypdf gives them, put together to lines, each where its first visible piece stands."""

    def __init__(self, page: int) -> None:
        self._page = page
        self._lines: list[Line] = []
        self._pieces: list[str] = []
        self._at = (0.0, 0.0, 0.0)
        self._begun = False

    def piece(self, text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        for number, part in enumerate(text.split("\n")):
            if number:
                self._end()
            if part.strip() and not self._begun:
                self._begun = True
                x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
                y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                scale = abs(tm[3] * cm[3]) or 1.0
                self._at = (x, y, abs(size) * scale)
            self._pieces.append(part)

    def lines(self) -> list[Line]:
        self._end()
        return self._lines

    def _end(self) -> None:
        text = " ".join("".join(self._pieces).split())
        self._pieces.clear()
        self._begun = False
        if text:
            self._lines.append(Line(text, *self._at, self._page))


def _forms(page: PageObject) -> dict[str, int]:
    """What drawing each form that a page may draw costs, by its name; of two with one name the dearer."""
    found: dict[str, int] = {}
    seen: set[int] = set()
    waiting: list[PdfObject | None] = [page]
    while waiting and len(seen) < _MOST_FORMS:
        owner = waiting.pop()
        resources = _entry(owner, "/Resources")
        forms = _entry(resources, "/XObject")
        names: list[str] = [str(key) for key in forms] if isinstance(forms, dict) else []
        for name in names:
            form = _entry(forms, name)
            if form is None or id(form) in seen or str(_entry(form, "/Subtype")) != "/Form":
                continue
            seen.add(id(form))
            size = len(form.get_data()) if hasattr(form, "get_data") else 0
            found[name] = max(found.get(name, 0), size // _BYTES_AN_OPERATION)
            waiting.append(form)
    return found


def _entry(owner: PdfObject | None, name: str) -> PdfObject | None:
    value = owner.get(name) if isinstance(owner, dict) else None
    return value.get_object() if value is not None else None
