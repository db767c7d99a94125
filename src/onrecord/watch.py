"""Folders and feeds, looked at again and again: what is new goes into the archive."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from threading import Event

from onrecord.errors import ArchiveError, InputError, MissingInput, NoArchive
from onrecord.fetching import Web
from onrecord.ingest import Outcome, ingest
from onrecord.read.addresses import is_address
from onrecord.read.folder import files
from onrecord.registry import Registry, now
from onrecord.settings import Settings
from onrecord.store.watched import Stamp, Watched

_SETTLED = 2.0  # seconds that a file lies unchanged before it is read
_LONGEST = 86_400.0  # seconds that a source is left alone that cannot be had


@dataclass(slots=True)
class Round:
    """What one look at all sources found: reports by what became of them, files passed over, and how many sources were
    left alone since they could not be had before. ``error`` is what ended it early."""

    number: int
    at: datetime
    new: int = 0
    known: int = 0
    unread: int = 0
    failed: int = 0
    statements: int = 0
    unchanged: int = 0
    unfinished: int = 0
    resting: int = 0
    reasons: list[tuple[str, str]] = field(default_factory=list)
    error: ArchiveError | None = None

    def count(self, outcome: Outcome) -> None:
        """Count what became of a report."""
        match outcome.state:
            case "new":
                self.new += 1
            case "known":
                self.known += 1
            case "unread":
                self.unread += 1
            case "failed":
                self.fail(outcome.source, outcome.reason)
        self.statements += outcome.statements

    def fail(self, source: str, reason: str) -> None:
        """Count what could not be read."""
        self.failed += 1
        self.reasons.append((source, reason))


@dataclass(frozen=True, slots=True)
class _Off:
    """A source that could not be had: how often one after the other, and until when it is left alone (seconds of the
    monotonic clock)."""

    times: int
    until: float


class Watch:
    """Looks at ``sources``, folders, files and (with ``web``) addresses, every so many seconds, until ``stop`` is set.

    Files are read once they lie unchanged for two seconds, and again only where their size or time has changed; what
    has been read is kept in the archive, so that a watch that ended goes on where it was. A source that cannot be had
    is left alone for twice as long each time, a day at most.
    """

    def __init__(
        self,
        sources: Sequence[str],
        registry: Registry,
        *,
        every: float,
        stop: Event,
        web: Web | None = None,
        settings: Settings | None = None,
        workers: int = 1,
        clock: Callable[[], datetime] = now,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._sources = [s.replace("!", "%21") if is_address(s) else s for s in sources]  # as `ingest` names them
        self._registry = registry
        self._every = every
        self._stop = stop
        self._web = web
        self._settings = settings
        self._workers = workers
        self._clock = clock
        self._monotonic = monotonic
        self._watched = Watched(registry.archive, clock)
        self._off: dict[str, _Off] = {}
        self._stamps: dict[str, Stamp] = {}  # of the files that are being read
        self._read: dict[str, Stamp] = {}  # of those that were: the archive is asked once for each
        self._rounds = 0

    def rounds(self) -> Iterator[Round]:
        """One round after the other; the time between them is waited before the next is asked for. Raises `NoArchive`
        where there is none any more."""
        while not self._stop.is_set():
            begun = self._monotonic()
            yield self.look()
            self._stop.wait(max(0.0, begun + self._every - self._monotonic()))

    def look(self) -> Round:
        """Look at all sources once. The report that is being read when ``stop`` is set is the last one."""
        self._rounds += 1
        now_ = Round(self._rounds, self._clock())
        self._stamps.clear()
        tried: list[str] = []
        bad: set[str] = set()
        run = ingest(
            self._due(now_, tried, bad),
            self._registry,
            stdin=BytesIO(),
            settings=self._settings,
            workers=self._workers,
            clock=self._clock,
            finished=self._finished,
            web=self._web,
        )
        try:
            with closing(run):
                for outcome in run:
                    now_.count(outcome)
                    if outcome.state == "failed" and outcome.source in tried:
                        bad.add(outcome.source)
                    if self._stop.is_set():
                        break
            if self._stop.is_set():
                self._registry.link_new()
        except NoArchive:
            raise
        except ArchiveError as error:
            now_.error = error
            return now_
        for source in tried:
            self._judge(source, source in bad)
        return now_

    def _due(self, now_: Round, tried: list[str], bad: set[str]) -> Iterator[str]:
        """What is to be read now."""
        for source in self._sources:
            if self._stop.is_set():
                return
            off = self._off.get(source)
            if off is not None and self._monotonic() < off.until:
                now_.resting += 1
            elif is_address(source):
                tried.append(source)
                yield source
            else:
                tried.append(source)
                path = Path(source)
                if not os.path.lexists(path):
                    self._fail(now_, source, MissingInput("no such file or folder"))
                    bad.add(source)
                elif path.is_dir():
                    yield from self._files(path, now_, bad)
                elif self._ready(path, now_):
                    yield source

    def _files(self, folder: Path, now_: Round, bad: set[str]) -> Iterator[str]:
        for path, error in files(folder):
            if self._stop.is_set():
                return
            if self._registry.archive.owns(path):
                continue
            if error is None:
                if self._ready(path, now_):
                    yield str(path)
            elif path == folder:
                self._fail(now_, str(folder), error)
                bad.add(str(folder))
            else:
                self._refused(path, error, now_)

    def _ready(self, path: Path, now_: Round) -> bool:
        """Whether a file is to be read: new or changed, and nobody writes it any more."""
        stamp = _stamp(path)
        if stamp is None:
            return False  # it went away in the meantime
        if self._seen(path, stamp):
            now_.unchanged += 1
            return False
        age = self._clock().timestamp() - stamp.changed / 1e9
        if 0 <= age < _SETTLED:  # a time in the future says nothing
            now_.unfinished += 1
            return False
        self._stamps[str(path)] = stamp
        return True

    def _finished(self, source: str) -> None:
        """All of a file is kept: it was this one, unless it has changed while it was read."""
        stamp = self._stamps.pop(source, None)
        path = Path(source)
        if stamp is not None and _stamp(path) == stamp:
            self._saw(path, stamp)

    def _seen(self, path: Path, stamp: Stamp) -> bool:
        whole = _whole(path)
        if self._read.get(whole) != stamp:
            found = self._watched.seen(whole)
            if found is not None:
                self._read[whole] = found
        return self._read.get(whole) == stamp

    def _saw(self, path: Path, stamp: Stamp) -> None:
        whole = _whole(path)
        self._watched.saw(whole, stamp)
        self._read[whole] = stamp

    def _refused(self, path: Path, error: InputError, now_: Round) -> None:
        """A thing in a folder that is no file to read: said once."""
        stamp = _stamp(path, follow=False) or Stamp(0, 0)
        if self._seen(path, stamp):
            now_.unchanged += 1
            return
        self._fail(now_, str(path), error)
        self._saw(path, stamp)

    def _fail(self, now_: Round, source: str, error: InputError) -> None:
        self._registry.archive.add_failure(source, error, at=self._clock())
        now_.fail(source, str(error))

    def _judge(self, source: str, bad: bool) -> None:
        """Leave a source alone for some time where it could not be had."""
        if not bad or (not is_address(source) and Path(source).is_file()):  # a file is looked at when it changes
            self._off.pop(source, None)
            if not is_address(source) and Path(source).is_dir():  # it is there again
                self._registry.archive.forget_failures(source, alone=True)
            return
        times = self._off[source].times + 1 if source in self._off else 1
        pause = min(self._every * 2.0 ** min(times, 30), _LONGEST)
        self._off[source] = _Off(times, self._monotonic() + pause)

    def next_at(self, round_: Round) -> datetime:
        """When the round after one begins, or later where that one took longer."""
        return round_.at + timedelta(seconds=self._every)


def _stamp(path: Path, *, follow: bool = True) -> Stamp | None:
    try:
        found = path.stat() if follow else path.lstat()
    except (OSError, ValueError):
        return None
    return Stamp(found.st_size, found.st_mtime_ns)


def _whole(path: Path) -> str:
    return os.path.abspath(path)
