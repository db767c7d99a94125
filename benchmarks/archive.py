"""An archive of many statements:  python -m benchmarks.archive [--statements 1000000] [--db ADDRESS] [--queries 200]

Makes statements up: twenty a report, reports over 25 years; words of their contents drawn by a Zipf law (exponent 1.0)
from 40,000 made-up words with fifty of English (*the*, *of*, *would*) in front, lengths as in PolNeAR's contents (log-normal, mean 18
words); 20,000 speakers with first and last names by their frequency in the US census of 1990, each as often as a Zipf
law says; outlets, forms, occasions and addressees likewise skewed. Rows and terms are kept by the code that keeps
real ones. Prints how long filling takes, how large the file is, and how long searches take when they are warm; with
SQLite beside sqlite-utils (words) and DuckDB (facets) on the same rows. Writes `docs/archive.md` with ``--docs``.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from sqlalchemy import insert, text

from benchmarks.registry import _drawn
from onrecord.model.identity import Profile
from onrecord.model.search import Filters
from onrecord.query.search import find
from onrecord.store import fulltext, search
from onrecord.store import tables as t
from onrecord.store.archive import Archive
from onrecord.store.packing import pack

IN_REPORT = 20
BATCH = 500  # reports in one transaction
SMALL = """the of and to in a that would be is for it was on with as by not at this are has have will from his were an
their been which they he she its had but or who more than all could there when one about no after two if""".split()
FORMS, FORM_SHARES = ("indirect", "direct", "mixed"), (0.6, 0.3, 0.1)
OCCASIONS = ("statement", "interview", "press_conference", "meeting", "speech", "phone_call")
CUES, CUE_SHARES = ("said", "told", "added", "warned", "denied", "asked"), (0.6, 0.15, 0.1, 0.06, 0.05, 0.04)


@dataclass(frozen=True, slots=True)
class Made:
    """What statements are made of."""

    words: list[str]
    weights: list[float]
    names: list[str]
    name_weights: list[float]
    outlets: list[str]
    outlet_weights: list[float]


def zipf(count: int) -> list[float]:
    return list(accumulate(1 / (i + 1) for i in range(count)))


def made(draw: random.Random) -> Made:
    parts = [a + b for a in "b br c d dr f g gr h k l m n p pl r s st t tr v w".split() for b in "a e i o u ai ou".split()]
    words = list(dict.fromkeys("".join(draw.choices(parts, k=draw.choice((2, 2, 3, 3, 4)))) for _ in range(60_000)))[:40_000]
    men, lasts, women = _drawn("dist.male.first"), _drawn("dist.all.last"), _drawn("dist.female.first")
    names = []
    for _ in range(20_000):
        firsts = draw.choice((men, women))
        names.append(f"{draw.choices(firsts[0], cum_weights=firsts[1])[0]} {draw.choices(lasts[0], cum_weights=lasts[1])[0]}")
    return Made(SMALL + words, zipf(len(SMALL) + len(words)), names, zipf(len(names)), [f"{w.capitalize()} Post" for w in words[:300]], zipf(300))


def fill(archive: Archive, count: int, some: Made, draw: random.Random) -> float:
    """Keep made-up statements; the seconds it took."""
    with archive.writing() as c:
        entries = [
            {"id": f"e{i:015x}", "name": n, "kind": "person", "reports": 1, "profile": pack(Profile(f"e{i:015x}", "person", {n: 1}))}
            for i, n in enumerate(some.names)
        ]
        c.execute(insert(t.entries), entries)
    begun = time.perf_counter()
    seconds = 0.0
    reports = count // IN_REPORT
    for first in range(0, reports, BATCH):
        rows = _batch(range(first, min(first + BATCH, reports)), reports, some, draw)
        start = time.perf_counter()
        with archive.writing() as c:
            for table in (t.documents, t.actors, t.occasions, t.statements, t.heard, t.identities):
                c.execute(insert(table), rows[table.name])
            fulltext.add(c, [(r["seq"], fulltext.searched(r["content"], r["cue"], r["source"])) for r in rows["statements"]])  # type: ignore[arg-type]
        seconds += time.perf_counter() - start
    print(f"filled in {time.perf_counter() - begun:,.0f} s, of which {seconds:,.0f} s in the database", flush=True)
    return seconds


def _batch(numbers: range, total: int, some: Made, draw: random.Random) -> dict[str, list[dict[str, object]]]:
    rows: dict[str, list[dict[str, object]]] = {n: [] for n in ("documents", "actors", "occasions", "statements", "heard", "identities")}
    for n in numbers:
        day = f"{2000 + n * 25 // total}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
        outlet = draw.choices(some.outlets, cum_weights=some.outlet_weights)[0]
        document = f"d{n}"
        rows["documents"].append(
            {"seq": n + 1, "id": document, "source": f"{document}.txt", "title": f"Report {n}", "published": day, "language": "en",
             "sha256": "", "model": "made up", "text": "", "outlet": outlet, "authors": [], "address": None, "added": None, "code": None, "unread": None}
        )  # fmt: skip
        people = list(dict.fromkeys(draw.choices(range(len(some.names)), cum_weights=some.name_weights, k=5)))
        for k, who in enumerate(people):
            actor = f"{n:x}.{k}"
            rows["actors"].append(
                {"seq": n * 5 + k + 1, "id": actor, "document": document, "name": some.names[who], "kind": "person", "gender": None,
                 "aliases": [], "roles": [], "mentions": [], "members": [], "profile": None, "institution": None}
            )  # fmt: skip
            rows["identities"].append({"actor": actor, "entry": f"e{who:015x}"})
        kind = draw.choice(OCCASIONS)
        rows["occasions"].append(
            {"id": f"o{n}", "document": document, "kind": kind, "place": None, "date": None, "resolved": None, "spans": [], "participants": []}
        )
        for k in range(IN_REPORT):
            seq = n * IN_REPORT + k + 1
            length = min(120, max(3, round(draw.lognormvariate(2.7, 0.6))))
            content = " ".join(draw.choices(some.words, cum_weights=some.weights, k=length))
            speaker = draw.randrange(len(people))
            to = (speaker + 1) % len(people) if draw.random() < 0.1 and len(people) > 1 else None
            rows["statements"].append(
                {"seq": seq, "id": f"{seq:024x}", "document": document, "parent": None, "form": draw.choices(FORMS, FORM_SHARES)[0],
                 "confidence": 0.9, "speaker": f"{n:x}.{speaker}", "speaker_confidence": 0.9, "runner_up": None, "role": None,
                 "occasion": f"o{n}" if draw.random() < 0.2 else None, "content": content, "cue": draw.choices(CUES, CUE_SHARES)[0],
                 "source": some.names[people[speaker]], "spans": {"content": [[0, 9]], "cue": [], "source": []},
                 "addressees": [] if to is None else [f"{n:x}.{to}"], "cited_by": [], "day": day}
            )  # fmt: skip
            if to is not None:
                rows["heard"].append({"actor": f"{n:x}.{to}", "statement": seq})
    return rows


def timed(some: list[Callable[[], object]]) -> tuple[float, float, float]:
    """Median, 95th and 99th percentile of the seconds of calls, each warm."""
    took = []
    for one in some:
        one()
        start = time.perf_counter()
        one()
        took.append(time.perf_counter() - start)
    cuts = statistics.quantiles(took, n=100, method="inclusive")
    return cuts[49], cuts[94], cuts[98]


def searches(archive: Archive, some: Made, draw: random.Random, count: int) -> Iterator[tuple[str, list[Callable[[], object]]]]:
    """Kinds of searches with calls of each."""
    size = len(some.words)

    def each(make: Callable[[], Callable[[], object]]) -> list[Callable[[], object]]:
        return [make() for _ in range(count)]

    def word(lo: int, hi: int) -> str:
        return some.words[draw.randrange(lo, hi)]

    def speaker() -> Callable[[], object]:
        name = some.names[draw.randrange(2000)]
        year = draw.randrange(2000, 2024)
        with archive.reading() as c:
            entries = search.named(c, name)
        return lambda: find(archive, "", Filters(speakers=entries, since=str(year), until=str(year + 1)))

    yield "a rare word", each(lambda: lambda w=word(size // 2, size): find(archive, w))  # type: ignore[misc]
    yield "a common word", each(lambda: lambda w=word(60, 160): find(archive, w))  # type: ignore[misc]
    yield "one of the commonest words", each(lambda: lambda w=word(0, 20): find(archive, w))  # type: ignore[misc]
    yield "two words", each(lambda: lambda w=f"{word(60, 400)} {word(60, 400)}": find(archive, w))  # type: ignore[misc]
    yield "a phrase", each(lambda: lambda w=f'"{word(0, 60)} {word(0, 60)}"': find(archive, w))  # type: ignore[misc]
    yield "a beginning", each(lambda: lambda w=f"{word(1000, size)[:5]}*": find(archive, w))  # type: ignore[misc]
    yield "a common word by relevance", each(lambda: lambda w=word(60, 160): find(archive, w, order="relevance"))  # type: ignore[misc]
    yield "a speaker in two years", each(speaker)
    yield "a common word with facets", each(lambda: lambda w=word(60, 160): find(archive, w, facets=True))  # type: ignore[misc]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--db", help="an empty database; else a temporary SQLite file")
    parser.add_argument("--queries", type=int, default=200)
    args = parser.parse_args()
    draw = random.Random(20261125)
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        archive = Archive(args.db or f"{folder}/many.db", create=True)
        some = made(draw)
        fill(archive, args.statements, some, draw)
        with archive.writing() as c:
            if c.dialect.name == "sqlite":
                c.execute(text("ANALYZE"))
        if archive.engine.dialect.name == "postgresql":
            with archive.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as c:
                c.execute(text("VACUUM ANALYZE"))
        with suppress(FileNotFoundError):
            size = Path(f"{folder}/many.db").stat().st_size
            print(f"file: {size / 1e6:,.0f} MB, {size / args.statements:,.0f} bytes a statement")
        print(f"{'search':34}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}")
        for name, calls in searches(archive, some, draw, args.queries):
            print(f"{name:34}" + "".join(f"{1000 * x:9.1f}" for x in timed(calls)), flush=True)
        print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
        archive.close()


if __name__ == "__main__":
    main()
