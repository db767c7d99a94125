"""E-mails, with what is attached to them."""

from __future__ import annotations

import email
import io
import re
from collections.abc import Iterator
from email.header import decode_header
from email.message import Message
from email.policy import compat32
from email.utils import parseaddr

from onrecord.errors import BinaryInput, InputError, InputTooLong, NoText, UnsafeInput
from onrecord.model.document import Report
from onrecord.read.build import report
from onrecord.read.encodings import as_named
from onrecord.read.format import Context, Given, Outcome, Refusal, attempt
from onrecord.settings import Settings

_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t\r\n]")
_KNOWN = frozenset(
    b"from to cc subject date received return-path message-id mime-version delivered-to reply-to sender content-type "
    b"x-mailer list-id dkim-signature in-reply-to references".split()
)
_SURE = frozenset(b"received return-path message-id mime-version delivered-to dkim-signature".split())
_LONGEST_HEADER = 2000  # characters of one that is looked at
_UNREAD = ("image", "audio", "video", "font", "model")
_UNREAD_TYPES = ("application/pgp-signature", "application/pkcs7-signature", "text/calendar", "text/vcard")


class Mail:
    """One report a mail, its attachments after it, each in its own format; those that are no text are passed over."""

    label = "e-mail"

    def sniff(self, head: bytes, name: str) -> bool:
        block = re.split(rb"\r?\n\r?\n", head.lstrip(b"\xef\xbb\xbf"), maxsplit=1)[0]
        lines = [x for x in re.split(rb"\r?\n", block) if x[:1] not in (b" ", b"\t")]
        found = {m[1].lower() for x in lines if (m := _HEADER.match(x + b"\n"))}
        most_are = sum(bool(_HEADER.match(x + b"\n")) for x in lines) >= len(lines) - 1
        known = found & _KNOWN
        by_ending = name.lower().endswith((".eml", ".emlx")) and known
        return bool(most_are and (by_ending or (len(known) > 1 and found & _SURE) or len(known) > 3))

    def read(self, given: Given, context: Context) -> Iterator[Outcome]:
        yield from _mail(context.whole(given), given, context)


def _mail(data: bytes, given: Given, context: Context) -> Iterator[Outcome]:
    message = _parsed(data, context.settings)
    plain: list[str] = []
    marked: list[str] = []
    attached: list[Message] = []
    warnings: list[str | None] = []
    for part in _parts(message):
        kind = part.get_content_type()
        if part.get_filename() or part.get_content_disposition() == "attachment" or not kind.startswith("text/"):
            attached.append(part)
            continue
        text = as_named(_payload(part), _charset(part))
        warnings.append(text.warning)
        (marked if kind == "text/html" else plain).append(_flowed(part, text.text))
    if plain or marked or not attached:
        yield attempt(given.place, "e-mail", _report, message, plain, marked, warnings, given, context.settings)
    for number, part in enumerate(attached, 1):
        yield from _attachment(part, number, given, context)


def _parsed(data: bytes, settings: Settings) -> Message:
    """The mail, by the old policy of Python's parser: the new one takes minutes and gigabytes for a hostile header."""
    if data.count(b"boundary=") > settings.max_nesting:
        raise UnsafeInput(f"may nest more than {settings.max_nesting} parts (setting max_nesting)")
    if data.count(b"\n--") > settings.max_elements:
        raise InputTooLong(f"has more than {settings.max_elements:,} parts (setting max_elements)")
    return email.message_from_bytes(data, policy=compat32)


def _parts(message: Message) -> Iterator[Message]:
    """The parts that hold something, a mail inside the mail being one of them; of alternatives all."""
    waiting: list[Message] = [message]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting.extend(p for p in reversed(inner) if isinstance(p, Message))
        else:
            yield part


def _payload(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _charset(part: Message) -> str | None:
    found = part.get_param("charset")
    return found if isinstance(found, str) else None


def _flowed(part: Message, text: str) -> str:
    """The text, with lines joined that were broken for the way (``format=flowed``)."""
    text = text.replace("\r\n", "\n")
    flowed = str(part.get_param("format") or "").lower() == "flowed"
    return re.sub(r"(?<!^--) \n(?![>\n])", " ", text, flags=re.MULTILINE) if flowed else text


def _report(
    message: Message,
    plain: list[str],
    marked: list[str],
    warnings: list[str | None],
    given: Given,
    settings: Settings,
) -> Report:
    text = "\n\n".join(t.strip("\r\n") for t in plain if t.strip())
    if not text and any(t.strip() for t in marked):
        from onrecord.read.markup import flat  # noqa: PLC0415  an extra

        text = "\n\n".join(filter(None, (flat(t, settings) for t in marked)))
    if not text:
        raise NoText("is an e-mail without a text")
    name, address = parseaddr(header(message, "from"))
    sender = name or address
    return report(
        text,
        given.place,
        title=header(message, "subject"),
        published=header(message, "date"),
        authors=(sender,) if sender else (),
        warnings=warnings,
    )


def header(message: Message, name: str) -> str:
    """A header as text; empty where there is none."""
    return decoded(next((str(v) for k, v in message.raw_items() if k.lower() == name), ""))


def decoded(given: str) -> str:
    """What a header says, its encoded words (``=?utf-8?q?Jos=C3=A9?=``) decoded."""
    raw = "".join(given[:_LONGEST_HEADER].splitlines())
    raw = raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        return "".join(
            piece if isinstance(piece, str) else as_named(piece, charset).text for piece, charset in decode_header(raw)
        )
    except (ValueError, InputError):  # an encoded word that is none
        return raw


def _attachment(part: Message, number: int, given: Given, context: Context) -> Iterator[Outcome]:
    if part.get_content_maintype() in _UNREAD or part.get_content_type() in _UNREAD_TYPES:
        return
    context.member()
    inner = part.get_payload()
    mail = inner[0] if isinstance(inner, list) and inner and part.get_content_type() == "message/rfc822" else None
    data = mail.as_bytes() if isinstance(mail, Message) else _payload(part)
    name = decoded(part.get_filename() or "") or f"{number}" + (".eml" if mail is not None else "")
    for outcome in context.read(context.inner(given, name, io.BytesIO(data).read), context):
        if not (isinstance(outcome, Refusal) and isinstance(outcome.error, (BinaryInput, NoText))):
            yield outcome
