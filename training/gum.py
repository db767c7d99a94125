"""GUM's CoNLL-U files: text, mentions with their clusters, relative pronouns with their nouns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.model.evidence import Span

_ENTITY = re.compile(r"\([^()]+\)?|[^()]+\)")
_SPEECH = frozenset(["i", "me", "my", "myself", "we", "us", "our", "ourselves", "you", "your", "yourself", "there"])


@dataclass(frozen=True, slots=True)
class Mention:
    """``head`` its head word, ``words`` what names it (the head, or all words of a name); ``pronoun`` whether it
    is one of the third person, ``personal`` whether it is any."""

    cluster: str
    kind: str
    span: Span
    head: Span
    words: tuple[Span, ...]
    pronoun: bool
    noun: bool
    personal: bool

    def holds(self, other: Mention) -> bool:
        return self.span[0] <= other.span[0] and other.span[1] <= self.span[1]


@dataclass(slots=True)
class GumDocument:
    """``relatives`` pairs relative pronouns with the nouns they stand for."""

    text: str
    mentions: list[Mention] = field(default_factory=list)
    relatives: list[tuple[Span, Span]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Word:
    span: Span
    tag: str
    fine: str
    features: str
    number: int
    head: int
    relation: str


def read(path: Path) -> GumDocument:
    """Read one file. Paragraphs are divided by a line break."""
    text = ""
    words: list[_Word] = []
    sentence: list[int] = []
    sentences: list[list[int]] = []
    opened: list[tuple[list[str], int]] = []
    found: list[tuple[list[str], int, int]] = []
    for row in path.read_text(encoding="utf-8").split("\n"):
        if row.startswith("# newpar") and not row.startswith("# newpar_block"):
            text = text.rstrip(" ") + "\n" if text else ""
        cells = row.split("\t")
        if len(cells) < 10:
            if not row and sentence:
                sentences.append(sentence)
                sentence = []
            continue
        if not cells[0].isdigit():
            continue  # ranges of contracted words, empty nodes
        more = dict(x.split("=", 1) for x in cells[9].split("|") if "=" in x)
        start = len(text)
        text += cells[1]
        number = len(words)
        sentence.append(number)
        words.append(_Word((start, len(text)), cells[3], cells[4], cells[5], int(cells[0]), int(cells[6]), cells[7]))
        if more.get("SpaceAfter") != "No":
            text += " "
        for mark in _ENTITY.findall(more.get("Entity", "")):
            if mark.startswith("("):
                opened.append((mark.strip("()").split("-"), number))
            if mark.endswith(")"):
                cluster = mark.strip("()").split("-")[0]
                at = max(i for i, (cells_, _) in enumerate(opened) if cells_[0] == cluster)
                fields, begun = opened.pop(at)
                found.append((fields, begun, number))
    document = GumDocument(text)
    document.mentions = sorted((_mention(text, words, *x) for x in found), key=lambda m: (m.span[0], -m.span[1]))
    for some in sentences:
        document.relatives += _relatives(words, some)
    return document


def _mention(text: str, words: list[_Word], fields: list[str], first: int, last: int) -> Mention:
    least = next((x for x in fields[2:] if re.fullmatch(r"[\d,]+", x)), "1")
    head = first + int(least.split(",")[0]) - 1
    named = [head]
    while words[head].tag == "PROPN" and named[-1] < last and words[named[-1] + 1].tag == "PROPN":
        named.append(named[-1] + 1)
    word = words[head]
    return Mention(
        fields[0],
        fields[1],
        (words[first].span[0], words[last].span[1]),
        word.span,
        tuple(words[i].span for i in named),
        (word.tag == "PRON" or word.fine == "PRP$") and text[slice(*word.span)].lower() not in _SPEECH,
        word.tag == "NOUN",
        word.tag == "PRON" or word.fine == "PRP$",
    )


def _relatives(words: list[_Word], sentence: list[int]) -> list[tuple[Span, Span]]:
    by = {words[i].number: words[i] for i in sentence}
    out = []
    for word in by.values():
        if "PronType=Rel" not in word.features:
            continue
        at: _Word | None = word
        while at is not None and not at.relation.startswith("acl:relcl"):
            at = by.get(at.head)
        if at is not None and at.head in by:
            out.append((word.span, by[at.head].span))
    return out
