"""What makes two statements one, rule by rule; the pairs of `evals/copies` are read by `evals.copies`."""

from dataclasses import replace

import pytest

from onrecord.resolve.copies.marks import mark
from onrecord.resolve.copies.said import Said
from onrecord.resolve.copies.same import compare, same_statement

BASE = Said("that the old bridge was unsafe and closed", "said", "Ana Roa")


def said(content: str, cue: str | None = "said", *, direct: bool = False) -> Said:
    return Said(content, cue, "Ana Roa", "person", direct)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        # tense goes one way
        (said("the ferry is late", "says"), said("that the ferry was late"), True),
        (said("the ferry was late", "says"), said("that the ferry is late"), False),
        (said("the ferry is late"), said("the ferry was late"), False),
        (said("the ferry will sail", "says"), said("the ferry would sail"), True),
        (said("the ferry may sail", "says"), said("the ferry might sail"), False),
        (said("they must sail", "says"), said("they had to sail"), False),
        (said("“We sail tomorrow”", direct=True), said("that they sailed tomorrow"), True),
        # persons only from the speaker's own words, and of one person
        (said("“I lost my keys”", direct=True), said("that she lost her keys"), True),
        (said("“I lost my keys”", direct=True), said("that he lost her keys"), False),
        (said("“I lost my keys”", direct=True), said("“She lost her keys”", direct=True), False),
        (said("that I lost my keys"), said("that she lost her keys"), False),
        (said("“We sail”", direct=True), said("that she sailed"), False),
        # hyphens
        (said("the cease-fire held well"), said("the ceasefire held well"), True),
        (said("they would re-sign it"), said("they would resign it"), False),
        (said("they would re-elect him"), said("they would reelect him"), True),
        (said("it was a bitter cold war"), said("it was a bitter coldwar"), False),
        # what is left out
        (said("Mr Lindt had gone"), said("Lindt had gone"), True),
        (said("Mr Lindt had gone"), said("Mrs Lindt had gone"), False),
        (said("the guard, who is new, saw it"), said("the guard saw it"), True),
        (said("the guard who is new saw it"), said("the guard saw it"), False),
        (said("the guard, who never slept, saw it"), said("the guard saw it"), False),
        # cut at the end
        (said("that the ferry was too late. It came at noon."), said("that the ferry was too late"), True),
        (said("that the ferry was too late. That is not so."), said("that the ferry was too late"), False),
        (said("that the ferry was too late and it was full"), said("that the ferry was too late"), True),
        (said("that nobody thought it was late and it was full"), said("that nobody thought it was late"), False),
        (said("that they sold fish, bread and salt"), said("that they sold fish, bread"), False),
        (said("that they sold fish and would sell salt"), said("that they sold fish"), False),  # too short
        (said("that the ferry was too late, which was known"), said("that the ferry was too late"), True),
        (said("that the ferry was too late to sail"), said("that the ferry was too late"), False),
        # cut at the beginning
        (said("“It was a hard day. The ferry came too late.”"), said("“The ferry came too late.”"), True),
        (said("“It is a rumour. The ferry came too late.”"), said("“The ferry came too late.”"), False),
        (said("“They say it: the ferry came too late.”"), said("“The ferry came too late.”"), False),
        # elsewhere in the sentence
        (said("on Monday the ferry would sail"), said("the ferry would sail on Monday"), True),
        (said("on Monday he saw who would sail"), said("he saw who would sail on Monday"), False),
        (said("on Monday the ferry would sail"), said("the ferry would sail on Tuesday"), False),
        # questions
        (said("whether it was safe", "asked"), said("if it was safe", "wondered"), True),
        (said("whether it was safe", "asked"), said("it was safe"), False),
        (said("…"), said("…"), False),
    ],
)
def test_contents(left: Said, right: Said, same: bool) -> None:
    assert compare(left, right).same is same
    assert compare(right, left).same is same


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("said", None, True),
        ("said", ":", True),
        ("according to", "told reporters", True),
        ("insisted", "noted in a letter", True),
        ("said", "denied", False),
        ("said", "confirmed", False),
        ("admitted", "conceded", True),
        ("said", "did not say", False),
        ("would say", "said", False),
        ("wouldn't say", "would not say", True),
        ("neither confirmed nor denied", "confirmed", False),
        ("falsely said", "said", False),
        ("told Bo Lindt", "told Mei Tanaka", False),
        ("told Bo Lindt", "said", True),
        ("quipped", "quipped", True),
        ("quipped", "said", False),
        ("warned", "has warned", True),
    ],
)
def test_cues(left: str | None, right: str | None, same: bool) -> None:
    assert same_statement(replace(BASE, cue=left), replace(BASE, cue=right)) is same
    assert same_statement(replace(BASE, cue=right), replace(BASE, cue=left)) is same


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Ana Roa", "Mayor Ana Roa", True),
        ("Ana Roa", "Roa", True),
        ("Ana Roa", "A. Roa", True),
        ("Ana Roa", "Luis Roa", False),
        ("Ana Roa", None, True),
        ("Ana Roa", "!a spokeswoman", True),
        ("!a spokeswoman", "!the ministry spokeswoman", True),
        ("!a witness", "!a guard", False),
        ("Zoë Drăgulescu", "Zoe Dragulescu", True),
        ("Velm Harbour Agency", "the Velm Harbor Agency", True),
        ("World Seed Organisation", "WSO", True),
        ("Bo Lindt Jr", "Bo Lindt Sr", False),
    ],
)
def test_speakers(left: str, right: str | None, same: bool) -> None:
    def by(name: str | None) -> Said:
        if name and name.startswith("!"):
            return replace(BASE, speaker=name[1:], kind="unnamed")
        return replace(BASE, speaker=name)

    assert same_statement(by(left), by(right)) is same
    assert same_statement(by(right), by(left)) is same


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ("that the old bridge was not unsafe and closed", "polarity"),
        ("that the old bridge might be unsafe and closed", "modality"),
        ("that 3 old bridges were unsafe and closed", "number"),
        ("that all old bridges were unsafe and closed", "quantifier"),
        ("that the Dorn bridge was unsafe and closed", "name"),
        ("that the old bridge was damp and closed", "words"),
    ],
)
def test_reasons(other: str, reason: str) -> None:
    assert compare(BASE, replace(BASE, content=other)).reason.startswith(reason)


def test_one_key_for_what_may_be_one() -> None:
    a = mark("that the Velm harbour ferry will sail on Monday for the northern islands")
    assert a is not None
    assert -(2**63) <= a < 2**63
    assert a == mark("“The Velm harbor ferry would sail on Monday for the northern islands. It is full.”")
    assert a != mark("that the Dorn harbour ferry will sail on Monday for the northern islands")
    assert mark("that the ferry will sail") is None
