"""How entries come about: new actors are linked with old ones, doubts looked at again, entries made anew from facts and
judgements. Every function works in a given transaction."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from onrecord.errors import ArchiveError
from onrecord.model.identity import Judgement, Profile
from onrecord.resolve.identity import linking
from onrecord.resolve.identity.blocks import kept_under, sought_under
from onrecord.resolve.identity.clusters import MACHINE, clusters
from onrecord.resolve.identity.profiles import joined
from onrecord.resolve.identity.scoring import Comparable, comparable
from onrecord.store import identity as rows
from onrecord.store.identity import Connection, Entry

_SETTLED = 200  # entries whose doubts are looked at together
_KEPT = 50_000  # entries held in memory at most


def entry_of(profile: Profile, reports: int) -> Entry:
    """The entry of an actor who is in so many reports."""
    return Entry(profile.id, profile.name, profile.kind, reports, profile)


def computed_anew(c: Connection, seeds: Iterable[str]) -> None:
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
    rows.write_entries(c, [(entry_of(p, len(groups[n] - known)), kept_under(p)) for n, p in sorted(merged.items())])
    rows.write_identities(c, sorted(((a, merged[n].id) for a, n in of.items()), key=lambda pair: place[pair[0]]))


def link_known(c: Connection, fresh: list[Profile], at: datetime) -> None:
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
        computed_anew(c, joins)


def people_said(c: Connection) -> list[Judgement]:
    """What people judged, the last last. It takes a look at every judgement: once a run."""
    return sorted(rows.of_people(c, MACHINE), key=lambda j: j.at)


class _People:
    """What people judge of pairs of entries."""

    def __init__(self, c: Connection, said: Sequence[Judgement]) -> None:
        self._entry = rows.entries_of(c, {a for j in said for a in (j.left, j.right)})
        self._said = said

    def moved(self, gone: str, into: str) -> None:
        """That an entry is joined with another."""
        self._entry |= {a: into for a, e in self._entry.items() if e == gone}

    def verdicts(self) -> dict[frozenset[str], str]:
        """Of each pair the last one."""
        at = self._entry
        return {frozenset((at.get(j.left, j.left), at.get(j.right, j.right))): j.verdict for j in self._said}


def _parted(verdicts: Mapping[frozenset[str], str]) -> frozenset[frozenset[str]]:
    """The pairs that people say are two."""
    return frozenset(pair for pair, verdict in verdicts.items() if verdict == "different")


def settle(c: Connection, at: datetime, said_by_people: Sequence[Judgement]) -> bool:
    """Look once more at the doubts of some entries, and join those that are no longer in doubt: who was met early is
    known better by the end of a run. False where none is left.

    How far it has come is kept, so that a run that is stopped is gone on with.
    """
    since, after = rows.settled(c)
    some = rows.doubted(c, since, after, _SETTLED)
    if not some:
        rows.set_settled(c, rows.last_judgement(c), "")
        return False
    near = rows.doubts_of(c, some)
    held = rows.profiles(c, near.keys() | {e for others in near.values() for e in others})
    ready = {e: comparable(held[e].profile) for e in held}
    age = rows.ages(c, held)
    people = _People(c, said_by_people)
    judged = people.verdicts()
    parted = _parted(judged)
    into: dict[str, str] = {}
    said: list[Judgement] = []
    for left in near:
        this = _end(into, left)
        likely = [ready[e] for e in sorted({_end(into, e) for e in near[left]} - {this})]
        found = next(iter(linking.link(ready[this], likely, parted)), None)
        if found is None or found.verdict != "same" or frozenset((this, found.other)) in judged:
            continue
        if rows.meet(c, *(_behind(into, e) for e in (this, found.other))):
            continue  # a report tells its own actors apart
        said.append(Judgement(this, found.other, "same", found.score, linking.VERSION, at, found.reason))
        old, new = sorted((this, found.other), key=age.__getitem__)
        held[old] = entry_of(joined(held[old].profile, held[new].profile), held[old].reports + held[new].reports)
        ready[old] = comparable(held[old].profile)
        into[new] = old
        people.moved(new, old)
        judged = people.verdicts()
        parted = _parted(judged)
    rows.write_judgements(c, said)
    rows.move(c, {gone: _end(into, gone) for gone in into})
    rows.write_entries(c, [(held[e], kept_under(held[e].profile)) for e in sorted({_end(into, e) for e in into})])
    rows.set_settled(c, since, some[-1])
    return True


def _end(into: dict[str, str], entry: str) -> str:
    while entry in into:
        entry = into[entry]
    return entry


def _behind(into: dict[str, str], entry: str) -> list[str]:
    """An entry and all that are joined with it."""
    return [entry, *(e for e in into if _end(into, e) == entry)]


class Linking:
    """One run over new actors; holds the entries that it met last."""

    def __init__(self, clock: Callable[[], datetime], said_by_people: Sequence[Judgement]) -> None:
        self._clock = clock
        self._said_by_people = said_by_people
        self._held: OrderedDict[str, Entry] = OrderedDict()
        self._ready: dict[str, Comparable] = {}

    def link(
        self,
        c: Connection,
        new: list[tuple[int, str, Profile]],
        met: Mapping[str, Iterable[str]] = MappingProxyType({}),
    ) -> None:
        """Link the actors of whole documents, in one transaction; ``met`` are entries that a document's other actors
        have, where it has been linked before."""
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
        parted = _parted(_People(c, self._said_by_people).verdicts())
        for _, where, profile in new:
            if where != document:  # a report tells its own actors apart
                document, taken = where, set(met.get(where, ()))
            others = {e for k in keys[profile.id] for e in near.get(k, ())} - taken
            links = linking.link(comparable(profile), (self._ready[e] for e in sorted(others)), parted)
            said += [Judgement(profile.id, x.other, x.verdict, x.score, linking.VERSION, at, x.reason) for x in links]
            if links and links[0].verdict == "same":
                old = self._held[links[0].other]
                entry = entry_of(joined(old.profile, profile), old.reports + 1)
            elif profile.kind == "unnamed":
                continue  # nobody until somebody says who
            else:
                entry = entry_of(profile, 1)
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
