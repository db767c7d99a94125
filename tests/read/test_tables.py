import json
from pathlib import Path

import pytest

from onrecord.errors import InputError, InputTooLong, MalformedInput
from onrecord.read.columns import Columns
from onrecord.read.format import Refusal
from onrecord.settings import Settings
from tests.read import making
from tests.read.making import FERRY, MARKET, outcomes, read, refused

MINE = Columns("Wortlaut", title="Titel", date="Tag", outlet="Blatt", address="Ort", author="Wer", id="Nr")


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.jsonl", "a.json", "a.parquet"])
def test_columns_by_their_usual_names(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(making.seeds()[name])
    first, second = read(path)
    assert first.text == "\n".join(FERRY)
    assert (first.title, first.outlet, first.published) == ("Ferry, returning", "The Dorn Courier", "2026-03-03")
    assert (first.authors, first.address) == (("Ana Roa", "Kofi Mensah"), "https://courier.example/1")
    assert (second.text, second.published, second.authors) == (MARKET[1], "2026-04-01", ("Efua Sarpong",))
    start = 2 if name in ("a.csv", "a.tsv") else 1
    assert [first.source, second.source] == [f"{path}!{start}", f"{path}!{start + 1}"]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_columns_handed_in(mark: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    head = mark.join(("Nr", "Titel", "Wortlaut", "Tag", "Blatt", "Ort", "Wer"))
    row = mark.join(("k-7", "Fähre", f'"{FERRY[0]}"', "3. März 2026", "Bote", "https://bote.example", "Jörg Ahn"))
    path.write_text(f"{head}\n{row}\n")
    (found,) = read(path, mapping=MINE)
    assert (found.source, found.text, found.title) == (f"{path}!k-7", FERRY[0], "Fähre")
    assert (found.outlet, found.authors, found.published) == ("Bote", ("Jörg Ahn",), None)


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json", "a.parquet"])
def test_columns_not_handed_in_go_by_their_usual_names(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(making.seeds()[name])
    usual = read(path)[0]
    assert read(path, mapping=Columns("body"))[0] == usual
    dateless = read(path, mapping=Columns(date="headline"))[0]
    assert (dateless.published, dateless.outlet, dateless.text) == (None, usual.outlet, usual.text)


def test_a_table_with_names_of_its_own_is_known_by_those_handed_in() -> None:
    data = f"Nr;Wortlaut\n1;{FERRY[0]}\n".encode()
    assert read(data, mapping=Columns("Wortlaut", id="Nr"))[0].source == "-!1"
    assert read(data)[0].source == "-"
    accented = f"Nr;Überblick, ganz\n1;{FERRY[0]}\n"
    for encoding in ("utf-8", "cp1252", "utf-16"):
        (found,) = read(accented.encode(encoding, "replace"), mapping=Columns("Überblick, ganz"))
        assert found.source == "-!2"
    assert read(FERRY[0].encode(), mapping=Columns("Wortlaut"))[0].text == FERRY[0]


def test_a_table_is_known_by_its_first_row() -> None:
    assert len(read(making.table(";").encode())) == 2
    assert read(b"title, or something like it\nThe office said so.")[0].text.startswith("title, or")


def test_encodings_and_quotation_marks(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes('title,text\nA,"José said ""no"",\nand left."\n'.encode("cp1252"))
    (found,) = read(path)
    assert found.text == 'José said "no",\nand left.'
    path.write_bytes("title\ttext\nA\tJosé said no.\n".encode("utf-16"))
    assert read(path)[0].text == "José said no."
    path.write_bytes(b"title,text\n" + b"A,Fine she said.\n" * 2000 + b"B,Jos\xe9 said no.\n")
    assert (read(path)[-1].text, len(read(path))) == ("José said no.", 2001)
    path.write_text("\ufefftext,title\nHello said he.,A\n")
    assert read(path)[0].text == "Hello said he."


def test_rows_that_do_not_fit_are_refused_each(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("title,text\nA,one said\nB,two, said\nC\n,\n\nD,four said,,\n")
    a, b, c, d = outcomes(path)
    assert not isinstance(a, Refusal)
    assert not isinstance(d, Refusal)
    assert isinstance(b, Refusal)
    assert (b.source, str(b.error)) == (
        f"{path}!3",
        "has 3 cells where the first row has 2; is a quotation mark missing?",
    )
    assert isinstance(c, Refusal)
    assert str(c.error) == "holds no text"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.csv", "id,when\n1,2\n", "has no column named text, body or content; the columns are id, when; say which"),
        ("a.csv", "", "it has no columns"),
        ("a.jsonl", '{"id": 1, "when": "x"}\n' * 3, "the columns are id, when"),
        ("a.json", '[{"id": 1}, {"id": 2}]', "the columns are id"),
        ("a.json", '{"id": 1}', "the columns are id"),
    ],
)
def test_without_a_text_the_columns_are_named(name: str, data: str, said: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(data)
    error = refused(tmp_path / name)
    assert isinstance(error, MalformedInput)
    assert said in str(error)


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json", "a.parquet"])
def test_a_column_handed_in_that_is_not_there(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(making.seeds()[name])
    assert "has no column named Wortlaut; the columns are headline, body" in str(refused(tmp_path / name, mapping=MINE))


def test_a_broken_line_is_refused_and_the_next_one_read() -> None:
    good = json.dumps({"text": "One said."})
    found = outcomes(f"{good}\n{{broken\n[1]\n\n{good}\n".encode())
    assert [type(o).__name__ for o in found] == ["Report", "Refusal", "Refusal", "Report"]
    assert [o.source for o in found] == ["-!1", "-!2", "-!3", "-!5"]
    assert isinstance(found[1], Refusal)
    assert "is no JSON: Expecting property name" in str(found[1].error)


@pytest.mark.parametrize("form", ["[{0},{0}]", "[ {0} ,\n\n{0} ]", "{0}\n{0}", "{0}{0}"])
def test_objects_over_several_lines(form: str, tmp_path: Path) -> None:
    one = json.dumps({"title": "A", "text": "One said."}, indent=2)
    (tmp_path / "a.json").write_text(form.format(one))
    assert len(read(tmp_path / "a.json")) == 2


def test_what_news_services_answer(tmp_path: Path) -> None:
    answer = {
        "status": "ok",
        "articles": [{"title": "A", "content": "One said.", "source": {"id": 1, "name": "Odum Post"}}],
    }
    path = tmp_path / "a.json"
    path.write_text(json.dumps(answer, indent=1))
    (found,) = read(path)
    assert (found.outlet, found.text) == ("Odum Post", "One said.")


def test_cells_that_are_no_text() -> None:
    rows = [
        {"text": ["One said.", "Two said."], "date": 1772524800, "authors": ["Ana Roa", {"name": "Kofi Mensah"}]},
        {"text": "Three said.", "date": 1772524800123, "author": None, "title": 7},
        {"text": "A lone \ud800 said.", "date": "1772524800"},
    ]
    first, second, third = read("".join(json.dumps(r) + "\n" for r in rows).encode())
    assert (first.text, first.published, first.authors) == (
        "One said.\n\nTwo said.",
        "2026-03-03",
        ("Ana Roa", "Kofi Mensah"),
    )
    assert (second.published, second.authors, second.title) == ("2026-03-03", (), "7")
    assert (third.text, third.published) == ("A lone \ud800 said.", "2026-03-03")
    assert "surrogates" in (third.warning or "")


@pytest.mark.parametrize("given", ["2026-03", "2026", "March 2026", "03/04/2026", "soon"])
def test_a_day_that_is_left_out_is_named(given: str) -> None:
    found, whole, none = read(
        "".join(json.dumps({"text": "One said.", "date": d}) + "\n" for d in (given, "2026-03-04", " ")).encode()
    )
    assert found.published is None
    assert f"{given!r} is no whole day" in (found.warning or "")
    assert (whole.published, whole.warning, none.warning) == ("2026-03-04", None, None)


def test_long_arrays_are_read_without_being_held() -> None:
    row = json.dumps({"text": "x" * 5000 + " said."})
    assert len(read(("[" + ",\n".join([row] * 500) + "]").encode())) == 500


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b'{"text": "' + b"x" * 3000 + b'"}\n{"text": "said"}\n', InputTooLong),
        (b'[{"text": "' + b"x" * 300000 + b'"}]', InputTooLong),
        (b'title,text\na,"' + b"x,y\n" * 2000, InputTooLong),
        (b"title,text\na," + b"x" * 3000, InputTooLong),
        (b'[{"text": "cut', MalformedInput),
        (b'[{"text": "said"}', MalformedInput),
        (b'[{"text": said}]', MalformedInput),
        (b'[{"text": ' + b"[" * 100000, InputError),
    ],
)
def test_limits(data: bytes, error: type[InputError]) -> None:
    found = [o for o in outcomes(data, Settings(max_line=2000)) if isinstance(o, Refusal)]
    assert isinstance(found[-1].error, error)
