"""The benchmark of archives runs to its end in each kind of database, small, and makes what it says."""

import random
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import func, select

from benchmarks import archive as benchmark
from benchmarks.made import Made, fill
from onrecord.model.search import Filters
from onrecord.query.export import records
from onrecord.query.search import find
from onrecord.store import tables as t
from onrecord.store.archive import Archive


def test_all_figures_are_printed(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    benchmark.main(["--statements", "2000", "--queries", "2", "--db", address])
    out = capsys.readouterr().out
    lines = {line[:34].strip(): line[34:].split() for line in out.splitlines()}
    for kind in ("a rare word", "a phrase", "by meaning", "of everything", "since a year", "of an outlet", "of a form"):
        p50, p95, p99 = map(float, lines[kind])
        assert 0 < p50 <= p95 <= p99
    for form in ("jsonl", "parquet"):
        seconds, size, memory = map(float, lines[form])
        assert seconds > 0
        assert size > 0
        assert memory > 20


def test_others_are_timed_on_the_same_rows(address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("duckdb", reason="benchmarks/requirements.txt")
    pytest.importorskip("sqlite_utils", reason="benchmarks/requirements.txt")
    archive = Archive(address, create=True)
    draw = random.Random(1)
    some = Made(draw)
    fill(archive, 400, some)
    benchmark.show(benchmark.peers(archive, tmp_path, some, draw, 2))
    out = capsys.readouterr().out
    assert "DuckDB: facets of a form" in out
    assert "sqlite-utils: by relevance" in out
    from benchmarks.peers import DuckDb  # noqa: PLC0415

    theirs = DuckDb(archive).facets("direct")()
    ours = find(archive, "", Filters(form="direct"), facets=True, copies=True).facets
    assert isinstance(theirs, list)
    assert [n for _, n in theirs[1]] == [n for _, n in ours["outlets"]]
    assert theirs[3] == ours["forms"]
    archive.close()


def test_what_is_made_up_is_sound(tmp_path: Path) -> None:
    archive = Archive(str(tmp_path / "a.db"), create=True)
    fill(archive, 1000, Made(random.Random(1), copies=0.5))
    known: dict[str, int] = {}
    for kept in records(archive):
        text = kept.record.document.text
        for s in kept.record.statements:
            assert all(text[a:b] == part.text for part in (s.source, s.cue, s.content) if part for a, b in part.spans)
            assert s.speaker is not None
            known[s.content.text] = known.get(s.content.text, 0) + 1
    assert len(known) < 800
    with archive.reading() as c:
        carried = {
            r.head: r.number
            for r in c.execute(select(t.carriers.c.head, func.count().label("number")).group_by("head"))
        }
        heads = list(c.scalars(select(t.statements.c.content).where(t.statements.c.seq.in_(carried))))
        assert all(known[content] >= 2 for content in heads)
        assert all(
            a.statement < b.statement for a, b in pairwise(c.execute(select(t.carriers).order_by("statement")).all())
        )
    assert find(archive, "", facets=True).total == len(known)
    archive.close()
