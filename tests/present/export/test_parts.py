"""Parts that killed exports left behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.present.export.parts import held
from onrecord.present.export.writing import whole

WRITING = """
import os, sys
from onrecord.present.export.writing import whole
with whole(sys.argv[1], folder=sys.argv[2] == "folder") as sink, sink.open("x") as out:
    out.write(b"half")
    out.flush()
    print("half", flush=True)
    sys.stdin.read()
"""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the system knows no marks")


def writing(target: Path, kind: str) -> subprocess.Popen[bytes]:
    """A process in the middle of writing."""
    command = [sys.executable, "-c", WRITING, str(target), kind]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"half\n"
    return process


def killed(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.communicate()


def again(target: Path, kind: str) -> None:
    with whole(str(target), folder=kind == "folder") as sink, sink.open("y") as out:
        out.write(b"whole")


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_a_killed_export_left_goes_with_the_next_one(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "all[1].out"
    for _ in range(2):
        killed(writing(target, kind))
    assert len(os.listdir(tmp_path)) == 1  # the second one took away what the first one left
    again(target, kind)
    assert os.listdir(tmp_path) == [target.name]


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_who_still_writes_is_left_alone(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "out"
    process = writing(target, kind)
    try:
        (part,) = os.listdir(tmp_path)
        again(target, kind)
        assert sorted(os.listdir(tmp_path)) == sorted([part, "out"])
    finally:
        killed(process)


def test_what_only_looks_so_stays(tmp_path: Path) -> None:
    target = tmp_path / "out"
    names = [".out.part", ".out.x1.part", ".other.999999999.part", "out.999999999.part", f".out.{os.getppid()}.part"]
    for name in names:
        (tmp_path / name).write_text("mine")
    (tmp_path / ".out.999999998.part").symlink_to(tmp_path / names[0])
    mine = tmp_path / ".out.999999997.part"  # of a machine that writes to the same folder
    mine.write_text("mine")
    with held(mine):
        again(target, "file")
    assert sorted(os.listdir(tmp_path)) == sorted([*names, "out", ".out.999999998.part", mine.name])
    again(target, "file")
    assert not mine.exists()
