"""Views for people who read an archive by SQL: the same names, columns and rows in SQLite and PostgreSQL.

``docs/sql.md`` describes them. They are a promise: a column may be added, none is taken away. Who changes them gives
migration 0003 the wording of today, and makes the new ones in a migration of its own.
"""

from __future__ import annotations

from sqlalchemy import Connection

NAMES = ("v_documents", "v_actors", "v_statements")

# What each database has its own words for: a text in a JSON object, and the texts of a JSON list, joined.
_FIELD = {
    "sqlite": "json_extract({column}, '$.{field}')",
    "postgresql": "({column} ->> '{field}')",
}
_LIST = {
    "sqlite": "(SELECT group_concat(value, '; ') FROM (SELECT value FROM json_each({column}) ORDER BY key))",
    "postgresql": "(SELECT string_agg(j.value, '; ' ORDER BY j.n) "
    "FROM json_array_elements_text({column}) WITH ORDINALITY AS j(value, n))",
}
_ACTORS = {
    "sqlite": "(SELECT group_concat(name, '; ') FROM (SELECT x.name FROM json_each({column}) j "
    "JOIN actors x ON x.id = j.value ORDER BY j.key))",
    "postgresql": "(SELECT string_agg(x.name, '; ' ORDER BY j.n) "
    "FROM json_array_elements_text({column}) WITH ORDINALITY AS j(value, n) JOIN actors x ON x.id = j.value)",
}


def create(c: Connection) -> None:
    """Make the views, in the place of older ones."""
    for name in reversed(NAMES):
        c.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
    for name in NAMES:
        c.exec_driver_sql(f"CREATE VIEW {name} AS {_SELECTS[name](c.dialect.name)}")


def _documents(dialect: str) -> str:
    authors = _LIST[dialect].format(column="d.authors")
    return f"""
        SELECT d.id, d.published AS day, d.outlet, d.title, {authors} AS authors, d.source AS report, d.address,
            d.language, length(d.text) AS characters,
            (SELECT count(*) FROM statements s WHERE s.document = d.id) AS statements,
            d.unread, d.model, d.code, d.added, d.text
        FROM documents d"""


def _actors(dialect: str) -> str:
    first, last, gender = (_FIELD[dialect].format(column="e.profile", field=x) for x in ("first", "last", "gender"))
    return f"""
        SELECT e.id, e.name, e.kind, {gender} AS gender, e.reports,
            (SELECT count(*) FROM identities i JOIN statements s ON s.speaker = i.actor WHERE i.entry = e.id) AS said,
            (SELECT count(*) FROM identities i JOIN heard h ON h.actor = i.actor WHERE i.entry = e.id) AS heard,
            {first} AS first_day, {last} AS last_day
        FROM entries e"""


def _statements(dialect: str) -> str:
    role = _FIELD[dialect].format(column="s.role", field="text")
    place = _FIELD[dialect].format(column="o.place", field="text")
    addressees = _ACTORS[dialect].format(column="s.addressees")
    cited_by = _ACTORS[dialect].format(column="s.cited_by")
    return f"""
        SELECT s.seq AS number, s.id, d.published AS day, a.name AS speaker, a.kind AS speaker_kind, i.entry AS actor,
            e.name AS actor_name, {role} AS role, {addressees} AS addressees, o.kind AS occasion,
            {place} AS occasion_place, o.resolved AS occasion_day, s.source, s.cue, s.content, s.form, s.confidence,
            s.speaker_confidence, {cited_by} AS cited_by, s.parent, s.document, d.outlet, d.title, d.source AS report,
            d.address
        FROM statements s
        JOIN documents d ON d.id = s.document
        LEFT JOIN actors a ON a.id = s.speaker
        LEFT JOIN identities i ON i.actor = s.speaker
        LEFT JOIN entries e ON e.id = i.entry
        LEFT JOIN occasions o ON o.id = s.occasion"""


_SELECTS = {"v_documents": _documents, "v_actors": _actors, "v_statements": _statements}
