"""Packages are loaded only where a file needs them, and asked for by name where they are missing."""

import subprocess
import sys

import pytest

from onrecord.errors import MissingPackage
from tests.read import making
from tests.read.making import refused

HEAVY = ("trafilatura", "lxml", "feedparser", "defusedxml", "brotli", "pypdf", "pyarrow", "httpcore2", "protego")


def test_nothing_heavy_is_loaded_for_a_text() -> None:
    program = (
        "import io, sys; from onrecord.read.source import reports; from onrecord.settings import Settings;"
        "print(len(list(reports('-', stdin=io.BytesIO(b'Ana said so.'), settings=Settings()))),"
        f"[m for m in {HEAVY} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1 []"


@pytest.mark.parametrize(
    ("name", "package", "extra"),
    [
        ("a.html", "trafilatura", "archive"),
        ("rss.xml", "feedparser", "archive"),
        ("nitf.xml", "defusedxml", "archive"),
        ("a.pdf", "pypdf", "archive"),
        ("a.parquet", "pyarrow", "parquet"),
    ],
)
def test_a_missing_package_is_named(name: str, package: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = making.seeds()[name]
    for module in [m for m in sys.modules if m.partition(".")[0] == package]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, package, None)
    error = refused(data)
    assert isinstance(error, MissingPackage)
    assert f"without the package {package}: pip install 'onrecord[{extra}]'" in str(error)
