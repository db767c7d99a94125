"""Which addresses are taken, and as what; which IP addresses are of the public web."""

from ipaddress import ip_address

import pytest

from onrecord.errors import FetchFailed, ForbiddenAddress
from onrecord.read.addresses import is_address, led, parsed
from onrecord.read.reach import Reach, closed
from onrecord.settings import Settings

TAKEN = [
    ("http://courier.example", "http://courier.example/"),
    ("HTTPS://Courier.EXAMPLE/News", "https://courier.example/News"),
    ("http://courier.example:80/a", "http://courier.example/a"),
    ("https://courier.example:443/a", "https://courier.example/a"),
    ("https://courier.example:8443/a", "https://courier.example:8443/a"),
    ("http://courier.example:/a", "http://courier.example/a"),
    ("http://courier.example./a", "http://courier.example/a"),
    ("http://courier.example/a?b=c&d=e#part", "http://courier.example/a?b=c&d=e"),
    ("http://courier.example/fähre?tag=größe", "http://courier.example/f%C3%A4hre?tag=gr%C3%B6%C3%9Fe"),
    ("http://courier.example/a%20b", "http://courier.example/a%20b"),
    ("http://courier.example/wow!", "http://courier.example/wow%21"),
    ("http://bücher.example/", "http://xn--bcher-kva.example/"),
    ("http://straße.example/", "http://xn--strae-oqa.example/"),
    ("http://例え.example/", "http://xn--r8jz45g.example/"),
    ("http://новости.example/", "http://xn--b1amnebsh.example/"),
    ("http://courier。example/", "http://courier.example/"),
    ("http://ＣＯＵＲＩＥＲ.example/", "http://courier.example/"),
    ("http://xn--bcher-kva.example/", "http://xn--bcher-kva.example/"),
    ("http://under_score.example/", "http://under_score.example/"),
    ("http://93.184.216.34/", "http://93.184.216.34/"),
    ("http://[2606:2800:220:1:248:1893:25c8:1946]/", "http://[2606:2800:220:1:248:1893:25c8:1946]/"),
    ("http://[2606:2800::0:1]:80/", "http://[2606:2800::1]/"),
]

NO_ADDRESS = [
    # other schemes
    "file:///etc/passwd", "ftp://courier.example/a", "gopher://courier.example/", "javascript://courier.example/%0aalert(1)",
    "data://text/plain,a", "dict://courier.example:2628/", "ldap://courier.example/", "jar:http://courier.example/!/a",
    "ws://courier.example/", "//courier.example/a", "courier.example", "", "http:", "http:/", "http:///", "http:///path",
    "http:courier.example", "https:/courier.example/",
    # somebody's name and password
    "http://ana@courier.example/", "http://ana:secret@courier.example/", "http://@courier.example/", "http://:@courier.example/",
    "http://courier.example@127.0.0.1/", "http://127.0.0.1%00@courier.example/", "http://a:b@c:d@127.0.0.1/",
    "http://courier.example:80@127.0.0.1/", "http://courier.example%40127.0.0.1/",
    # read one way by one program and another way by the next
    "http://courier.example\\@127.0.0.1/", "http:\\\\127.0.0.1\\", "http://courier.example/a b", "http://courier.example/\n",
    "http://courier.example\r\nHost: 127.0.0.1/", "http://cour\tier.example/", " http://courier.example/", "http://cou\0rier.example/",
    "http://courier.example/\ud800", "http://127.0.0.1%2f.courier.example/", "http://courier.example%2f@x/", "http://127.0.0.1%20/",
    # ports
    "http://courier.example:0/", "http://courier.example:65536/", "http://courier.example:-80/", "http://courier.example:8o/",
    "http://courier.example:80:80/", "http://courier.example:٨٠/", "http://courier.example: 80/", "http://courier.example:+80/",
    # hosts that are none
    "http://./", "http://../", "http://.courier.example/", "http://courier..example/", "http://-courier.example/",
    "http://courier-.example/", f"http://{'a' * 64}.example/", f"http://{'a.' * 130}example/", "http://cour ier.example/",
    "http://courier_[.example/", "http://[courier.example]/", "http://[::1/", "http://::1/", "http://[::1]x/", "http://[]/",
    "http://[fe80::1%25eth0]/", "http://[fe80::1%eth0]/", "http://[::ffff:127.0.0.256]/", "http://courier.example,127.0.0.1/",
    "http://*.example/", "http://$(hostname).example/", "http://\u0378.example/", "http://a\u200db.example/", "http://\u0301a.example/", "http://ab\u202ecd.example/",
    # this machine and its network, by name
    "http://localhost/", "http://LOCALHOST/", "http://localhost./", "http://a.localhost/", "http://localhost.localdomain/",
    "http://printer.local/", "http://metadata.google.internal/computeMetadata/v1/", "http://router.home.arpa/",
    "http://abc.onion/", "http://x.invalid/", "http://ｌｏｃａｌｈｏｓｔ/", "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/", "http://loc\u00adalhost/",
    # 127.0.0.1 and 169.254.169.254 in other forms
    "http://2130706433/", "http://0x7f000001/", "http://0x7f.0x0.0x0.0x1/", "http://0177.0.0.1/", "http://0177.0.0.01/",
    "http://017700000001/", "http://127.1/", "http://127.0.1/", "http://127.0.0.1.1/", "http://0/", "http://0.0/", "http://00/",
    "http://127.0.0.0x1/", "http://127.000.000.001/", "http://0x7f.1/", "http://2852039166/", "http://0xa9fea9fe/",
    "http://0251.0376.0251.0376/", "http://169.254.43518/", "http://4294967297/", "http://256.0.0.1/", "http://1e100.1/",
    "http://courier.example.1/", "http://0X7F.1/",
]  # fmt: skip

# 127.0.0.1 in signs that are read as digits: seen as what it is.
NUMBERS = [
    "http://127。0。0。1/",
    "http://１２７.0.0.1/",
    "http://①②⑦.⓪.⓪.①/",
    "http://127．0．0．1/",
    "http://127.0.0.1./",
]

CLOSED = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "100.100.100.200", "127.0.0.1",
    "127.8.8.8", "127.255.255.255", "168.63.129.16", "169.254.0.1", "169.254.169.254", "169.254.170.2", "172.16.0.1",
    "172.31.255.255", "192.0.0.1", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.0.1", "192.168.255.255", "198.18.0.1",
    "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:0:127.0.0.1",
    "64:ff9b::127.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "100::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:10::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::", "2002:a9fe:a9fe::1", "2002:808:808::1", "3fff::1", "5f00::1",
    "fc00::1", "fd00:ec2::254", "fd20:ce::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "ff0e::1", "4000::1",
]  # fmt: skip

PUBLIC = [
    "1.1.1.1", "8.8.8.8", "93.184.216.34", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
    "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.167.255.255",
    "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255", "2001:4860:4860::8888", "2606:4700:4700::1111",
    "2a00:1450:4001::1", "2003::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8",
]  # fmt: skip


@pytest.mark.parametrize(("given", "text"), TAKEN)
def test_what_is_taken(given: str, text: str) -> None:
    address = parsed(given)
    assert address.text == text
    assert parsed(text) == address


@pytest.mark.parametrize("given", NO_ADDRESS)
def test_what_is_no_address(given: str) -> None:
    with pytest.raises(ForbiddenAddress):
        parsed(given)


@pytest.mark.parametrize("given", ["http://ana@courier.example/", "http://ana:secret@127.0.0.1:80/"])
def test_somebodys_name_is_not_repeated(given: str) -> None:
    with pytest.raises(ForbiddenAddress, match="user's name") as caught:
        parsed(given)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("given", NUMBERS)
def test_other_digits_are_digits(given: str) -> None:
    try:
        address = parsed(given)
    except ForbiddenAddress:
        return
    with pytest.raises(ForbiddenAddress, match=r"127\.0\.0\.1"):
        Reach(lambda host, seconds: ["93.184.216.34"]).checked(address, Settings())


def test_very_long() -> None:
    with pytest.raises(ForbiddenAddress, match="2,000"):
        parsed("http://courier.example/" + "a" * 2000)


@pytest.mark.parametrize("ip", CLOSED)
def test_closed(ip: str) -> None:
    assert closed(ip_address(ip)) is not None
    with pytest.raises(ForbiddenAddress, match="public web"):
        Reach(lambda host, seconds: [ip]).checked(parsed("http://courier.example/"), Settings())


@pytest.mark.parametrize("ip", PUBLIC)
def test_public(ip: str) -> None:
    assert closed(ip_address(ip)) is None
    assert Reach(lambda host, seconds: [ip]).checked(parsed("http://courier.example/"), Settings()) == [ip_address(ip)]


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "169.254.169.254", "[::1]", "[::ffff:127.0.0.1]", "[fd00:ec2::254]", "[::]"]
)
def test_closed_as_written(host: str) -> None:
    with pytest.raises(ForbiddenAddress, match="public web"):
        Reach(lambda host, seconds: ["93.184.216.34"]).checked(parsed(f"http://{host}/"), Settings())


def test_one_closed_address_among_others_is_enough() -> None:
    for found in (["93.184.216.34", "10.0.0.1"], ["::1", "93.184.216.34"]):
        with pytest.raises(ForbiddenAddress):
            Reach(lambda host, seconds, found=found: found).checked(parsed("http://courier.example/"), Settings())  # type: ignore[misc]


@pytest.mark.parametrize("port", [22, 25, 6379, 8080, 11211])
def test_ports(port: int) -> None:
    asked: list[str] = []

    def resolve(host: str, seconds: float) -> list[str]:
        asked.append(host)
        return ["93.184.216.34"]

    address = parsed(f"http://courier.example:{port}/")
    with pytest.raises(ForbiddenAddress, match="80 and 443"):
        Reach(resolve).checked(address, Settings())
    assert asked == []
    assert Reach(resolve).checked(address, Settings(fetch_ports=(80, port)))


def test_names_without_addresses() -> None:
    for found in ([], ["nonsense"]):
        with pytest.raises(FetchFailed):
            Reach(lambda host, seconds, found=found: found).checked(parsed("http://courier.example/"), Settings())  # type: ignore[misc]


@pytest.mark.parametrize(
    ("location", "text"),
    [
        ("/b", "https://courier.example/b"),
        ("b?c", "https://courier.example/news/b?c"),
        ("//velm.example/b", "https://velm.example/b"),
        ("http://velm.example/a b", "http://velm.example/a%20b"),
        ("?page=2", "https://courier.example/news/a?page=2"),
        ("../x", "https://courier.example/x"),
    ],
)
def test_where_redirects_lead(location: str, text: str) -> None:
    assert led(parsed("https://courier.example/news/a"), location).text == text


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "FILE:/etc/passwd", "ftp://courier.example/", "javascript:alert(1)", "data:text/html,x", "http://a@b.example/",
     "//ana@courier.example/", "http://[::1/", "http://localhost/", "//2130706433/", "http://courier.example/\r\nX: y", "\\\\127.0.0.1\\x",
     "mailto:ana@courier.example"],
)  # fmt: skip
def test_where_redirects_may_not_lead(location: str) -> None:
    with pytest.raises(ForbiddenAddress):
        led(parsed("https://courier.example/news/a"), location)


def test_addresses_are_told_from_paths() -> None:
    assert all(
        map(is_address, ("http://x", "HTTPS://x", "file:///etc/passwd", "ftp://x", "s3://x", "file:/etc/passwd"))
    )
    assert not any(map(is_address, ("a/b.txt", "/a:b", "C:/a.txt", "-", "http.txt", "a:b")))
