"""To whom a statement was made, where its own words say so: whoever is told, asked, thanked, written to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model.evidence import Span

# The noun phrase after these is the one spoken to.
_TELLS = re.compile(
    r"\b(?:told|tells?|telling|asked|asks?|asking|informed|informs?|informing|assured|assures?|assuring|reminded|reminds?|"
    r"reminding|promised|promises?|promising|warned|warns?|warning|urged|urges?|urging|ordered|orders?|ordering|instructed|"
    r"instructs?|instructing|invited|invites?|inviting|advised|advises?|advising|notified|notifies|notifying|begged|begs?|"
    r"begging|implored|implores?|imploring|exhorted|exhorts?|exhorting|encouraged|encourages?|encouraging|convinced|"
    r"persuaded|persuading|directed|directs?|directing|commanded|challenged|challenges|challenging|"
    r"requested|called (?:up)?on|"
    r"calls? (?:up)?on|calling (?:up)?on|appealed to|appeals? to|appealing to|wrote to|writes? to|"
    r"writing to|said to|says to|"
    r"saying to|spoke to|speaking to|testified (?:before|to)|testifying (?:before|to)|testifies (?:before|to)|answered|"
    r"pressed|lobbied|pleaded with|explained to|explaining to|confided to|confided in|admitted to|complained to|"
    r"announced to|repeated to|insisted to|replied to|responded to|summoned)$"
)
# Here the content opens with the one spoken to: *congratulating* | *his colleague on her election*.
_THANKS = re.compile(r"\b(?:thank(?:ed|s|ing)?|congratulat(?:ed|es|ing)|wish(?:ed|es|ing))$")
_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|been|being|be) (?:\w+ly )?(?:told|informed|assured|reminded|promised|"
    r"warned|urged|ordered|instructed|invited|"
    r"advised|notified|asked|encouraged|directed)$"
)
_TO = re.compile(
    r"(?:[ \u00a0]|^)(?:to|before|with)[ \u00a0](?=(?:the|a|an|his|her|their|its|reporters|"
    r"journalists|him|them|us|me|our|my|[A-Z])\b)"
)
_PHRASE_ENDS = re.compile(
    r"[,;:.!?\n()\"“”—–]|[ \u00a0](?:that|to|who|which|on|in|at|during|after|before|by|from|for|about|"
    r"as|when|while|why|how|"
    r"what|whether|where|if|not|via|over|and (?:said|told|added)|yesterday|today|tonight|(?:last|this|"
    r"next|earlier|late|early)[ \u00a0]\w+|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|because|against|with|without|through|again|repeatedly|instead|"
    r"between|outside|inside|ahead|(?:once|twice|three times|several times|"
    r"many times))\b"
)
_CONTENT_PHRASE = re.compile(r"[,;:.!?\n()\"“”—]|[ \u00a0](?:for|on|upon|that|of|a|an|every|good|in|to|and)\b")
# The content of *urge* may hold the one urged: *urged* | *entrepreneurs to act*.
_URGED = re.compile(r"((?!(?:that|to|on|in|for|against|about|of)\b)[^,;:.!?\n()\"“”—]{2,60}?) (?:not )?to [a-z]")
_AFTER = 80  # characters after a cue in which its object may stand
_LETTER = re.compile(
    r"\b(?:letters?|e-?mails?|memos?|messages?|statements?|remarks|speech|testimony|interviews?|"
    r"address|notes?|comments?|cable|report) "
    r"(?:to|with) (?!be\b)"
)
_INTERVIEW = re.compile(r"\binterview (?:with|to|on|for) ")
_NOT_SOMEBODY = re.compile(
    r"(?:(?:the )?(?:same|\w+ing|\d.*|it|this|that|there|so|not|more(?: \w+)?|what|how|why|once|twice|"
    r"\w+ times)$|(?:that|to|on|in|"
    r"at|from|of|for|by|about|"
    r"again|over|after|before|with|as|if|whether|when)\b)",
    re.IGNORECASE,
)


def addressed(
    text: str, source: Sequence[Span], cue: Sequence[Span], content: Sequence[Span], sentence: Span
) -> list[Span]:
    """Spans of the noun phrases that name whom a statement was made to; empty where its words name nobody."""
    if not cue:
        return []
    start, end = cue[0]
    words = text[start:end].rstrip()
    stop = min([s for s, _ in content if s >= end] + [s for s, _ in source if s >= end] + [sentence[1], end + _AFTER])
    if _PASSIVE.search(words):
        return []
    if _THANKS.search(words):
        first = next(((s, e) for s, e in content if s >= end and s - end < 3), None)
        return _phrase(text, *first, _CONTENT_PHRASE) if first else _phrase(text, end, stop, _PHRASE_ENDS)
    if _TELLS.search(words):
        opening = next(((s, e) for s, e in content if s >= end and s - end < 3), None)
        if opening and (m := _URGED.match(text, *opening)):
            return [m.span(1)]
        found = _phrase(text, end, stop, _PHRASE_ENDS)
        if found:
            return found
    to = _TO.match(text, end, stop)
    if to:
        return _phrase(text, to.end(), stop, _PHRASE_ENDS)
    for pattern in (_LETTER, _INTERVIEW):
        for m in pattern.finditer(text, *sentence):
            if not any(s <= m.start() < e for s, e in content):
                found = _phrase(text, m.end(), sentence[1], _PHRASE_ENDS)
                if found:
                    return found
    return []


def _phrase(text: str, start: int, stop: int, ends: re.Pattern[str]) -> list[Span]:
    """The noun phrase that begins at an offset."""
    while start < stop and text[start] in " \u00a0":
        start += 1
    cut = ends.search(text, start, stop)
    end = cut.start() if cut else stop
    while end > start and text[end - 1].isspace():
        end -= 1
    words = text[start:end]
    if not words or len(words.split()) > 12 or _NOT_SOMEBODY.match(words):
        return []
    return [(start, end)]
