"""Documents of an archive read again, by the model and the code of today: what changes, and that it is kept."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from onrecord.changes import changes
from onrecord.copying import Copying
from onrecord.errors import InconsistentRecord
from onrecord.extract.session import manifest
from onrecord.model.reading import Change, Reading
from onrecord.pipeline import why_unread
from onrecord.read.format import Refusal
from onrecord.reading import Read, Readers
from onrecord.registry import Registry, now
from onrecord.relinking import carry_over, take_out, taken
from onrecord.settings import Settings
from onrecord.store import readings
from onrecord.store.archive import code_version
from onrecord.store.replacing import New, differs, put


@dataclass(frozen=True, slots=True)
class Reread:
    """What became of one document: *same* (it says what it said), *changed*, or *failed* (``reason`` says why; the
    reading in force stays). ``changes`` may be none where it changed: those of actors and of how sure a reader is are
    not told. ``warnings`` are of what people judged and could not be carried over."""

    document: str
    source: str
    state: Literal["same", "changed", "failed"]
    changes: tuple[Change, ...] = ()
    warnings: tuple[str, ...] = ()
    reason: str = ""


def reread(
    registry: Registry,
    documents: Sequence[str] = (),
    *,
    every: bool = False,
    keep: bool = True,
    settings: Settings | None = None,
    workers: int = 1,
    meaning: bool = True,
    clock: Callable[[], datetime] = now,
    begun: Callable[[int], None] = lambda number: None,
    stage: Callable[[str], None] = lambda what: None,
) -> Generator[Reread, None, None]:
    """Read documents again, in the order in which they were kept, and keep what comes out, each in one transaction;
    then links and copies are made anew. ``begun`` is told how many documents there are, ``stage`` what is
    done after reading.

    Those given by their ids (or the beginning of one), else ``every`` one, else those that another model or version of
    the package read; so that a run that was stopped goes on where it was. Without ``keep`` nothing is written, without
    ``meaning`` new statements get no vectors. Raises `UnknownDocument`.
    """
    archive = registry.archive
    with archive.reading() as c:
        chosen = readings.chosen(c, documents, model=manifest().version, code=code_version(), every=every)
    begun(len(chosen))
    with Readers[Refusal](settings or Settings(), workers, meaning and keep) as readers:
        waiting: deque[str] = deque()
        for document in chosen:
            with archive.reading() as c:
                report = readings.report(c, document)
            readers.add(report)
            waiting.append(document)
            yield from _kept(registry, waiting, readers.ready(), clock if keep else None)
        yield from _kept(registry, waiting, readers.rest(), clock if keep else None)
    if keep:
        stage("linking actors")
        registry.link_new()
        stage("finding copies")
        Copying(archive).find_new()


def _kept(
    registry: Registry, waiting: deque[str], results: Iterator[Read | Refusal], clock: Callable[[], datetime] | None
) -> Iterator[Reread]:
    for result in results:
        document = waiting.popleft()
        if isinstance(result, Refusal):
            yield Reread(document, result.source, "failed", reason=str(result.error))
            continue
        record, profiles, meaning = result
        source = record.document.source
        if record.document.id != document:  # by a rule of former days: its statements would have other ids too
            yield Reread(document, source, "failed", reason=f"its id would be {record.document.id}")
            continue
        new = New(record, profiles, code_version(), why_unread(record.document), meaning)
        try:
            yield _put(registry, new, clock()) if clock else _compared(registry, new)
        except InconsistentRecord as error:
            yield Reread(document, source, "failed", reason=str(error))


def _compared(registry: Registry, new: New) -> Reread:
    with registry.archive.reading() as c:
        old = readings.in_force(c, new.record.document.id)
    return _told(old, new)


def _put(registry: Registry, new: New, at: datetime) -> Reread:
    with registry.archive.writing() as c:
        old = readings.in_force(c, new.record.document.id)
        some = taken(c, old.record, new.record, new.profiles)
        put(c, old, new, at)
        take_out(c, some, at)
        compared = {p.id for p in new.profiles}  # who may have an entry
        heirs = [a for a in new.record.actors if a.id in compared]
        warnings = carry_over(c, some.gone, old.record, heirs, at)
    return _told(old, new, warnings)


def _told(old: Reading, new: New, warnings: tuple[str, ...] = ()) -> Reread:
    d = new.record.document
    state: Literal["same", "changed"] = "changed" if differs(old, new) else "same"
    return Reread(d.id, d.source, state, changes(old.record, new.record), warnings)
