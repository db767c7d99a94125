from pathlib import Path

import pytest

from onrecord.errors import BinaryInput, FolderInput, InputTooLong, MissingInput, UnreadableInput
from onrecord.read.text import decode, load


def test_utf8_is_tried_first_and_a_mark_at_the_head_is_kept() -> None:
    given = decode("\ufeffÉmile said".encode())
    assert (given.text, given.encoding, given.warning) == ("\ufeffÉmile said", "utf-8", None)


def test_another_encoding_is_detected_and_named() -> None:
    text = "The café owner, José Muñoz, said the façade of the hôtel would be repaired. " * 5
    given = decode(text.encode("cp1252"))
    assert given.text == text
    assert given.warning is not None
    assert "not UTF-8" in given.warning


def test_a_short_windows_text_is_named_so() -> None:
    given = decode("“We are closed,” said José Müller of the café.".encode("cp1252"))
    assert given.encoding == "cp1252"


def test_lone_surrogates_in_utf8_are_kept_and_told() -> None:
    given = decode("Ana \ud800 said so.".encode("utf-8", "surrogatepass"))
    assert given.text == "Ana \ud800 said so."
    assert given.warning is not None
    assert "surrogates" in given.warning


def test_utf16_by_its_mark() -> None:
    assert decode("He said so.".encode("utf-16")).text == "He said so."


def test_line_ends_and_controls_stay() -> None:
    assert decode(b"a\r\nb\x00c\rd").text == "a\r\nb\x00c\rd"


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\x7fELF\x02\x01\x01" + b"\x00" * 400])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(BinaryInput):
        decode(data)


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(MissingInput):
        load(tmp_path / "none.txt", max_bytes=10)
    with pytest.raises(FolderInput):
        load(tmp_path, max_bytes=10)
    with pytest.raises(UnreadableInput):
        load(Path("a\0b"), max_bytes=10)
    (tmp_path / "long.txt").write_text("x" * 11)
    with pytest.raises(InputTooLong, match="max_bytes"):
        load(tmp_path / "long.txt", max_bytes=10)
