"""A server on loopback that does what it is told, byte for byte, and remembers what it was asked."""

from __future__ import annotations

import contextlib
import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from onrecord.read.reach import Reach
from onrecord.read.web import Fetcher
from onrecord.settings import Settings

NOW = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)
Handler = Callable[[socket.socket, "Request"], None]


@dataclass(frozen=True, slots=True)
class Request:
    path: str
    headers: dict[str, str]


def answer(body: bytes | str = b"", status: str = "200 OK", **headers: str) -> Handler:
    """What an honest server sends; ``Retry_After="3"`` is a header."""
    data = body.encode() if isinstance(body, str) else body
    said = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(data))}
    said |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in said.items())
    return raw(f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + data)


def to(location: str, status: str = "302 Found") -> Handler:
    return answer("", status, Location=location)


def raw(data: bytes) -> Handler:
    return lambda connection, request: connection.sendall(data)


def slowly(data: bytes, pause: float) -> Handler:
    """One byte after the other, for ever."""

    def handle(connection: socket.socket, request: Request) -> None:
        for byte in data:
            connection.sendall(bytes([byte]))
            time.sleep(pause)
        while True:
            connection.sendall(b"x")
            time.sleep(pause)

    return handle


def endless(head: bytes, piece: bytes) -> Handler:
    def handle(connection: socket.socket, request: Request) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(piece)

    return handle


def packed(data: bytes) -> Handler:
    return answer(gzip.compress(data), Content_Encoding="gzip")


class Server:
    """Routes by path; a path that has none is 404. ``asked`` are the paths in their order."""

    def __init__(self, host: str = "127.0.0.1", port: int = 0, tls: ssl.SSLContext | None = None) -> None:
        self.routes: dict[str, Handler] = {}
        self.requests: list[Request] = []
        self._listening = socket.create_server((host, port))
        self._tls = tls
        self.host, self.port = host, self._listening.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def asked(self) -> list[str]:
        return [r.path for r in self.requests]

    def url(self, path: str = "/", name: str = "courier.example") -> str:
        return f"http{'s' if self._tls else ''}://{name}:{self.port}{path}"

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._one, args=(connection,), daemon=True).start()

    def _one(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            connection.settimeout(10)
            if self._tls:
                connection = self._tls.wrap_socket(connection, server_side=True)
            with connection:
                data = b""
                while b"\r\n\r\n" not in data:
                    piece = connection.recv(4096)
                    if not piece:
                        return
                    data += piece
                first, *lines = data.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
                headers = {n.lower(): v.strip() for n, _, v in (line.partition(":") for line in lines)}
                request = Request(first.split(" ")[1], headers)
                self.requests.append(request)
                self.routes.get(request.path, answer("nothing here", "404 Not Found"))(connection, request)


@dataclass
class Names:
    """A resolver: what each name means, one answer after the other, the last one for ever."""

    known: dict[str, list[list[str]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def __call__(self, host: str, seconds: float) -> list[str]:
        self.asked.append(host)
        answers = self.known.get(host, [["127.0.0.1"]])
        return answers.pop(0) if len(answers) > 1 else answers[0]


@dataclass
class World:
    """Servers on loopback, names that lead to them, and what fetches from them."""

    server: Server
    names: Names = field(default_factory=Names)
    opened: set[tuple[str, int]] = field(default_factory=set)
    slept: list[float] = field(default_factory=list)
    now: datetime = NOW
    tls: ssl.SSLContext | None = None

    def fetcher(self, settings: Settings | None = None) -> Fetcher:
        """Every second fetched is counted as slept; nothing really waits."""
        opened = frozenset({("127.0.0.1", self.server.port), *self.opened})
        quick = settings or Settings(connect_seconds=2, read_seconds=1, fetch_seconds=3)
        reach = Reach(self.names, opened, self.tls)
        return Fetcher(quick, reach=reach, sleep=self.slept.append, clock=lambda: self.now)

    def get(self, path: str = "/", **settings: object) -> bytes:
        got = self.fetcher(Settings(connect_seconds=2, read_seconds=1, fetch_seconds=3, **settings)).fetch(  # type: ignore[arg-type]
            self.server.url(path)
        )
        assert got is not None
        return got.body


def worlds() -> Iterator[World]:
    server = Server()
    try:
        yield World(server)
    finally:
        server.close()
