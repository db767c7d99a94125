"""Reports read in processes of their own, for whoever keeps what comes out."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Generic, TypeVar

from onrecord.errors import InputError, UnreadableInput
from onrecord.extract.meaning import Meaning
from onrecord.model.document import Report
from onrecord.model.identity import Profile
from onrecord.model.record import Record
from onrecord.pipeline import Reader
from onrecord.read.format import Refusal
from onrecord.resolve.identity.profiles import profiles
from onrecord.settings import Settings
from onrecord.store.vectors import packed

_AHEAD = 8  # reports, and notes of where they stood, that wait for each process

Read = tuple[Record, list[Profile], bytes]  # with the profiles of its actors, and its statements' packed vectors
T = TypeVar("T")
_Asked = tuple[Report, Future[Read | Refusal]]


class Readers(Generic[T]):
    """Reads reports in other processes, or in this one where one is enough; gives results in the order of what was
    added.

    ``T`` are results that are known already and only keep their place.
    """

    def __init__(self, settings: Settings, workers: int, meaning: bool) -> None:
        self._settings = settings
        self._workers = workers
        self._meaning = meaning
        self._pool: ProcessPoolExecutor | None = None
        self._here: tuple[Reader, Meaning | None] | None = None
        self._waiting: deque[_Asked | T] = deque()

    def __enter__(self) -> Readers[T]:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def add(self, what: Report | T) -> None:
        """Something to read, or a result that keeps its place."""
        if not isinstance(what, Report):
            self._waiting.append(what)
        elif self._workers > 1:
            self._waiting.append((what, self._submit(what)))
        else:
            self._here = self._here or _loaded(self._settings, self._meaning)
            done: Future[Read | Refusal] = Future()
            done.set_result(_read_with(*self._here, what))
            self._waiting.append((what, done))

    def ready(self) -> Iterator[Read | Refusal | T]:
        """Results that are there; where too many wait, the first ones are waited for."""
        while self._waiting:
            first = self._waiting[0]
            if isinstance(first, tuple) and not first[1].done() and len(self._waiting) <= _AHEAD * self._workers:
                return
            yield self._result(self._waiting.popleft())

    def rest(self) -> Iterator[Read | Refusal | T]:
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

    def _result(self, what: _Asked | T) -> Read | Refusal | T:
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
