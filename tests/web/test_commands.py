"""What the command line can fetch, and what nothing said on it can open."""

import socket
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest
from click.testing import CliRunner

from onrecord.errors import FetchFailed
from onrecord.present.cli import main
from onrecord.read.reach import Reach
from tests.web.serving import Server, World, answer


def ingest(db: Path, *arguments: str, env: dict[str, str] | None = None) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["ingest", "--db", str(db), *arguments], env=env)
    return result.exit_code, result.output


def test_an_address_without_leave(world: World, tmp_path: Path) -> None:
    for source in (world.server.url(), "file:///etc/passwd"):
        code, output = ingest(tmp_path / "a.db", source)
        assert code == 3
        assert "nothing is fetched without --fetch" in output
    assert ingest(tmp_path / "a.db", "--full", world.server.url())[0] == 2
    assert world.server.asked == []


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]", "ana@127.0.0.1"])
def test_nothing_opens_this_machine(world: World, tmp_path: Path, name: str) -> None:
    env = {"ONRECORD_FETCH_PORTS": str(world.server.port), "ONRECORD_OPENED": "127.0.0.1", "NO_PROXY": "*"}
    url = world.server.url(name=name)
    code, output = ingest(tmp_path / "a.db", "--fetch", url, url.replace(f":{world.server.port}", ""), env=env)
    assert code == 3
    assert "2 failed" in output
    assert world.server.asked == []


def test_proxies_of_the_environment_are_not_used(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = Server()
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
    world.server.routes["/"] = answer("<html>")
    try:
        assert world.get() == b"<html>"
        assert proxy.asked == []
    finally:
        proxy.close()


def test_ipv6(world: World) -> None:
    try:
        six = Server("::1")
    except OSError as error:
        pytest.skip(f"NO IPV6 ON THIS MACHINE: {error}")
    six.routes["/"] = answer("<html>")
    world.opened.add(("::1", six.port))
    try:
        got = world.fetcher().fetch(f"http://[::1]:{six.port}/")
        assert got is not None
        assert six.requests[-1].headers["host"] == f"[::1]:{six.port}"
        assert got.fetched.final == f"http://[::1]:{six.port}/"
    finally:
        six.close()


def test_a_missing_package_is_named(tmp_path: Path) -> None:
    program = "import sys; sys.modules['httpcore2'] = None; from onrecord.present.cli import main; main()"
    arguments = ["ingest", "--db", str(tmp_path / "a.db"), "--fetch", "https://courier.example/"]
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "--fetch needs the package httpcore2: pip install 'onrecord[fetch]'" in done.stderr


def test_the_systems_own_resolver_is_the_one_that_is_used() -> None:
    assert Reach() == Reach(opened=frozenset(), tls=None)
    assert Reach().resolve("127.0.0.1", 1) == ["127.0.0.1"]


def test_a_resolver_that_hangs_or_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    wait = Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: [wait.wait(20)][1:])
    with pytest.raises(FetchFailed, match="connect_seconds"):
        Reach().resolve("courier.example", 0.2)
    wait.set()

    def fails(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fails)
    code, output = ingest(tmp_path / "a.db", "--fetch", "https://courier.example/")
    assert code == 3
    assert "has a host that is not found: Name or service not known" in output
