"""Who is who across the reports of an archive: new actors are linked, people judge, everything can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from onrecord.errors import ArchiveError
from onrecord.joining import Linking, computed_anew, entry_of, link_known, people_said, settle
from onrecord.model.identity import Judgement, KnownActor, Verdict
from onrecord.relinking import link_again
from onrecord.resolve.identity.blocks import kept_under
from onrecord.resolve.identity.clusters import MACHINE
from onrecord.resolve.identity.profiles import of_known
from onrecord.store import identity as rows
from onrecord.store import relinks
from onrecord.store.archive import Archive
from onrecord.store.identity import Entry

_BATCH = 2000  # actors in one transaction
_DOCUMENTS = 200  # that were read again, in one transaction


def now() -> datetime:
    """The present; to the microsecond, so that a judgement made anew is another one."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two entries that may be one actor, with what a program thought."""

    judgement: Judgement
    left: Entry
    right: Entry


class Registry:
    """The actors of an archive.

    ``clock`` gives the time that judgements carry. Errors are those of `Archive`, and `ArchiveError` where a
    judgement contradicts itself or nothing can be taken back.
    """

    def __init__(self, archive: Archive, *, clock: Callable[[], datetime] = now) -> None:
        self.archive = archive
        self._clock = clock

    def link_new(self, progress: Callable[[int], None] = lambda count: None) -> int:
        """Link all actors that have no entry yet, whole documents at a time, and say how many; first those of documents
        that were read again.

        ``progress`` is told the number of each batch. Where it is stopped, what is done is kept, and the next call
        goes on.
        """
        with self.archive.reading() as c:
            people = people_said(c)
        while self._linked_again(people):
            progress(0)
        work = Linking(self._clock, people)
        total = 0
        while new := self._linked(work):
            total += new
            progress(new)
        while self._settled(people):
            progress(0)
        return total

    def _linked(self, work: Linking) -> int:
        with self.archive.writing() as c:
            new = rows.unlinked(c, rows.linked_up_to(c), _BATCH)
            if new:
                work.link(c, new)
                rows.set_linked(c, new[-1][0])
        return len(new)

    def _linked_again(self, people: Sequence[Judgement]) -> bool:
        with self.archive.writing() as c:
            last, documents = relinks.reread(c, _DOCUMENTS)
            if documents:
                link_again(c, documents, Linking(self._clock, people))
                relinks.set_relinked(c, last)
        return bool(documents)

    def _settled(self, people: Sequence[Judgement]) -> bool:
        with self.archive.writing() as c:
            return settle(c, self._clock(), people)

    def judge(self, left: str, right: str, verdict: Verdict, *, author: str, reason: str = "") -> Judgement:
        """A person's judgement of two actors (ids of entries, or of actors in one report)."""
        if left == right:
            raise ArchiveError(f"{left}: one actor, given twice")
        if author.startswith(MACHINE):
            raise ArchiveError(f"{author}: a name for programs")
        judgement = Judgement(left, right, verdict, 1.0, author, self._clock(), reason)
        with self.archive.writing() as c:
            rows.write_judgements(c, [judgement])
            computed_anew(c, (left, right))
        return judgement

    def undo(self, judgement: str | None = None, *, author: str) -> Judgement:
        """Take back a judgement: the one with that id, or the last that a person made. Raises `ArchiveError` where
        there is none."""
        with self.archive.writing() as c:
            if judgement is None:
                last = next(rows.of_people(c, MACHINE), None)
                if last is None:
                    raise ArchiveError("nobody has judged anything that could be taken back")
            else:
                last = rows.judgement(c, judgement)
            at = self._clock()
            rows.retract(c, last.id, at=at, by=author)
            computed_anew(c, (last.left, last.right))
        return replace(last, retracted_at=at, retracted_by=author)

    def add_known(self, some: Iterable[KnownActor]) -> int:
        """Keep actors known beforehand, and join them with those of reports that are kept already.

        `link_new` then looks once more at whom reports call by an office alone.
        """
        actors = list(some)
        with self.archive.writing() as c:
            rows.write_known(c, actors)
            old = rows.entries_of(c, [a.id for a in actors])
            fresh = [of_known(a) for a in actors if a.id not in old]
            computed_anew(c, old)
            rows.write_entries(c, [(entry_of(p, 0), kept_under(p)) for p in fresh])
            rows.write_identities(c, [(p.id, p.id) for p in fresh])
            link_known(c, fresh, self._clock())
            rows.set_linked(c, 0)
        return len(actors)

    def doubts(self) -> Iterator[Doubt]:
        """What somebody should look at, the likeliest first, each pair of entries once."""
        with self.archive.reading() as c:
            seen: set[frozenset[str]] = set()
            for judgement, left, right in rows.doubtful(c):
                pair = frozenset((left, right))
                if pair in seen or rows.decided(c, left, right, MACHINE):
                    continue
                seen.add(pair)
                found = rows.profiles(c, pair)
                yield Doubt(judgement, found[left], found[right])

    def is_open(self, doubt: Doubt) -> bool:
        """Whether somebody should still look at a doubt: nobody has judged the two since, and they have not become one
        by what was judged of others."""
        left, right = doubt.left.id, doubt.right.id
        with self.archive.reading() as c:
            now_ = rows.entries_of(c, (left, right))
            one, other = now_.get(left, left), now_.get(right, right)
            return one != other and not rows.decided(c, one, other, MACHINE)
