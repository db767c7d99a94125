"""How first names are usually borne: a hint for pronouns, never said of a person.

Frequencies of the US census of 1990 (public domain), from the package `names`.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

CLEAR = 10  # times as frequent as among the other sex


@lru_cache(maxsize=1)
def _shares() -> tuple[dict[str, float], dict[str, float]]:
    """Percent of men and of women by first name, in capitals."""
    tables: list[dict[str, float]] = []
    for name in ("dist.male.first", "dist.female.first"):
        lines = (files("names") / name).read_text(encoding="ascii").splitlines()
        tables.append({line.split()[0]: float(line.split()[1]) for line in lines if line.strip()})
    return tables[0], tables[1]


def usual(first: str) -> str | None:
    """*man* or *woman* where a first name is clearly usual for one of them, else None."""
    men, women = _shares()
    man, woman = men.get(first.upper(), 0.0), women.get(first.upper(), 0.0)
    if man > CLEAR * woman:
        return "man"
    return "woman" if woman > CLEAR * man else None


def borne(word: str) -> bool:
    """Whether a word is a first name of anybody in the census."""
    return any(word.upper() in table for table in _shares())
