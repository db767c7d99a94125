"""What a file or folder is called while it is written, and what was left of it by those who were killed."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl


def part_of(path: Path) -> Path:
    """The name under which this process writes ``path``."""
    return path.with_name(f".{path.name}.{os.getpid()}.part")


@contextmanager
def held(part: Path) -> Iterator[None]:
    """A part that is there is marked as being written; the system takes the mark away whatever ends the process."""
    mark = _marked(part)
    try:
        yield
    finally:
        if mark is not None:
            os.close(mark)


def take_away(part: Path) -> None:
    """What is left of a part; nothing after it took its name."""
    if part.is_dir():
        shutil.rmtree(part, ignore_errors=True)
    else:
        with suppress(FileNotFoundError):
            part.unlink()


def clear(path: Path) -> None:
    """Take away the parts of ``path`` that nobody writes any more: those that have the name of one, whose process is
    gone, and that nobody, on another machine either, holds. Where that cannot be told, they stay."""
    name = re.compile(rf"\.{re.escape(path.name)}\.([0-9]+)\.part")
    try:
        found = [(p, int(m[1])) for p in path.parent.iterdir() if (m := name.fullmatch(p.name))]
    except OSError:
        return
    for part, process in found:
        if part.is_symlink() or _alive(process):
            continue
        mark = _marked(part)
        if mark is not None:
            with suppress(OSError):
                take_away(part)
            os.close(mark)


def _alive(process: int) -> bool:
    if process == os.getpid():
        return False  # of one that had our number before
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _marked(part: Path) -> int | None:
    """An open file that holds the mark; None where somebody else does, or the system knows no marks."""
    if sys.platform == "win32":
        return None
    try:
        file = os.open(part, os.O_RDONLY if part.is_dir() else os.O_RDWR)
    except OSError:
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(file)
        return None
    return file
