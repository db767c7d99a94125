"""Statements as a DataFrame."""

import sys
from pathlib import Path

import pandas as pd
import pytest

import onrecord
from onrecord import Reader
from onrecord.errors import ExportError
from onrecord.model.search import Filters
from onrecord.present.export.flat import COLUMNS
from onrecord.store.archive import Archive
from tests.present.export.making import hostile
from tests.query.test_search import SAID, record


def test_records(reader: Reader) -> None:
    one = reader.read("Ana Roa, the mayor of Dorn, said that the bridge was unsafe. “It is old,” she added.")
    for given in (one, [one], iter([one])):
        frame = onrecord.to_dataframe(given)
        assert list(frame.columns) == [c.name for c in COLUMNS]
        assert list(frame.speaker) == ["Ana Roa", "Ana Roa"]
        assert frame.actor.isna().all()
        for row in frame.itertuples():
            assert row.content == " … ".join(one.document.text[a:b] for a, b in row.content_spans)
    assert frame.confidence.mean() > 0.5


def test_an_archive(address: str) -> None:
    archive = Archive(address, create=True)
    for n in range(len(SAID)):
        archive.add(*record(n))
    archive.add(hostile().record, [])
    frame = onrecord.to_dataframe(archive)
    assert len(frame) == len(SAID) + 5
    assert frame.groupby("speaker").size()["Ana Roa"] == 2
    assert frame.iloc[-1].isna()["speaker"]
    assert frame.iloc[-1].source_spans == ()
    assert list(onrecord.to_dataframe(archive, "troops", Filters(form="direct")).speaker) == ["Ana Roa"]
    assert pd.to_datetime(frame.day).dt.year.value_counts()[2026] == 8
    archive.close()


def test_no_statement_gives_the_columns_too() -> None:
    frame = onrecord.to_dataframe([])
    assert list(frame.columns) == [c.name for c in COLUMNS]
    assert {c.kind: str(frame[c.name].dtype) for c in COLUMNS} == {
        "text": "string", "number": "float64", "texts": "object", "spans": "object",
    }  # fmt: skip


def test_what_is_wrong_is_said(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="of an archive"):
        onrecord.to_dataframe([reader.read("x")], "bridge")
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(
        ExportError, match=r"to_dataframe needs the package pandas: pip install 'onrecord\[dataframe\]'"
    ):
        onrecord.to_dataframe([])


def test_every_column_is_described() -> None:
    said = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    for column in COLUMNS:
        assert f"| {column.name} | {column.kind} | {column.meaning} |" in said
