import pytest

from onrecord.errors import InputError, InputTooLong, MalformedInput, NoText, UnsafeInput
from onrecord.read.format import Refusal
from onrecord.settings import Settings
from tests.read.making import FERRY, MARKET, newsml, nitf, outcomes, read, refused


def test_nitf() -> None:
    (found,) = read(nitf().encode())
    assert found.text == f"{FERRY[0]}\n\n{FERRY[1]}"
    assert (found.title, found.outlet, found.published) == ("Ferry returns", "The Dorn Courier", "2026-03-03")
    assert (found.authors, found.address) == (("Ana Roa",), "https://courier.example/n")


def test_a_byline_without_persons() -> None:
    text = nitf().replace("By <person>Ana Roa</person>", "By Ana Roa and Kofi Mensah")
    assert read(text.encode())[0].authors == ("Ana Roa", "Kofi Mensah")


def test_newsml_with_several_items() -> None:
    first, second, third = outcomes(newsml().encode())
    assert not isinstance(first, Refusal)
    assert not isinstance(second, Refusal)
    assert first.text == "\n\n".join(FERRY)
    assert (first.title, first.outlet, first.published) == ("Ferry returns", "Velm News Agency", "2026-03-03")
    assert first.authors == ("Ana Roa", "Kofi Mensah")
    assert first.source == "-!urn:newsml:agency.example:1"
    assert (second.title, second.text) == ("Market", "\n\n".join(MARKET))
    assert isinstance(third, Refusal)
    assert str(third.error) == "holds no text; its content lies in another file"


def test_nitf_inside_newsml_and_a_withdrawn_item() -> None:
    inner = nitf()[nitf().index("<nitf>") :].replace("&nbsp;", " ")
    text = (
        "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='x'><itemMeta><pubStatus qcode='stat:canceled'/>"
        "<provider qcode='nprov:VNA'/></itemMeta><contentSet><inlineXML>"
        + inner.replace("<nitf>", "<nitf xmlns='http://iptc.org/std/NITF/2006-10-18/'>")
        + "</inlineXML></contentSet></newsItem>"
    )
    (found,) = read(text.encode())
    assert (found.title, found.outlet, found.published) == ("Ferry returns", "VNA", "2026-03-03")
    assert found.authors == ("Ana Roa",)
    assert found.warning == "the item is marked as canceled"


def test_an_encoding_that_lies() -> None:
    text = (
        nitf()
        .replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="utf-8"?>')
        .replace("Ana Roa", "José Peña")
    )
    (found,) = read(text.encode("cp1252"))
    assert found.authors == ("José Peña",)
    assert "cp1252" in (found.warning or "")


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        ("<nitf><body>", MalformedInput, "no well-formed XML"),
        ("<nitf><body><body.content/></body></nitf>", NoText, "holds no text"),
        ("<newsMessage><itemSet><packageItem/></itemSet></newsMessage>", NoText, "no news item"),
        ("<!DOCTYPE nitf [<!ENTITY a 'x'>]><nitf>&a;</nitf>", UnsafeInput, "entities of its own"),
        ("<!DOCTYPE nitf [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><nitf>&a;</nitf>", UnsafeInput, "entities"),
        ("<nitf>" + "<block>" * 200 + "</block>" * 200 + "</nitf>", UnsafeInput, "max_nesting"),
        ("<nitf>" + "<p/>" * 3000 + "</nitf>", InputTooLong, "max_elements"),
    ],
)
def test_what_is_refused(text: str, error: type[InputError], said: str) -> None:
    found = refused(text.encode(), Settings(max_elements=2000))
    assert isinstance(found, error)
    assert said in str(found)
