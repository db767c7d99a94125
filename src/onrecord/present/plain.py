"""Values as text."""

from __future__ import annotations

from collections.abc import Mapping


def number_of(n: int, what: str) -> str:
    """*1 report*, *1,200 reports*."""
    return f"{n:,} {what}{'' if n == 1 else 's'}"


def plain(value: object) -> str:
    """A value for people to read; a span as ``4-11``, lists joined by semicolons, of a row its values."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        if len(value) == 2 and all(isinstance(v, int) for v in value):  # a span
            return f"{value[0]}-{value[1]}"
        return "; ".join(plain(v) for v in value)
    if isinstance(value, Mapping):
        if all(isinstance(v, (int, list, tuple)) for v in value.values()):  # what is counted, or where it stands
            return "; ".join(f"{k} {plain(v)}" for k, v in value.items())
        return " ".join(plain(v) for v in value.values())
    return str(value)
