"""The terms of statements, as each database keeps them: FTS5 in SQLite, `tsvector` in PostgreSQL.

Both are given terms that are made here (`segment.terms`), so that both find the same: SQLite's and PostgreSQL's own
ways to cut and stem words are not used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sqlalchemy import BigInteger, ColumnElement, Connection, TextClause, literal_column, text

from onrecord.model.search import All, Any, Not, Phrase, Prefix, Query, Term, Word
from onrecord.segment.terms import spelt, terms

_POSITIONS = 16_000  # that a tsvector can hold; a statement that is longer is found by its beginning
_BITS = 40  # of a place that hold the statement's number, below those of its day
MASK = (1 << _BITS) - 1
_TABLES: dict[str, tuple[str, ...]] = {
    "sqlite": ("CREATE VIRTUAL TABLE words USING fts5(exact, stems, content='', tokenize=ascii)",),
    "postgresql": (
        "CREATE TABLE words (place bigint PRIMARY KEY, exact tsvector NOT NULL, stems tsvector NOT NULL)",
        "CREATE INDEX words_exact ON words USING gin (exact)",
        "CREATE INDEX words_stems ON words USING gin (stems)",
    ),
}
_ADD = {
    "sqlite": "INSERT INTO words (rowid, exact, stems) VALUES (:place, :exact, :stems)",
    "postgresql": "INSERT INTO words (place, exact, stems) "
    "VALUES (:place, CAST(:exact AS tsvector), CAST(:stems AS tsvector))",
}
# FTS5 keeps terms without the texts that they came from: what is taken out must be given as it was put in.
_REMOVE = {
    "sqlite": "INSERT INTO words (words, rowid, exact, stems) VALUES ('delete', :place, :exact, :stems)",
    "postgresql": "DELETE FROM words WHERE place = :place",
}
_PLACE = {"sqlite": "words.rowid", "postgresql": "words.place"}


def create(c: Connection) -> None:
    """Make the tables of terms."""
    for line in _TABLES[c.dialect.name]:
        c.execute(text(line))


def searched(content: str, cue: str | None, source: str | None) -> str:
    """The words under which a statement is found."""
    return "\n\n".join(filter(None, (source, cue, content)))


def place(number: int, day: str) -> int:
    """Where a statement stands among all by its day and number: what is found is read in this order, the newest first,
    without a look at the statements. One without a day comes last."""
    return placed_at(date.fromisoformat(day).toordinal() if day else 0, number)


def placed_at(day: int, number: int) -> int:
    """The same of a day given by its ordinal; nought is none."""
    return (day << _BITS) | number


def unplaced(place: int) -> tuple[str, int]:
    """Day and number of a place."""
    day = place >> _BITS
    return date.fromordinal(day).isoformat() if day else "", place & MASK


def placed(c: Connection) -> ColumnElement[int]:
    """The column of places."""
    return literal_column(_PLACE[c.dialect.name], BigInteger)


def number(c: Connection) -> ColumnElement[int]:
    """The column of statements' numbers."""
    return placed(c).op("&")(literal_column(str(MASK)))


def add(c: Connection, statements: Iterable[tuple[int, str, str]]) -> None:
    """Keep the terms of statements, given by their numbers, days and words."""
    rows = _rows(c, statements)
    if rows:
        c.execute(text(_ADD[c.dialect.name]), rows)


def remove(c: Connection, statements: Iterable[tuple[int, str, str]]) -> None:
    """Take the terms of statements away, given as they were to `add`."""
    rows = _rows(c, statements)
    if rows:
        c.execute(text(_REMOVE[c.dialect.name]), rows)


def _rows(c: Connection, statements: Iterable[tuple[int, str, str]]) -> list[dict[str, object]]:
    packed = _lexemes if c.dialect.name == "postgresql" else " ".join
    rows: list[dict[str, object]] = []
    for seq, day, words in statements:
        found = spelt(words)
        rows.append(
            {"place": place(seq, day), "exact": packed([e for e, _ in found]), "stems": packed([s for _, s in found])}
        )
    return rows


def _lexemes(some: Sequence[str]) -> str:
    at: dict[str, list[int]] = {}
    for position, term in enumerate(some[:_POSITIONS], 1):
        at.setdefault(term, []).append(position)
    return " ".join(f"'{t}':{','.join(map(str, positions[:255]))}" for t, positions in at.items())


def matching(c: Connection, query: Query) -> tuple[TextClause | None, TextClause | None]:
    """Conditions on the rows of ``words``: what must hold of one, and what must hold of none, each None where there is
    nothing of the kind."""
    if c.dialect.name == "postgresql":
        values: dict[str, str] = {}
        if isinstance(query, Not):
            return None, text(_boolean(query.part, values)).bindparams(**values)
        return text(_boolean(query, values)).bindparams(**values), None
    positive, negative = _fts5(query)
    return (
        text("words MATCH :matched").bindparams(matched=positive) if positive else None,
        text("words MATCH :unmatched").bindparams(unmatched=negative) if negative else None,
    )


def _fts5(query: Query) -> tuple[str, str]:
    """What must match and what must not, in FTS5's language, which has no query that only excludes."""
    return ("", _inner(query.part)) if isinstance(query, Not) else (_inner(query), "")


def _inner(query: Query) -> str:
    match query:
        case Word(term):
            return f'stems : "{term.stem}"'
        case Phrase(some):
            return f'exact : "{" ".join(t.exact for t in some)}"'
        case Prefix(start):
            return f'exact : "{start}" *'
        case All(parts):
            wanted = [p for p in parts if not isinstance(p, Not)]
            out = " AND ".join(map(_inner, wanted))
            for p in parts:
                if isinstance(p, Not):
                    out = f"({out}) NOT {_inner(p.part)}"
            return f"({out})"
        case Any(parts):
            return f"({' OR '.join(map(_inner, parts))})"
        case Not(part):
            return _inner(part)


def _boolean(query: Query, values: dict[str, str]) -> str:
    """The same for PostgreSQL, a condition on each part."""

    def leaf(column: str, lexemes: str) -> str:
        name = f"q{len(values)}"
        values[name] = lexemes
        return f"{column} @@ CAST(:{name} AS tsquery)"

    match query:
        case Word(term):
            return leaf("stems", f"'{term.stem}'")
        case Phrase(some):
            return leaf("exact", " <-> ".join(f"'{t.exact}'" for t in some))
        case Prefix(start):
            return leaf("exact", f"'{start}':*")
        case All(parts):
            return f"({' AND '.join(_boolean(p, values) for p in parts)})"
        case Any(parts):
            return f"({' OR '.join(_boolean(p, values) for p in parts)})"
        case Not(part):
            return f"NOT ({_boolean(part, values)})"


def hits(query: Query, words: str) -> Iterator[Term]:
    """The terms of a text that a query means."""
    found = list(terms(words))
    stems = {w.term.stem for w in leaves(query) if isinstance(w, Word)}
    prefixes = tuple(w.start for w in leaves(query) if isinstance(w, Prefix))
    phrases = [[t.exact for t in w.terms] for w in leaves(query) if isinstance(w, Phrase)]
    marked = {i for i, t in enumerate(found) if t.stem in stems or (prefixes and t.exact.startswith(prefixes))}
    exact = [t.exact for t in found]
    for phrase in phrases:
        for i in places(phrase, exact):
            marked.update(range(i, i + len(phrase)))
    yield from (found[i] for i in sorted(marked))


def places(phrase: Sequence[str], words: Sequence[str]) -> list[int]:
    """Where the words of a phrase begin among others."""
    return [i for i in range(len(words) - len(phrase) + 1) if words[i : i + len(phrase)] == phrase]


def leaves(query: Query) -> Iterator[Word | Phrase | Prefix]:
    """The words, phrases and prefixes that a query wants, without those that it does not want."""
    match query:
        case All(parts) | Any(parts):
            for part in parts:
                yield from leaves(part)
        case Not(_):
            return
        case _:
            yield query
