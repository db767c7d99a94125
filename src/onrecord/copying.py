"""One statement, many carriers: documents that are copies of each other, and statements that several documents carry.

A document is compared with those that were kept before it, and with nothing that comes after: what comes out does not
depend on where a run was stopped, nor on how many documents one transaction holds. It depends on the facts alone, not
on who is who in the registry, so that no judgement makes it stale.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from onrecord.resolve.copies.marks import mark
from onrecord.resolve.copies.said import Said
from onrecord.resolve.copies.same import same_statement
from onrecord.resolve.copies.signature import Hashes, alike, bands, runs, signature
from onrecord.store import copies as rows
from onrecord.store.archive import Archive
from onrecord.store.copies import Line
from onrecord.store.identity import Connection

_BATCH = 200  # documents in one transaction
_KEPT = 500  # texts whose runs are held in memory, some 4 KB each
_DAYS = 1  # between two reports that are no copies of each other but carry one statement


class Copying:
    """Finds the copies in an archive. Errors are those of `Archive`."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._runs: OrderedDict[int, Hashes] = OrderedDict()

    def find_new(self, progress: Callable[[int], None] = lambda count: None) -> int:
        """Look at all documents that were not looked at yet, in the order in which they were kept; how many. Where one
        was read again, all are looked at anew.

        ``progress`` is told the number of each batch. Where it is stopped, what is done is kept, and the next call goes
        on.
        """
        with self._archive.reading() as c:
            stale = rows.stale(c)
        if stale:
            with self._archive.writing() as c:
                rows.forget(c)
        total = 0
        while new := self._batch():
            total += new
            progress(new)
        return total

    def find_anew(self, progress: Callable[[int], None] = lambda count: None) -> int:
        """Forget all that was found, and look at all documents; how many."""
        with self._archive.writing() as c:
            rows.forget(c)
        return self.find_new(progress)

    def _batch(self) -> int:
        with self._archive.writing() as c:
            some = rows.after_last(c, _BATCH)
            if some:
                said = rows.lines(c, [d.seq for d in some])
                for d in some:
                    head = self._document(c, d.seq, runs(d.text))
                    _statements(c, said.get(d.seq, []), rows.heads_among(c, head) if head is not None else [])
                rows.set_last(c, some[-1].seq)
        return len(some)

    def _document(self, c: Connection, document: int, ours: Hashes) -> int | None:
        """The head of the copies that a document belongs to; None where it is no copy of an earlier one."""
        if not ours.size:
            return None
        keys = bands(signature(ours))
        under = rows.heads_under(c, keys)
        near = sorted({d for some in under.values() for d in some})
        # Of several that it has much of, the one with most of it, or else the earliest.
        share, head = max(((alike(ours, self._of(c, d)), -d) for d in near), default=(0.0, 0))
        if share:
            rows.add_copy(c, document, -head)
            return -head
        rows.add_bands(c, [k for k in keys if len(under.get(k, ())) < rows.MOST], document)
        self._keep(document, ours)
        return None

    def _of(self, c: Connection, document: int) -> Hashes:
        found = self._runs.get(document)
        if found is None:
            found = runs(rows.text_of(c, document))
        self._keep(document, found)
        return found

    def _keep(self, document: int, some: Hashes) -> None:
        self._runs[document] = some
        self._runs.move_to_end(document)
        if len(self._runs) > _KEPT:
            self._runs.popitem(last=False)


def _statements(c: Connection, ours: Sequence[Line], copied: Sequence[Line]) -> None:
    """Find of each statement of a document the earliest that it is: among those of its copies, ``copied``, or among
    those of other documents that begin alike."""
    marks = {x.seq: key for x in ours if (key := mark(x.content)) is not None}
    under = rows.echoing(c, marks.values()) if marks else {}
    others = rows.these(c, (n for some in under.values() for n in some)) if under else {}
    new: list[tuple[int, int]] = []
    carried: list[tuple[int, int]] = []
    for line in ours:
        key = marks.get(line.seq)
        echoes = [others[n] for n in under.get(key, ())] if key is not None else []
        head = min((x.seq for x in _same(line, copied, echoes)), default=None)
        if head is not None:
            carried.append((line.seq, head))
        elif key is not None and len(echoes) + sum(k == key for k, _ in new) < rows.MOST:
            new.append((key, line.seq))
    rows.add_carriers(c, carried)
    rows.add_echoes(c, new)


def _same(line: Line, copied: Sequence[Line], echoes: Sequence[Line]) -> Iterator[Line]:
    ours = _said(line)
    yield from (x for x in copied if x.document != line.document and same_statement(ours, _said(x)))
    yield from (x for x in echoes if _may_echo(line, x) and same_statement(ours, _said(x)))


def _may_echo(a: Line, b: Line) -> bool:
    """Whether two reports that are no copies may tell of one statement: of somebody named, on one day or the next."""
    if a.document == b.document or not _named(a) or not _named(b):
        return False
    try:
        return abs((date.fromisoformat(a.day) - date.fromisoformat(b.day)).days) <= _DAYS
    except ValueError:  # a day that is not known
        return False


def _named(line: Line) -> bool:
    return line.name is not None and line.kind in ("person", "organisation")


def _said(line: Line) -> Said:
    return Said(line.content, line.cue, line.name, line.kind or "other", line.form == "direct")
