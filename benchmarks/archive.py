"""An archive of many statements:

    python -m benchmarks.archive [--statements 1000000] [--db ADDRESS] [--queries 200] [--peers]

Makes statements up: twenty a report, reports over 25 years; words of their contents drawn by a Zipf law (exponent
1.0) from 40,000 made-up words with sixty of English (*the*, *of*, *would*) in front, log-normal lengths of 18 words in
the mean; 20,000 speakers with first and last names by their frequency in the US census of 1990, each as often as a
Zipf law says; outlets, forms, occasions and addressees likewise skewed. A report's text is its statements, one under
the other; one report in ten carries the statements of one of the 200 before, and they are kept as one. Terms are kept
by the code that keeps real ones; vectors are unit vectors around 2,000 random directions.

Prints how long filling takes, how large the archive is, how long searches take when they are warm (each is asked
twice, the second is counted; a quarter of the queries for facets without words), and what a full export costs in a
process of its own.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from sqlalchemy import text

from benchmarks.exporting import measured
from benchmarks.made import FORMS, OCCASIONS, Made, fill
from onrecord.model.search import Filters, Order
from onrecord.query.search import find
from onrecord.store import search
from onrecord.store.archive import Archive

LIKE = ["withdrawal of foreign forces", "taxes on fuel", "who pays for the bridge", "a cease-fire in the north"]
Call = Callable[[], object]
Kinds = Iterator[tuple[str, list[Call]]]


def timed(some: list[Call]) -> tuple[float, float, float]:
    """Median, 95th and 99th percentile of the seconds of calls, each warm."""
    took = []
    for one in some:
        one()
        start = time.perf_counter()
        one()
        took.append(time.perf_counter() - start)
    cuts = statistics.quantiles(took, n=100, method="inclusive")
    return cuts[49], cuts[94], cuts[98]


def searches(archive: Archive, some: Made, draw: random.Random, count: int) -> Kinds:
    """Kinds of searches with calls of each."""
    size = len(some.words)

    def word(lo: int, hi: int) -> str:
        return some.words[draw.randrange(lo, hi)]

    def calls(query: Callable[[], str], order: Order = "date", facets: bool = False) -> list[Call]:
        return [partial(find, archive, query(), order=order, facets=facets) for _ in range(count)]

    def speaker() -> Call:
        year = draw.randrange(2000, 2024)
        with archive.reading() as c:
            entries = search.named(c, some.names[draw.randrange(2000)])
        return partial(find, archive, "", Filters(speakers=entries, since=str(year), until=str(year + 1)))

    def common() -> str:
        return word(60, 160)

    yield "a rare word", calls(lambda: word(size // 2, size))
    yield "a common word", calls(common)
    yield "one of the commonest words", calls(lambda: word(0, 20))
    yield "two words", calls(lambda: f"{word(60, 400)} {word(60, 400)}")
    yield "a phrase", calls(lambda: f'"{word(0, 60)} {word(0, 60)}"')
    yield "a beginning", calls(lambda: f"{word(1000, size)[:5]}*")
    yield "a common word by relevance", calls(common, "relevance")
    yield "a speaker in two years", [speaker() for _ in range(count)]
    likes = (LIKE * (count // len(LIKE) + 1))[:count]
    yield "by meaning", [partial(find, archive, like=like) for like in likes]
    yield "by meaning, each copy", [partial(find, archive, like=like, copies=True) for like in likes]
    yield "by meaning, in ten years", [partial(find, archive, "", Filters(since="2015"), like=like) for like in likes]


def facets(archive: Archive, some: Made, draw: random.Random, count: int) -> Kinds:
    """The same for facets."""

    def calls(filters: Callable[[], Filters]) -> list[Call]:
        return [partial(find, archive, "", filters(), facets=True) for _ in range(max(2, count // 4))]

    words = [some.words[draw.randrange(60, 160)] for _ in range(count)]
    yield "facets of a common word", [partial(find, archive, w, facets=True) for w in words]
    commonest = [some.words[draw.randrange(20)] for _ in range(max(2, count // 4))]
    yield "of one of the commonest words", [partial(find, archive, w, facets=True) for w in commonest]
    yield "of everything", calls(Filters)
    yield "since a year", calls(lambda: Filters(since=str(draw.randrange(2000, 2024))))
    yield "of an outlet", calls(lambda: Filters(outlet=some.outlets[draw.randrange(20)]))
    yield "of a kind of occasion", calls(lambda: Filters(occasion=draw.choice(OCCASIONS)))
    yield "of a form", calls(lambda: Filters(form=draw.choice(FORMS)))


def peers(archive: Archive, folder: Path, some: Made, draw: random.Random, count: int) -> Kinds:
    """What others take for the like."""
    from benchmarks.peers import DuckDb, SqliteUtils  # noqa: PLC0415

    duck = DuckDb(archive)
    yield "DuckDB: facets of a form", [duck.facets(draw.choice(FORMS)) for _ in range(max(2, count // 4))]
    other = SqliteUtils(archive, folder / "other.db")
    rare = [some.words[draw.randrange(len(some.words) // 2, len(some.words))] for _ in range(count)]
    common = [some.words[draw.randrange(60, 160)] for _ in range(count)]
    yield "sqlite-utils: a rare word", [other.newest(w) for w in rare]
    yield "sqlite-utils: a common word", [other.newest(w) for w in common]
    yield "sqlite-utils: by relevance", [other.best(w) for w in common]


def show(kinds: Kinds) -> None:
    """A line a kind."""
    for name, calls in kinds:
        print(f"{name:34}" + "".join(f"{1000 * x:9.1f}" for x in timed(calls)), flush=True)


def size(archive: Archive) -> int:
    """Bytes of a database."""
    with archive.reading() as c:
        if c.dialect.name == "postgresql":
            return int(c.execute(text("SELECT pg_database_size(current_database())")).scalar_one())
    return Path(archive.engine.url.database or "").stat().st_size


def main(given: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--db", help="a database that is filled where it is empty; else a temporary SQLite file")
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument(
        "--copies", type=float, default=0.1, help="the share of reports that carry another's statements"
    )
    parser.add_argument("--peers", action="store_true", help="others on the same rows (benchmarks/requirements.txt)")
    args = parser.parse_args(given)
    draw = random.Random(20261125)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        archive = Archive(args.db or str(folder / "many.db"), create=True)
        stack.callback(archive.close)
        some = Made(draw, args.copies)
        if not archive.counts()["documents"]:
            fill(archive, args.statements, some)
        whole, number = size(archive), archive.counts()["statements"]
        print(f"{number:,} statements, {whole / 1e6:,.0f} MB, {whole / number:,.0f} bytes each")
        print(f"{'search':34}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}")
        draw = random.Random(5)  # the same queries of an archive that is there
        show(searches(archive, some, draw, args.queries))
        show(facets(archive, some, draw, args.queries))
        print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB", flush=True)
        if args.peers:
            show(peers(archive, folder, some, draw, args.queries))
        address = archive.engine.url.set(drivername=archive.engine.dialect.name).render_as_string(hide_password=False)
        print(f"{'full export':34}{'seconds':>9}{'MB':>9}{'memory MB':>11}")
        for form in ("jsonl", "parquet"):
            cost = measured(address, form, folder / f"all.{form}")
            print(f"{form:34}{cost.seconds:9.1f}{cost.size / 1e6:9.1f}{cost.memory / 1e6:11.0f}", flush=True)


if __name__ == "__main__":
    main()
