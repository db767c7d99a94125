"""What a command says of how far it is."""

import io
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.present.cli.progress import Shown, measured


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_nothing_is_said_of_the_time_before_a_rate_is_known() -> None:
    clock = Clock()
    shown = Shown("reading", "reports", total=1000, clock=clock)
    clock.now += 2
    shown.at(900, 9)
    assert shown.said() == "90%, 9 reports"
    clock.now += 4
    shown.at(910, 12)
    assert shown.said() == "91%, 12 reports, 2.0 a second, 1 s left"


def test_without_a_total_there_is_no_time_left() -> None:
    clock = Clock()
    shown = Shown("reading", "reports", clock=clock)
    clock.now += 10
    shown.at(910, 1200)
    assert shown.said() == "1,200 reports, 120 a second"
    shown.total(91_000)
    assert shown.said() == "1%, 1,200 reports, 120 a second, 16 min left"


def test_the_rate_is_that_of_the_last_minute() -> None:
    """A run that goes on passes quickly over what is kept already; that says nothing of the rest."""
    clock = Clock()
    shown = Shown("reading", "reports", total=1_000_000, clock=clock)
    clock.now += 6
    shown.at(500_000, 5000)
    for step in range(1, 70):
        clock.now += 1
        shown.at(500_000 + 100 * step, 5000 + step)
    assert shown.said() == "51%, 5,069 reports, 1.0 a second, 1 h 22 min left"


def test_what_comes_after_is_not_measured() -> None:
    shown = Shown("reading", "reports", total=1000)
    shown.at(900, 9)
    shown.stage("linking actors")
    (task,) = shown.bar.tasks
    assert (task.description, task.total, task.fields["said"]) == ("linking actors", None, "")


def test_the_bytes_of_all_files_are_counted(tmp_path: Path) -> None:
    (tmp_path / "in" / "deeper").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_text("four")
    (tmp_path / "in" / "deeper" / "b.txt").write_text("seven…"[:5])
    found: list[int] = []
    measured([str(tmp_path / "in"), str(tmp_path / "in" / "a.txt"), str(tmp_path / "none")], found.append)
    for _ in range(500):
        if found:
            break
        time.sleep(0.01)
    assert found == [13]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_what_is_written_meanwhile_does_not_go_to_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    with Shown("reading", "documents") as shown:
        assert shown.visible
        sys.stdout.write("a row\n")
    assert capsys.readouterr().out == "a row\n"
    assert isinstance(sys.stderr, Terminal)
    assert "reading" in sys.stderr.getvalue()
    assert "a row" not in sys.stderr.getvalue()


def _kept(db: Path) -> int:
    """How many documents an archive has that another program fills; none where it does not stand yet."""
    try:
        with closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as c:
            return int(c.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_an_ingest_that_is_interrupted_says_what_it_kept(tmp_path: Path) -> None:
    for n in range(400):
        (tmp_path / f"{n:03}.txt").write_text(
            f"Ana Roa said on Friday that bridge {n} was unsafe and would be closed.\n" * 20
        )
    db = tmp_path / "a.db"
    # Whoever runs the tests in the background may have the signal ignored, and programs inherit that
    code = (
        "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "runpy.run_module('onrecord', run_name='__main__', alter_sys=True)"
    )
    command = [sys.executable, "-c", code, "ingest", str(tmp_path), "--db", str(db), "--workers", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        while not _kept(db):
            time.sleep(0.05)
        process.send_signal(2)
        out, error = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "new, 0 kept already" in out
    assert "call it again and it goes on" in error
    assert "Traceback" not in error
