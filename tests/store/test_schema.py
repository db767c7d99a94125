"""Archives of every schema there has been are brought to the present one."""

from datetime import date

import pytest
from sqlalchemy import Engine, create_engine, inspect, text
from sqlalchemy.engine import make_url

from onrecord import Reader
from onrecord.model.search import Filters
from onrecord.resolve.identity.profiles import profiles
from onrecord.store import counting, schema, views
from onrecord.store.archive import Archive

REPORT = "Ana Roa, the mayor of Dorn, told Bo Lindt on Friday that the bridges were unsafe.\n"


def described(archive: Archive) -> dict[str, object]:
    """Tables and views with their columns, and indexes."""
    found = inspect(archive.engine)
    views = {
        name: (
            [(c["name"], str(c["type"])) for c in found.get_columns(name)],
            " ".join((found.get_view_definition(name) or "").split()),
        )
        for name in found.get_view_names()
    }
    return views | {
        name: (
            sorted((c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(name)),
            sorted((i["name"] or "", tuple(i["column_names"])) for i in found.get_indexes(name)),
        )
        for name in found.get_table_names()
    }


def plain_engine(address: str) -> Engine:
    url = make_url(address)
    return create_engine(url.set(drivername="postgresql+psycopg") if url.get_backend_name() == "postgresql" else url)


def made_at(address: str, revision: str) -> None:
    """An archive as that schema's version of the package left it."""
    engine = plain_engine(address)
    with engine.begin() as c:
        schema.command.upgrade(schema._config(c), revision)
        if revision == "0001":  # before there were migrations
            c.execute(text("drop table alembic_version"))
            c.execute(text("insert into about values ('schema', '1')"))
        else:
            c.execute(text("insert into about values ('linked', '2')"))
        document = {"id": "d1", "source": "a.txt", "published": "2026-03-06", "sha256": "", "model": "m", "text": "x"}
        c.execute(text("insert into documents (seq, id, source, published, sha256, model, text) values "
                       "(1, :id, :source, :published, :sha256, :model, :text)"), document)  # fmt: skip
        for seq, name in enumerate(("Ana Roa", "Bo Lindt"), 1):
            c.execute(
                text(
                    "insert into actors (seq, id, document, name, kind, aliases, roles, mentions, members) "
                    "values (:seq, :id, 'd1', :name, 'person', '[]', '[]', '[]', '[]')"
                ),
                {"seq": seq, "id": f"a{seq}", "name": name},
            )
        c.execute(text("insert into identities (actor, entry) values ('a2', 'a2')"))
        c.execute(
            text(
                "insert into statements (seq, id, document, form, confidence, speaker, content, cue, source, spans, "
                "addressees, cited_by) values (1, 's1', 'd1', 'indirect', 0.9, 'a1', 'that the bridges were unsafe', "
                "'told', 'Ana Roa', '{}', '[\"a2\"]', '[]')"
            )
        )
    engine.dispose()


@pytest.mark.parametrize("revision", schema.revisions())
def test_old_archives_become_new_ones(address: str, revision: str, reader: Reader) -> None:
    made_at(address, revision)
    archive = Archive(address)
    with archive.reading() as c:
        assert c.execute(text("select day, content from statements")).all() == [
            ("2026-03-06" if revision < "0002" else "", "that the bridges were unsafe")
        ]
        if "0001" < revision < "0007":  # by the number of the last document, no longer of the last actor
            assert c.execute(text("select value from about where name = 'linked'")).scalar() == "1"
        if revision < "0008":
            rows = counting.meant(c, None, Filters())
            assert counting.facets(c, rows)["forms"] == [("indirect", 1)]
            assert rows[["statement", "document", "speaker"]].tolist() == [(1, 1, 1)]
            assert c.execute(text("select number from identities")).all() == [(2,)]
        if revision < "0002":
            assert c.execute(text("select actor, statement from heard")).all() == [("a2", 1)]
    record = reader.read(REPORT, "dorn.txt", published=date(2026, 3, 7))
    assert archive.add(record, list(profiles(record)))
    archive.close()


def test_migrations_and_tables_say_the_same(address: str) -> None:
    new = Archive(address, create=True)
    want = described(new)
    assert set(views.NAMES) <= set(want)
    with new.writing() as c:
        for name in views.NAMES:
            c.execute(text(f"drop view {name}"))
        for name in reversed([n for n in want if not n.startswith(("words_", "v_"))]):
            c.execute(text(f"drop table if exists {name}" + (" cascade" if "postgres" in address else "")))
    with new.engine.begin() as c:
        schema.command.upgrade(schema._config(c), "head")
    assert described(new) == want
    new.close()
