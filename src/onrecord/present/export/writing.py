"""Where exports go. What is not finished never has the name that was asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from onrecord.errors import ExportError
from onrecord.present.export.format import Sink
from onrecord.present.export.parts import clear, held, part_of, take_away

_EPOCH = (1980, 1, 1, 0, 0, 0)  # of all files in a ZIP archive: the same export, the same bytes


class Stream:
    """One file that is open already."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """The file."""
        yield self._out


class Folder:
    """A folder that is there."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """A new file in it."""
        with (self._path / name).open("xb") as file:
            yield file


class Zip:
    """A ZIP archive that is open already."""

    def __init__(self, packed: ZipFile) -> None:
        self._zip = packed

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """A new file in it."""
        info = ZipInfo(name, _EPOCH)
        info.compress_type = ZIP_DEFLATED
        with self._zip.open(info, "w", force_zip64=True) as file:
            yield cast(BinaryIO, file)


@contextmanager
def whole(target: str, *, folder: bool) -> Iterator[Sink]:
    """A sink under a temporary name beside ``target``, which takes its name at the end, or is removed where that does
    not come.

    Of a format of many files ``target`` is a ZIP archive if it ends so, else a folder, which must be new or empty. A
    file is replaced, and what a killed export to the same place left is taken away. Raises `ExportError` where it
    cannot be written.
    """
    path = Path(target)
    part = part_of(path)
    many = folder and path.suffix.lower() != ".zip"
    try:
        _check(path, many=many)
        clear(path)
        try:
            if many:
                part.mkdir()
                with held(part):
                    yield Folder(part)
            else:
                with part.open("xb") as file, held(part):
                    if folder:
                        with ZipFile(file, "w", ZIP_DEFLATED) as packed:
                            yield Zip(packed)
                    else:
                        yield Stream(file)
                    file.flush()
                    os.fsync(file.fileno())
            part.replace(path)
        finally:
            take_away(part)
    except OSError as error:
        raise ExportError(f"{target}: {error.strerror or error}") from error


def _check(path: Path, *, many: bool) -> None:
    if not path.name:
        raise ExportError(f"{path}: no name of a {'folder' if many else 'file'}")
    if many:
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise ExportError(f"{path}: is there already, and no empty folder")
    elif path.is_dir():
        raise ExportError(f"{path}: is a folder")
    elif path.exists() and not path.is_file():
        raise ExportError(f"{path}: is no file")
