"""Files of a folder, of all the folders in it, sorted, hidden ones left out."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from onrecord.errors import InputError, UnreadableInput, UnsafeInput


def files(folder: Path) -> Iterator[tuple[Path, InputError | None]]:
    """Each file with None, or with why it is not read; folders in the place where their names sort.

    A link is followed where it leads to a file inside the folder; pipes and devices, which may never end, are refused.
    """
    root = folder.resolve()
    waiting: list[Path] = [folder]
    while waiting:
        path = waiting.pop()
        try:
            if path.is_symlink() and path != folder:
                yield path, _link(path, root)
            elif path.is_dir():
                names = sorted((n for n in os.listdir(path) if not n.startswith(".")), reverse=True)
                waiting.extend(path / name for name in names)
            else:
                yield path, None if stat.S_ISREG(path.stat().st_mode) else UnreadableInput("is no regular file")
        except OSError as error:
            yield path, UnreadableInput(f"cannot be read: {error.strerror or error}")


def _link(path: Path, root: Path) -> InputError | None:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return UnreadableInput("is a link that leads nowhere")
    if not target.is_relative_to(root):
        return UnsafeInput("is a link that leads out of its folder, and is not followed")
    return None if target.is_file() else UnreadableInput("is a link to a folder, which is not followed")
