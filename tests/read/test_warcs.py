import gzip
import zlib

import brotli
import pytest

from onrecord.errors import InputError, InputTooLong, MalformedInput, UnsafeInput
from onrecord.model.document import Report
from onrecord.read.format import Refusal
from onrecord.settings import Settings
from tests.read import making
from tests.read.making import FERRY, MARKET, outcomes, page, read, warc_record


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_pages_and_texts_of_a_crawl(name: str) -> None:
    ferry, market, note = read(making.seeds()[name])
    assert (ferry.address, ferry.source) == ("https://courier.example/ferry", "-!https://courier.example/ferry")
    assert (ferry.title, ferry.published, ferry.warning) == ("Ferry returns", "2026-03-03", None)
    assert (market.published, market.warning) == ("2026-03-05", "dated by the day it was crawled")
    assert MARKET[0] in market.text
    assert (note.text, note.published) == (MARKET[1], "2026-03-05")


def test_a_wacz_is_read_for_its_warcs_only() -> None:
    found = read(making.seeds()["a.wacz"])
    assert next(r.source for r in found) == "-!archive/data.warc.gz!https://courier.example/ferry"
    assert len(found) == 3


def chunked(data: bytes) -> bytes:
    pieces = [data[i : i + 100] for i in range(0, len(data), 100)]
    return b"".join(f"{len(p):x}\r\n".encode() + p + b"\r\n" for p in pieces) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Transfer-Encoding: chunked", chunked(page().encode())),
        ("Transfer-Encoding: chunked", page().encode()),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip", chunked(gzip.compress(page().encode()))),
        ("Content-Encoding: gzip", gzip.compress(page().encode())),
        ("Content-Encoding: gzip", page().encode()),
        ("Content-Encoding: deflate", zlib.compress(page().encode())),
        ("Content-Encoding: deflate", zlib.compress(page().encode())[2:-4]),
        ("Content-Encoding: br", brotli.compress(page().encode())),
        ("Content-Encoding: identity", page().encode()),
    ],
)
def test_how_a_server_sent_it(headers: str, body: bytes) -> None:
    (found,) = read(warc_record("https://courier.example/ferry", body, headers=headers + "\r\n"))
    assert found.text.endswith(FERRY[2])
    assert found.warning is None


def test_a_page_cut_short_is_read_and_told() -> None:
    whole = gzip.compress(page(FERRY * 30).encode())
    (found,) = read(warc_record("https://x.example/", whole[:-20], headers="Content-Encoding: gzip\r\n"))
    assert FERRY[0] in found.text
    assert "cut short" in (found.warning or "")


@pytest.mark.parametrize("length", [10, 100, "", "x", "-5", "9" * 30])
def test_a_wrong_length_costs_that_record_only(length: int | str) -> None:
    good = warc_record("https://odum.example/m", page(MARKET, "Market").encode())
    found = outcomes(good + warc_record("https://x.example/", page().encode(), length=length) + good)
    texts = [o for o in found if isinstance(o, Report)]
    assert [t.title for t in texts][:1] == ["Market"]
    assert [t.title for t in texts][-1:] == ["Market"]
    assert len(texts) >= 2
    damage = [o for o in found if isinstance(o, Refusal) and "is damaged at record" in str(o.error)]
    assert damage
    assert isinstance(damage[0].error, MalformedInput)


def test_a_length_beyond_the_end_is_told() -> None:
    found = outcomes(warc_record("https://x.example/", page().encode(), length=10**6))
    assert isinstance(found[-1], Refusal)
    assert str(found[-1].error) == "is damaged at record 1: it breaks off; it was cut short"


@pytest.mark.parametrize(
    ("headers", "body", "error", "setting"),
    [
        ("", b"x" * 300_000, InputTooLong, "max_bytes"),
        ("Content-Encoding: gzip\r\n", gzip.compress(bytes(3_000_000)), UnsafeInput, "max_ratio"),
        ("Content-Encoding: br\r\n", brotli.compress(bytes(3_000_000)), UnsafeInput, "max_ratio"),
        ("Content-Encoding: gzip\r\n", gzip.compress(page(FERRY * 3000).encode()), InputTooLong, "max_bytes"),
    ],
)
def test_limits(headers: str, body: bytes, error: type[InputError], setting: str) -> None:
    settings = Settings(max_bytes=200_000 if setting == "max_bytes" else 16_000_000)
    (found,) = outcomes(warc_record("https://x.example/", body, headers=headers), settings)
    assert isinstance(found, Refusal)
    assert isinstance(found.error, error)
    assert setting in str(found.error)


def test_pages_before_a_damage_in_a_packed_crawl_are_read() -> None:
    records = [gzip.compress(r, mtime=0) for r in making.warc_records()]
    records[4] = records[4][:60] + b"\xff" * 60 + records[4][120:]
    found = outcomes(b"".join(records))
    assert isinstance(found[0], Report)
    assert found[0].address == "https://courier.example/ferry"
    assert isinstance(found[-1], Refusal)
    assert str(found[-1].error).startswith("is damaged, and cannot be unpacked from here on")
