"""Each limit ends what it bounds, and says which setting it is."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from pathlib import Path

import pytest

from onrecord.errors import InputError, InputTooLong, MalformedInput, UnsafeInput
from onrecord.model.document import Report
from onrecord.read.format import Refusal
from onrecord.settings import Settings
from tests.read import making
from tests.read.making import FERRY, outcomes, refused


@pytest.mark.parametrize(
    ("data", "settings", "error", "setting"),
    [
        (b"x" * 101, Settings(max_bytes=100), InputTooLong, "max_bytes"),
        (making.zipped({"a.txt": "x" * 101}), Settings(max_bytes=100), InputTooLong, "max_bytes"),
        (gzip.compress(bytes(3_000_000)), Settings(), UnsafeInput, "max_ratio"),
        (bz2.compress(bytes(3_000_000)), Settings(), UnsafeInput, "max_ratio"),
        (lzma.compress(bytes(3_000_000)), Settings(), UnsafeInput, "max_ratio"),
        (making.zipped({"a.txt": bytes(3_000_000)}), Settings(), UnsafeInput, "max_ratio"),
        (gzip.compress(making.page(FERRY * 200).encode()), Settings(max_container_bytes=20_000), InputTooLong, "max_container_bytes"),
        (gzip.compress(gzip.compress(gzip.compress(b"said"))), Settings(max_depth=2), InputTooLong, "max_depth"),
        (making.tarred({"a.tar": making.tarred({"b.tar": making.tarred({"c": "said"})})}), Settings(max_depth=2), InputTooLong, "max_depth"),
        (making.zipped({f"{i}.txt": "" for i in range(300)}), Settings(max_members=1), InputTooLong, "max_members"),
        (making.page(["<b>x</b>"] * 2000).encode(), Settings(max_elements=2000), InputTooLong, "max_elements"),
        (making.rss().replace("Short.", "<b/>" * 5000).encode(), Settings(max_elements=2000), InputTooLong, "max_elements"),
    ],
)  # fmt: skip
def test_one_refusal_that_names_the_setting(
    data: bytes, settings: Settings, error: type[InputError], setting: str
) -> None:
    found = refused(data, settings)
    assert isinstance(found, error)
    assert setting in str(found)


@pytest.mark.parametrize("make", [making.tarred, making.zipped])
def test_too_many_members_end_an_archive(make) -> None:
    found = outcomes(make({f"{i}.txt": FERRY[0] for i in range(9)}), Settings(max_members=5))
    assert [type(o).__name__ for o in found] == ["Report"] * 5 + ["Refusal"]
    assert isinstance(found[-1], Refusal)
    assert "max_members" in str(found[-1].error)


def test_one_bomb_costs_the_others_nothing() -> None:
    found = outcomes(making.zipped({"a.txt": FERRY[0], "bomb": bytes(9_000_000), "c.txt": FERRY[1]}))
    assert [type(o).__name__ for o in found] == ["Report", "Refusal", "Report"]


def test_what_is_unpacked_counts_over_all_members() -> None:
    members = {f"{i}.txt": FERRY[0] * 100 for i in range(20)}
    found = outcomes(making.zipped(members), Settings(max_container_bytes=50_000))
    assert 3 < sum(isinstance(o, Report) for o in found) < 10
    assert all("max_container_bytes" in str(o.error) for o in found if isinstance(o, Refusal))


@pytest.mark.parametrize("name", ["/etc/passwd", "../up.txt", "a/../../up.txt", "..\\up.txt", "C:\\up.txt", "a\0b.txt"])
def test_names_that_point_out_of_the_archive(name: str) -> None:
    for data in (
        making.zipped({name.replace("\0", "?"): "x", "good.txt": FERRY[0]}),
        making.tarred({name: "x", "good.txt": FERRY[0]}),
    ):
        found = outcomes(data)
        assert sum(isinstance(o, Report) and o.source.endswith("good.txt") for o in found) == 1
        if "\0" not in name:
            assert [type(o.error) for o in found if isinstance(o, Refusal)] == [UnsafeInput]


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE])
def test_links_and_devices_are_not_followed(kind: bytes) -> None:
    info = tarfile.TarInfo("link")
    info.type, info.linkname = kind, "/etc/passwd"
    found = outcomes(making.tarred({"link": info, "good.txt": FERRY[0]}))
    assert [type(o).__name__ for o in found] == ["Refusal", "Report"]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert isinstance(refused(out.getvalue()), UnsafeInput)


def test_an_encrypted_member_is_told() -> None:
    data = bytearray(making.zipped({"a.txt": FERRY[0]}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    assert "is encrypted" in str(refused(bytes(data)))


def test_a_header_that_would_fill_memory() -> None:
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, 8_000_000_000
    error = refused(info.tobuf() + bytes(5000))
    assert isinstance(error, (UnsafeInput, MalformedInput))


def test_a_file_cut_short_says_so(tmp_path: Path) -> None:
    assert "breaks off" in str(refused(gzip.compress(FERRY[0].encode())[:-20]))
    found = outcomes(making.tarred({"a.txt": FERRY[0] * 50})[:1500])
    assert isinstance(found[-1], Refusal)
