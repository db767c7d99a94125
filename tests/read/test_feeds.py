import pytest

from onrecord.errors import MalformedInput, NoText, UnsafeInput
from onrecord.read.format import Refusal
from tests.read.making import FERRY, MARKET, atom, outcomes, read, refused, rss


def test_rss() -> None:
    full, short = read(rss().encode())
    assert full.text == f"{FERRY[0]}\n\n{FERRY[1]}"
    assert (full.title, full.outlet, full.published) == ("Ferry & yard", "The Dorn Courier & Mail", "2026-03-03")
    assert (full.authors, full.address, full.source) == (
        ("Ana Roa",),
        "https://courier.example/1",
        "-!https://courier.example/1",
    )
    assert (short.text, short.published, short.address, short.source) == (MARKET[0], None, None, "-!2")


def test_atom() -> None:
    (found,) = read(atom().encode())
    assert found.text == "\n\n".join(MARKET)
    assert (found.title, found.outlet, found.published) == ("Market", "Odum Post", "2026-04-01")
    assert (found.authors, found.address) == (("Efua Sarpong", "Yaw Boateng"), "https://odum.example/m")


def test_an_entry_without_text_is_refused_and_the_next_one_read() -> None:
    feed = (
        rss()
        .replace("<description>Short.</description>", "")
        .replace("<content:encoded>", "<x>")
        .replace("</content:encoded>", "</x>")
    )
    first, second = outcomes(feed.encode())
    assert isinstance(first, Refusal)
    assert isinstance(first.error, NoText)
    assert not isinstance(second, Refusal)


def test_a_feed_that_is_not_well_formed_is_read_with_a_warning() -> None:
    found = read(rss().replace("Short.", "Fish & chips").encode())
    assert len(found) == 2
    assert "not well-formed" in (found[0].warning or "")


@pytest.mark.parametrize(
    ("feed", "error"),
    [
        ("<rss version='2.0'><channel><title>Empty</title></channel></rss>", NoText),
        ("<rss version='2.0'><channel><title>Cut", MalformedInput),
        ("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss version='2.0'><channel><item><title>&a;</title></item></channel></rss>", UnsafeInput),
    ],
)  # fmt: skip
def test_what_is_refused(feed: str, error: type[Exception]) -> None:
    assert isinstance(refused(feed.encode()), error)
