"""Which machines may be reached: names to IP addresses, and each of these held against what is not the public web."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from queue import Empty, SimpleQueue
from threading import Thread

from onrecord.errors import FetchFailed, ForbiddenAddress
from onrecord.read.addresses import IP, Address
from onrecord.settings import Settings

# IANA's registries of special addresses, written out: what `ipaddress` says of them differs between versions of Python.
_V4 = (
    ("0.0.0.0/8", "this network"), ("10.0.0.0/8", "private"), ("100.64.0.0/10", "a provider's own"),
    ("127.0.0.0/8", "this machine"), ("168.63.129.16/32", "a cloud's own"), ("169.254.0.0/16", "link-local"),
    ("172.16.0.0/12", "private"), ("192.0.0.0/24", "reserved"), ("192.0.2.0/24", "documentation"),
    ("192.31.196.0/24", "reserved"), ("192.52.193.0/24", "reserved"), ("192.88.99.0/24", "6to4"),
    ("192.168.0.0/16", "private"), ("192.175.48.0/24", "reserved"), ("198.18.0.0/15", "benchmarks"),
    ("198.51.100.0/24", "documentation"), ("203.0.113.0/24", "documentation"), ("224.0.0.0/4", "multicast"),
    ("240.0.0.0/4", "reserved"),
)  # fmt: skip
# Of IPv6 only 2000::/3 is given out to the public; these are the parts of it that are not.
_V6 = (
    ("2001::/32", "Teredo"), ("2001::/23", "reserved"), ("2001:db8::/32", "documentation"), ("2002::/16", "6to4"),
    ("2620:4f:8000::/48", "reserved"), ("3fff::/20", "documentation"),
)  # fmt: skip
_CLOSED_V4 = tuple((IPv4Network(n), kind) for n, kind in _V4)
_CLOSED_V6 = tuple((IPv6Network(n), kind) for n, kind in _V6)
_PUBLIC_V6 = IPv6Network("2000::/3")
# IPv4 inside IPv6: as systems write it, and as translators at the border of a network without IPv4 do (RFC 6052).
_WRAPPED = (IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96"))


def closed(ip: IP) -> str | None:
    """What kind of address it is, where it is not one of the public web; None where it is."""
    if isinstance(ip, IPv6Address):
        if any(ip in network for network in _WRAPPED):
            return closed(IPv4Address(int(ip) & 0xFFFF_FFFF))
        if ip.scope_id is not None or ip not in _PUBLIC_V6:
            return "not public"
        return next((kind for network, kind in _CLOSED_V6 if ip in network), None)
    return next((kind for network, kind in _CLOSED_V4 if ip in network), None)


def resolved(host: str, seconds: float) -> list[str]:
    """All IP addresses of a name, by the system. Raises `FetchFailed` where there is none, or none within some
    seconds."""
    answer: SimpleQueue[list[str] | OSError | UnicodeError] = SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
            answer.put([str(info[4][0]) for info in found])
        except (OSError, UnicodeError) as error:
            answer.put(error)

    # The system gives no way to ask for an end; a thread that hangs on hinders nobody.
    Thread(target=ask, daemon=True).start()
    try:
        found = answer.get(timeout=seconds)
    except Empty:
        raise FetchFailed(f"has a host whose address was not found in {seconds:g} s (connect_seconds)") from None
    if isinstance(found, Exception):
        raise FetchFailed(f"has a host that is not found: {getattr(found, 'strerror', None) or found}") from found
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Reach:
    """What may be reached: the public web. The fields are for tests, and nothing that a user can say fills them:
    ``resolve`` gives a name's IP addresses, ``opened`` holds IP addresses and ports that are open although they are
    not public, ``tls`` says whose certificates count."""

    resolve: Callable[[str, float], list[str]] = resolved
    opened: frozenset[tuple[str, int]] = frozenset()
    tls: ssl.SSLContext | None = None

    def checked(self, address: Address, settings: Settings) -> list[IP]:
        """The IP addresses at which an address may be asked. Raises `ForbiddenAddress` where its port is not open, or
        one of them is not public: a name that has both is made to mislead. `FetchFailed` where it has none."""
        port = address.port
        if port not in settings.fetch_ports and all(port != p for _, p in self.opened):
            raise ForbiddenAddress(f"is an address with the port {port}; open are {_ports(settings)} (fetch_ports)")
        found = [address.ip] if address.ip else self._asked(address.host, settings.connect_seconds)
        for ip in found:
            if (str(ip), port) in self.opened:
                continue
            kind = closed(ip)
            if kind is not None:
                raise ForbiddenAddress(f"leads to {ip}, which is not on the public web ({kind})")
            if port not in settings.fetch_ports:
                raise ForbiddenAddress(f"is an address with the port {port}; open are {_ports(settings)} (fetch_ports)")
        return found

    def _asked(self, host: str, seconds: float) -> list[IP]:
        said = self.resolve(host, seconds)
        try:
            found: list[IP] = [ip_address(one) for one in said]
        except ValueError as error:
            raise FetchFailed(f"has a host whose address is none: {error}") from error
        if not found:
            raise FetchFailed("has a host without an address")
        return found


def _ports(settings: Settings) -> str:
    return " and ".join(map(str, settings.fetch_ports)) or "none"
