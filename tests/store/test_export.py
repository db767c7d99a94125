"""Records that an archive gives back, in each kind of database."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import text

from onrecord import Reader
from onrecord.model.document import Report, make_document
from onrecord.model.record import KeptRecord, Record
from onrecord.model.search import Filters
from onrecord.query.export import records
from onrecord.registry import Registry
from onrecord.resolve.identity.profiles import profiles
from onrecord.store import export
from onrecord.store.archive import Archive
from tests.present.export.making import hostile

REPORTS = (
    "Ana Roa, the mayor of Dorn, told Bo Lindt in a phone call on Friday that the old bridge was unsafe. “We will close "
    "the bridge,” she added. The crane, Mei Tanaka said, will be idle until Friday.",
    "Nothing was said of the harvest.",
    "Governor Tomás Ibarra said that Ana Roa had warned that the ferry would stop in the harbour of Velm.",
)


def several(n: int) -> Iterator[Record]:
    """Records of documents of their own, with the same statements."""
    record = hostile().record
    for i in range(n):
        d = make_document(Report(record.document.text, f"{i}.txt", published="2026-03-06"), language="en")
        names = {a.id: replace(a, id=f"{i:04}{a.id[:3]}", members=()) for a in record.actors}
        on = {o.id: replace(o, id=f"o{i}", participants=()) for o in record.occasions}
        said = (
            replace(
                s,
                id=f"{i:06}{s.id[:12]}",
                parent=s.parent and f"{i:06}{s.parent[:12]}",
                speaker=s.speaker and replace(s.speaker, actor=names[s.speaker.id], runner_up=None),
                addressees=tuple(names[a.id] for a in s.addressees),
                cited_by=(),
                occasion=s.occasion and on[s.occasion.id],
            )
            for s in record.statements
        )
        yield Record(d, tuple(said), "made", (), tuple(names.values()), tuple(on.values()))


def test_what_was_kept_comes_back(address: str, reader: Reader) -> None:
    archive = Archive(address, create=True)
    given = [reader.read_report(Report(t, f"{i}.txt", published="2026-03-06")) for i, t in enumerate(REPORTS)]
    given.append(hostile().record)
    for record in given:
        archive.add(record, list(profiles(record)) if record is not given[-1] else [])
    registry = Registry(archive)
    registry.link_new()
    ana_in = [a.id for r in given for a in r.actors if a.name == "Ana Roa"]
    registry.judge(*ana_in, "same", author="mei")
    found = list(records(archive))
    assert [k.record for k in found] == [r for r in given if r.statements]
    assert len(found) == 3
    ana = {k.known[a.id] for k in found for a in k.record.actors if a.name == "Ana Roa"}
    assert [k.name for k in ana] == ["Ana Roa"]  # one actor of the archive, in two reports
    assert found[-1].known == {}
    archive.close()


@pytest.fixture
def many(address: str) -> Iterator[Archive]:
    archive = Archive(address, create=True)
    for record in several(9):
        archive.add(record, [])
    yield archive
    archive.close()


def test_documents_come_in_the_order_kept_a_few_at_a_time(many: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = list(records(many))
    assert [k.record.document.source for k in whole] == [f"{i}.txt" for i in range(9)]
    assert [k.record for k in whole] == list(several(9))
    for size in (1, 2, 9):
        monkeypatch.setattr(export, "_DOCUMENTS", size)
        monkeypatch.setattr(export, "_ROWS", size)
        assert list(records(many)) == whole


def test_the_order_is_that_of_documents(many: Archive) -> None:
    with many.writing() as c:  # its statements keep their numbers, the lowest
        c.execute(text("update documents set seq = 1000 where seq = 1"))
    assert [k.record.document.source for k in records(many)] == [f"{i}.txt" for i in (*range(1, 9), 0)]


def test_filters_choose_statements(many: Archive) -> None:
    found = list(records(many, "weir", Filters(form="mixed")))
    assert [len(k.record.statements) for k in found] == [1] * 9
    assert all("weir" in s.content.text for k in found for s in k.record.statements)
    assert found[0].record.actors == next(several(1)).actors
    assert list(records(many, "nothing")) == []
    document = found[4].record.document.id
    assert [k.record.document.id for k in records(many, "", Filters(document=document))] == [document]


def test_what_is_written_meanwhile_is_not_in_it(many: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "_DOCUMENTS", 1)
    coming = records(many)
    found: list[KeptRecord] = [next(coming)]
    added = list(several(10))[-1]
    other = Archive(many.address)
    assert other.add(added, [])
    other.close()
    found += coming
    assert len(found) == 9
    assert len(list(records(many))) == 10
