"""Learn where else the actor of a mention is mentioned:

    python -m training.pointing WEIGHTS CORPUS GUM --minilm FOLDER

The last step but `training.kinds` and `training.export`: the pointer alone, on the word states of the trained
encoder, which stays as it is. (`training.train --gum` trains the encoder for it, and the pointer a little.) Writes
the pointer into WEIGHTS.

What it learns from are mentions without a name, and the other mentions of the actor they stand for.
Four sources: the annotated speakers of PolNeAR's train documents (`training/speakers`) and of our own training
reports; PolNeAR's train documents with names of speakers exchanged for pronouns, whose antecedent is known then
(after Kocijan et al. 2019); GUM's train documents, which have coreference and, for relative pronouns, syntax.
Right answers are names and nouns, never other pronouns: only some of those are annotated.
"""

from __future__ import annotations

import argparse
import random
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from evals.speakers import SUFFIXES, Behind, labels, same, words
from onrecord.extract.vocabulary import Pieces
from onrecord.model.evidence import Span
from onrecord.resolve.cast import Cast
from onrecord.resolve.first_names import usual
from onrecord.resolve.mentions import parse
from onrecord.resolve.names import Name, find_all
from onrecord.resolve.phrases import first_phrase, head_place
from training.batches import batch
from training.corpus import Attribution, Example, examples, polnear
from training.gum import Mention, read
from training.network import Network
from training.rank import Annotated, kept, own
from training.rank import corpus as ranked

BACK, AHEAD = 900, 300  # words before and after a mention that may be pointed to
SIZE = 320  # word pieces a window
MOST = 8  # windows of a document that are read at a time
PRONOUNS = {"man": ("he", "his", "him"), "woman": ("she", "her", "her")}
AT_A_TIME = 2  # texts a step


@dataclass(frozen=True, slots=True)
class Question:
    """A mention, the other mentions that are right answers (none: nobody before it), and how much it counts."""

    span: Span
    right: tuple[Span, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Asked:
    """A text and the questions put to it."""

    text: str
    questions: tuple[Question, ...]


def _person(text: str, names: list[Name], wanted: str, others: set[str]) -> list[Span]:
    """Where a person is named; by a surname only where nobody else has it."""
    full = [w for w in words(wanted) if w not in SUFFIXES]
    out = []
    for name in names:
        some = [w for w in words(" ".join(name.words)) if w not in SUFFIXES]
        fits = some and set(some) <= set(full) and (some[-1] == full[-1] or some == full[:1])
        if fits and (len(some) > 1 or full[-1] not in others):
            out.append((name.start, name.end))
    return out + _places(text, wanted)


def _places(text: str, wanted: str) -> list[Span]:
    return [m.span() for m in re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", text)]


def asked(one: Annotated) -> Asked:
    """Questions about the sources that do not name their actor."""
    text, names = one.text, find_all(one.text)
    items = [(span, who[0]) for span, who in sorted(one.behind.items()) if len(who) == 1 and who[0].name]
    people = {who.name for _, who in items if who.kind == "person" and who.name}
    questions = []
    for span, who in items:
        mention = parse(text, *span)
        if who.kind is None or mention.name or mention.pronoun == "self":
            continue
        start, end = first_phrase(text, *span)
        found = [x for x in _right(text, names, who, people, span, items) if x[1] <= start or x[0] >= end]
        before = [x for x in found if x[0] < start]
        later = [x for x in found if x[0] > start and who.kind in ("person", "organisation") and text[x[0]].isupper()]
        right = (before or later) if mention.pronoun else before + later
        questions.append(Question((start, end), tuple(right), 1.0 if right else 0.4))
    return Asked(text, tuple(questions))


def _right(
    text: str, names: list[Name], who: Behind, people: set[str], span: Span, items: list[tuple[Span, Behind]]
) -> set[Span]:
    """Mentions of an actor: its names, or the head nouns of its descriptions; and other sources that are it."""
    assert who.name
    if who.kind == "person":
        others = {words(p)[-1] for p in people if p != who.name and words(p)}
        found = set(_person(text, names, who.name, others))
    elif who.kind in ("organisation", "document") and who.name[0].isupper():
        found = set(_places(text, who.name))
    else:
        found = {head_place(text, *x) for x in _places(text, who.name)}
    for other, whose in items:
        if other != span and whose.kind and same(who.kind, who.name, whose.kind, whose.name):
            mention = parse(text, *other)
            if not (mention.name or mention.pronoun):
                found.add(head_place(text, *other))
    return found


def disguised(text: str, attributions: list[Attribution], rng: random.Random) -> Asked | None:
    """Some speakers' names exchanged for pronouns where a name of theirs stands before; None where none is."""
    cast = Cast(text, lambda start, end: None)
    who = {name.start: (person, name) for person in cast.people.values() for name in person.at}
    starts = sorted(who)
    edits: list[tuple[int, int, str, tuple[str, ...]]] = []
    for one in sorted((a for a in attributions if a["source"]), key=lambda a: a["source"][0]):
        start, end = one["source"][0]
        at = bisect_left(starts, start)
        if at >= len(starts) or starts[at] >= end or (edits and edits[-1][1] > start):
            continue
        person, name = who[starts[at]]
        gender = person.gender or usual(person.name[0])
        if gender is None or name.start > start + 25 or name.end < end - 2:
            continue  # more than the name and its titles
        before = [who[x][0] for x in starts[:at] if start - x < 500]
        if person not in before:
            continue
        alike = [p for p in before if (p.gender or usual(p.name[0]) or gender) == gender]
        if rng.random() > (0.55 if alike[-1:] == [person] else 0.17):  # as writers do, rarely where it misleads
            continue
        owner = text[end - 2 : end] in ("'s", "’s") or text[end : end + 2] in ("'s", "’s")
        if owner and text[end - 2 : end] not in ("'s", "’s"):
            end += 2
        object_ = bool(re.search(r"\b(?:by|to|of|from|with|for)\s$", text[max(0, start - 6) : start]))
        word = PRONOUNS[gender][1 if owner else 2 if object_ else 0]
        opens = start == 0 or re.search(r"(?:\n|[.!?][\"”’]?\s?|[\"“])$", text[max(0, start - 3) : start])
        edits.append((start, end, word.capitalize() if opens else word, person.name))
    return _exchanged(text, edits, cast) if edits else None


def _exchanged(text: str, edits: list[tuple[int, int, str, tuple[str, ...]]], cast: Cast) -> Asked:
    out: list[str] = []
    at = length = 0
    made: list[tuple[Span, tuple[str, ...]]] = []
    shifts: list[tuple[int, int, int]] = []  # of each edit: start, end, how far what follows it moves
    for start, end, word, person in edits:
        out += [text[at:start], word]
        length += start - at + len(word)
        made.append(((length - len(word), length), person))
        shifts.append((start, end, length - end))
        at = end
    out.append(text[at:])

    def moved(start: int, end: int) -> Span | None:
        i = bisect_right(shifts, (start, end, 1 << 60)) - 1
        if i >= 0 and start < shifts[i][1]:
            return None
        by = shifts[i][2] if i >= 0 else 0
        return start + by, end + by

    questions = []
    for span, person in made:
        places = [moved(n.start, n.end) for n in cast.people[person].at]
        right = [p for p in places if p and p[0] < span[0]]
        if right:
            questions.append(Question(span, tuple(right)))
    return Asked("".join(out), tuple(questions))


def gum(path: Path) -> Asked:
    """Pronouns and nouns for people and bodies of a GUM document, and its relative pronouns."""
    document = read(path)
    clusters: dict[str, list[Mention]] = {}
    for one in document.mentions:
        clusters.setdefault(one.cluster, []).append(one)
    questions = [Question(span, (head,)) for span, head in document.relatives]
    for some in clusters.values():
        for one in some:
            before = [o for o in some if o.head < one.head and not o.holds(one) and not o.personal]
            right = [x for other in before for x in other.words]
            if one.pronoun and right:
                questions.append(Question(one.head, tuple(right), 0.3))
            elif one.noun and one.kind in ("person", "organization"):
                questions.append(Question((one.span[0], one.head[1]), tuple(right), 0.3))
    return Asked(document.text, tuple(questions))


class Lessons:
    """The texts of an epoch: disguised ones anew each time."""

    def __init__(self, corpus: Path, gum_folder: Path, annotated: Path, own: list[Annotated]) -> None:
        gold = [(text, items) for _, text, items in polnear(corpus / "train")]
        known = []
        for text, _ in gold:
            found = labels(text, annotated)
            if found is not None:
                known.append(Annotated(text, [], {source[0]: who for source, who in found.items()}))
        self.fixed = [asked(one) for one in (*known, *own) if not kept(one.text)]
        self.fixed += [gum(path) for path in sorted(gum_folder.glob("*.conllu")) if not is_dev(path)]
        self.gold = gold

    def disguised(self, rng: random.Random) -> Iterator[Asked]:
        """PolNeAR's train documents, names exchanged anew."""
        return filter(None, (disguised(text, items, rng) for text, items in self.gold))

    def epoch(self, rng: random.Random) -> Iterator[Asked]:
        """All texts, shuffled."""
        some = [*self.fixed, *self.disguised(rng)]
        rng.shuffle(some)
        yield from (one for one in some if one.questions)

    def forever(self, rng: random.Random) -> Iterator[Asked]:
        """Epoch after epoch."""
        while True:
            yield from self.epoch(rng)


def is_dev(path: Path) -> bool:
    """Whether a GUM document is one of GUM's own dev documents (of the genres used here)."""
    return path.stem.removeprefix("GUM_") in (
        "court_loan", "court_negligence", "interview_cyclone", "interview_gaming",
        "news_homeopathic", "news_iodine", "speech_impeachment", "speech_inauguration",
    )  # fmt: skip


@dataclass(slots=True)
class Posed:
    """Some windows of a text in a row, and the questions whose words lie in them, as numbers of words."""

    windows: list[Example]
    questions: list[tuple[int, int, list[int], float]]


def posed(one: Asked, pieces: Pieces, rng: random.Random, size: int) -> Posed:
    """A stretch of a text, at random where it is long."""
    windows = list(examples(one.text, [], pieces, size=size, rng=rng))
    first = rng.randrange(0, len(windows) - MOST + 1) if len(windows) > MOST else 0
    windows = windows[first : first + MOST]
    return Posed(windows, numbered(one, windows))


def numbered(one: Asked, windows: list[Example]) -> list[tuple[int, int, list[int], float]]:
    """The questions whose words lie in some windows in a row: first and last word, right words, weight."""
    flat = [w for x in windows for w in x.window.words]
    starts, ends = [w.start for w in flat], [w.end for w in flat]

    def numbers(span: Span) -> range:
        return range(bisect_right(ends, span[0]), bisect_left(starts, span[1]))

    out = []
    for q in one.questions:
        own_ = numbers(q.span)
        if not own_:
            continue
        right = sorted({i for span in q.right for i in numbers(span) if i not in own_ and -BACK <= i - own_[0] < AHEAD})
        if right or not q.right:
            out.append((own_[0], own_[-1], right, q.weight))
    return out


def scores(net: Network, states: Tensor, first: int, last: int) -> tuple[Tensor, int]:
    """Of the words around a mention, its own left out, and of none; and the number of the first of them."""
    lo, hi = max(0, first - BACK), min(len(states), last + 1 + AHEAD)
    one, two, keys, ready = net.pointer.project(states[lo:hi])
    query = one[first - lo] + two[last - lo]
    out = net.pointer(query, keys, ready, torch.arange(lo, hi) - first)
    own = torch.zeros_like(out)
    own[first - lo : last + 1 - lo] = -1e4
    return out + own, lo


def loss(net: Network, some: list[Posed]) -> Tensor:
    """Of the questions of some stretches: minus the log chance of all right words together."""
    total, weights = torch.zeros(()), 0.0
    for one in some:
        data = batch(one.windows)
        with torch.autocast("cpu", torch.bfloat16):
            seen, _ = net.encoder(*data.inputs())
        states = torch.cat([seen[i, : len(x.window.words)] for i, x in enumerate(one.windows)]).float()
        for first, last, right, weight in one.questions:
            all_, lo = scores(net, states, first, last)
            good = torch.tensor([i - lo for i in right] or [len(all_) - 1])
            total = total + weight * (all_.logsumexp(0) - all_[good].logsumexp(0))
            weights += weight
    return total / max(1.0, weights)


@dataclass(slots=True)
class Seen:
    """The states of a text's words ``[n, WIDTH]``, and its questions as in `Posed`."""

    states: Tensor
    questions: list[tuple[int, int, list[int], float]]


@torch.no_grad()
def seen(net: Network, one: Asked, pieces: Pieces) -> Seen:
    """A whole text through the encoder."""
    windows = list(examples(one.text, [], pieces, size=SIZE))
    states = []
    for first in range(0, len(windows), AT_A_TIME):
        some = windows[first : first + AT_A_TIME]
        with torch.autocast("cpu", torch.bfloat16):
            found, _ = net.encoder(*batch(some).inputs())
        states += [found[i, : len(x.window.words)] for i, x in enumerate(some)]
    return Seen(torch.cat(states).bfloat16(), numbered(one, windows))


def answers(net: Network, one: Seen) -> Iterator[tuple[Tensor, Tensor, float]]:
    """Of each question the scores of the words around and of none, which of them are right, and its weight."""
    states = one.states.float()
    for first, last, right, weight in one.questions:
        all_, lo = scores(net, states, first, last)
        yield all_, torch.tensor([i - lo for i in right] or [len(all_) - 1]), weight


def fit(net: Network, texts: list[Seen], epochs: int, rate: float, rng: random.Random) -> None:
    """Train the pointer; four texts a step."""
    optimiser = torch.optim.AdamW(net.pointer.parameters(), lr=rate, weight_decay=0.01)
    steps = epochs * (len(texts) // 4 + 1)
    step = 0
    for _ in range(epochs):
        rng.shuffle(texts)
        for first in range(0, len(texts), 4):
            total, weights = torch.zeros(()), 0.0
            for one in texts[first : first + 4]:
                for all_, good, weight in answers(net, one):
                    total = total + weight * (all_.logsumexp(0) - all_[good].logsumexp(0))
                    weights += weight
            for part in optimiser.param_groups:
                part["lr"] = rate * min(1.0, step / 40) * max(0.02, 1 - step / steps)
            step += 1
            if weights:
                optimiser.zero_grad()
                (total / weights).backward()
                torch.nn.utils.clip_grad_norm_(net.pointer.parameters(), 1.0)
                optimiser.step()


@torch.no_grad()
def accuracy(net: Network, texts: list[Seen]) -> tuple[float, int]:
    """Share of the questions with an answer whose likeliest word is right, and how many they are."""
    hits = [int(all_.argmax()) in good for x in texts for all_, good, w in answers(net, x) if w == 1.0]
    return sum(hits) / max(1, len(hits)), len(hits)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("gum", type=Path)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--speakers", type=Path, default=Path(__file__).parent / "speakers")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--disguises", type=int, default=2, help="times each document's names are exchanged")
    args = parser.parse_args()
    torch.manual_seed(1)
    rng = random.Random(1)
    net = Network(30522)
    net.load_state_dict(net.state_dict() | torch.load(args.weights))
    net.eval()
    pieces = Pieces(args.minilm / "tokenizer.json")
    everything = list(own())
    lessons = Lessons(args.corpus, args.gum, args.speakers, everything)
    texts = [seen(net, x, pieces) for _ in range(args.disguises) for x in lessons.disguised(rng) if x.questions]
    texts += [seen(net, x, pieces) for x in lessons.fixed if x.questions]
    held = [asked(x) for x in (*ranked(args.corpus / "train"), *everything) if kept(x.text)]
    kept_texts = [seen(net, x, pieces) for x in held if x.questions]
    fit(net, texts, args.epochs, args.rate, rng)
    share, count = accuracy(net, kept_texts)
    print(f"{len(texts)} texts; of {count} questions on texts held out {100 * share:.1f} % right")
    torch.save(net.state_dict(), args.weights)


if __name__ == "__main__":
    main()
