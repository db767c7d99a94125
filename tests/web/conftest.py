"""Nothing of these tests leaves the machine: whatever would connect elsewhere, or ask for a name, fails."""

import ipaddress
import socket
from collections.abc import Iterator

import pytest

from tests.web.serving import World, worlds


@pytest.fixture
def world() -> Iterator[World]:
    yield from worlds()


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    connect, find = socket.socket.connect, socket.getaddrinfo

    def guarded(self, address):
        if isinstance(address, tuple):
            assert ipaddress.ip_address(address[0]).is_loopback, f"connects to {address}"
        return connect(self, address)

    def numbers_only(host, *args, **kwargs):
        ipaddress.ip_address(host)  # a name would be asked for
        return find(host, *args, **kwargs)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    monkeypatch.setattr(socket, "getaddrinfo", numbers_only)
