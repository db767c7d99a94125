"""A registry of many actors:  python -m benchmarks.registry [--actors 50000] [--mentions 1000000]

Makes people up: first and last names drawn by their frequency in the US census of 1990 (package `names`), each with
one to three offices of invented bodies; then actors of reports (ten a report), each person as often as a Zipf law
(exponent 1.0) says, 85 % by the full name, 10 % with an initial or a nickname, 5 % by the surname alone, 60 % with
one of their offices, each with a few of their companions. Reading is not measured: profiles are stored as the reader
would store them. Prints the time, the memory, and how right the links are; writes `docs/registry.md`.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import accumulate
from pathlib import Path

from sqlalchemy import insert, select

from onrecord.model.identity import Position, Profile
from onrecord.registry import Registry
from onrecord.resolve.identity.naming import called
from onrecord.store import tables as t
from onrecord.store.archive import Archive
from onrecord.store.packing import pack

OUT = Path(__file__).parent.parent / "docs" / "registry.md"
HEADS = [
    "minister",
    "governor",
    "senator",
    "director",
    "spokesman",
    "professor",
    "mayor",
    "analyst",
    "chief",
    "coach",
    "editor",
    "ambassador",
    "judge",
]
FIELDS = [
    "health",
    "trade",
    "water",
    "energy",
    "culture",
    "defence",
    "justice",
    "finance",
    "fisheries",
    "sports",
    "transport",
    "education",
    "parks",
]
IN_REPORT = 10


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person."""

    first: str
    middle: str
    last: str
    offices: tuple[str, ...]
    companions: tuple[str, ...]


def _drawn(name: str) -> tuple[list[str], list[float]]:
    lines = [x.split() for x in (files("names") / name).read_text(encoding="ascii").splitlines() if x.strip()]
    return [x[0].capitalize() for x in lines], list(accumulate(float(x[1]) for x in lines))


def people(count: int, draw: random.Random) -> list[Person]:
    """Invented people; two may have one name, as in life."""
    men, lasts = _drawn("dist.male.first"), _drawn("dist.all.last")
    women = _drawn("dist.female.first")
    towns = [f"{a}{b}" for a in lasts[0][:400] for b in ("ville", "burg", "mouth", "ford")]
    out = []
    for _ in range(count):
        names, weights = draw.choice((men, women))
        home = draw.choice(towns)
        offices = tuple(f"{home} {draw.choice(FIELDS)} {draw.choice(HEADS)}" for _ in range(draw.choice((1, 1, 2, 3))))
        out.append(
            Person(
                draw.choices(names, cum_weights=weights)[0],
                draw.choice("ABCDEFGHJKLMNPRSTW"),
                draw.choices(lasts[0], cum_weights=lasts[1])[0],
                offices,
                (*draw.sample(towns, 6), home.lower()),
            )
        )
    return out


def seen(person: Person, number: int, day: str, draw: random.Random) -> Profile:
    """A person in one report."""
    way = draw.random()
    first = person.first
    if way > 0.95:
        name = person.last
    elif way > 0.9:
        name = f"{first} {person.middle}. {person.last}"
    elif way > 0.85:
        first = draw.choice(sorted(called(first.lower()))).capitalize()
        name = f"{first} {person.last}"
    else:
        name = f"{first} {person.last}"
    role = (Position(draw.choice(person.offices), day, day),) if draw.random() < 0.6 else ()
    company = frozenset(x.lower() for x in draw.sample(person.companions, 4)) | {f"x{draw.randrange(5000)}"}
    return Profile(f"a{number:015x}", "person", {name: 1}, None, role, company, frozenset(), day, day)


def reports(some: list[Person], mentions: int, draw: random.Random) -> Iterator[list[tuple[int, Profile]]]:
    """Reports of ten actors each: the person's number and the profile."""
    weights = list(accumulate(1 / (i + 1) for i in range(len(some))))
    number = 0
    for report in range(mentions // IN_REPORT):
        year = 2000 + report * 25 // max(1, mentions // IN_REPORT)
        day = f"{year}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
        picked = dict.fromkeys(draw.choices(range(len(some)), cum_weights=weights, k=IN_REPORT * 2))
        out = []
        for who in list(picked)[:IN_REPORT]:
            out.append((who, seen(some[who], number, day, draw)))
            number += 1
        yield out


def fill(archive: Archive, some: list[Person], mentions: int, draw: random.Random) -> list[int]:
    """Store the actors of made-up reports; gives who each one is, in the order of their ids."""
    truth = []
    with archive.writing() as c:
        for n, report in enumerate(reports(some, mentions, draw)):
            day = report[0][1].first
            document = f"d{n}"
            c.execute(
                insert(t.documents),
                [{"id": document, "source": document, "published": day, "sha256": "", "model": "made up", "text": ""}],
            )
            c.execute(
                insert(t.actors),
                [
                    {
                        "id": p.id, "document": document, "name": p.name, "kind": p.kind, "aliases": [], "roles": [],
                        "mentions": [], "members": [], "profile": pack(p),
                    }
                    for _, p in report
                ],
            )  # fmt: skip
            truth.extend(who for who, _ in report)
    return truth


def measured(archive: Archive, truth: list[int]) -> tuple[int, float, float]:
    """Number of entries; B-cubed precision and recall of the links (Bagga and Baldwin 1998)."""
    with archive.reading() as c:
        entry = {r.actor: r.entry for r in c.execute(select(t.identities))}
    together: Counter[tuple[int, str]] = Counter()
    who_of: Counter[int] = Counter()
    size: Counter[str] = Counter()
    for number, who in enumerate(truth):
        e = entry[f"a{number:015x}"]
        together[who, e] += 1
        who_of[who] += 1
        size[e] += 1
    total = len(truth)
    precision = sum(n * n / size[e] for (_, e), n in together.items()) / total
    recall = sum(n * n / who_of[w] for (w, _), n in together.items()) / total
    return len(size), precision, recall


def main() -> None:
    """Print the figures and write them to the docs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--actors", type=int, default=50_000)
    parser.add_argument("--mentions", type=int, default=1_000_000)
    parser.add_argument("--no-docs", action="store_true")
    args = parser.parse_args()
    draw = random.Random(20261125)
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(f"{folder}/many.db", create=True)
        truth = fill(archive, people(args.actors, draw), args.mentions, draw)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        start = time.perf_counter()
        marks: list[tuple[int, float, int]] = []
        done = 0

        def progress(count: int) -> None:
            nonlocal done
            done += count
            if done // 100_000 > (done - count) // 100_000:
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
                marks.append((done, time.perf_counter() - start, peak))
                print(*marks[-1], flush=True)

        Registry(archive).link_new(progress)
        seconds = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        entries, precision, recall = measured(archive, truth)
        size = Path(f"{folder}/many.db").stat().st_size / 1e6
    lines = [
        f"{len(truth):,} actors of reports, {args.actors:,} people, {len(set(truth)):,} of them seen",
        "",
        "| | |",
        "|---|---|",
        f"| time | {seconds:,.0f} s ({len(truth) / seconds:,.0f} a second) |",
        f"| peak memory | {peak} MB ({before} MB before linking) |",
        f"| entries | {entries:,} |",
        f"| B-cubed precision, recall | {100 * precision:.2f}, {100 * recall:.2f} |",
        f"| file | {size:,.0f} MB |",
        "",
        "| actors linked | seconds | peak MB |",
        "|---|---|---|",
        *(f"| {n:,} | {s:,.0f} | {m} |" for n, s, m in marks),
    ]
    print("\n".join(lines))
    if not args.no_docs:
        OUT.write_text(
            f"# The registry at scale\n\n{(__doc__ or '').strip()}\n\n" + "\n".join(lines) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
