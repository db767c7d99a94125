import pytest

from onrecord.errors import NoText, UnsafeInput
from tests.read.making import FERRY, page, read, refused


def test_a_page_gives_its_article_and_what_it_says_of_itself() -> None:
    (found,) = read(page().encode())
    assert found.text == "\n\n".join(("Ferry returns", *FERRY))
    assert (found.title, found.outlet, found.published) == ("Ferry returns", "The Dorn Courier", "2026-03-03")
    assert (found.authors, found.address) == (("Ana Roa", "Kofi Mensah"), "https://courier.example/ferry")
    assert found.warning is None


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta itemprop="datePublished" content="2026-04-05">', "2026-04-05"),
        ('<meta name="date" content="5 April 2026">', "2026-04-05"),
        ('<meta name="dc.date.issued" content="20260405">', "2026-04-05"),
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-04-05T01:00Z"}</script>', "2026-04-05"),
        ('<script type="application/ld+json">{"datePublished":"2026-04"}</script>', None),
        ('<meta property="article:published_time" content="2026-04">', None),
        ('<meta name="date" content="1066-10-14">', None),
        ('<meta name="date" content="2222-01-01">', None),
        ('<meta name="date" content="03/04/2026">', None),
        ("", None),
    ],
)  # fmt: skip
def test_the_day_is_what_the_page_says(head: str, day: str | None) -> None:
    assert read(page(head=head).encode())[0].published == day


@pytest.mark.parametrize(
    ("shown", "day"),
    [
        ('<time datetime="2026-04-05T10:00:00Z">yesterday</time>', "2026-04-05"),
        ('<p class="article-date">Published on Sunday, 5 April 2026 at 10.00</p>', "2026-04-05"),
        ('<span class="byline">By Ana Roa, April 5, 2026</span>', "2026-04-05"),
        ("<p>It began on 5 April 2026, she said.</p>", None),
        ('<p class="date">Yesterday</p>', None),
    ],
)
def test_the_day_that_a_page_shows(shown: str, day: str | None) -> None:
    html = page(head="").replace("<h1>", f"{shown}<h1>")
    assert read(html.encode())[0].published == day


def test_the_day_of_an_address() -> None:
    html = page(head="").replace("example/ferry", "example/2026/04/05/ferry")
    assert read(html.encode())[0].published == "2026-04-05"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", "iso-8859-1"), ("cp1252", "iso-8859-1"), ("cp1252", "utf-8"), ("utf-16", "utf-8"), ("cp1251", "cp1251")],
)
def test_encodings_declared_rightly_and_wrongly(encoding: str, declared: str) -> None:
    said = "«Мы закрыты», — сказал Игорь Лавринов." if encoding == "cp1251" else "“We are closed,” said José Müller."
    html = page([said, *FERRY] if encoding != "cp1251" else [said], head=f'<meta charset="{declared}">')
    (found,) = read(html.encode(encoding, "replace"))
    assert said in found.text


def test_nuls_and_lone_surrogates_are_replaced_and_told() -> None:
    data = page(["The office\0 said so, all of it and more."]).encode() + b"<p>\xed\xa0\x80</p>"
    (found,) = read(data)
    assert "The office\ufffd said" in found.text
    assert "replaced" in (found.warning or "")


@pytest.mark.parametrize(
    "html",
    [
        "<html></html>",
        "<!doctype html><title>Shop</title><script>run()</script>",
        "<!DOCTYPE html><!-- nothing -->",
    ],
)
def test_a_page_without_text_is_refused(html: str) -> None:
    error = refused(html.encode())
    assert isinstance(error, NoText)
    assert str(error).startswith("is a web page without")


def test_a_fragment_and_a_page_with_a_comment_first() -> None:
    assert "Hello there" in read(b"<p>Hello there, said Amina Yusuf of Velm.</p>")[0].text
    assert read(("<!-- saved -->\n" + page()).encode())[0].title == "Ferry returns"
    assert read(("<?xml version='1.0'?>" + page()).encode())[0].title == "Ferry returns"


def test_attributes_without_end_are_refused() -> None:
    error = refused(
        ("<!doctype html><p " + " ".join(f"a{i}=1" for i in range(30_000)) + ">Hello, said Ana Roa.</p>").encode()
    )
    assert isinstance(error, UnsafeInput)
    picture = f'<img src="data:image/png;base64,{"QUFB" * 50_000}">'
    assert len(read(page([*FERRY, picture]).encode())) == 1
