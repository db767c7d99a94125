"""Addresses on the web, taken apart in one way only.

Where the one who checks an address and the one who connects to it read it differently, the check is worth nothing.
So an address is parsed once, what is odd about it is refused rather than mended, and all that comes later is told the
parts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import quote, urljoin, urlsplit

from onrecord.errors import ForbiddenAddress

IP = IPv4Address | IPv6Address
_PORTS = {"http": 80, "https": 443}
_LONGEST = 2000
_BEGINS = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
_WHERE = re.compile(r"(\[[0-9a-f:.]+\]|[^\[\]:@]+)(?::([0-9]{0,5}))?", re.IGNORECASE)
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
# Names that mean this machine, its network or no machine at all (RFC 6761, 6762, 7686, 8375), and are not asked for.
_LOCAL = ("localhost", "local", "internal", "localdomain", "home.arpa", "onion", "invalid")
_PATH = "/%:@$&'()*+,;=~"  # signs that stay as they are; an exclamation mark does not, it parts places


@dataclass(frozen=True, slots=True)
class Address:
    """An address of ``http`` or ``https``: its host in lower-case ASCII, or as an IP address in ``ip`` too; its port;
    ``target`` its path and query in ASCII."""

    scheme: str
    host: str
    port: int
    target: str
    ip: IP | None = None

    @property
    def origin(self) -> str:
        """Scheme, host and port, the port only where it is not the usual one."""
        host = f"[{self.host}]" if isinstance(self.ip, IPv6Address) else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")

    @property
    def text(self) -> str:
        """The address written out."""
        return self.origin + self.target


def is_address(source: str) -> bool:
    """Whether a source is meant as an address and not as a path, whatever its scheme."""
    return bool(_BEGINS.match(source))


def parsed(given: str) -> Address:
    """The parts of an address, its fragment left out. Raises `ForbiddenAddress` for whatever is not plainly an address
    of http or https."""
    if len(given) > _LONGEST:
        raise ForbiddenAddress(f"is an address of more than {_LONGEST:,} characters")
    if any(ord(c) <= 32 or ord(c) == 127 or c == "\\" or 0xD800 <= ord(c) < 0xE000 for c in given):
        raise ForbiddenAddress("is an address with blanks, control characters or backslashes in it")
    try:
        parts = urlsplit(given)
    except ValueError as error:
        raise ForbiddenAddress(f"is no address: {error}") from error
    if parts.scheme not in _PORTS:
        raise ForbiddenAddress(f"is an address of {parts.scheme or 'no scheme'}; only http and https are fetched")
    if "@" in parts.netloc:
        raise ForbiddenAddress("is an address with a user's name in it, which is not sent anywhere")
    where = _WHERE.fullmatch(parts.netloc)
    if where is None:
        raise ForbiddenAddress("is an address without a plain host and port")
    host, ip = _host(where[1])
    port = int(where[2]) if where[2] else _PORTS[parts.scheme]
    if not 0 < port < 65536:
        raise ForbiddenAddress(f"is an address with the port {port}")
    query = f"?{quote(parts.query, safe=_PATH + '?')}" if parts.query else ""
    return Address(parts.scheme, host, port, (quote(parts.path, safe=_PATH) or "/") + query, ip)


def led(base: Address, location: str) -> Address:
    """Where a redirect (the header Location) leads from an address; raises as `parsed` does."""
    if len(location) > _LONGEST:
        raise ForbiddenAddress(f"leads to an address of more than {_LONGEST:,} characters")
    try:
        joined = urljoin(base.text, location.strip(" ").replace(" ", "%20"))
    except ValueError as error:
        raise ForbiddenAddress(f"leads to no address: {error}") from error
    return parsed(joined)


def _host(given: str) -> tuple[str, IP | None]:
    if given.startswith("["):
        ip = _ip(given[1:-1])
        return str(ip), ip
    name = given if given.isascii() else _ascii(given)
    name = name.lower().removesuffix(".")
    labels = name.split(".")
    if len(name) > 253 or not all(map(_LABEL.fullmatch, labels)):
        raise ForbiddenAddress(f"is an address with the host {given!r}, which is no name")
    if _NUMBER.fullmatch(labels[-1]):  # never a name; systems read 2130706433, 0x7f.1 and 0177.0.0.1 as 127.0.0.1
        ip = _ip(name)
        return str(ip), ip
    for local in _LOCAL:
        if name == local or name.endswith(f".{local}"):
            raise ForbiddenAddress(f"is an address in .{local}, which is not on the web")
    return name, None


def _ip(given: str) -> IP:
    try:
        return ip_address(given)
    except ValueError:
        raise ForbiddenAddress(f"is an address with the host {given!r}, an IP address in an unusual form") from None


def _ascii(name: str) -> str:
    """A name in other letters as the domain name system knows it: *bücher.example* as *xn--bcher-kva.example*."""
    import idna  # noqa: PLC0415  an extra

    try:
        return idna.encode(name, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError) as error:
        raise ForbiddenAddress(f"is an address with the host {name!r}, which is no name") from error
