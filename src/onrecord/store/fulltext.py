"""The terms of statements, as each database keeps them: FTS5 in SQLite, `tsvector` in PostgreSQL.

Both are given terms that are made here (`segment.terms`), so that both find the same: SQLite's and PostgreSQL's own
ways to cut and stem words are not used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, text

from onrecord.model.search import All, Any, Not, Phrase, Prefix, Query, Term, Word
from onrecord.segment.terms import terms

_POSITIONS = 16_000  # that a tsvector can hold; a statement that is longer is found by its beginning
_TABLES: dict[str, tuple[str, ...]] = {
    "sqlite": ("CREATE VIRTUAL TABLE words USING fts5(exact, stems, content='', tokenize=ascii)",),
    "postgresql": (
        "CREATE TABLE words (statement integer PRIMARY KEY REFERENCES statements (seq), "
        "exact tsvector NOT NULL, stems tsvector NOT NULL)",
        "CREATE INDEX words_exact ON words USING gin (exact)",
        "CREATE INDEX words_stems ON words USING gin (stems)",
    ),
}
_ADD = {
    "sqlite": "INSERT INTO words (rowid, exact, stems) VALUES (:statement, :exact, :stems)",
    "postgresql": "INSERT INTO words (statement, exact, stems) "
    "VALUES (:statement, CAST(:exact AS tsvector), CAST(:stems AS tsvector))",
}


def create(c: Connection) -> None:
    """Make the tables of terms."""
    for line in _TABLES[c.dialect.name]:
        c.execute(text(line))


def searched(content: str, cue: str | None, source: str | None) -> str:
    """The words under which a statement is found; a gap keeps phrases within one part."""
    return "\n\n".join(filter(None, (source, cue, content)))


def add(c: Connection, statements: Iterable[tuple[int, str]]) -> None:
    """Keep the terms of statements, given by their numbers."""
    packed = _lexemes if c.dialect.name == "postgresql" else _spaced
    rows = []
    for number, words in statements:
        found = list(terms(words))
        rows.append(
            {
                "statement": number,
                "exact": packed([t.exact for t in found]),
                "stems": packed([t.stem for t in found]),
            }
        )
    if rows:
        c.execute(text(_ADD[c.dialect.name]), rows)


def _spaced(some: Sequence[str]) -> str:
    return " ".join(some)


def _lexemes(some: Sequence[str]) -> str:
    at: dict[str, list[int]] = {}
    for position, term in enumerate(some[:_POSITIONS], 1):
        at.setdefault(term, []).append(position)
    return " ".join(f"'{t}':{','.join(map(str, positions[:255]))}" for t, positions in at.items())


def matching(c: Connection, query: Query) -> tuple[str, dict[str, str]]:
    """A condition on ``statements.seq`` that holds for what a query matches, and its parameters."""
    if c.dialect.name == "postgresql":
        values: dict[str, str] = {}
        return f"statements.seq IN (SELECT statement FROM words WHERE {_boolean(query, values)})", values
    positive, negative = _fts5(query)
    parts, values = [], {}
    if positive:
        parts.append("statements.seq IN (SELECT rowid FROM words WHERE words MATCH :matched)")
        values["matched"] = positive
    if negative:
        parts.append("statements.seq NOT IN (SELECT rowid FROM words WHERE words MATCH :unmatched)")
        values["unmatched"] = negative
    return " AND ".join(parts) or "1 = 1", values


def _fts5(query: Query) -> tuple[str, str]:
    """What must match and what must not, in FTS5's language; only the whole of a query can be negative alone."""
    if isinstance(query, Not):
        return "", _inner(query.part)
    if isinstance(query, All):
        wanted = [p for p in query.parts if not isinstance(p, Not)]
        unwanted = [p.part for p in query.parts if isinstance(p, Not)]
        return " AND ".join(map(_inner, wanted)), " OR ".join(map(_inner, unwanted))
    return _inner(query), ""


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
        for i in range(len(exact) - len(phrase) + 1):
            if exact[i : i + len(phrase)] == phrase:
                marked.update(range(i, i + len(phrase)))
    yield from (found[i] for i in sorted(marked))


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
