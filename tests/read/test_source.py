import os
from pathlib import Path

import pytest

from onrecord.errors import InputError, MissingInput, NoText, UnreadableInput, UnsafeInput
from onrecord.model.document import Report
from onrecord.read.format import Refusal
from onrecord.read.source import reports
from onrecord.settings import Settings
from tests.read import making
from tests.read.making import FERRY, MARKET, outcomes, read, refused


@pytest.mark.parametrize("name", [n for n in making.seeds() if n not in ("g2.xml",)])
def test_every_format_is_known_by_its_content_under_any_name(name: str, tmp_path: Path) -> None:
    data = making.seeds()[name]
    texts = [(r.text, r.title, r.published) for r in read(data)]
    assert any(FERRY[0][:20] in text or MARKET[0][:20] in text for text, _, _ in texts)
    for ending in ("dat", "txt", "html"):
        path = tmp_path / f"file.{ending}"
        path.write_bytes(data)
        assert [(r.text, r.title, r.published) for r in read(path)] == texts


@pytest.mark.parametrize("name", [n for n, _ in making.packs()])
def test_archives_give_their_members_in_their_order(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(dict(making.packs())[name])
    found = read(path)
    assert [r.source for r in found] == [f"{path}!a.txt", f"{path}!in/b.html", f"{path}!c.csv!2", f"{path}!c.csv!3"]
    assert [r.title for r in found] == [None, "Market", "Ferry, returning", "Market"]


def test_archives_in_archives_name_the_whole_way() -> None:
    inner = making.zipped({"x.txt": FERRY[0]})
    (found,) = read(making.tarred({"week/in.zip": inner}))
    assert (found.source, found.text) == ("-!week/in.zip!x.txt", FERRY[0])


def test_a_packed_file_keeps_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.html.gz"
    path.write_bytes(making.seeds()["a.html.gz"])
    (found,) = read(path)
    assert (found.source, found.title) == (str(path), "Ferry returns")


def test_a_folder_is_read_sorted_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b/z.txt", "b/a.txt", "a.txt", "c.txt", ".hidden", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(MARKET[0])
    (tmp_path / "b.zip").write_bytes(making.zipped({"m.txt": FERRY[0], ".DS_Store": "x", "__MACOSX/._m.txt": "x"}))
    found = read(tmp_path)
    assert [r.source.removeprefix(f"{tmp_path}/") for r in found] == [
        "a.txt", "b/a.txt", "b/z.txt", "b.zip!m.txt", "c.txt"
    ]  # fmt: skip


def test_links_and_pipes_in_a_folder(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("Secret.")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").write_text(FERRY[0])
    (folder / "away").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    (folder / "nowhere").symlink_to(tmp_path / "none")
    (folder / "same").symlink_to(folder / "a.txt")
    os.mkfifo(folder / "pipe")
    found = {o.source.rpartition("/")[2]: o for o in outcomes(folder)}
    assert isinstance(found["a.txt"], Report)
    assert isinstance(found["same"], Report)
    kinds = {n: type(o.error) for n, o in found.items() if isinstance(o, Refusal)}
    assert kinds == {
        "away": UnsafeInput, "loop": UnreadableInput, "nowhere": UnreadableInput, "pipe": UnreadableInput
    }  # fmt: skip


def test_what_cannot_be_opened() -> None:
    assert isinstance(refused("no-such-file.txt"), MissingInput)
    assert isinstance(refused("a\0b"), UnreadableInput)
    assert isinstance(refused(b""), NoText)
    assert isinstance(refused(b" \r\n\t\xef\xbb\xbf"), NoText)


def test_plain_text_is_as_it_was() -> None:
    text = "\ufeff# Ferry\r\n\r\n\tThe office  said\x00 so.\u2028\n"
    assert read(text.encode())[0].text == text
    (odd,) = read("Ana \ud800 said so.".encode("utf-8", "surrogatepass"))
    assert odd.text == "Ana \ud800 said so."
    assert "surrogates" in (odd.warning or "")
    (old,) = read("“We are closed,” said José Müller of the café.".encode("cp1252"))
    assert "José Müller" in old.text
    assert "cp1252" in (old.warning or "")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a picture (PNG)"),
        (b"{\\rtf1 Hello}", "a rich text file (RTF); save it as plain text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old office document"),
        (making.zipped({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}), "an office document; save it as"),
        (making.zipped({"mimetype": "application/epub+zip", "a.xhtml": "x"}), "an office document or e-book"),
        (b'<?xml version="1.0"?><recipe><step>Stir</step></recipe>', "its root is <recipe>"),
        (bytes(range(256)) * 20, "binary data"),
    ],
)
def test_what_is_no_report_is_named(data: bytes, said: str) -> None:
    assert said in str(refused(data))


def test_a_stream_that_gives_little_at_a_time(tmp_path: Path) -> None:
    class Slow:
        def __init__(self, data: bytes) -> None:
            self.data = data

        def read(self, most: int = -1) -> bytes:
            piece, self.data = self.data[: min(7, most)], self.data[min(7, most) :]
            return piece

    for name in ("a.html", "all.zip", "a.warc.gz", "a.parquet", "a.mbox"):
        data = making.seeds()[name]
        slowly = list(reports("-", stdin=Slow(data), settings=Settings()))  # type: ignore[arg-type]
        assert slowly == outcomes(data)


def test_a_stream_that_fails_is_refused() -> None:
    class Failing:
        def read(self, most: int = -1) -> bytes:
            raise OSError(5, "Input/output error")

    (found,) = reports("-", stdin=Failing(), settings=Settings())  # type: ignore[arg-type]
    assert isinstance(found, Refusal)
    assert isinstance(found.error, InputError)
    assert "Input/output error" in str(found.error)


def test_nothing_vanishes_without_a_word(tmp_path: Path) -> None:
    assert str(refused(tmp_path)) == "is a folder without files, but for hidden ones"
    assert str(refused(b"title,text\n")) == "holds no report (table)"
    assert str(refused(making.zipped({}))) == "holds no report (ZIP archive)"
    assert (
        str(refused(making.warc_record("https://x.example/", b"x", kind="image/png"))) == "holds no report (WARC file)"
    )
