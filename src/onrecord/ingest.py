"""Sources into an archive: read by as many processes as there are cores, kept by one, then linked."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO, Literal

from onrecord.copying import Copying
from onrecord.errors import FetchFailed, ForbiddenAddress, InconsistentRecord, OnRecordError
from onrecord.fetching import Done, Unchanged, Web, shown
from onrecord.model.document import Report, document_id
from onrecord.pipeline import why_unread
from onrecord.read.addresses import is_address
from onrecord.read.columns import Columns
from onrecord.read.format import Refusal
from onrecord.read.source import reports
from onrecord.reading import Read, Readers
from onrecord.registry import Registry, now
from onrecord.settings import Settings
from onrecord.store.archive import storable


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report, or of one input that is none: *new*, *known* (kept already), *unread* (kept, but no
    statements were looked for; ``reason`` says why) or *failed*."""

    source: str
    state: Literal["new", "known", "unread", "failed"]
    statements: int = 0
    reason: str = ""
    warnings: tuple[str, ...] = ()


Found = Report | Refusal | Unchanged | Done
Result = Read | Refusal | Outcome | Done


def ingest(
    sources: Iterable[str],
    registry: Registry,
    *,
    stdin: BinaryIO,
    settings: Settings | None = None,
    mapping: Columns | None = None,
    published: str | None = None,
    workers: int = 1,
    meaning: bool = True,
    clock: Callable[[], datetime] = now,
    begun: Callable[[int], None] = lambda number: None,
    finished: Callable[[str], None] = lambda source: None,
    passed: Callable[[int], None] = lambda size: None,
    stage: Callable[[str], None] = lambda what: None,
    web: Web | None = None,
) -> Generator[Outcome, None, None]:
    """Everything in ``sources`` (`read.source.reports`) into an archive, in its order, whatever the number of
    ``workers``; then actors are linked. ``begun`` is told the number of each source, from 0 on; ``finished`` each
    source of which all is kept, ``passed`` how many bytes of files are read with all kept that was in them, ``stage``
    what is done after reading. ``web`` fetches sources that are addresses; without it they are refused.

    What is kept already is not read again, so that a run that was stopped goes on where it was. ``published`` is the
    day of reports that do not say theirs; without ``meaning`` statements get no vectors.
    """
    limits = settings or Settings()
    keeping = _Keeping(registry, clock)
    size = told = 0

    def took(more: int) -> None:
        nonlocal size
        size += more

    with Readers[Refusal | Outcome | Done](limits, workers, meaning) as readers:
        for number, source in enumerate(sources):
            begun(number)
            found: Iterator[Found]
            if is_address(source):
                place = source.replace("!", "%21")  # an exclamation mark parts what is in what
                found = web.found(place, mapping) if web else _not_fetched(place)
            else:
                place = source
                found = iter(reports(source, stdin=stdin, settings=limits, mapping=mapping, took=took))
            for one in keeping.tried(place, found):
                if isinstance(one, Report):
                    report = kept_as(one if one.published else replace(one, published=published))
                    readers.add(keeping.known(report) or report)
                elif not (isinstance(one, Refusal) and one.source != place and registry.archive.owns(Path(one.source))):
                    readers.add(one)
                if size > told:  # only now, so that it waits behind what was in these bytes
                    readers.add(Done(partial(passed, size)))
                    told = size
                yield from keeping.kept(readers.ready())
            readers.add(Done(partial(passed, size)))
            readers.add(Done(partial(finished, source)))
        yield from keeping.kept(readers.rest())
    stage("linking actors")
    registry.link_new()
    stage("finding copies")
    Copying(registry.archive).find_new()


def _not_fetched(address: str) -> Iterator[Found]:
    yield Refusal(shown(address), ForbiddenAddress("is an address on the web; nothing is fetched without --fetch"))


def _not_had(found: Report | Refusal | Done, place: str) -> bool:
    """Whether an address did not give anything."""
    return (
        isinstance(found, Refusal) and found.source == place and isinstance(found.error, FetchFailed | ForbiddenAddress)
    )


def kept_as(report: Report) -> Report:
    """A report without the signs that no database holds; others stand in their places, so that all offsets stay."""
    kept = Report(
        storable(report.text),
        storable(report.source),
        report.title and storable(report.title),
        report.published,
        report.outlet and storable(report.outlet),
        tuple(map(storable, report.authors)),
        report.address and storable(report.address),
        report.warning and storable(report.warning),
        report.partial,
    )
    if kept.text == report.text:
        return kept
    said = "signs that cannot be kept (NUL, lone surrogates) are shown as \ufffd"
    return replace(kept, warning="; ".join(filter(None, (kept.warning, said))))


class _Keeping:
    """The one writer."""

    def __init__(self, registry: Registry, clock: Callable[[], datetime]) -> None:
        self._registry = registry
        self._archive = registry.archive
        self._clock = clock

    def tried(self, place: str, found: Iterator[Found]) -> Iterator[Report | Refusal | Outcome | Done]:
        """What is found in a source. What failed in it before is forgotten, unless it is as it was or cannot be had."""
        forgotten = False
        for one in found:
            if isinstance(one, Unchanged):
                if one.source == place:  # what failed in it fails still, but it could be had
                    self._archive.forget_failures(place, alone=True)
                yield Outcome(one.source, "known")
                continue
            if not (forgotten or _not_had(one, place)):
                self._archive.forget_failures(place)
                forgotten = True
            yield one

    def known(self, report: Report) -> Outcome | None:
        """That a report is kept already, or None."""
        return Outcome(report.source, "known") if self._archive.has(document_id(report)) else None

    def kept(self, results: Iterator[Result]) -> Iterator[Outcome]:
        """Keep what was read, or that it could not be."""
        for result in results:
            if isinstance(result, Done):
                result.note()
            else:
                yield self._kept(result)

    def _kept(self, result: Read | Refusal | Outcome) -> Outcome:
        if isinstance(result, Outcome):
            return result
        if isinstance(result, Refusal):
            return self._failed(result.source, result.error)
        record, compared, vectors = result
        d = record.document
        unread = why_unread(d)
        try:
            if not self._archive.add(record, compared, at=self._clock(), unread=unread, meaning=vectors):
                return Outcome(d.source, "known")
        except InconsistentRecord as error:  # of one report, which is no reason to give up the others
            return self._failed(d.source, error)
        if unread:
            return Outcome(d.source, "unread", reason=unread)
        return Outcome(d.source, "new", len(record.statements), warnings=record.warnings)

    def _failed(self, source: str, error: OnRecordError) -> Outcome:
        self._archive.add_failure(source, error, at=self._clock())
        return Outcome(source, "failed", reason=str(error))
