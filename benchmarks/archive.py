"""An archive of many statements:  python -m benchmarks.archive [--statements 1000000] [--db ADDRESS] [--queries 200]

Makes statements up: twenty a report, reports over 25 years; words of their contents drawn by a Zipf law (exponent
1.0) from 40,000 made-up words with sixty of English (*the*, *of*, *would*) in front, log-normal lengths of 18 words in
the mean; 20,000 speakers with first and last names by their frequency in the US census of 1990, each as often as a
Zipf law says; outlets, forms, occasions and addressees likewise skewed. Terms are kept by the code that keeps real
ones; vectors are unit vectors around 2,000 random directions. Prints how long filling takes, how large the file is, and
how long searches take when they are warm.
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
from functools import partial
from itertools import accumulate
from pathlib import Path

import numpy as np
from sqlalchemy import insert, text

from benchmarks.registry import _drawn
from onrecord.model.identity import Profile
from onrecord.model.search import Filters, Order
from onrecord.query.search import find
from onrecord.store import fulltext, search, vectors
from onrecord.store import tables as t
from onrecord.store.archive import Archive
from onrecord.store.packing import pack

IN_REPORT = 20
BATCH = 500  # reports in one transaction
PEOPLE = 20_000
SMALL = """
    the of and to in a that would be is for it was on with as by not at this are has have will from his were an
    their been which they he she its had but or who more than all could there when one about no after two if
    """.split()  # noqa: SIM905
LIKE = ["withdrawal of foreign forces", "taxes on fuel", "who pays for the bridge", "a cease-fire in the north"]
FORMS, FORM_SHARES = ("indirect", "direct", "mixed"), (0.6, 0.3, 0.1)
OCCASIONS = ("statement", "interview", "press_conference", "meeting", "speech", "phone_call")
CUES, CUE_SHARES = ("said", "told", "added", "warned", "denied", "asked"), (0.6, 0.15, 0.1, 0.06, 0.05, 0.04)
ONSETS = "b br c d dr f g gr h k l m n p pl r s st t tr v w".split()  # noqa: SIM905
VOWELS = "a e i o u ai ou".split()  # noqa: SIM905
Row = dict[str, object]
Rows = dict[str, list[Row]]


def zipf(count: int) -> list[float]:
    """Cumulated shares."""
    return list(accumulate(1 / (i + 1) for i in range(count)))


class Made:
    """What statements are made of, drawn with a random generator."""

    def __init__(self, draw: random.Random) -> None:
        self._draw = draw
        self._numbers = np.random.default_rng(20261125)
        directions = self._numbers.normal(size=(2000, vectors.WIDTH))
        self._directions = directions / np.linalg.norm(directions, axis=-1, keepdims=True)
        parts = [a + b for a in ONSETS for b in VOWELS]
        drawn = ("".join(draw.choices(parts, k=draw.choice((2, 2, 3, 3, 4)))) for _ in range(60_000))
        self.words = [*SMALL, *list(dict.fromkeys(drawn))[:40_000]]
        men, women, lasts = (_drawn(f"dist.{name}") for name in ("male.first", "female.first", "all.last"))
        self.names = []
        for _ in range(PEOPLE):
            firsts = draw.choice((men, women))
            (first,) = draw.choices(firsts[0], cum_weights=firsts[1])
            (last,) = draw.choices(lasts[0], cum_weights=lasts[1])
            self.names.append(f"{first} {last}")
        self.outlets = [f"{w.capitalize()} Post" for w in self.words[len(SMALL) : len(SMALL) + 300]]
        self._words, self._names, self._outlets = map(zipf, (len(self.words), PEOPLE, len(self.outlets)))

    def vectors(self, count: int) -> vectors.Floats:
        """Unit vectors, as many near some directions as far from others."""
        around = self._directions[self._numbers.integers(len(self._directions), size=count)]
        drawn = around + 0.6 * self._numbers.normal(size=around.shape) / vectors.WIDTH**0.5
        found: vectors.Floats = (drawn / np.linalg.norm(drawn, axis=-1, keepdims=True)).astype(np.float32)
        return found

    def content(self) -> str:
        """Words of a statement."""
        length = min(120, max(3, round(self._draw.lognormvariate(2.7, 0.6))))
        return " ".join(self._draw.choices(self.words, cum_weights=self._words, k=length))

    def outlet(self) -> str:
        """An outlet."""
        return self._draw.choices(self.outlets, cum_weights=self._outlets)[0]

    def people(self) -> list[int]:
        """The numbers of some people."""
        return list(dict.fromkeys(self._draw.choices(range(PEOPLE), cum_weights=self._names, k=5)))

    def report(self, n: int, total: int, rows: Rows) -> None:
        """Add the rows of a report."""
        draw, document = self._draw, f"d{n}"
        day = f"{2000 + n * 25 // total}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
        rows["documents"].append(
            {
                "seq": n + 1, "id": document, "source": f"{document}.txt", "title": f"Report {n}", "published": day,
                "language": "en", "sha256": "", "model": "made up", "text": "", "outlet": self.outlet(), "authors": [],
            }
        )  # fmt: skip
        people = self.people()
        for k, who in enumerate(people):
            actor = f"{n:x}.{k}"
            rows["actors"].append(
                {
                    "seq": n * 5 + k + 1, "id": actor, "document": document, "name": self.names[who], "kind": "person",
                    "aliases": [], "roles": [], "mentions": [], "members": [],
                }
            )  # fmt: skip
            rows["identities"].append({"actor": actor, "entry": f"e{who:015x}"})
        kind = draw.choice(OCCASIONS)
        rows["occasions"].append({"id": f"o{n}", "document": document, "kind": kind, "spans": [], "participants": []})
        for k in range(IN_REPORT):
            seq, speaker = n * IN_REPORT + k + 1, draw.randrange(len(people))
            to = f"{n:x}.{(speaker + 1) % len(people)}" if draw.random() < 0.1 and len(people) > 1 else None
            rows["statements"].append(
                {
                    "seq": seq, "id": f"{seq:024x}", "document": document, "day": day, "confidence": 0.9,
                    "form": draw.choices(FORMS, FORM_SHARES)[0], "speaker": f"{n:x}.{speaker}",
                    "speaker_confidence": 0.9, "occasion": f"o{n}" if draw.random() < 0.2 else None,
                    "content": self.content(), "cue": draw.choices(CUES, CUE_SHARES)[0],
                    "source": self.names[people[speaker]], "spans": {"content": [[0, 9]], "cue": [], "source": []},
                    "addressees": [to] if to else [], "cited_by": [],
                }
            )  # fmt: skip
            if to:
                rows["heard"].append({"actor": to, "statement": seq})


def fill(archive: Archive, count: int, some: Made) -> None:
    """Keep made-up statements; prints how long it took."""
    with archive.writing() as c:
        ids = [(f"e{i:015x}", name) for i, name in enumerate(some.names)]
        c.execute(
            insert(t.entries),
            [
                {"id": i, "name": n, "kind": "person", "reports": 1, "profile": pack(Profile(i, "person", {n: 1}))}
                for i, n in ids
            ],
        )
    begun, seconds, reports = time.perf_counter(), 0.0, count // IN_REPORT
    tables = (t.documents, t.actors, t.occasions, t.statements, t.heard, t.identities)
    for first in range(0, reports, BATCH):
        rows: Rows = {table.name: [] for table in tables}
        for n in range(first, min(first + BATCH, reports)):
            some.report(n, reports, rows)
        start = time.perf_counter()
        with archive.writing() as c:
            for table in tables:
                c.execute(insert(table), rows[table.name])
            fulltext.add(c, (_words(r) for r in rows["statements"]))
            numbers = [int(str(r["seq"])) for r in rows["statements"]]
            vectors.add(c, numbers, vectors.packed(some.vectors(len(numbers))))
        seconds += time.perf_counter() - start
    print(f"filled in {time.perf_counter() - begun:,.0f} s, of which {seconds:,.0f} s in the database", flush=True)


def _words(row: Row) -> tuple[int, str, str]:
    seq, day, content, cue, source = (row[k] for k in ("seq", "day", "content", "cue", "source"))
    return int(str(seq)), str(day), fulltext.searched(str(content), str(cue), str(source))


Call = Callable[[], object]


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


def searches(archive: Archive, some: Made, draw: random.Random, count: int) -> Iterator[tuple[str, list[Call]]]:
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
    yield "a common word with facets", calls(common, facets=True)
    yield "by meaning", [partial(find, archive, "", like=like) for like in LIKE * (count // len(LIKE) + 1)][:count]


def peers(
    archive: Archive, folder: Path, some: Made, draw: random.Random, count: int
) -> Iterator[tuple[str, list[Call]]]:
    """What others take for the like."""
    from benchmarks.peers import DuckDb, SqliteUtils  # noqa: PLC0415

    forms = [draw.choice(FORMS) for _ in range(count)]
    yield "facets of a form", [partial(find, archive, "", Filters(form=f), facets=True) for f in forms]
    duck = DuckDb(archive)
    yield "DuckDB: facets of a form", [duck.facets(f) for f in forms]
    other = SqliteUtils(archive, folder / "other.db")
    rare = [some.words[draw.randrange(len(some.words) // 2, len(some.words))] for _ in range(count)]
    common = [some.words[draw.randrange(60, 160)] for _ in range(count)]
    yield "sqlite-utils: a rare word", [other.newest(w) for w in rare]
    yield "sqlite-utils: a common word", [other.newest(w) for w in common]
    yield "sqlite-utils: by relevance", [other.best(w) for w in common]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--db", help="an empty database; else a temporary SQLite file")
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--peers", action="store_true", help="others on the same rows (benchmarks/requirements.txt)")
    args = parser.parse_args()
    draw = random.Random(20261125)
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        archive = Archive(args.db or f"{folder}/many.db", create=True)
        some = Made(draw)
        fill(archive, args.statements, some)
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
        if args.peers:
            for name, calls in peers(archive, Path(folder), some, draw, args.queries):
                print(f"{name:34}" + "".join(f"{1000 * x:9.1f}" for x in timed(calls)), flush=True)
        print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
        archive.close()


if __name__ == "__main__":
    main()
