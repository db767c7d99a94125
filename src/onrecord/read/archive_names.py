"""What an archive may name its members."""

from __future__ import annotations

import re

from onrecord.errors import UnsafeInput

_DRIVE = re.compile(r"[A-Za-z]:")


def checked(name: str) -> str:
    """The name of a member as it is. Raises `UnsafeInput` for one that points out of the archive.

    Nothing is ever written under these names; but an archive that has such a name was made to do harm, and the
    name would stand in the report's source.
    """
    plain = name.replace("\\", "/")
    if plain.startswith("/") or _DRIVE.match(plain) or ".." in plain.split("/"):
        raise UnsafeInput("has a name that points out of its archive")
    if "\0" in name:
        raise UnsafeInput("has a name with a NUL in it")
    return name


def hidden(name: str) -> bool:
    """Whether any part of the name begins with a dot, or is what macOS puts beside files."""
    return any(
        (p.startswith(".") and p not in (".", "..")) or p == "__MACOSX" for p in name.replace("\\", "/").split("/")
    )
