"""What each format writes, read back by something that knows nothing of how it was written."""

import csv
import io
import json
import re
from collections.abc import Iterable

import jsonschema
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings

from onrecord.model.record import KeptRecord
from onrecord.present.contract import document_json, occasion_json, statement_json
from onrecord.present.export.flat import COLUMNS, rows
from onrecord.present.export.formats import FORMATS
from onrecord.present.export.jsonl import line_schema
from onrecord.present.rows import render
from tests.present.export.making import Memory, hostile, made, parts

ANY = settings(max_examples=60, deadline=None)
FORMULA = re.compile("[=+\\-@\t\r\n＝＋－＠]")


def written(kind: str, records: Iterable[KeptRecord]) -> Memory:
    sink = Memory()
    FORMATS[kind].write(records, sink)
    return sink


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_records_are_the_same_bytes(kind: str) -> None:
    assert written(kind, [hostile()]).files == written(kind, [hostile()]).files


@pytest.mark.parametrize("kind", FORMATS)
def test_nothing_is_an_export_too(kind: str) -> None:
    for data in written(kind, []).files.values():
        assert isinstance(data, bytes)


@pytest.mark.parametrize("kind", ["jsonl", "csv", "web-annotation", "ftm", "brat"])
def test_a_document_is_written_before_the_next_is_asked_for(kind: str) -> None:
    seen: list[int] = []
    sink = _Watched()

    def records():
        for n in range(3):
            seen.append(sink.bytes)
            yield hostile() if n == 0 else _other(n)

    FORMATS[kind].write(records(), sink)
    assert 0 <= seen[0] < seen[1] < seen[2] < sink.bytes


class _Watched(Memory):
    bytes = 0

    def open(self, name: str):
        outer, watched = super().open(name), self

        class Opened:
            def __enter__(self):
                out = outer.__enter__()
                write = out.write

                class File:
                    def write(self, data: bytes) -> int:
                        watched.bytes += len(data)
                        return write(data)

                return File()

            def __exit__(self, *error):
                return outer.__exit__(*error)

        return Opened()


def _other(n: int) -> KeptRecord:
    from dataclasses import replace  # noqa: PLC0415

    kept = hostile()
    return replace(kept, record=replace(kept.record, document=replace(kept.record.document, id=f"d{n}")))


def lines(data: bytes) -> list[dict[str, object]]:
    assert data.endswith(b"\n")
    return [json.loads(x) for x in data.decode().split("\n")[:-1]]  # a line ends by a line feed and by nothing else


def check_jsonl(kept: KeptRecord) -> None:
    found = lines(written("jsonl", [kept]).only)
    for row, s in zip(found, kept.record.statements, strict=True):
        jsonschema.validate(row, line_schema())
        expected = statement_json(s) | {"occasion": occasion_json(s.occasion) if s.occasion else None}
        assert {k: row[k] for k in expected} == expected
        assert row["document"] == document_json(kept.record.document)
        known = kept.known.get(s.speaker.id) if s.speaker else None
        assert row["actor"] == (known.id if known else None)
        for name, part in parts(s).items():
            assert row[name]["text"] == " … ".join(kept.record.document.text[a:b] for a, b in row[name]["spans"])
            assert row[name]["text"] == part.text


def check_csv(kept: KeptRecord) -> None:
    data = written("csv", [kept]).only.decode()
    found = list(csv.DictReader(io.StringIO(data, newline="")))
    with_pandas = pd.read_csv(io.StringIO(data, newline=""), dtype=str, keep_default_na=False)
    assert with_pandas.to_dict("records") == found
    assert list(found[0]) == [c.name for c in COLUMNS]
    for row, s in zip(found, kept.record.statements, strict=True):
        assert not [c for c in row.values() if FORMULA.match(c)]
        for name, part in parts(s).items():
            assert row[f"{name}_spans"] == ";".join(f"{a}-{b}" for a, b in part.spans)
            assert taken_back(row[name]) == part.text
        assert taken_back(row["report"]) == kept.record.document.source
        assert taken_back(row["speaker"]) == (s.speaker.name if s.speaker else "")


def taken_back(cell: str) -> str:
    """A cell without the apostrophe that sets a formula off."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell.lstrip("'")) else cell


def check_parquet(kept: KeptRecord) -> None:
    table = pq.read_table(io.BytesIO(written("parquet", [kept]).only))
    assert table.column_names == [c.name for c in COLUMNS]
    text = kept.record.document.text
    for row, expected in zip(table.to_pylist(), rows([kept]), strict=True):
        for column, value in zip(COLUMNS, expected, strict=True):
            have = row[column.name]
            if column.kind == "spans":
                assert tuple((x["start"], x["end"]) for x in have) == value
            else:
                assert (tuple(have) if column.kind == "texts" else have) == value
        assert row["content"] == " … ".join(text[x["start"] : x["end"]] for x in row["content_spans"])


def check_brat(kept: KeptRecord) -> None:
    files = written("brat", [kept]).files
    d = kept.record.document
    text = files[f"{d.id}.txt"].decode()
    assert text == d.text.replace("\r", " ")
    found = read_brat(files[f"{d.id}.ann"].decode(), text)
    expected = [
        {"statement": s.id, "form": s.form} | {name: part.spans for name, part in parts(s).items()}
        for s in kept.record.statements
    ]
    assert found == expected


def read_brat(data: str, text: str) -> list[dict[str, object]]:
    """A reader by brat's documentation; lines end where brat takes them to."""
    spans: dict[str, tuple[tuple[int, int], ...]] = {}
    out: dict[str, dict[str, object]] = {}
    relations: list[tuple[str, str]] = []
    for line in data.splitlines():
        number, body, *rest = line.split("\t")
        if number[0] == "T":
            kind, places = body.split(" ", 1)
            pieces = tuple(tuple(map(int, p.split(" "))) for p in places.split(";"))
            covered = [text[a:b] for a, b in pieces]
            assert not any("\n" in c for c in covered) or not "".join(covered).strip()
            assert re.sub(r"\s", " ", " ".join(covered)) == re.sub(r"\s", " ", rest[0])
            spans[number] = pieces  # type: ignore[assignment]
            if kind == "Content":
                out[number] = {}
        elif number[0] == "A":
            name, target, value = body.split(" ")
            assert name == "Form"
            out[target]["form"] = value
        elif number[0] == "R":
            name, a, b = body.split(" ")
            if name != "Inside":
                relations.append((a.removeprefix("Arg1:"), b.removeprefix("Arg2:")))
                out[relations[-1][0]][{"Said_by": "source", "Introduced_by": "cue"}[name]] = relations[-1][1]
        elif number[0] == "#":
            note = json.loads(rest[0])
            target = body.split(" ")[1]
            if "spans" in note:
                spans[target] = tuple(map(tuple, note["spans"]))
            else:
                out[target]["statement"] = note["statement"]
        else:
            assert number[0] == "N"
            assert re.fullmatch(r"Reference T\d+ onrecord:\S+", body)
    return [
        {
            "statement": one["statement"],
            "form": one["form"],
            "content": spans[number],
            **{part: spans[str(one[part])] for part in ("source", "cue") if part in one},
        }
        for number, one in out.items()
    ]


def check_annotations(kept: KeptRecord) -> None:
    text = kept.record.document.text
    for row, s in zip(lines(written("web-annotation", [kept]).only), kept.record.statements, strict=True):
        assert row["@context"] == "http://www.w3.org/ns/anno.jsonld"
        assert row["type"] == "Annotation"
        assert row["id"].endswith(s.id)
        found: dict[str, list[tuple[int, int]]] = {}
        for target in row["target"]:
            quote, position = target["selector"]
            assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
            start, end = position["start"], position["end"]
            assert text[start:end] == quote["exact"]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert start - len(quote["prefix"]) in {m.start() for m in re.finditer(f"(?={re.escape(around)})", text)}
            found.setdefault(target["styleClass"], []).append((start, end))
        assert found == {name: list(part.spans) for name, part in parts(s).items()}


CHECKS = {
    "jsonl": check_jsonl, "csv": check_csv, "parquet": check_parquet, "brat": check_brat,
    "web-annotation": check_annotations,
}  # fmt: skip


@pytest.mark.parametrize("kind", CHECKS)
def test_a_hostile_record(kind: str) -> None:
    CHECKS[kind](hostile())


@pytest.mark.parametrize("kind", CHECKS)
def test_any_record(kind: str) -> None:
    ANY(given(made())(CHECKS[kind]))()


def test_what_an_annotation_says_besides() -> None:
    first, *_, nobody = lines(written("web-annotation", [hostile()]).only)
    assert [(b["purpose"], b.get("value") or b["source"]["id"]) for b in first["body"]] == [
        ("identifying", "urn:onrecord:actor:ngozi0000"),
        ("linking", "urn:onrecord:actor:Q%2042/%D0%B1"),
        ("linking", "urn:onrecord:mention:leila0000"),
        ("tagging", "direct"),
        ("tagging", "letter"),
    ]
    assert [b["value"] for b in nobody["body"]] == ["direct"]
    assert {t["source"]["id"] for t in first["target"]} == {"https://dorn.example/a?b=ü"}


def test_brat_says_who_is_inside_whom_and_who_is_known() -> None:
    (data,) = (f.decode() for n, f in written("brat", [hostile()]).files.items() if n.endswith(".ann"))
    assert "\tInside Arg1:" in data
    assert "onrecord:Q%2042%2F%D0%B1" not in data  # Bo Lindt says nothing
    assert "\tReference T2 onrecord:ngozi0000\tNgozi Adeyemi\n" in data


def test_a_table_says_what_is_not_known() -> None:
    table = pq.read_table(io.BytesIO(written("parquet", [hostile()]).only))
    first, *_, nobody = table.to_pylist()
    assert (nobody["speaker"], nobody["source"], nobody["addressees"], nobody["source_spans"]) == (None, None, [], [])
    assert first["addressee_actors"] == ["Q 42/б", ""]
    assert (first["occasion"], first["occasion_place"], first["occasion_day"]) == ("letter", "the weir", "2026-03-06")


def test_parquet_is_written_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.present.export.parquet._GROUP", 2)
    data = written("parquet", [hostile()]).only
    assert pq.ParquetFile(io.BytesIO(data)).num_row_groups == 3


def test_csv_answers_of_other_commands_are_as_safe() -> None:
    odd = ["=1+1", "'=1", "＋1", "a\rb", "a\nb", '"', "-1", "plain", "'tis"]
    data = render([{"x": v, "y": -1} for v in odd], "csv", columns=())
    found = list(csv.DictReader(io.StringIO(data, newline="")))
    assert [taken_back(r["x"]) for r in found] == odd
    assert not [r for r in found if FORMULA.match(r["x"])]
    assert {r["y"] for r in found} == {"-1"}
