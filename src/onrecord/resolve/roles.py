"""The office, affiliation or relation that a report states of a person, with the words that state it.

Three places are read: the titles and descriptions before a name (*the Turkish foreign minister, Ana Roa*), what
stands in commas after it (*Ana Roa, an engineer with the county,*), and what a clause says of it (*Ana Roa, who
heads the port authority,*; *Ana Roa is the county's engineer*).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.model.evidence import Span
from onrecord.resolve.bodies import organised
from onrecord.resolve.lexicon import HONORIFICS, ORGANISATIONS, PERSONS, PRONOUNS, STATES, TITLES, plain, word_set
from onrecord.resolve.names import Name
from onrecord.resolve.phrases import first_phrase

_WORD = re.compile(r"(?:[^\W\d_]\.){2,8}|[^\W_]+(?:[-‐’'.](?!s\b)[^\W_]+)*\.?|['’]s?\b|['’](?=\s)|[/&]")
_LEADING = re.compile(
    r"(?:(?:the|a|an|his|her|its|their|our|my|one|both|also|then|now|and|another|longtime|long-time)\s+)+",
    re.IGNORECASE,
)
# What may stand between a name and what is said of it: *Ana Roa, 42, who heads …*, *Ana Roa (née Prado), an engineer*
_ASIDE = re.compile(
    r"(?:,[ \u00a0](?:aged )?\d\d(?=[,;])|[ \u00a0]\([^()\n]{1,40}\)|"
    r",[ \u00a0](?:née|nee|born)[ \u00a0][^,\n]{2,40}(?=,))+"
)
# What an appositive ends at; *of X, Y and Z* runs on over commas too seldom to follow it.
_APPOSITIVE = re.compile(r"[ \u00a0]*(?:,|\(|—|–| -)[ \u00a0]*([^,;:!?\n()\"“”—]{2,160})")
_CLAUSE = re.compile(
    r",?[ \u00a0](who (?:(?:has|had|also|now|once|later|previously|formerly|currently|previously) )*"
    r"(?:heads?|headed|leads?|led|chairs?|chaired|runs?|ran|directs?|directed|represents?|represented|oversees?|"
    r"oversaw|teaches|taught|owns?|owned|founded|co-founded|served|serves|works?|worked|manages?|managed|"
    r"edits?|edited|coaches|coached|studies|studied|commands?|commanded|advises?|advised|"
    r"(?:is|was)(?!(?: not| also)? \w+ing\b)|"
    r"coordinates?|coordinated|supervises?|supervised|presides?|presided|co-chairs|co-owns|hosts|hosted|captains|"
    r"captained|researches|researched|treats|keeps|breeds|grows|sells|farms|polices|(?:holds?|held) the)\b"
    r"[^,;:!?\n()\"“”—]{3,120}|"
    r"who [a-z][^,;:.!?\n()\"“”—]{0,60}? as (?:(?:the|an?|its|their|his|her) )?[^,;:.!?\n()\"“”—]{3,80})"
)
# *Ana Roa, appointed minister of trade last autumn,*
_MADE = re.compile(
    r",?[ \u00a0](?:(?:who|was|has|had|been|is|newly|recently|just|re)[ \u00a0-])*"
    r"(?:appointed|elected|re-elected|named|sworn in as|promoted to|hired as|nominated as|installed as)[ \u00a0]"
    r"([^,;:.!?\n()\"“”—]{3,100})"
)
# Words before the article of an appositive: *Ana Roa, for eleven years the district's engineer,*
_FOR_YEARS = re.compile(
    r"(?:(?:for|since|until|once|long|then|now|also|briefly|currently|formerly|recently|still)\b[^,;:.!?\n()\"“”—]{0,30}?"
    r"[ \u00a0])?(?=(?:the|an?|its|his|her|their)[ \u00a0])"
)
# *The ambassador of Lowmark to the Straits Council, Ana Roa,*: from the head of a sentence to the comma
_OPENING = re.compile(
    r"(?:^|(?<=[.!?:\n\"”—–])|(?<= -)|(?<=, ))[ \u00a0]*((?:[Tt]he|An?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|"
    r"[A-Z][\w-]+[’']s)[ \u00a0][^,;:!?\n()\"“”—]{3,140}),[ \u00a0]$"
)
_VERBS = word_set("""
    said says told tells is was were are has had have who which that when where while asked added wrote spoke thought
    knew saw met sent read ran held led put made took gave felt heard quoted
    """)
_STARTS = re.compile(r"(?:^|[.!?:;,\"”—–]|\n| -)\s*$")
_BODY = re.compile(r",?[ \u00a0](of (?:the|an?)(?: [a-z][\w-]*(?:[’']s)?){1,4})\b")
_COPULA = re.compile(
    r"[ \u00a0](?:is|was|became|serves as|served as|works as|worked as)[ \u00a0]"
    r"((?:the|a|an|his|her)[ \u00a0][^,;:.!?\n()\"“”—]{3,100})"
)
# *Ana Roa of the Retail Federation*
_OF = re.compile(
    r",?[ \u00a0](of (?:the )?[A-Z][\w’'-]*(?:[ \u00a0](?:(?:of|for|and|the|on)[ \u00a0]){0,2}[A-Z][\w’'-]*){0,6})"
)
_SENTENCE_STOP = re.compile(r"(?<![A-Z])\.(?:\s|$)")
# Words that divide the description before a name from the rest of the sentence.
_DIVIDES = word_set("""
    said says say told tell tells met that with and to by from but when while who whom which whose asked as
    in at on is was were are has had have been for than like added adding where after before against
    between among under over including said, meanwhile because if though although such not or so
    """)
_VERBAL = re.compile(
    r"^(?:\w+ing|(?!retired|elected|appointed|armed|united|registered|red\b)\w+ed|not|said|told|who|which|that|when|where|while|because|but|"
    r"if|as|in|at|on|for|with|from|by|and|or|also|made|had|has|was|is)\b"
)
_PARTY = re.compile(r"\(?(?:[RD]|I|Ind|Con|Lab|LD|SNP)[-–.][^\s,)]{1,6}\)?")
_NO_MAKERS = word_set("""
    after under over never ever however whether other another either rather together later earlier further number
    matter center paper water power order favor error mirror minor major prior senior
    former better bigger river summer winter
    weather dinner letter member september october november december deter forever danger color labor honor neither
    """)
_ARTICLES = word_set("the a an his her their its our my")
_OF_WORDS = word_set("of for at")
# Small words inside a title: *former state senator*, *ex- and future mayor*
_MODIFIERS = word_set(
    "former ex longtime long-time retired late state incoming outgoing then-candidate veteran 's ’s ' ’ / &"
)
_AFTER_HEAD = _OF_WORDS | word_set("to in on from with")
_WHOLE = 5  # fewer words than these
_REACH = 10  # words before a name that may describe it
_SPACE = re.compile(r"\s+")


def roles(text: str, mentions: Iterable[Name], titles: Iterable[Span] = ()) -> list[Span]:
    """Spans of what a report says a person is, given where it names them and the ``titles`` that stand for them
    (*the Florida senator*), in the order of the text.

    The same words come once; words that another role holds whole are left out.
    """
    found = [_trimmed(text, *first_phrase(text, *span)) for span in titles]
    for name in mentions:
        found.extend(_near(text, name))
    return _distinct(text, found)


def _near(text: str, name: Name) -> Iterator[Span]:
    proper = name.end - len(_surface(text, name))
    before = _before(text, proper)
    if before:
        yield before
    aside = _ASIDE.match(text, name.end)
    end = aside.end() if aside else name.end
    for at in dict.fromkeys((name.end, end)):
        after = _APPOSITIVE.match(text, at)
        if after:
            lead = _FOR_YEARS.match(text, *after.span(1))
            if span := _described(text, lead.end() if lead else after.start(1), after.end(1)):
                yield span
    of = _OF.match(text, name.end)
    if of and (organised(of[1].split()) or " " in of[1][3:].removeprefix("the ")):
        yield of.span(1)
    inside = _BODY.match(text, name.end)
    if inside:  # *Roa of the police trade union*
        words = list(_WORD.finditer(text, *inside.span(1)))
        last = max((w.end() for w in words if plain(w.group()) in ORGANISATIONS), default=0)
        if last:
            yield inside.start(1), last
    clause = _CLAUSE.match(text, end)
    if clause:
        start, stop = clause.span(1)
        sentence = _SENTENCE_STOP.search(text, start, stop)
        yield _trimmed(text, start, sentence.start() if sentence else stop)
    made = _MADE.match(text, end)
    if made and (span := _described(text, *made.span(1))):
        yield span
    copula = _COPULA.match(text, name.end)
    if copula and (span := _described(text, *copula.span(1))):
        yield span


def _surface(text: str, name: Name) -> str:
    """The name as it stands, from its first proper word."""
    given = text[name.start : name.end]
    at = given.find(name.words[0])
    return given[at:] if at > 0 else given


def _is_role(word: str) -> bool:
    low = plain(word)
    if low in HONORIFICS or low in PRONOUNS or low.isdigit():
        return False
    return low in TITLES or low in PERSONS or low.rpartition("-")[2] in PERSONS | TITLES


def _agent(word: str) -> bool:
    """A noun that only means somebody who does something; *-er* and *-or* need an article before."""
    return len(word) > 4 and word.islower() and word.endswith(("ist", "man", "woman", "ian", "eer"))


def _maker(word: str) -> bool:
    """*swimmer*, *Swimmer* before a name: most likely what somebody does."""
    low = word.lower()
    return _agent(low) or (len(low) > 4 and low.isalpha() and low.endswith(("er", "or")) and low not in _NO_MAKERS)


def _titular(word: str) -> bool:
    return word[0].isupper() or _is_role(word) or _maker(word) or plain(word) in _MODIFIERS


def _before(text: str, at: int) -> Span | None:
    """Titles and lower-case words before a name, back to an article."""
    begin = max(text.rfind("\n", 0, at) + 1, at - 120)
    stretch = text[begin:at]
    if not stretch[-1:].isspace():
        return None
    return _opening(text, begin, at) or _beside(text, begin, stretch)


def _beside(text: str, begin: int, stretch: str) -> Span | None:
    words = list(_WORD.finditer(stretch))
    while words and plain(words[-1].group()) in HONORIFICS and not stretch[words[-1].end() :].strip():
        stretch = stretch[: words.pop().start()]
    if words and words[-1].group() in ("named", "called"):  # *a clerk named Ana Roa*
        stretch = stretch[: words.pop().start()]
    comma = stretch.rstrip().endswith(",")
    first = len(words)
    article = False
    for i in range(len(words) - 1, max(-1, len(words) - 1 - _REACH - 4 * comma), -1):
        word = words[i].group()
        gap = stretch[words[i].end() : words[i + 1].start() if i + 1 < len(words) else len(stretch)]
        if gap.strip() not in (("", ",") if comma and i == len(words) - 1 else ("",)):
            break
        low = plain(word)
        if (
            (
                low in _DIVIDES
                and not (
                    comma
                    and (low in _OF_WORDS or (low == "and" and any(_is_role(w.group()) for w in words[i + 1 : i + 2])))
                )
            )
            or low.isdigit()
            or (word.endswith(".") and not (_is_role(word) or low in STATES | HONORIFICS))
        ):
            break
        first = i
        article = low in _ARTICLES
        if article and not (comma and i and plain(words[i - 1].group()) in _OF_WORDS):
            break
    owner = _owner(words, first)
    if not article and owner < len(words):
        first = owner
    elif not article and (comma or not _whole(stretch, words[first:])):
        # then only capitals and nouns for roles belong to it: *supported Senator Roa*
        while first < len(words) and not _titular(words[first].group()):
            first += 1
        first = max([i + 1 for i in range(first, len(words)) if not _titular(words[i].group())], default=first)
    held = [w.group() for w in words[first:]]
    owned = any(w in ("'s", "’s") for w in held)
    if comma and first and words[first - 1].group().endswith("ing"):
        return None  # *Congratulating his colleague, Roa said*
    if not held or (comma and not (article or owned)):
        return None
    head = held[: next((i for i, w in enumerate(held) if i and plain(w) in _OF_WORDS), len(held)) if comma else None][
        -1
    ]
    if not (_is_role(head) or _agent(head) or _maker(head)):
        return None
    return _trimmed(text, begin + words[first].start(), begin + words[-1].end())


def _owner(words: list[re.Match[str]], first: int) -> int:
    """Where the owner of an office begins whose name comes last (*Ana Roa's campaign manager*); the number of words
    where nobody owns it."""
    at = max((i for i in range(first + 1, len(words)) if words[i].group() in ("'s", "’s")), default=len(words))
    if at == len(words):
        return at
    begin = at - 1
    while begin > first and words[begin - 1].group()[0].isupper() and words[begin].group()[0].isupper():
        begin -= 1
    return begin


def _whole(stretch: str, words: list[re.Match[str]]) -> bool:
    """Whether the words before a name are all that stands from a comma or the head of a sentence to it: *dance
    teacher*, *environment agency inspector*."""
    return (
        0 < len(words) < _WHOLE
        and bool(_STARTS.search(stretch[: words[0].start()]))
        and not any(w.group().endswith("ed") or w.group() in _VERBS for w in words)
    )


def _opening(text: str, begin: int, at: int) -> Span | None:
    """What stands before a comma and a name at the head of a sentence, where its first noun is a role."""
    whole = _OPENING.search(text, max(0, begin - 40), at)
    if whole is None or plain(text[: whole.start(1)].rpartition(" ")[0].rpartition(" ")[2]) in TITLES:
        return None
    words = [w.group() for w in _WORD.finditer(text, *whole.span(1))]
    stop = next((i for i, w in enumerate(words) if plain(w) in _AFTER_HEAD), len(words))
    if not stop or any(plain(w) in _VERBS for w in words):
        return None
    head = words[stop - 1]
    return _trimmed(text, *whole.span(1)) if _is_role(head) or _agent(head) or _maker(head) else None


def _described(text: str, start: int, end: int) -> Span | None:
    """An appositive or predicate that says what somebody is; None where it says anything else."""
    stop = _SENTENCE_STOP.search(text, start, end)
    if stop:
        end = stop.start()
    words = [w.group() for w in _WORD.finditer(text, start, end)]
    if not words or _VERBAL.match(words[0].lower()):
        return None
    if _PARTY.fullmatch(text[start:end].strip()):
        return None
    article = plain(words[0]) in _ARTICLES or [plain(w) for w in words[:2]] == ["one", "of"]
    head = words[: 10 if article else 5]
    noun = _maker if article else _agent
    if not any(_is_role(w) or noun(w) for w in head):
        return None
    if not article and not (_is_role(words[0]) or any(map(_is_role, words[1:4]))):
        return None
    span = _trimmed(text, start, end)
    left = [w.group() for w in _WORD.finditer(text, *span)]
    return span if any(_is_role(w) or noun(w) for w in left) else None


def _trimmed(text: str, start: int, end: int) -> Span:
    """Without article and blanks."""
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",'’"):
        end -= 1
    lead = _LEADING.match(text, start, end)
    if lead and lead.end() < end:
        start = lead.end()
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _distinct(text: str, spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for start, end in spans:
        if end <= start:
            continue
        words = _key(text[start:end])
        if any(words <= _key(text[s:e]) for s, e in kept):
            continue
        kept = [x for x in kept if not _key(text[slice(*x)]) <= words]
        kept.append((start, end))
    return sorted(kept)


def stated(text: str) -> bool:
    """Whether a role says what somebody is, not only where they belong (*of the Retail Federation*)."""
    return not text.startswith("of ")


def _key(words: str) -> frozenset[str]:
    return frozenset(_SPACE.split(words.lower().strip()))
