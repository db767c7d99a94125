"""Sources into an archive: read by as many processes as there are cores, kept by one, then linked."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import BinaryIO, Literal

from onrecord.copying import Copying
from onrecord.errors import FetchFailed, ForbiddenAddress, InputError, UnreadableInput
from onrecord.extract.meaning import Meaning
from onrecord.fetching import Done, Unchanged, Web, shown
from onrecord.model.document import Report, document_id
from onrecord.model.identity import Profile
from onrecord.model.record import Record
from onrecord.pipeline import Reader, why_unread
from onrecord.read.addresses import is_address
from onrecord.read.columns import Columns
from onrecord.read.format import Refusal
from onrecord.read.source import reports
from onrecord.registry import Registry, now
from onrecord.resolve.identity.profiles import profiles
from onrecord.settings import Settings
from onrecord.store.archive import storable
from onrecord.store.vectors import packed

_AHEAD = 8  # reports, and notes of where they stood, that wait for each process


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report, or of one input that is none: *new*, *known* (kept already), *unread* (kept, but no
    statements were looked for; ``reason`` says why) or *failed*."""

    source: str
    state: Literal["new", "known", "unread", "failed"]
    statements: int = 0
    reason: str = ""
    warnings: tuple[str, ...] = ()


Read = tuple[Record, list[Profile], bytes]
Found = Report | Refusal | Unchanged | Done
Result = Read | Refusal | Outcome | Done
_Waiting = tuple[Report, Future[Read | Refusal]] | Refusal | Outcome | Done


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

    with _Readers(limits, workers, meaning) as readers:
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
            self._archive.add_failure(result.source, result.error, at=self._clock())
            return Outcome(result.source, "failed", reason=str(result.error))
        record, compared, vectors = result
        d = record.document
        unread = why_unread(d)
        if not self._archive.add(record, compared, at=self._clock(), unread=unread, meaning=vectors):
            return Outcome(d.source, "known")
        if unread:
            return Outcome(d.source, "unread", reason=unread)
        return Outcome(d.source, "new", len(record.statements), warnings=record.warnings)


class _Readers:
    """Reads reports in other processes, or in this one where one is enough; gives results in the order of what was
    added."""

    def __init__(self, settings: Settings, workers: int, meaning: bool) -> None:
        self._settings = settings
        self._workers = workers
        self._meaning = meaning
        self._pool: ProcessPoolExecutor | None = None
        self._here: tuple[Reader, Meaning | None] | None = None
        self._waiting: deque[_Waiting] = deque()

    def __enter__(self) -> _Readers:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def add(self, what: Report | Refusal | Outcome | Done) -> None:
        """Something to read, or a result that is known already and keeps its place."""
        if not isinstance(what, Report):
            self._waiting.append(what)
        elif self._workers > 1:
            self._waiting.append((what, self._submit(what)))
        else:
            self._here = self._here or _loaded(self._settings, self._meaning)
            done: Future[Read | Refusal] = Future()
            done.set_result(_read_with(*self._here, what))
            self._waiting.append((what, done))

    def ready(self) -> Iterator[Result]:
        """Results that are there; where too many wait, the first ones are waited for."""
        while self._waiting:
            first = self._waiting[0]
            if isinstance(first, tuple) and not first[1].done() and len(self._waiting) <= _AHEAD * self._workers:
                return
            yield self._result(self._waiting.popleft())

    def rest(self) -> Iterator[Result]:
        """All other results."""
        while self._waiting:
            yield self._result(self._waiting.popleft())

    def _processes(self, count: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(count, get_context("spawn"), _begin, (self._settings, self._meaning))

    def _submit(self, report: Report) -> Future[Read | Refusal]:
        if self._pool is None:
            self._pool = self._processes(self._workers)
        try:
            return self._pool.submit(_read, report)
        except BrokenProcessPool as error:
            failed: Future[Read | Refusal] = Future()
            failed.set_exception(error)
            return failed

    def _result(self, what: _Waiting) -> Result:
        if not isinstance(what, tuple):
            return what
        report, future = what
        try:
            return future.result()
        except BrokenProcessPool:
            # One report has ended a process, and with it the reading of others: each is tried alone.
            self._pool = None
            try:
                with self._processes(1) as alone:
                    return alone.submit(_read, report).result()
            except BrokenProcessPool:
                return Refusal(report.source, UnreadableInput("ended the process that read it (too little memory?)"))


_READER: list[tuple[Reader, Meaning | None]] = []  # of a reading process


def _begin(settings: Settings, meaning: bool) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to all; the writer decides when to end
    _READER[:] = [_loaded(settings, meaning)]


def _loaded(settings: Settings, meaning: bool) -> tuple[Reader, Meaning | None]:
    return Reader(settings), Meaning() if meaning else None


def _read(report: Report) -> Read | Refusal:
    return _read_with(*_READER[0], report)


def _read_with(reader: Reader, meaning: Meaning | None, report: Report) -> Read | Refusal:
    try:
        record = reader.read_report(report)
    except InputError as error:
        return Refusal(report.source, error)
    contents = [s.content.text for s in record.statements]
    vectors = packed(meaning.vectors(contents)) if meaning and contents else b""
    return record, list(profiles(record)), vectors
