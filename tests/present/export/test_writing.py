"""Files that have their name only when they are whole."""

import errno
import os
from pathlib import Path
from zipfile import ZipFile

import pytest

from onrecord.errors import ExportError
from onrecord.present.export.formats import FORMATS
from onrecord.present.export.writing import whole
from tests.present.export.making import hostile


def test_a_file_comes_at_the_end_and_replaces_an_older_one(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old")
    with whole(str(target), folder=False) as sink, sink.open("x") as out:
        out.write(b"new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert os.listdir(tmp_path) == ["out.jsonl"]


@pytest.mark.parametrize(("name", "folder"), [("out.csv", False), ("out", True), ("out.zip", True)])
@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(errno.ENOSPC, "No space left on device")])
def test_nothing_is_left_of_what_failed(tmp_path: Path, name: str, folder: bool, error: BaseException) -> None:
    def failing() -> None:
        with whole(str(tmp_path / name), folder=folder) as sink, sink.open("x") as out:
            out.write(b"half")
            raise error

    with pytest.raises(ExportError if isinstance(error, OSError) else KeyboardInterrupt) as raised:
        failing()
    assert os.listdir(tmp_path) == []
    if isinstance(error, OSError):
        assert str(raised.value) == f"{tmp_path / name}: No space left on device"


def test_a_zip_archive_is_the_folder_packed(tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip", "c"):
        with whole(str(tmp_path / name), folder=True) as sink:
            FORMATS["brat"].write([hostile()], sink)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with ZipFile(tmp_path / "a.zip") as packed:
        assert {n: packed.read(n) for n in packed.namelist()} == {
            p.name: p.read_bytes() for p in (tmp_path / "c").iterdir()
        }


@pytest.mark.parametrize(
    ("name", "folder", "said"),
    [
        ("full", True, "no empty folder"), ("full/a", True, "no empty folder"), ("full", False, "is a folder"),
        ("no/where", False, "No such file"), ("no/where", True, "No such file"), ("full/a/b", False, "Not a directory"),
        ("pipe", False, "is no file"),
    ],
)  # fmt: skip
def test_places_that_cannot_be_written(tmp_path: Path, name: str, folder: bool, said: str) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a").write_text("kept")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ExportError, match=said), whole(str(tmp_path / name), folder=folder):
        pytest.fail("nothing is written")
    assert (tmp_path / "full" / "a").read_text() == "kept"
    assert sorted(os.listdir(tmp_path)) == ["full", "pipe"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with whole(str(tmp_path / "out"), folder=True) as sink, sink.open("x") as out:
        out.write(b"new")
    assert (tmp_path / "out" / "x").read_bytes() == b"new"
