"""Values as text."""

from __future__ import annotations

from collections.abc import Mapping


def plain(value: object) -> str:
    """A value for people to read."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "; ".join(plain(v) for v in value)
    if isinstance(value, Mapping):
        return " ".join(plain(v) for v in value.values())
    return str(value)
