"""What an attacker's server may try, and what an honest one may rely on."""

import gzip
import ssl
import time
import zlib
from datetime import timedelta

import pytest
import trustme

from onrecord.errors import (
    FetchFailed,
    ForbiddenAddress,
    ForbiddenByRobots,
    InputTooLong,
    OnRecordError,
    ServerBusy,
    UnsafeInput,
)
from onrecord.model.fetched import Fetched
from onrecord.read.web import agent
from onrecord.settings import Settings
from tests.web.serving import Server, World, answer, endless, packed, raw, slowly, to

PAGE = "<html><body><p>The ferry was late, Ana Roa said.</p></body></html>"
ROBOTS = "User-agent: *\nDisallow: /private\n\nUser-agent: onrecord\nDisallow: /secret\nCrawl-delay: 7\n"


def refused(world: World, path: str = "/", **settings: object) -> OnRecordError:
    with pytest.raises(OnRecordError) as caught:
        world.get(path, **settings)
    return caught.value


# What an honest server gets


def test_a_page(world: World) -> None:
    world.server.routes["/a?b=c"] = answer(PAGE, ETag='"1"', Last_Modified="Mon, 02 Mar 2026 10:00:00 GMT")
    got = world.fetcher().fetch(world.server.url("/a?b=c"))
    assert got is not None
    assert (got.body.decode(), got.charset) == (PAGE, "utf-8")
    assert got.fetched == Fetched(world.server.url("/a?b=c"), '"1"', "Mon, 02 Mar 2026 10:00:00 GMT")
    request = world.server.requests[-1]
    assert request.headers["host"] == f"courier.example:{world.server.port}"
    assert request.headers["user-agent"].startswith("onrecord/")
    assert "cookie" not in request.headers
    assert "authorization" not in request.headers


def test_who_asks() -> None:
    assert agent(Settings(contact="https://dorn-desk.example/bot")).endswith(" (+https://dorn-desk.example/bot)")
    assert "\n" not in agent(Settings(contact="a\r\nX-Evil: 1)"))
    assert agent(Settings()).count(" ") == 0


def test_coded_and_chunked(world: World) -> None:
    data = PAGE.encode() * 50
    world.server.routes |= {
        "/gzip": packed(data),
        "/deflate": answer(zlib.compress(data), Content_Encoding="deflate"),
        "/chunked": raw(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\n<html\r\n1\r\n>\r\n0\r\nX: y\r\n\r\n"
        ),
        "/plain": raw(b"HTTP/1.0 200 OK\r\n\r\n<html>"),
    }
    assert world.get("/gzip") == world.get("/deflate") == data
    assert world.get("/chunked") == world.get("/plain") == b"<html>"


def test_redirects_are_followed(world: World) -> None:
    for n, status in enumerate(("301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent")):
        world.server.routes[f"/{n}"] = to(f"/{n + 1}", status)
    world.server.routes["/5"] = answer(PAGE)
    got = world.fetcher().fetch(world.server.url("/0"))
    assert got is not None
    assert got.fetched.final == world.server.url("/5")
    assert got.asked == world.server.url("/0")


def test_other_hosts_are_looked_up_and_their_robots_asked(world: World) -> None:
    world.server.routes |= {"/a": to(world.server.url("/b", name="velm.example")), "/b": answer(PAGE)}
    world.fetcher().fetch(world.server.url("/a"))
    assert world.server.asked == ["/robots.txt", "/a", "/robots.txt", "/b"]
    assert [r.headers["host"].partition(":")[0] for r in world.server.requests[2:]] == ["velm.example", "velm.example"]


# Where it may not lead


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/", "http://127.0.0.1:{other}/", "http://127.0.0.2:{port}/", "http://10.0.0.1/", "http://169.254.169.254/latest/",
        "http://[::1]:{port}/", "http://[::ffff:127.0.0.2]:{port}/", "http://2130706433:{port}/", "http://0x7f.1:{port}/", "http://0/",
        "file:///etc/passwd", "ftp://courier.example/", "gopher://127.0.0.1:{port}/_", "javascript:alert(1)", "http://ana:b@courier.example/",
        "//inside.example:{port}/", "http://inside.example/", "http://localhost:{port}/", "http://courier.example:22/",
        "http://rebinds.example:{port}/",
    ],
)  # fmt: skip
def test_redirects_to_what_is_closed(world: World, location: str) -> None:
    world.names.known |= {"inside.example": [["10.1.2.3"]], "rebinds.example": [["127.0.0.1", "127.0.0.2"]]}
    world.server.routes["/"] = to("/on")
    world.server.routes["/on"] = to(location.format(port=world.server.port, other=world.server.port + 1))
    assert isinstance(refused(world), ForbiddenAddress)
    assert world.server.asked == ["/robots.txt", "/", "/on"]


def test_a_name_that_changes_its_mind(world: World) -> None:
    """Each request goes to the address that was checked for it, and the name is asked once for each."""
    other = Server("127.0.0.2", world.server.port)
    world.server.routes["/"] = answer(PAGE)
    world.names.known["courier.example"] = [["127.0.0.1"], ["127.0.0.1"], ["127.0.0.2"]]
    fetcher = world.fetcher()
    try:
        assert fetcher.fetch(world.server.url())
        assert world.names.asked == ["courier.example"] * 2  # for its robots.txt and for the page
        with pytest.raises(ForbiddenAddress, match=r"127\.0\.0\.2"):
            fetcher.fetch(world.server.url())
        assert other.asked == []
    finally:
        other.close()


def test_the_second_address_where_the_first_does_not_answer(world: World) -> None:
    world.opened.add(("127.0.0.9", world.server.port))
    world.names.known["courier.example"] = [["127.0.0.9", "127.0.0.1"]]
    world.server.routes["/"] = answer(PAGE)
    assert world.get("/") == PAGE.encode()


def test_redirects_without_end(world: World) -> None:
    world.server.routes |= {f"/{n}": to(f"/{n + 1}") for n in range(10)}
    assert "more than 5 times (setting max_redirects)" in str(refused(world, "/0"))
    assert len(world.server.asked) == 7
    world.server.routes |= {"/x": to("/y"), "/y": to("/x"), "/self": to("/self"), "/none": answer("", "302 Found")}
    assert "circle" in str(refused(world, "/x"))
    assert "circle" in str(refused(world, "/self"))
    assert "does not say where" in str(refused(world, "/none"))


def test_nothing_tells_who_came_from_where(world: World) -> None:
    world.server.routes |= {"/a": to("/b"), "/b": answer(PAGE, Set_Cookie="a=b"), "/c": answer(PAGE)}
    fetcher = world.fetcher()
    fetcher.fetch(world.server.url("/a"))
    fetcher.fetch(world.server.url("/c"))
    assert not any({"referer", "cookie"} & r.headers.keys() for r in world.server.requests)


# Too much and too slow


def test_bodies_without_end(world: World) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    world.server.routes |= {
        "/": endless(head + b"\r\n", b"x" * 65536),
        "/chunks": endless(head + b"Transfer-Encoding: chunked\r\n\r\n", b"1000\r\n" + b"x" * 4096 + b"\r\n"),
        "/one-chunk": endless(head + b"Transfer-Encoding: chunked\r\n\r\nffffffffff\r\n", b"x" * 65536),
        "/said": endless(head + b"Content-Length: 99999999999\r\n\r\n", b"x"),
        "/much": endless(head + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n", b"x"),
        "/chunk-head": endless(head + b"Transfer-Encoding: chunked\r\n\r\n", b"0" * 65536),
    }
    for path in ("/", "/chunks", "/one-chunk", "/said"):
        error = refused(world, path, max_bytes=300_000)
        assert isinstance(error, InputTooLong), path
        assert "max_bytes" in str(error)
    assert isinstance(refused(world, "/much"), FetchFailed | InputTooLong)
    assert isinstance(refused(world, "/chunk-head"), FetchFailed)


def test_bombs(world: World) -> None:
    zeros = b"\0" * 30_000_000
    world.server.routes |= {
        "/ratio": packed(zeros),
        "/twice": answer(gzip.compress(gzip.compress(zeros)), Content_Encoding="gzip, gzip"),
        "/size": packed(b"".join(i.to_bytes(4, "big") for i in range(300_000))),
        "/inside": answer(gzip.compress(zeros)),  # a file that is packed is a matter of what reads it
    }
    assert isinstance(refused(world, "/ratio"), UnsafeInput)
    assert isinstance(refused(world, "/twice"), UnsafeInput)
    assert "max_bytes" in str(refused(world, "/size", max_bytes=1_000_000))
    assert len(world.get("/inside")) < 100_000


def test_headers_without_end(world: World) -> None:
    status = b"HTTP/1.1 200 OK\r\n"
    world.server.routes |= {
        "/line": endless(status + b"X: ", b"y" * 4096),
        "/lines": endless(status, b"X: y\r\n" * 100),
        "/status": endless(b"HTTP/1.1 200 ", b"O" * 4096),
        "/on-and-on": endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
    }
    for path in ("/line", "/lines", "/status", "/on-and-on"):
        error = refused(world, path)
        assert isinstance(error, InputTooLong), path
        assert "max_header_bytes" in str(error)
    big = {"X": "y" * 3000}
    world.server.routes["/many"] = answer("x" * 100_000, **big)  # headers below the limit, and a body behind them
    assert len(world.get("/many", max_header_bytes=3500)) == 100_000


def test_slow_servers(world: World) -> None:
    world.server.routes |= {
        "/headers": slowly(b"HTTP/1.1 200 OK\r\nX: ", 0.05),
        "/body": slowly(b"HTTP/1.1 200 OK\r\n\r\n", 0.02),
        "/silent": lambda connection, request: time.sleep(5),
        "/stalls": lambda c, request: (c.sendall(b"HTTP/1.1 200 OK\r\n\r\n<html>"), time.sleep(5))[0],
    }
    for path in ("/headers", "/body"):
        begun = time.monotonic()
        assert "fetch_seconds" in str(refused(world, path, fetch_delay=0))
        assert 2.5 < time.monotonic() - begun < 8
    for path in ("/silent", "/stalls"):
        begun = time.monotonic()
        assert "read_seconds" in str(refused(world, path, fetch_delay=0))
        assert 0.8 < time.monotonic() - begun < 4.5


def test_time_is_over_all_redirects(world: World) -> None:
    for n in range(5):
        location = to(f"/{n + 1}")
        world.server.routes[f"/{n}"] = lambda c, r, go=location: (time.sleep(0.8), go(c, r))[0]  # type: ignore[misc]
    begun = time.monotonic()
    assert "fetch_seconds" in str(refused(world, "/0"))
    assert time.monotonic() - begun < 8


@pytest.mark.parametrize(
    "said",
    [
        b"", b"\r\n\r\n", b"HTTP/1.1", b"SSH-2.0-OpenSSH_9.2\r\n", b"220 smtp.courier.example ESMTP\r\n", b"-ERR unknown command 'GET'\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\ncut short", b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nx",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nferry!", b"HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\nferry",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfer", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: bogus\r\n\r\nx", b"HTTP/1.1 200 OK\r\nX\r\n\r\n", b"HTTP/1.1 200 OK\r\n X: y\r\n\r\n",
        b"HTTP/1.1 2OO OK\r\n\r\n", b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n", b"HTTP/1.1 200 OK\r\nA: b\0c\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 12\r\n\r\n\x1f\x8b\x08\0\0\0\0\0\0\0ab",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 22\r\n\r\n\x1f\x8b\x08\0\0\0\0\0\0\0abcdefghijkl",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 2\r\n\r\n\xff\xff",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nContent-Length: 4\r\n\r\n\xff\xff\xff\xff",
        b"HTTP/1.1 204 No Content\r\n\r\n", b"HTTP/1.1 206 Partial\r\nContent-Length: 2\r\n\r\nab", b"HTTP/1.1 300 Choices\r\n\r\n",
        b"HTTP/1.1 304 Not Modified\r\n\r\n", b"HTTP/1.1 401 Who\r\n\r\n", b"HTTP/1.1 404 No\r\n\r\n", b"HTTP/1.1 451 Law\r\n\r\n",
        b"HTTP/1.1 500 Oops\r\n\r\n", b"HTTP/1.1 999 What\r\n\r\n",
    ],
)  # fmt: skip
def test_lies_and_errors(world: World, said: bytes) -> None:
    world.server.routes["/"] = raw(said)
    error = refused(world)
    assert type(error) is FetchFailed, error
    assert len(str(error)) < 400
    assert str(error).isprintable()


def test_a_length_that_is_too_short_ends_the_body(world: World) -> None:
    world.server.routes["/"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nferryHTTP/1.1 200 OK\r\n\r\nsmuggled")
    assert world.get() == b"ferry"


# Certificates


@pytest.fixture
def certified() -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """What a server for courier.example shows, and what trusts it."""
    authority = trustme.CA()
    shows, trusts = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert("courier.example").configure_cert(shows)
    authority.configure_trust(trusts)
    return shows, trusts


def test_certificates(world: World, certified: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    shows, trusts = certified
    names: list[str | None] = []
    shows.sni_callback = lambda connection, name, context: names.append(name)
    secure = Server(tls=shows)
    secure.routes["/"] = answer(PAGE)
    world.opened.add(("127.0.0.1", secure.port))
    try:
        world.tls = trusts
        got = world.fetcher().fetch(secure.url())
        assert got is not None
        assert got.body.decode() == PAGE
        assert set(names) == {"courier.example"}
        with pytest.raises(OnRecordError, match=r"(?i)certificate"):
            world.fetcher().fetch(secure.url(name="velm.example"))  # of another name
        world.tls = None
        with pytest.raises(OnRecordError, match=r"(?i)certificate"):
            world.fetcher().fetch(secure.url())  # of nobody that is known
        assert [r.path for r in secure.requests] == ["/robots.txt", "/"]
    finally:
        secure.close()


# Manners


def test_robots(world: World) -> None:
    world.server.routes |= {"/robots.txt": answer(ROBOTS), "/secret/a": answer(PAGE), "/private/a": answer(PAGE)}
    fetcher = world.fetcher()
    for path in ("/secret/a", "/%73ecret/a"):
        with pytest.raises(ForbiddenByRobots):
            fetcher.fetch(world.server.url(path))
    assert fetcher.fetch(world.server.url("/private/a"))  # that is for others
    assert world.server.asked == ["/robots.txt", "/private/a"]
    assert world.slept == []
    world.server.routes["/go"] = to("/secret/a")
    with pytest.raises(ForbiddenByRobots):
        fetcher.fetch(world.server.url("/go"))
    assert world.server.asked[-1] == "/go"
    assert 6 < world.slept[-1] <= 7


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        (answer("", "404 Not Found"), True),
        (answer("", "403 Forbidden"), True),
        (answer("", "410 Gone"), True),
        (answer("User-agent: *\nDisallow:", "204 No Content"), True),
        (answer("<html>Disallow: /</html>"), True),
        (answer(b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /"), False),
        (answer(b"\xff\xfe\0User-agent: *\nDisallow: /"), True),
        (packed(b"User-agent: *\nDisallow: /"), False),
        (answer("User-agent: OnRecord\nDisallow: /"), False),
        (answer("User-agent: onrecordbot\nDisallow: /"), True),
        (answer("", "500 Oops"), False),
        (answer("", "503 Busy"), False),
        (answer("", "429 Slow Down"), False),
        (raw(b""), False),
        (answer("#" * 600_000), False),
        (to("/elsewhere.txt"), False),
        (to("/robots.txt"), False),
        (to("file:///etc/passwd"), False),
        (to("http://10.0.0.1/robots.txt"), False),
        (answer("User-agent: *\nDisallow: /*" + "a*" * 2000 + "$"), True),
    ],
)
def test_what_robots_mean(world: World, robots: object, allowed: bool) -> None:
    world.server.routes |= {
        "/robots.txt": robots,
        "/": answer(PAGE),
        "/elsewhere.txt": answer("User-agent: *\nDisallow: /"),
    }  # type: ignore[dict-item]
    if allowed:
        assert world.get() == PAGE.encode()
    else:
        assert isinstance(refused(world), ForbiddenAddress)
        assert "/" not in world.server.asked


def test_pauses(world: World) -> None:
    world.server.routes |= {"/a": answer(PAGE), "/b": answer(PAGE)}
    fetcher = world.fetcher(Settings(fetch_delay=2))
    for path in ("/a", "/b", "/a"):
        fetcher.fetch(world.server.url(path))
    fetcher.fetch(world.server.url("/a", name="velm.example"))  # another host need not wait
    assert len(world.slept) == 2
    assert all(1 < seconds <= 2 for seconds in world.slept)


@pytest.mark.parametrize("asked", ["Crawl-delay: 3600", "Crawl-delay: 1e9", "Request-rate: 1/1h"])
def test_pauses_that_are_too_long(world: World, asked: str) -> None:
    world.server.routes |= {"/robots.txt": answer(f"User-agent: *\n{asked}"), "/": answer(PAGE)}
    fetcher = world.fetcher()
    assert fetcher.fetch(world.server.url())
    with pytest.raises(FetchFailed, match="max_delay"):
        fetcher.fetch(world.server.url())
    assert world.slept == []


@pytest.mark.parametrize(
    "asked",
    [
        "Crawl-delay: nan",
        "Crawl-delay: inf",
        f"Crawl-delay: {'9' * 400}",
        "Crawl-delay: -5",
        "Crawl-delay: soon",
        "Request-rate: 0/5",
        "Request-rate: 1/0",
    ],
)
def test_pauses_that_mean_nothing(world: World, asked: str) -> None:
    world.server.routes |= {"/robots.txt": answer(f"User-agent: *\n{asked}"), "/": answer(PAGE)}
    fetcher = world.fetcher()
    assert fetcher.fetch(world.server.url())
    assert fetcher.fetch(world.server.url())
    assert all(seconds <= 1 for seconds in world.slept)


def test_what_has_not_changed(world: World) -> None:
    def handle(connection, request):  # type: ignore[no-untyped-def]
        same = request.headers.get("if-none-match") == '"1"' and "if-modified-since" in request.headers
        (answer("", "304 Not Modified") if same else answer(PAGE))(connection, request)

    world.server.routes |= {"/a": handle, "/go": to("/a")}
    known = Fetched(world.server.url("/a"), '"1"', "Mon, 02 Mar 2026 10:00:00 GMT")
    fetcher = world.fetcher()
    assert fetcher.fetch(world.server.url("/a"), known) is None
    assert fetcher.fetch(world.server.url("/go"), known) is None
    for other in (
        None, Fetched(world.server.url("/a"), '"0"', "x"), Fetched(world.server.url("/a"), '"1"', "x", kept=False),
        Fetched(world.server.url("/b"), '"1"', "x"), Fetched(world.server.url("/a"), '"1"\r\nX: y', "x"),
    ):  # fmt: skip
        assert fetcher.fetch(world.server.url("/a"), other) is not None


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("120", 120), ("Mon, 09 Mar 2026 10:05:00 GMT", 300), ("Mon, 09 Mar 2020 10:05:00 GMT", 1), ("9" * 30, 7 * 86_400), ("soon", 600),
     ("", 600), ("-5", 600), ("Mon, 99 Foo 2026", 600), ("0", 1)],
)  # fmt: skip
def test_busy_servers(world: World, said: str, seconds: int) -> None:
    world.server.routes |= {"/": answer("", "429 Slow Down", Retry_After=said), "/other": answer(PAGE)}
    fetcher = world.fetcher()
    with pytest.raises(ServerBusy) as caught:
        fetcher.fetch(world.server.url())
    assert caught.value.until == world.now + timedelta(seconds=seconds)
    asked = len(world.server.asked)
    for path in ("/", "/other"):  # the whole host is left alone
        with pytest.raises(ServerBusy):
            fetcher.fetch(world.server.url(path))
    with pytest.raises(ServerBusy):  # by whoever asks, as long as it is remembered
        world.fetcher().fetch(world.server.url(), Fetched(world.server.url(), again=caught.value.until, kept=False))
    assert len(world.server.asked) == asked
    world.now += timedelta(seconds=seconds)
    assert fetcher.fetch(world.server.url("/other"))
