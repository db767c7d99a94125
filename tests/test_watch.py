"""Folders and feeds that are looked at again and again."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from click.testing import CliRunner

from onrecord.errors import NoArchive
from onrecord.fetching import Web
from onrecord.present.cli import main
from onrecord.present.cli.watch import told
from onrecord.registry import Registry
from onrecord.settings import Settings
from onrecord.store.archive import Archive
from onrecord.store.watched import Watched
from onrecord.watch import Round, Watch
from tests.web.serving import World, answer, worlds

SAID = "Ana Roa, the mayor of Dorn, said on Friday that the bridge would open in {}.\n"
NOW = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)


@pytest.fixture
def archive(address: str) -> Iterator[Archive]:
    archive = Archive(address, create=True)
    yield archive
    archive.close()


@pytest.fixture
def world() -> Iterator[World]:
    yield from worlds()


class Clocks:
    """What time it is, for files and for sources."""

    def __init__(self) -> None:
        self.now = NOW
        self.seconds = 1000.0

    def on(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        self.seconds += seconds


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


def watch(
    archive: Archive, clocks: Clocks, *sources: object, web: Web | None = None, stop: Event | None = None
) -> Watch:
    return Watch(
        [str(s) for s in sources], Registry(archive, clock=lambda: clocks.now), every=60, stop=stop or Event(), web=web,
        clock=lambda: clocks.now, monotonic=lambda: clocks.seconds,
    )  # fmt: skip


def put(path: Path, text: str, clocks: Clocks, age: float = 60) -> None:
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(text, encoding="utf-8")
    stamp = clocks.now.timestamp() - age
    os.utime(path, (stamp, stamp))


def counted(round_: Round) -> dict[str, int]:
    names = ("new", "known", "unread", "failed", "unchanged", "unfinished", "resting")
    return {name: n for name in names if (n := getattr(round_, name))}


def test_only_what_is_new_is_read(archive: Archive, clocks: Clocks, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    put(folder / "a.txt", SAID.format("May"), clocks)
    put(folder / "deep/b.txt", SAID.format("June"), clocks)
    put(folder / ".hidden.txt", SAID.format("July"), clocks)
    put(folder / "c.bin", "\0\1\2" * 50, clocks)
    watching = watch(archive, clocks, folder)
    assert counted(watching.look()) == {"new": 2, "failed": 1}
    clocks.on(60)
    assert counted(watching.look()) == {"unchanged": 3}
    assert len(archive.failures()) == 1  # what failed is not forgotten
    put(folder / "c.bin", SAID.format("July"), clocks)
    put(folder / "d.txt", SAID.format("May"), clocks)
    (folder / "a.txt").unlink()
    clocks.on(60)
    assert counted(watch(archive, clocks, folder).look()) == {"new": 2, "unchanged": 1}  # another run knows it too
    assert archive.failures() == []
    assert archive.counts()["documents"] == 4


def test_a_touched_file_adds_nothing(archive: Archive, clocks: Clocks, tmp_path: Path) -> None:
    put(tmp_path / "a.txt", SAID.format("May"), clocks)
    assert counted(watch(archive, clocks, tmp_path / "a.txt").look()) == {"new": 1}
    put(tmp_path / "a.txt", SAID.format("May"), clocks, age=30)
    assert counted(watch(archive, clocks, tmp_path / "a.txt").look()) == {"known": 1}
    assert counted(watch(archive, clocks, tmp_path / "a.txt").look()) == {"unchanged": 1}


def test_files_that_are_being_written_wait(archive: Archive, clocks: Clocks, tmp_path: Path) -> None:
    put(tmp_path / "in/a.txt", SAID.format("May"), clocks, age=1)
    put(tmp_path / "in/b.txt", SAID.format("June"), clocks, age=-3600)  # by a clock that is fast
    watching = watch(archive, clocks, tmp_path / "in")
    assert counted(watching.look()) == {"new": 1, "unfinished": 1}
    put(tmp_path / "in/a.txt", SAID.format("May") * 2, clocks, age=-59.5)
    clocks.on(60)
    assert counted(watching.look()) == {"unchanged": 1, "unfinished": 1}
    clocks.on(60)
    assert counted(watching.look()) == {"unchanged": 1, "new": 1}


def test_a_file_that_changes_while_it_is_read_is_read_again(archive: Archive, clocks: Clocks, tmp_path: Path) -> None:
    path = tmp_path / "in/a.txt"
    put(path, SAID.format("May"), clocks)
    watching = watch(archive, clocks, tmp_path / "in")
    kept = archive.add
    archive.add = lambda *a, **k: (put(path, SAID.format("June"), clocks, age=59), kept(*a, **k))[1]  # type: ignore[method-assign]
    assert counted(watching.look()) == {"new": 1}
    archive.add = kept  # type: ignore[method-assign]
    assert counted(watching.look()) == {"new": 1}
    assert counted(watching.look()) == {"unchanged": 1}


def test_links_that_lead_out_are_named_once(archive: Archive, clocks: Clocks, tmp_path: Path) -> None:
    put(tmp_path / "secret.txt", SAID.format("May"), clocks)
    put(tmp_path / "in/a.txt", SAID.format("June"), clocks)
    (tmp_path / "in/b.txt").symlink_to(tmp_path / "secret.txt")
    watching = watch(archive, clocks, tmp_path / "in")
    assert counted(watching.look()) == {"new": 1, "failed": 1}
    assert counted(watching.look()) == {"unchanged": 2}
    assert archive.counts()["documents"] == 1


def test_a_source_that_cannot_be_had_ends_nothing(
    archive: Archive, clocks: Clocks, world: World, tmp_path: Path
) -> None:
    put(tmp_path / "in/a.txt", SAID.format("May"), clocks)
    quick = Settings(connect_seconds=2, read_seconds=1, fetch_seconds=3)
    web = Web(world.fetcher(quick), Watched(archive, lambda: clocks.now))
    feed = world.server.url("/feed")
    watching = watch(archive, clocks, tmp_path / "none", feed, tmp_path / "in", web=web)
    tried = []
    for _ in range(16):
        before = len(world.server.asked)
        round_ = watching.look()
        tried.append(len(world.server.asked) > before)
        assert round_.unchanged + round_.new == 1
        assert round_.resting in (0, 2)
        clocks.on(60)
    assert [n for n, one in enumerate(tried) if one] == [0, 2, 6, 14]  # 2, 4, 8 minutes in between
    world.server.routes["/feed"] = answer(
        f"<rss version='2.0'><channel><title>Courier</title><item><title>A</title><link>https://courier.example/1</link>"
        f"<description>{SAID.format('July')}</description></item></channel></rss>"
    )
    put(tmp_path / "none/b.txt", SAID.format("June"), clocks)
    clocks.on(16 * 60)
    assert counted(watching.look()) == {"new": 2, "unchanged": 1}
    assert counted(watching.look()) == {"known": 1, "unchanged": 2}
    assert archive.failures() == []


def test_an_archive_that_is_busy_ends_a_round_and_no_more(
    archive: Archive, clocks: Clocks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "in/a.txt", SAID.format("May"), clocks)
    watching = watch(archive, clocks, tmp_path / "in")
    from onrecord.errors import BusyArchive  # noqa: PLC0415

    def busy(*_: object, **__: object) -> bool:
        raise BusyArchive("another program writes it")

    with monkeypatch.context() as m:
        m.setattr(archive, "add", busy)
        assert str(watching.look().error) == "another program writes it"
    assert counted(watching.look()) == {"new": 1}

    def gone(*_: object, **__: object) -> bool:
        raise NoArchive("it is damaged")

    put(tmp_path / "in/b.txt", SAID.format("June"), clocks)
    monkeypatch.setattr(archive, "add", gone)
    with pytest.raises(NoArchive):
        watching.look()


def test_it_stops_after_the_report_that_is_read(archive: Archive, clocks: Clocks, tmp_path: Path) -> None:
    for month in ("May", "June", "July"):
        put(tmp_path / f"in/{month}.txt", SAID.format(month), clocks)
    stop = Event()
    watching = watch(archive, clocks, tmp_path / "in", stop=stop)
    kept = archive.add
    archive.add = lambda *a, **k: (stop.set(), kept(*a, **k))[1]  # type: ignore[method-assign]
    rounds = list(watching.rounds())
    assert [counted(r) for r in rounds] == [{"new": 1}]
    archive.add = kept  # type: ignore[method-assign]
    assert counted(watch(archive, clocks, tmp_path / "in").look())["new"] == 2
    assert archive.counts()["statements"] == 3


# The command


def command(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["watch", *map(str, arguments)])
    return result.exit_code, result.output


def test_once(tmp_path: Path, clocks: Clocks) -> None:
    clocks.now = datetime.now(UTC)
    put(tmp_path / "in/a.txt", SAID.format("May"), clocks)
    code, output = command(tmp_path / "in", "--db", tmp_path / "a.db", "--once")
    assert code == 0
    assert output.count("\n") == 1
    assert "round 1: 1 new, 0 kept already, 0 unread, 0 failed; 1 statements added" in output
    code, output = command(tmp_path / "in", "--db", tmp_path / "a.db", "--once")
    assert "0 new" in output
    assert "1 file unchanged" in output
    code, output = command(tmp_path / "none", "--db", tmp_path / "a.db", "--once")
    assert code == 3
    assert "no such file or folder" in output


def test_an_archive_in_a_folder_that_is_watched(tmp_path: Path, clocks: Clocks) -> None:
    clocks.now = datetime.now(UTC)
    put(tmp_path / "a.txt", SAID.format("May"), clocks)
    for new in (1, 0):
        code, output = command(tmp_path, "--db", tmp_path / "a.db", "--once")
        assert code == 0, output
        assert f"{new} new" in output
        assert "still being written" not in output
        os.utime(tmp_path / "a.db", (1e9, 1e9))  # as if it lay unchanged


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-"], "standard input"),
        (["https://courier.example/feed"], "--fetch"),
        (["file:///etc"], "--fetch"),
        (["https://courier.example/feed", "--fetch", "--every", "30s"], "60 seconds"),
        (["in", "--full"], "--fetch"),
        *((["in", "--every", every], "90s, 15m") for every in ("0", "soon", "-5m", "8d", "1.5h")),
    ],
)  # fmt: skip
def test_what_is_not_watched(tmp_path: Path, arguments: list[str], said: str) -> None:
    code, output = command(*arguments, "--db", tmp_path / "a.db")
    assert code == 2
    assert said in output


def test_one_line_a_round() -> None:
    round_ = Round(3, NOW, new=4, unchanged=12, unfinished=1, resting=2)
    line = told(round_, NOW + timedelta(minutes=15))
    assert "\n" not in line
    assert (
        "round 3: 4 new, 0 kept already, 0 unread, 0 failed; 0 statements added; 12 files unchanged; 1 still being written"
        in line
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_end_it_cleanly(tmp_path: Path, clocks: Clocks, number: int) -> None:
    clocks.now = datetime.now(UTC)
    for n in range(300):
        put(tmp_path / f"in/{n:03}.txt", SAID.format(n), clocks)
    process = subprocess.Popen(
        [sys.executable, "-m", "onrecord", "watch", str(tmp_path / "in"), "--db", str(tmp_path / "a.db")],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        time.sleep(0.2)
        try:
            archive = Archive(str(tmp_path / "a.db"))
        except NoArchive:
            continue
        try:
            if archive.counts()["documents"]:
                break
        finally:
            archive.close()
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert "round 1: " in out
    assert "Traceback" not in err
    archive = Archive(str(tmp_path / "a.db"))
    documents = archive.counts()["documents"]
    archive.close()
    assert 0 < documents < 300
    assert f" {documents} new" in out
