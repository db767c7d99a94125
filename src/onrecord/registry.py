"""Who is who across the reports of an archive: new actors are linked, people judge, everything can be taken back."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from onrecord.errors import ArchiveError
from onrecord.model.identity import Judgement, KnownActor, Profile, Verdict
from onrecord.resolve.identity import linking
from onrecord.resolve.identity.blocks import kept_under, sought_under
from onrecord.resolve.identity.clusters import MACHINE, clusters
from onrecord.resolve.identity.profiles import joined, of_known
from onrecord.resolve.identity.scoring import Comparable, comparable
from onrecord.store import identity as rows
from onrecord.store.archive import Archive
from onrecord.store.identity import Connection, Entry

_BATCH = 2000  # actors in one transaction
_SETTLED = 200  # entries whose doubts are looked at together
_KEPT = 20_000  # entries held in memory at most


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
        """Link all actors that have no entry yet, whole documents at a time, and say how many.

        ``progress`` is told the number of each batch. Where it is stopped, what is done is kept, and the next call
        goes on.
        """
        work = _Linking(self._clock)
        total, begun = 0, self._clock()
        while True:
            with self.archive.writing() as c:
                new = rows.unlinked(c, rows.linked_up_to(c), _BATCH)
                if not new:
                    if total:
                        _settled(c, begun, self._clock())
                    return total
                work.link(c, new)
                rows.set_linked(c, new[-1][0])
            total += len(new)
            progress(len(new))

    def judge(self, left: str, right: str, verdict: Verdict, *, author: str, reason: str = "") -> Judgement:
        """A person's judgement of two actors (ids of entries, or of actors in one report)."""
        if left == right:
            raise ArchiveError(f"{left}: one actor, given twice")
        if author.startswith(MACHINE):
            raise ArchiveError(f"{author}: a name for programs")
        judgement = Judgement(left, right, verdict, 1.0, author, self._clock(), reason)
        with self.archive.writing() as c:
            rows.write_judgements(c, [judgement])
            _computed_anew(c, (left, right))
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
            _computed_anew(c, (last.left, last.right))
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
            _computed_anew(c, old)
            rows.write_entries(c, [(_entry(p, 0), kept_under(p)) for p in fresh])
            rows.write_identities(c, [(p.id, p.id) for p in fresh])
            _link_known(c, fresh, self._clock())
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


def _entry(profile: Profile, reports: int) -> Entry:
    return Entry(profile.id, profile.name, profile.kind, reports, profile)


def _computed_anew(c: Connection, seeds: Iterable[str]) -> None:
    """Entries of some actors and of all whom judgements join with them, made anew from facts and judgements."""
    entries = rows.entries_of(c, seeds)
    actors = {a for some in rows.members(c, entries.values()).values() for a in some}
    missing = set(seeds) - actors
    if missing:
        raise ArchiveError(f"{', '.join(sorted(missing))}: no actor of this archive")
    judgements: list[Judgement] = []
    new = set(actors)
    while new:  # to the ends of all chains
        judgements = rows.judged(c, actors)
        named = {x for j in judgements if j.verdict == "same" for x in (j.left, j.right)} - actors
        found = rows.entries_of(c, named)
        new = {a for some in rows.members(c, found.values()).values() for a in some} - actors
        actors |= new
    old = list(dict.fromkeys(rows.entries_of(c, actors).values()))
    known = rows.is_known(c, actors)
    profiles = list(rows.facts(c, actors))
    place = {p.id: n for n, p in enumerate(profiles)}
    groups = clusters([p.id for p in profiles], judgements)
    of = {a: n for n, group in enumerate(groups) for a in group}
    merged: dict[int, Profile] = {}
    for p in profiles:
        n = of[p.id]
        merged[n] = joined(merged[n], p) if n in merged else p
    rows.drop_entries(c, old)
    rows.write_entries(c, [(_entry(p, len(groups[n] - known)), kept_under(p)) for n, p in sorted(merged.items())])
    rows.write_identities(c, sorted(((a, merged[n].id) for a, n in of.items()), key=lambda pair: place[pair[0]]))


def _link_known(c: Connection, fresh: list[Profile], at: datetime) -> None:
    """Join known actors with entries that reports made before."""
    said = []
    for profile in fresh:
        near = rows.under(c, (k for k in kept_under(profile) if not k.startswith("o:")))
        others = rows.profiles(c, {e for some in near.values() for e in some} - {profile.id})
        for other in others.values():
            if other.profile.known:
                continue
            found = linking.link(comparable(other.profile), [comparable(profile)])
            said += [Judgement(other.id, profile.id, x.verdict, x.score, linking.VERSION, at, x.reason) for x in found]
    rows.write_judgements(c, said)
    joins = [x for j in said if j.verdict == "same" for x in (j.left, j.right)]
    if joins:
        _computed_anew(c, joins)


def _between(c: Connection, people: list[Judgement]) -> dict[frozenset[str], str]:
    """What people's judgements say of pairs of entries; the last one counts."""
    entry = rows.entries_of(c, {a for j in people for a in (j.left, j.right)}) if people else {}
    pairs = ((frozenset((entry.get(j.left, j.left), entry.get(j.right, j.right))), j) for j in people)
    return {pair: j.verdict for pair, j in sorted(pairs, key=lambda p: p[1].at)}


def _parted(judged: dict[frozenset[str], str]) -> frozenset[frozenset[str]]:
    """The pairs that people say are two."""
    return frozenset(pair for pair, verdict in judged.items() if verdict == "different")


def _settled(c: Connection, since: datetime, at: datetime) -> None:
    """Look once more at the doubts of a run: who was met early is known better by its end."""
    people = list(rows.of_people(c, MACHINE))
    for some in rows.batched(rows.doubted(c, since), _SETTLED):
        judged = _between(c, people)
        parted = _parted(judged)
        near = rows.doubts_of(c, some)
        found = rows.profiles(c, near.keys() | {e for others in near.values() for e in others})
        said = []
        for left, others in near.items():
            likely = (comparable(found[e].profile) for e in sorted(others))
            for x in linking.link(comparable(found[left].profile), likely, parted):
                if x.verdict == "same" and frozenset((left, x.other)) not in judged:
                    said.append(Judgement(left, x.other, "same", x.score, linking.VERSION, at, x.reason))
        if said:
            rows.write_judgements(c, said)
            _computed_anew(c, [a for j in said for a in (j.left, j.right)])


class _Linking:
    """One run over new actors; holds the entries that it met last."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._people: list[Judgement] | None = None  # what people judged before the run
        self._held: OrderedDict[str, Entry] = OrderedDict()
        self._ready: dict[str, Comparable] = {}

    def link(self, c: Connection, new: list[tuple[int, str, Profile]]) -> None:
        """Link the actors of whole documents, in one transaction."""
        keys = {p.id: sought_under(p) for _, _, p in new}
        near = rows.under(c, (k for some in keys.values() for k in some))
        wanted = {e for some in near.values() for e in some}
        for old_entry in rows.profiles(c, wanted - self._held.keys()).values():
            self._hold(old_entry)
        changed: dict[str, frozenset[str]] = {}
        identities: list[tuple[str, str]] = []
        said: list[Judgement] = []
        at = self._clock()
        document, taken = "", set[str]()
        if self._people is None:
            self._people = list(rows.of_people(c, MACHINE))
        parted = _parted(_between(c, self._people))
        for _, where, profile in new:
            if where != document:  # a report tells its own actors apart
                document, taken = where, set()
            others = {e for k in keys[profile.id] for e in near.get(k, ())} - taken
            links = linking.link(comparable(profile), (self._ready[e] for e in sorted(others)), parted)
            said += [Judgement(profile.id, x.other, x.verdict, x.score, linking.VERSION, at, x.reason) for x in links]
            if links and links[0].verdict == "same":
                old = self._held[links[0].other]
                entry = _entry(joined(old.profile, profile), old.reports + 1)
            elif profile.kind == "unnamed":
                continue  # nobody until somebody says who
            else:
                entry = _entry(profile, 1)
            before = changed.get(entry.id, frozenset())
            changed[entry.id] = kept_under(entry.profile)
            for key in changed[entry.id] - before:
                if entry.id not in near.setdefault(key, []):
                    near[key].append(entry.id)
            self._hold(entry)
            identities.append((profile.id, entry.id))
            taken.add(entry.id)
        rows.write_entries(c, [(self._held[e], k) for e, k in changed.items()])
        rows.write_identities(c, identities)
        rows.write_judgements(c, said)
        for e in wanted | changed.keys():
            self._held.move_to_end(e)
        while len(self._held) > _KEPT:
            gone, _ = self._held.popitem(last=False)
            del self._ready[gone]

    def _hold(self, entry: Entry) -> None:
        self._held[entry.id] = entry
        self._ready[entry.id] = comparable(entry.profile)
