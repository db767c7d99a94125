"""Addresses into an archive of either kind."""

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from onrecord.fetching import Web
from onrecord.ingest import Outcome, ingest
from onrecord.model.fetched import Fetched
from onrecord.registry import Registry
from onrecord.settings import Settings
from onrecord.store import tables as t
from onrecord.store.archive import Archive
from onrecord.store.watched import Stamp, Watched
from tests.web.serving import Handler, Request, World, answer, to

SAID = "Ana Roa, the mayor of Dorn, said on Friday that the bridge would open in spring."
MORE = "“We are ready,” she added. Bo Lindt denied that the ferry was late, and asked for patience."
LONGER = "The council of Dorn meets again in a week, when the harbour’s budget is to be decided in a vote."


def page(canonical: str = "", said: str = SAID) -> str:
    link = f"<link rel='canonical' href='{canonical}'>" if canonical else ""
    body = "".join(f"<p>{p}</p>" for p in (said, MORE, LONGER))
    return f"<html><head><title>Bridge</title>{link}</head><body><article><h1>Bridge</h1>{body}</article></body></html>"


def feed(*entries: tuple[str, str]) -> str:
    items = "".join(
        f"<item><title>Entry {n}</title><link>{link}</link><pubDate>Tue, 03 Mar 2026 10:00:00 GMT</pubDate>{body}</item>"
        for n, (link, body) in enumerate(entries)
    )
    return (
        "<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
        f"<title>Dorn Courier</title>{items}</channel></rss>"
    )


def short(text: str) -> str:
    return f"<description>{text}</description>"


def whole(text: str) -> str:
    return f"<description>Short.</description><content:encoded>{text}</content:encoded>"


def tagged(body: str, etag: str = '"1"') -> Handler:
    """A page that is not sent again to whom it was sent before."""

    def handle(connection: object, request: Request) -> None:
        same = request.headers.get("if-none-match") == etag
        (answer("", "304 Not Modified") if same else answer(body, ETag=etag))(connection, request)  # type: ignore[arg-type]

    return handle


Run = Callable[..., list[Outcome]]


@pytest.fixture
def run(archive: Archive, world: World) -> Run:
    def run(*sources: str, full: bool = False, anew: bool = False, **settings: object) -> list[Outcome]:
        quick = Settings(connect_seconds=2, read_seconds=1, fetch_seconds=3, **settings)  # type: ignore[arg-type]
        web = Web(world.fetcher(quick), Watched(archive, lambda: world.now), full=full, anew=anew)
        registry = Registry(archive, clock=lambda: world.now)
        return list(ingest(sources, registry, stdin=io.BytesIO(), clock=lambda: world.now, web=web))

    return run


def documents(archive: Archive) -> list[tuple[str, str | None, str | None, str | None, str | None]]:
    with archive.reading() as c:
        d = t.documents.c
        rows = c.execute(select(d.source, d.address, d.title, d.published, d.outlet).order_by(d.seq))
        return [tuple(row) for row in rows]


def states(outcomes: list[Outcome]) -> list[str]:
    return [o.state for o in outcomes]


def test_a_page_is_kept_under_its_last_address(archive: Archive, world: World, run: Run) -> None:
    world.server.routes |= {"/a": to("/2026/03/04/bridge"), "/2026/03/04/bridge": answer(page())}
    world.server.routes["/own"] = answer(page("https://courier.example/bridge", said=SAID.replace("spring", "May")))
    url = world.server.url
    (first, second) = run(url("/a"), url("/own"))
    assert states([first, second]) == ["new", "new"]
    assert first.statements > 0
    assert documents(archive) == [
        (url("/a"), url("/2026/03/04/bridge"), "Bridge", "2026-03-04", "courier.example"),
        (url("/own"), "https://courier.example/bridge", "Bridge", None, "courier.example"),
    ]


def test_without_leave_nothing_is_fetched(archive: Archive, world: World) -> None:
    registry = Registry(archive)
    (outcome,) = ingest([world.server.url("/a")], registry, stdin=io.BytesIO())
    assert (outcome.state, world.server.asked) == ("failed", [])
    assert "--fetch" in outcome.reason


def test_other_formats_and_encodings(archive: Archive, world: World, run: Run) -> None:
    world.server.routes |= {
        "/a.txt": answer(SAID.encode() + " The café’s owner agreed.".encode("cp1252"), Content_Type="text/plain; charset=cp1252"),
        "/rows.csv": answer(f"body,url\n\"{SAID}\",https://courier.example/row\n", Content_Type="text/csv"),
        "/a.png": answer(b"\x89PNG\r\n\x1a\n" + bytes(100)),
    }  # fmt: skip
    url = world.server.url
    outcomes = run(url("/a.txt"), url("/rows.csv"), url("/a.png"), url("/none"))
    assert states(outcomes) == ["new", "new", "failed", "failed"]
    assert [row[1] for row in documents(archive)] == [url("/a.txt"), "https://courier.example/row"]
    with archive.reading() as c:
        assert "café’s" in str(c.scalars(select(t.documents.c.text)).first())


def test_what_has_not_changed_adds_nothing(archive: Archive, world: World, run: Run) -> None:
    url = world.server.url("/a")
    world.server.routes["/a"] = tagged(page())
    assert states(run(url)) == ["new"]
    assert states(run(url)) == ["known"]
    assert "if-none-match" in world.server.requests[-1].headers
    assert states(run(url, anew=True)) == ["known"]
    assert "if-none-match" not in world.server.requests[-1].headers
    world.server.routes["/a"] = tagged(page(said=SAID.replace("spring", "June")), '"2"')
    assert states(run(url)) == ["new"]


def test_a_page_that_could_not_be_read_is_tried_again(archive: Archive, world: World, run: Run) -> None:
    url = world.server.url("/a")
    world.server.routes["/a"] = tagged("<html><body></body></html>")
    for _ in range(2):
        assert states(run(url)) == ["failed"]
        assert [f.source for f in archive.failures()] == [url]
    world.server.routes["/a"] = tagged(page())
    assert states(run(url)) == ["new"]
    assert archive.failures() == []


def test_what_failed_in_a_feed_is_not_forgotten_while_it_is_the_same(archive: Archive, world: World, run: Run) -> None:
    url = world.server.url("/feed")
    feeding = tagged(feed(("https://courier.example/1", whole(SAID)), ("https://courier.example/2", "")))
    world.server.routes["/feed"] = feeding
    assert states(run(url)) == ["new", "failed"]
    world.server.routes["/feed"] = answer("", "500 Oops")
    assert states(run(url)) == ["failed"]
    assert [f.source for f in archive.failures()] == [url, f"{url}!https://courier.example/2"]
    world.server.routes["/feed"] = feeding
    assert states(run(url)) == ["known"]
    assert [f.source for f in archive.failures()] == [f"{url}!https://courier.example/2"]


def test_what_was_not_kept_is_fetched_again(archive: Archive, world: World) -> None:
    """A run that is killed between fetching and keeping has not been told by the server that all is known."""
    world.server.routes["/a"] = tagged(
        feed(("https://courier.example/1", whole(SAID)), ("https://courier.example/2", whole(MORE)))
    )
    watched = Watched(archive, lambda: world.now)
    run = ingest([world.server.url("/a")], Registry(archive), stdin=io.BytesIO(), web=Web(world.fetcher(), watched))
    assert next(run).state == "new"
    run.close()
    assert watched.known(world.server.url("/a")) is None
    again = ingest([world.server.url("/a")], Registry(archive), stdin=io.BytesIO(), web=Web(world.fetcher(), watched))
    assert states(list(again)) == ["known", "new"]
    assert watched.known(world.server.url("/a")) == Fetched(world.server.url("/a"), '"1"')


def test_a_busy_server_is_left_alone_by_the_next_run_too(archive: Archive, world: World, run: Run) -> None:
    url = world.server.url("/a")
    world.server.routes["/a"] = answer("", "503 Busy", Retry_After="3600")
    assert states(run(url)) == ["failed"]
    asked = len(world.server.asked)
    (outcome,) = run(url)
    assert "until 2026-03-09 11:00:00 UTC" in outcome.reason
    assert len(world.server.asked) == asked
    world.now += timedelta(hours=1)
    world.server.routes["/a"] = answer(page())
    assert states(run(url)) == ["new"]


def test_signs_in_addresses(archive: Archive, world: World, run: Run) -> None:
    """What failed can be tried again, whatever its address; and no address is too odd to be named."""
    run(world.server.url("/a!b"), world.server.url("/" + "x" * 9000), world.server.url("/\0\ud800"))
    sources = [f.source for f in archive.failures()]
    assert len(sources) == 3
    assert world.server.url("/a%21b") in sources
    assert all(s.partition("!")[0] == s for s in sources)


# Feeds


def test_a_feed(archive: Archive, world: World, run: Run) -> None:
    url = world.server.url
    entries = (url("/1"), short(SAID)), (url("/2"), whole(f"<p>{MORE}</p>"))
    world.server.routes |= {"/feed": tagged(feed(*entries)), "/1": answer(page()), "/2": answer(page())}
    assert states(run(url("/feed"))) == ["new", "new"]
    assert documents(archive) == [
        (f"{url('/feed')}!{url(path)}", url(path), f"Entry {n}", "2026-03-03", "Dorn Courier")
        for n, path in enumerate(("/1", "/2"))
    ]
    assert world.server.asked == ["/robots.txt", "/feed"]
    assert states(run(url("/feed"))) == ["known"]


def test_full_entries(archive: Archive, world: World, run: Run) -> None:
    url = world.server.url
    entries = [
        (url("/1"), short("The mayor of Dorn said…")),
        (url("/2"), whole(f"<p>{MORE}</p>")),
        (url("/3"), whole("<p>The mayor of Dorn said […]</p>")),
        (url("/4"), ""),
        (url("/gone"), short("Bo Lindt said that the ferry was gone.")),
        (url("/robots"), short("Mei Tanaka said that robots were late.")),
        ("http://10.0.0.1/", short("Kofi Mensah said that the well was dry.")),
    ]
    world.server.routes |= {
        "/robots.txt": answer("User-agent: *\nDisallow: /robots"),
        "/feed": tagged(feed(*entries)),
        "/1": to("/one"),
        "/one": answer(page()),
        "/2": answer(page()),
        "/3": answer(page(said=SAID.replace("spring", "May"))),
        "/4": answer(page(said=SAID.replace("spring", "June"))),
        "/robots": answer(page()),
    }
    outcomes = run(url("/feed"), full=True)
    assert states(outcomes) == ["new"] * 7
    assert [w for o in outcomes for w in o.warnings if "only what the feed gives" in w] == [
        f"only what the feed gives, its page {why}"
        for why in (
            f"is not given: {world.server.url('')} answers 404",
            "is forbidden by its site's robots.txt",
            "leads to 10.0.0.1, which is not on the public web (private)",
        )
    ]
    assert world.server.asked == ["/robots.txt", "/feed", "/1", "/one", "/3", "/4", "/gone"]
    assert len(world.slept) == 5  # before each but the first
    kept = documents(archive)
    assert [row[1] for row in kept] == [url(p) for p in ("/one", "/2", "/3", "/4", "/gone", "/robots")] + [
        "http://10.0.0.1/"
    ]
    assert kept[0] == (f"{url('/feed')}!{url('/1')}", url("/one"), "Entry 0", "2026-03-03", "Dorn Courier")
    with archive.reading() as c:
        assert all(MORE in text for text in c.scalars(select(t.documents.c.text).order_by(t.documents.c.seq).limit(4)))


def test_pages_of_entries_are_fetched_once(archive: Archive, world: World, run: Run) -> None:
    url = world.server.url
    world.server.routes |= {"/feed": answer(feed((url("/1"), short("Said…")))), "/1": answer(page())}
    assert states(run(url("/feed"), full=True)) == ["new"]
    world.server.routes |= {
        "/feed": answer(feed((url("/2"), short("Said…")), (url("/1"), short("Said…")))),
        "/2": answer(page(said=SAID.replace("spring", "May"))),
    }
    assert states(run(url("/feed"), full=True)) == ["new", "known"]
    assert world.server.asked.count("/1") == 1


def test_a_feed_whose_pages_were_busy_is_looked_at_again(archive: Archive, world: World, run: Run) -> None:
    url = world.server.url
    world.server.routes |= {
        "/feed": tagged(feed((url("/1"), short("Said…")), (url("/2"), whole(SAID)))),
        "/1": answer("", "429 Slow Down", Retry_After="60"),
    }
    assert states(run(url("/feed"), full=True)) == ["failed", "new"]
    assert [f.source for f in archive.failures()] == [f"{url('/feed')}!{url('/1')}"]
    assert [row[1] for row in documents(archive)] == [url("/2")]
    world.now += timedelta(minutes=2)
    world.server.routes["/1"] = answer(page())
    assert states(run(url("/feed"), full=True)) == ["new", "known"]
    assert archive.failures() == []


def test_a_feed_does_not_make_us_fetch_without_end(archive: Archive, world: World, run: Run) -> None:
    url = world.server.url
    world.server.routes["/feed"] = answer(
        feed(*((url(f"/{n}"), short(f"Ana Roa said that {n} came.")) for n in range(6)))
    )
    outcomes = run(url("/feed"), full=True, max_followed=3)
    assert len(world.server.asked) == 5
    assert "max_followed" in outcomes[-1].warnings[0]


# The tables


def test_what_is_remembered(archive: Archive) -> None:
    watched = Watched(archive, lambda: datetime(2026, 3, 9, tzinfo=UTC))
    assert watched.known("https://courier.example/") is None
    for fetched in (
        Fetched("https://courier.example/a", '"1"', "Mon", datetime(2026, 3, 9, 1, tzinfo=UTC), False),
        Fetched("https://courier.example/b"),
    ):
        watched.remember("https://courier.example/", fetched)
        assert watched.known("https://courier.example/") == fetched
    assert watched.seen("/a") is None
    for stamp in (Stamp(1, 2), Stamp(5_000_000_000, 1_772_000_000_123_456_789)):
        watched.saw("/a", stamp)
        assert watched.seen("/a") == stamp
    watched.saw("/\udcff", Stamp(1, 2))
    assert watched.seen("/\udcff") is None
