"""Made-up archives of many statements: see `benchmarks.archive`."""

from __future__ import annotations

import random
import time
from collections import deque
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate

import numpy as np
from sqlalchemy import Connection, insert

from benchmarks.registry import _drawn
from onrecord.model.identity import Profile
from onrecord.store import counting, fulltext, vectors
from onrecord.store import tables as t
from onrecord.store.archive import Archive
from onrecord.store.packing import pack

IN_REPORT = 20
BATCH = 500  # reports in one transaction
PEOPLE = 20_000
BACK = 200  # reports between a copy and what it copies, at most
SMALL = """
    the of and to in a that would be is for it was on with as by not at this are has have will from his were an
    their been which they he she its had but or who more than all could there when one about no after two if
    """.split()  # noqa: SIM905
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


def hashed(name: str, letters: int) -> str:
    """An id like those of archives, in no order."""
    return blake2b(name.encode(), digest_size=letters // 2).hexdigest()


@dataclass(frozen=True, slots=True)
class Said:
    """A statement before it stands in a report: places of speaker and addressee among its people, words, form."""

    speaker: int
    to: int | None
    cue: str
    content: str
    form: str
    on: bool  # an occasion


@dataclass(frozen=True, slots=True)
class Story:
    """What copies of a report have in common; ``number`` is that of the report that had it first."""

    number: int
    people: list[int]
    said: list[Said]
    vectors: vectors.Floats


class Made:
    """What statements are made of, drawn with a random generator; ``copies`` is the share of reports that carry the
    statements of one before."""

    def __init__(self, draw: random.Random, copies: float = 0.1) -> None:
        self._draw, self._copies = draw, copies
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
        self._before: deque[Story] = deque(maxlen=BACK)
        self._carried: set[int] = set()  # reports that others copy

    def _vectors(self, count: int) -> vectors.Floats:
        """Unit vectors, as many near some directions as far from others."""
        around = self._directions[self._numbers.integers(len(self._directions), size=count)]
        drawn = around + 0.6 * self._numbers.normal(size=around.shape) / vectors.WIDTH**0.5
        found: vectors.Floats = (drawn / np.linalg.norm(drawn, axis=-1, keepdims=True)).astype(np.float32)
        return found

    def _content(self) -> str:
        length = min(120, max(3, round(self._draw.lognormvariate(2.7, 0.6))))
        return " ".join(self._draw.choices(self.words, cum_weights=self._words, k=length))

    def _story(self, n: int) -> Story:
        draw = self._draw
        if self._before and draw.random() < self._copies:
            return draw.choice(self._before)
        people = list(dict.fromkeys(draw.choices(range(PEOPLE), cum_weights=self._names, k=5)))
        said = []
        for _ in range(IN_REPORT):
            speaker = draw.randrange(len(people))
            to = (speaker + 1) % len(people) if draw.random() < 0.1 and len(people) > 1 else None
            (cue,) = draw.choices(CUES, CUE_SHARES)
            (form,) = draw.choices(FORMS, FORM_SHARES)
            said.append(Said(speaker, to, cue, self._content(), form, draw.random() < 0.2))
        story = Story(n, people, said, self._vectors(IN_REPORT))
        self._before.append(story)
        return story

    def report(self, n: int, total: int, rows: Rows) -> vectors.Floats:
        """Add the rows of a report; the vectors of its statements."""
        draw, document, on = self._draw, hashed(f"document {n}", 32), hashed(f"occasion {n}", 16)
        story = self._story(n)
        day = f"{2000 + n * 25 // total}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
        actors = [hashed(f"actor {n} {k}", 16) for k in range(len(story.people))]
        for k, who in enumerate(story.people):
            rows["actors"].append(
                {
                    "seq": n * 5 + k + 1, "id": actors[k], "document": document, "name": self.names[who],
                    "kind": "person", "aliases": [], "roles": [], "mentions": [], "members": [],
                }
            )  # fmt: skip
            rows["identities"].append({"actor": actors[k], "entry": entry(who), "number": n * 5 + k + 1})
        rows["occasions"].append(
            {"id": on, "document": document, "kind": draw.choice(OCCASIONS), "spans": [], "participants": []}
        )
        text = ""
        for k, x in enumerate(story.said):
            seq, source = n * IN_REPORT + k + 1, self.names[story.people[x.speaker]]
            ends = list(accumulate((len(source), 1 + len(x.cue), 1 + len(x.content)), initial=len(text)))
            spans = {
                part: [[a + (i > 0), b]]
                for i, (part, a, b) in enumerate(zip(("source", "cue", "content"), ends, ends[1:], strict=False))
            }
            text += f"{source} {x.cue} {x.content}.\n\n"
            rows["statements"].append(
                {
                    "seq": seq, "id": hashed(f"statement {seq}", 24), "document": document, "day": day,
                    "confidence": 0.9, "form": x.form, "speaker": actors[x.speaker], "speaker_confidence": 0.9,
                    "occasion": on if x.on else None, "content": x.content, "cue": x.cue, "source": source,
                    "spans": spans, "addressees": [] if x.to is None else [actors[x.to]], "cited_by": [],
                }
            )  # fmt: skip
            if x.to is not None:
                rows["heard"].append({"actor": actors[x.to], "statement": seq})
        rows["documents"].append(
            {
                "seq": n + 1, "id": document, "source": f"{n}.txt", "title": f"Report {n}", "published": day,
                "language": "en", "sha256": "", "model": "made up", "text": text, "authors": [],
                "outlet": draw.choices(self.outlets, cum_weights=self._outlets)[0],
            }
        )  # fmt: skip
        if story.number != n:
            self._carry(story.number, n, rows)
        return story.vectors

    def _carry(self, first: int, copy: int, rows: Rows) -> None:
        """Say that a report is a copy of another, and its statements one with the other's."""
        members = [first, copy] if first not in self._carried else [copy]
        self._carried.add(first)
        for n in members:
            rows["copies"].append({"document": n + 1, "head": first + 1})
            rows["carriers"] += [
                {"statement": n * IN_REPORT + k, "head": first * IN_REPORT + k} for k in range(1, IN_REPORT + 1)
            ]


def entry(who: int) -> str:
    """The id of somebody."""
    return hashed(f"entry {who}", 16)


def fill(archive: Archive, count: int, some: Made) -> None:
    """Keep made-up statements; prints how long it took, and brings the database's own statistics up to date."""
    begun, seconds, reports = time.perf_counter(), 0.0, count // IN_REPORT
    people = [
        {
            "id": entry(i),
            "name": n,
            "kind": "person",
            "reports": 1,
            "profile": pack(Profile(entry(i), "person", {n: 1})),
        }
        for i, n in enumerate(some.names)
    ]
    with archive.writing() as c:
        c.execute(insert(t.entries), people)
    tables = (t.documents, t.actors, t.occasions, t.statements, t.heard, t.identities, t.copies, t.carriers)
    for first in range(0, reports, BATCH):
        rows: Rows = {table.name: [] for table in tables}
        found = [some.report(n, reports, rows) for n in range(first, min(first + BATCH, reports))]
        start = time.perf_counter()
        with archive.writing() as c:
            for table in tables:
                if rows[table.name]:
                    c.execute(insert(table), rows[table.name])
            _searched(c, rows["statements"], np.concatenate(found))
        seconds += time.perf_counter() - start
    with archive.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as c:
        c.exec_driver_sql("VACUUM ANALYZE" if c.dialect.name == "postgresql" else "ANALYZE")
    print(f"filled in {time.perf_counter() - begun:,.0f} s, of which {seconds:,.0f} s in the database", flush=True)


def _searched(c: Connection, rows: list[Row], found: vectors.Floats) -> None:
    """Keep what searches look up."""
    numbers = [int(str(r["seq"])) for r in rows]
    words = (fulltext.searched(str(r["content"]), str(r["cue"]), str(r["source"])) for r in rows)
    fulltext.add(c, ((n, str(r["day"]), w) for n, r, w in zip(numbers, rows, words, strict=True)))
    vectors.add(c, numbers, vectors.packed(found))
    counting.write(c, t.statements.c.seq.between(numbers[0], numbers[-1]))
