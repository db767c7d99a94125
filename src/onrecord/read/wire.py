"""One request to one server: the only place that opens connections, to addresses that were checked before."""

from __future__ import annotations

import io
import ssl
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.message import Message
from functools import lru_cache

import httpcore2

from onrecord.errors import FetchFailed, InputTooLong, MalformedInput
from onrecord.read.addresses import IP, Address
from onrecord.read.format import Context, guarded
from onrecord.read.http import body
from onrecord.settings import Settings

_PIECE = 4096  # bytes read at once before the headers have ended
Option = httpcore2.SOCKET_OPTION


@dataclass(frozen=True, slots=True)
class Answer:
    """A server's answer: ``headers`` by their names in lower case, the first of each; ``body`` unpacked, and empty
    unless the status is 200."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def charset(self) -> str | None:
        """The encoding that the server names."""
        said = Message()
        said["Content-Type"] = self.headers.get("content-type", "")
        found = said.get_param("charset")
        return found if isinstance(found, str) else None


def ask(
    address: Address,
    ips: Sequence[IP],
    headers: dict[str, str],
    context: Context,
    *,
    seconds: float,
    tls: ssl.SSLContext | None = None,
) -> Answer:
    """GET an address from the first of ``ips`` that can be connected to, within so many seconds in all.

    The name goes into the header Host and the certificate's check; it is not resolved again. Raises `FetchFailed`,
    `InputTooLong` above ``max_bytes`` or ``max_header_bytes``, `UnsafeInput` for a bomb.
    """
    settings = context.settings
    wire = _Wire(ips, settings, time.monotonic() + seconds)
    origin = httpcore2.Origin(address.scheme.encode(), address.host.encode(), address.port)
    url = httpcore2.URL(
        scheme=address.scheme, host=address.host, port=address.port, target=address.target.encode("ascii")
    )
    host = address.origin.partition("://")[2]
    sent = [("Host", host), ("Connection", "close"), *headers.items()]
    limits = {"connect": settings.connect_seconds, "read": settings.read_seconds, "write": settings.read_seconds}
    try:
        with (
            httpcore2.HTTPConnection(origin, ssl_context=tls or _tls(), network_backend=wire) as connection,
            connection.stream("GET", url, headers=sent, extensions={"timeout": limits}) as response,
        ):
            wire.begun = True
            said: dict[str, str] = {}
            for name, value in response.headers:
                said.setdefault(name.decode("latin-1").lower(), _decoded(value))
            return Answer(response.status, said, _body(response, said, context))
    except httpcore2.TimeoutException as error:
        limit = "fetch_seconds" if time.monotonic() >= wire.ends else "connect_seconds and read_seconds"
        raise FetchFailed(f"did not answer in time (settings {limit})") from error
    except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
        raise FetchFailed(f"cannot be fetched: {' '.join(str(error).split())[:200] or type(error).__name__}") from error


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    return httpcore2.default_ssl_context()


def _decoded(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _body(response: httpcore2.Response, headers: dict[str, str], context: Context) -> bytes:
    if response.status != 200:
        return b""
    most = context.settings.max_bytes
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > most:
        raise InputTooLong(f"has more than {most:,} bytes (setting max_bytes)")
    sent = bytearray()
    for piece in response.iter_stream():
        sent += piece
        if len(sent) > most:
            break
    try:
        with guarded("answer of a server"):
            data, cut = body(io.BytesIO(sent), None, headers.get("content-encoding"), context)
    except MalformedInput as error:
        raise FetchFailed(f"cannot be fetched: {error}") from error
    if cut is not None:
        raise FetchFailed(f"cannot be fetched: {cut}")
    return data


class _Wire(httpcore2.NetworkBackend):
    """Connects to the addresses that were checked, whatever host is named, and ends when its time is over."""

    def __init__(self, ips: Sequence[IP], settings: Settings, ends: float) -> None:
        self._ips = ips
        self._settings = settings
        self._heard = 0
        self._backend = httpcore2.SyncBackend()
        self.ends = ends
        self.begun = False  # whether the headers are over

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Option] | None = None,
    ) -> httpcore2.NetworkStream:
        for ip in self._ips[:-1]:
            try:
                return _Timed(self._backend.connect_tcp(str(ip), port, self.left(timeout)), self)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
        return _Timed(self._backend.connect_tcp(str(self._ips[-1]), port, self.left(timeout)), self)

    def left(self, timeout: float | None) -> float:
        """Seconds that the next step may take; raises `httpcore2.ReadTimeout` where there are none."""
        left = self.ends - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout
        return left if timeout is None else min(left, timeout)

    def heard(self, data: bytes) -> bytes:
        """Count what came before the headers ended."""
        most = self._settings.max_header_bytes
        if not self.begun:
            self._heard += len(data)
            if self._heard > most + _PIECE:  # the last piece may hold the beginning of the body
                raise InputTooLong(f"sends more than {most:,} bytes of headers (setting max_header_bytes)")
        return data


class _Timed(httpcore2.NetworkStream):
    """A connection that keeps to the time of its wire."""

    def __init__(self, inner: httpcore2.NetworkStream, wire: _Wire) -> None:
        self._inner = inner
        self._wire = wire

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        most = max_bytes if self._wire.begun else min(max_bytes, _PIECE)
        return self._wire.heard(self._inner.read(most, self._wire.left(timeout)))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._wire.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, self._wire.left(timeout)), self._wire)

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)
