from onrecord.errors import InputTooLong, NoText
from onrecord.read.format import Refusal
from onrecord.settings import Settings
from tests.read import making
from tests.read.making import FERRY, MARKET, outcomes, read, refused


def test_a_mail_and_what_is_attached() -> None:
    letter, attached = read(making.mail().encode())
    assert letter.text == f"{FERRY[0]}\n\n{FERRY[1]}"
    assert (letter.title, letter.published, letter.authors) == ("Ferry returns", "2026-03-03", ("José Muñoz",))
    assert (attached.source, attached.title) == ("-!market.html", "Market")
    assert MARKET[0] in attached.text


def test_a_mail_of_html_only() -> None:
    text = making.plain_mail().replace("Subject", "Content-Type: text/html\nSubject")
    text = text.replace(FERRY[2], f"<html><style>p {{}}</style><p>{FERRY[0]}</p><p>{FERRY[1]}<br>Bye</p>")
    (found,) = read(text.encode())
    assert found.text == f"{FERRY[0]}\n\n{FERRY[1]}\n\nBye\n\nFrom here on no more."


def test_a_mail_in_a_mail_is_a_report_of_its_own() -> None:
    inner = making.plain_mail()
    text = (
        "From: ana@courier.example\nSubject: Fwd\nMessage-ID: <2@x>\nContent-Type: multipart/mixed; boundary=b\n\n"
        f"--b\n\nSee below.\n--b\nContent-Type: message/rfc822\n\n{inner}\n--b--\n"
    )
    outer, found = read(text.encode())
    assert (outer.text, outer.authors) == ("See below.", ("ana@courier.example",))
    assert (found.title, found.published, found.source) == ("Fares", "2026-03-04", "-!1.eml")


def test_lines_broken_for_the_way_are_joined() -> None:
    text = "From: a@x.example\nTo: b@x.example\nMIME-Version: 1.0\nContent-Type: text/plain; format=flowed\n\n"
    (found,) = read((text + "The ferry \nwill run.\n-- \nAna\n").encode())
    assert found.text == "The ferry will run.\n-- \nAna"


def test_a_mailbox() -> None:
    found = read(making.mbox().encode())
    assert [r.source for r in found] == ["-!1.eml", "-!1.eml!market.html", "-!2.eml"]
    assert found[2].text == f"{FERRY[2]}\nFrom here on no more."
    assert found[2].title == "Fares"


def test_a_mail_too_long_in_a_mailbox_is_refused_and_the_next_one_read() -> None:
    box = making.mbox().replace(FERRY[0], FERRY[0] * 100)
    first, second = outcomes(box.encode(), Settings(max_bytes=5000))
    assert isinstance(first, Refusal)
    assert isinstance(first.error, InputTooLong)
    assert not isinstance(second, Refusal)


def test_text_with_headings_is_no_mail() -> None:
    notice = "From Monday on the ferry runs, from 08:00, in 2026.\nNote: fares stay.\n"
    assert read(notice.encode())[0].text == notice
    text = "Subject: ferries\nDate: unknown\n\nThe office said so."
    assert read(text.encode())[0].text == text
    transcript = "Ana: Hello.\nFrom: nowhere\nLuis: Yes.\n\nThe end."
    assert read(transcript.encode())[0].text == transcript


def test_a_mail_without_text_is_refused() -> None:
    assert isinstance(refused(b"From: a@x.example\nMessage-ID: <1>\nSubject: nothing\n\n"), NoText)
