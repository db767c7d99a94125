"""What it costs to find copies:  python -m benchmarks.copies [--documents 100000] [--db ADDRESS]

Makes an archive of made-up documents, and says how long finding copies takes, how much memory the process has at most,
how large the tables are, how well the copies are found, and what a search takes that shows a statement once.

A document is 150 to 500 words drawn by Zipf's law (exponent 1) from 30,000 made-up words, with three statements of a
named speaker. Three in ten documents are copies of one of the 4,000 before: a third whole, a third with three words in
hundred exchanged, a third cut to a half or more. No document is read by a model.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from sqlalchemy import func, insert, select

from onrecord.copying import Copying
from onrecord.model.search import Filters
from onrecord.query.search import find
from onrecord.store import fulltext
from onrecord.store import tables as t
from onrecord.store.archive import Archive
from onrecord.store.identity import batched

SYLLABLES = [a + b for a in "b d f g k l m n p r s t v br tr st".split() for b in ("a", "e", "i", "o", "u")]  # noqa: SIM905
CUES = ("said", "told reporters", "added", "warned", "denied")
COPIES = 0.3
BACK = 4000  # documents between a copy and what it copies, at most


@dataclass(slots=True)
class Made:
    """A made-up document; ``copy`` is the number of the one that it is a copy of."""

    words: list[str]
    said: list[tuple[int, str, str]]  # speaker, cue, content
    copy: int | None


def documents(count: int, draw: random.Random) -> Iterator[Made]:
    """Made-up documents, the copies among them."""
    words = sorted({"".join(draw.choices(SYLLABLES, k=draw.randrange(1, 5))) for _ in range(60_000)})[:30_000]
    draw.shuffle(words)
    weights = list(accumulate(1 / n for n in range(1, len(words) + 1)))

    def some(number: int) -> list[str]:
        return draw.choices(words, cum_weights=weights, k=number)

    before: list[Made] = []
    for n in range(count):
        if before and draw.random() < COPIES:
            number = draw.randrange(max(0, n - BACK), n)
            old = before[number]
            changed = list(old.words)
            kind = draw.randrange(3)
            if kind == 1:
                changed = [draw.choice(words) if draw.random() < 0.03 else w for w in changed]
            if kind == 2:
                changed = changed[: int(len(changed) * draw.uniform(0.5, 0.95))]
            one = Made(changed, list(old.said), number if old.copy is None else old.copy)
        else:
            said = [(draw.randrange(5000), draw.choice(CUES), " ".join(some(draw.randrange(6, 25)))) for _ in range(3)]
            one = Made(some(draw.randrange(150, 500)), said, None)
        before.append(one)
        if len(before) > BACK:
            before[-BACK - 1].words = []
        yield one


def fill(archive: Archive, count: int) -> list[int | None]:
    """Keep made-up documents; which one each is a copy of."""
    draw = random.Random(1)
    truth: list[int | None] = []
    for part in batched(enumerate(documents(count, draw), 1), 2000):
        rows: dict[str, list[dict[str, object]]] = {"documents": [], "actors": [], "statements": []}
        terms = []
        for n, one in part:
            truth.append(one.copy)
            day = f"20{20 + n // 200_000:02}-{n // 17_000 % 12 + 1:02}-{n // 600 % 28 + 1:02}"
            text = " ".join([*one.words, *(f"Speaker {cue} {content}." for _, cue, content in one.said)])
            rows["documents"].append({"seq": n, "id": f"d{n}", "source": f"{n}.txt", "published": day, "sha256": "",
                                      "model": "", "text": text, "outlet": f"Outlet {n % 40}"})  # fmt: skip
            for i, (who, cue, content) in enumerate(one.said):
                seq = 3 * (n - 1) + i + 1
                rows["actors"].append({
                    "seq": seq, "id": f"a{seq}", "document": f"d{n}", "name": f"Ana Roa{who:04}", "kind": "person",
                    "aliases": [], "roles": [], "mentions": [], "members": [],
                })  # fmt: skip
                rows["statements"].append({
                    "seq": seq, "id": f"s{seq}", "document": f"d{n}", "form": "indirect", "confidence": 0.9,
                    "speaker": f"a{seq}", "content": content, "cue": cue, "source": "Speaker", "spans": {},
                    "addressees": [], "cited_by": [], "day": day,
                })  # fmt: skip
                terms.append((seq, day, fulltext.searched(content, cue, "Speaker")))
        with archive.writing() as c:
            for name, some in rows.items():
                c.execute(insert(t.metadata.tables[name]), some)
            fulltext.add(c, terms)
    return truth


def found(archive: Archive, truth: list[int | None]) -> tuple[float, float]:
    """Of the documents called copies the share that is, and of the copies the share found, per cent."""
    with archive.reading() as c:
        heads = {r.document: r.head for r in c.execute(select(t.copies))}
    called = [d for d, h in heads.items() if d != h]
    right = sum(truth[d - 1] is not None for d in called)
    return 100 * right / max(1, len(called)), 100 * right / max(1, sum(x is not None for x in truth))


def timed(archive: Archive, query: str, filters: Filters, copies: bool) -> float:
    """Milliseconds of a search, the median of eleven, warm."""
    times = []
    for _ in range(12):
        begun = time.perf_counter()
        find(archive, query, filters, copies=copies)
        times.append(1000 * (time.perf_counter() - begun))
    return sorted(times[1:])[5]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--db", help="an empty database; a SQLite file of its own where none is given")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(args.db or f"{folder}/a.db", create=True)
        truth = fill(archive, args.documents)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        begun = time.perf_counter()
        number = Copying(archive).find_new()
        seconds = time.perf_counter() - begun
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        precision, recall = found(archive, truth)
        print(f"{number:,} documents in {seconds:.0f} s, {1000 * seconds / number:.2f} ms each")
        print(f"memory at most {most:.0f} MB ({before:.0f} MB when all were made)")
        print(f"copies: precision {precision:.2f}, recall {recall:.2f} per cent")
        with archive.reading() as c:
            for table in (t.copies, t.carriers, t.bands, t.echoes):
                print(f"{table.name:9}{c.scalar(select(func.count()).select_from(table)):12,} rows")
            words = c.execute(select(t.statements.c.content).where(t.statements.c.seq.in_((7, 5000)))).scalars().all()
        rare, common = max(words[0].split(), key=len), "said"
        print("search, ms".ljust(34) + "once".rjust(8) + "each".rjust(8))
        for name, query, filters in (
            ("a rare word", rare, Filters()),
            ("a common word", common, Filters()),
            ("a common word, an outlet", common, Filters(outlet="Outlet 7")),
            ("an outlet and a month", "", Filters(outlet="Outlet 7", since="2020-02", until="2020-02")),
            ("nothing: the newest", "", Filters()),
        ):
            once, each = (timed(archive, query, filters, copies) for copies in (False, True))
            print(f"{name:34}{once:8.1f}{each:8.1f}")
        archive.close()


if __name__ == "__main__":
    main()
