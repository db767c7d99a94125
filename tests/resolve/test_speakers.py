from collections.abc import Sequence

import pytest

import onrecord
from onrecord.model.statement import Speaker
from onrecord.resolve.answers import Heard
from onrecord.resolve.features import UNSEEN, Sight, Unseen
from onrecord.resolve.report import resolve
from onrecord.resolve.speakers import Resolver


def speakers(text: str, statements: Sequence[Heard], sight: Sight = UNSEEN) -> list[Speaker | None]:
    return list(resolve("d", text, statements, sight).speakers)


def who(text: str, *sources: str) -> list[tuple[str, str] | None]:
    """Name and kind behind each source, given as its wording; the n-th time a wording is given, its n-th place."""
    spans, at = [], 0
    for source in sources:
        at = text.index(source, at)
        spans.append(Heard(((at, at + len(source)),)))
        at += len(source)
    return [(a.name, a.kind) if a else None for a in speakers(text, spans)]


def test_short_name_title_and_pronoun_reach_the_fullest_name() -> None:
    text = (
        "Prime Minister Ilse van der Hoorn said it rained. She said more. Van der Hoorn said less. "
        "The prime minister said nothing else."
    )
    names = who(text, "Prime Minister Ilse van der Hoorn", "She", "Van der Hoorn", "The prime minister")
    assert [n and n[0] for n in names] == ["Ilse van der Hoorn"] * 4


def test_a_surname_that_two_share_is_not_guessed() -> None:
    text = "Ana Prado met Luis Prado. Prado said it was late."
    start = text.rindex("Prado said")
    assert speakers(text, [Heard(((start, start + 5),))]) == [None]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("the Harbour Authority", "organisation"),
        ("residents of the valley", "group"),
        ("a senior official", "unnamed"),
        ("the audit report", "document"),
        ("Tomás Okafor-Lind, a farmer,", "person"),
    ],
)
def test_kinds(source: str, kind: str) -> None:
    (found,) = who(f"In Dorn, {source} said so.", source)
    assert found is not None
    assert found[1] == kind


def test_two_unnamed_officials_stay_two() -> None:
    text = "An official said yes. Another official said no."
    one, two = speakers(text, [Heard(((0, 11),)), Heard(((22, 38),))])
    assert one is not None
    assert two is not None
    assert one.id != two.id


def test_first_person_and_no_source_are_not_known() -> None:
    assert speakers("I think so.", [Heard(((0, 1),), ((2, 10),)), Heard((), ((2, 10),))]) == [None, None]


def test_a_role_reaches_whoever_was_introduced_with_it() -> None:
    text = (
        "The Reserve Council's governor, Dr Amaka Sundaram, met Bela Rask, an economist with the union. The governor "
        "said rates would stay. The economist said no."
    )
    names = who(text, "The governor", "The economist")
    assert [n and n[0] for n in names] == ["Amaka Sundaram", "Bela Rask"]


def test_a_role_that_two_hold_is_not_guessed() -> None:
    text = "Minister Ana Roa met Minister Bo Lindt. The minister said it was late."
    assert who(text, "The minister") == [None]


def test_the_other_party_of_a_talk() -> None:
    text = "Minister Ana Roa called Minister Bo Lindt. Roa said yes. Her counterpart said no."
    assert [n and n[0] for n in who(text, "Roa", "Her counterpart")] == ["Ana Roa", "Bo Lindt"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The judge, Recorder Anil Chaudhry,", "Anil Chaudhry"),
        ("Emergency Director Lorna Pettibone", "Lorna Pettibone"),
        ("Minister for Power Syed Gilani", "Syed Gilani"),
        ("Síle Ní Bhriain SC, for the tribunal,", "Síle Ní Bhriain"),
        ("Deputy Governor Hana al-Sabri", "Hana al-Sabri"),
        ("The Orlavian minister", "The Orlavian minister"),
        ("Shareholders", "Shareholders"),
    ],
)
def test_names_come_without_titles(source: str, name: str) -> None:
    (found,) = who(f"{source} said so.", source)
    assert found is not None
    assert found[0] == name


def test_i_inside_a_quotation_is_its_speaker() -> None:
    text = '"I want the goat," Ramdeo Sethi said.'
    statements = [Heard(((19, 31),), ((0, 18),)), Heard(((1, 2),), ((8, 16),))]
    assert [a and a.name for a in speakers(text, statements)] == ["Ramdeo Sethi", "Ramdeo Sethi"]


def test_of_two_with_one_surname_the_one_who_is_spoken_of_far_more() -> None:
    text = (
        "Ana Prado won. Prado thanked all, and Ana Prado's husband, Luis Prado, smiled. Later Prado sang. "
        "Prado said that it was late."
    )
    found = [s.speaker for s in onrecord.read(text).statements if s.source and s.source.text == "Prado"]
    assert {str(s) for s in found} == {"Ana Prado"}


def test_an_acronym_is_its_long_form() -> None:
    text = "The Union of Port Workers (UPW) met. The UPW said no."
    assert who(text, "The UPW said"[:7]) == [("Union of Port Workers", "organisation")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I never liked the ferry.\n\nAna Roa.\n\nDorn.", "Ana Roa"),
        ("I never liked the ferry.\n\nAna Roa teaches law at the college in Dorn.", "Ana Roa"),
        ("By Ana Roa\n\nI never liked the ferry.", "Ana Roa"),
        ("I never liked the ferry, and Ana Roa knew.", None),
    ],
)
def test_i_is_whoever_signs(text: str, name: str | None) -> None:
    at = text.index("I never")
    (found,) = speakers(text, [Heard(((at, at + 1),), ((at + 2, at + 20),))])
    assert (found and found.name) == name


def test_i_in_what_somebody_says_is_that_speaker() -> None:
    text = 'Ana Roa said: "I think that the ferry is late."'
    said = Heard(((0, 7),), ((14, len(text)),))
    inner = text.index("I think")
    found = speakers(text, [said, Heard(((inner, inner + 1),), ((inner + 8, len(text) - 2),))])
    assert [f and f.name for f in found] == ["Ana Roa", "Ana Roa"]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Ana Prado and Luis Roa", "group"),
        ("Ana Prado, Bo Lindt and Luis Roa", "group"),
        ("Prado and her aides", "group"),
        ("the Department of Health and Human Services", "organisation"),
    ],
)
def test_joint_sources(source: str, kind: str) -> None:
    (found,) = who(f"On Monday {source} said no.", source)
    assert found is not None
    assert found[1] == kind


def test_capitals_before_a_colon_are_a_person() -> None:
    text = "They met.\n\nLINDQVIST: It rained.\n\nPRADO: It did."
    assert who(text, "LINDQVIST", "PRADO") == [("LINDQVIST", "person"), ("PRADO", "person")]


class Kinds(Unseen):
    """A model that sees the same kinds everywhere."""

    def __init__(self, *chances: float) -> None:
        self.chances = chances

    def kinds(self, start: int, end: int) -> Sequence[float]:
        return self.chances


def test_the_model_tells_an_outlet_from_a_person() -> None:
    text = "Vexolo wrote so."
    heard = [Heard(((0, 6),))]
    (person,) = speakers(text, heard, Kinds(0.9, 0.1, 0, 0, 0, 0))
    (outlet,) = speakers(text, heard, Kinds(0.1, 0.9, 0, 0, 0, 0))
    assert person is not None
    assert outlet is not None
    assert (person.kind, outlet.kind) == ("person", "organisation")


def test_a_first_name_is_a_hint_and_no_more() -> None:
    text = "Mary Prado met James Roa. She said it rained. He said it did not."
    assert [n and n[0] for n in who(text, "She", "He")] == ["Mary Prado", "James Roa"]
    text = "Mr. Mary Prado met Ms. James Roa. She said it rained. He said it did not."
    she, he = who(text, "She", "He")
    assert she in (None, ("James Roa", "person"))
    assert he in (None, ("Mary Prado", "person"))


def test_only_actors_who_come_up_near_a_mention_are_weighed() -> None:
    letters = "abcdefghijklmnopqrst"
    many = [f"{a.upper()}ana {b.upper()}{c}olm" for a in letters for b in letters for c in "aeiou"]
    text = " ".join(f"Mayor {name} spoke of the harbour and of the road." for name in many) + " She said so."
    at = text.index("She said")
    resolver = Resolver(text, [Heard(((at, at + 3),))])
    (mention,) = resolver.mentions().values()
    assert len(resolver.discourse.actors) == len(many)
    assert len(resolver.candidates(mention)) < len(many) / 4


def test_who_and_which_reach_what_they_belong_to() -> None:
    text = "Ana Roa, a trader, who said no, met the workers, who said yes. The Dorn Bank, which said so, closed."
    names = who(text, "who", "who", "which")
    assert [n and n[0] for n in names] == ["Ana Roa", "the workers", "Dorn Bank"]


def test_a_campaign_by_the_name_that_the_report_gives_it() -> None:
    text = "Ana Roa won. The Roa campaign was glad. Roa's team said so."
    assert who(text, "Roa's team") == [("Roa campaign", "organisation")]


def test_answers_in_an_interview_are_those_of_whoever_it_is_about() -> None:
    text = "Ana Roa wrote a book. We asked Roa about it.\n\nQ: Is it long?\n\nA: It is short.\n\nBo Lindt said no."
    start = text.index("A: It")
    assert [str(s) for s in speakers(text, [Heard(((start, start + 1),), ((start + 3, start + 15),))])] == ["Ana Roa"]


def test_bodies_are_known_by_all_their_words() -> None:
    text = "The Council of Ministers met. The Council of Bishops left. The Council said no."
    names = who(text, "The Council of Ministers", "The Council of Bishops", "The Council said"[:11])
    assert names[0] != names[1]
    assert names[2] == names[1]


def test_a_state_is_a_body_and_two_spellings_one_person() -> None:
    text = (
        "Minister Mustafa al-Kazemi met France. France said no. Al-Kadhimi, or al-Kadhimi, left. al-Kadhimi said yes."
    )
    names = who(text, "France said"[:6], "al-Kadhimi said"[:10])
    assert names == [("France", "organisation"), ("Mustafa al-Kazemi", "person")]


def test_joint_sources_have_members() -> None:
    text = "Ana Roa met Bo Lindt. Roa and Lindt said no."
    at = text.index("Roa and")
    found = resolve("d", text, [Heard(((at, at + 13),), ((at + 14, len(text) - 1),))])
    (pair,) = [a for a in found.actors if a.members]
    named = {a.id: a.name for a in found.actors}
    assert [named[i] for i in pair.members] == ["Ana Roa", "Bo Lindt"]


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Ana Roa spoke. The Lowmark Post Roa page was closed. Roa said no.", "Roa", "Ana Roa"),
        ("Nonetheless Roa won. Ana Roa was glad. Roa said so.", "Roa", "Ana Roa"),
        ("Ana Roa and Bo Roa met. *Roa Revealed* is a book. Mr. Roa said no.", "Mr. Roa", "Bo Roa"),
        ("The Securities and Exchange Commission met. The S.E.C. said no.", "The S.E.C.",
         "Securities and Exchange Commission"),
        ("The U.S. Department of Harbours met. The DOH said no.", "The DOH", "U.S. Department of Harbours"),
        ("Robert C. “Bo” Lindt met Ana Roa. Later Bo Lindt was asked. Lindt said no.", "Lindt", "Robert C. “Bo” Lindt"),
        ("Ana Dean met Bo Lindt. Dean, a medical doctor, said no.", "Dean, a medical doctor,", "Ana Dean"),
        ("Bo Lindt spoke. His wife, Ana Roa, left. His wife said no.", "His wife", "Ana Roa"),
        ("The South Velm Sea is cold. Velm said no.", "Velm", "Velm"),
        ("Rival Ana Roa said no. Then Ana Roa left, and Ana Roa came back.", "Rival Ana Roa", "Ana Roa"),
        ("She was on The Ana Roa Show. On Monday Roa said no.", "Roa", "Ana Roa"),
        ("On Friday France's Marine Le Gall said no.", "France's Marine Le Gall", "Marine Le Gall"),
        ("Marine Ida Le Gall fell. Marine Bo Lindt said no.", "Marine Bo Lindt", "Bo Lindt"),
        ("The United Nations met. The U.N. said no.", "The U.N.", "United Nations"),
        ("The Arab Israeli actor left. Israel said no.", "Israel", "Israel"),
        ("The Velm Farmers' Party, or VFP, met. The VFP said no.", "The VFP", "Velm Farmers' Party"),
        ("Poor Mexico was last. Mexico said no. Mexico left.", "Mexico", "Mexico"),
        ("On Monday Chandler Van Voort came. Mr. Van Voort said no.", "Mr. Van Voort", "Chandler Van Voort"),
        ("The U.N. Security Council met. The U.N. said no.", "The U.N.", "The U.N."),
        ("Like Roa, he left. Ana Roa came. Roa said no.", "Roa", "Ana Roa"),
        ("One group, Partnership for Clean Harbours, said no.", "One group, Partnership for Clean Harbours,",
         "Partnership for Clean Harbours"),
        ("The group backing Ana Roa said no.", "The group backing Ana Roa", "The group backing Ana Roa"),
        ("Strategist Ana Roa, a veteran of campaigns, including that of Bo Lindt, said no.",
         "Strategist Ana Roa, a veteran of campaigns, including that of Bo Lindt,", "Ana Roa"),
    ],
)  # fmt: skip
def test_whom_a_name_means(text: str, source: str, name: str) -> None:
    start = text.rindex(source)
    (found,) = speakers(text, [Heard(((start, start + len(source)),))])
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("source", "members"),
    [
        ("his older brother, Bo Lindt, and the former first lady, Ana Roa,", ["Bo Lindt", "Ana Roa"]),
        ("Ana Roa, 25, and his wife, Mei Tanaka, 27,", ["Ana Roa", "Mei Tanaka"]),
        ("Ana Roa, her aides and those in attendance", ["Ana Roa", "her aides", "those in attendance"]),
        ("Ana Roa and a clutch of other liberal lawmakers", ["Ana Roa", "a clutch of other liberal lawmakers"]),
        ("Bo Lindt herself, as well as her campaign,", ["Bo Lindt", "her campaign"]),
        ("unions, supporters and administration officials", ["unions", "supporters", "administration officials"]),
        ("the Velm Harbour Agency and Ana Roa", ["the Velm Harbour Agency", "Ana Roa"]),
        ("Neither Ana Roa nor Bo Lindt", ["Ana Roa", "Bo Lindt"]),
        ("his family, friends and employees", ["his family", "friends", "employees"]),
        ("45% of dockers and 12% of pilots", ["45% of dockers", "12% of pilots"]),
        ("Ana Roa, along with her aides,", ["Ana Roa", "her aides"]),
        ("the Post's Ana Roa and the Mail's Bo Lindt", ["Ana Roa", "Bo Lindt"]),
        ("former Velm Steel CEO and mayoral candidate Ana Roa", []),
        ("Dean Roa, Center for Economic and Policy Research", []),
        ("the Department of Health and Human Services", []),
    ],
)
def test_whom_a_list_joins(source: str, members: list[str]) -> None:
    text = f"On Friday {source} said so."
    found = resolve("d", text, [Heard(((10, 10 + len(source)),))], UNSEEN)
    (speaker,) = found.speakers
    names = {a.id: a.name for a in found.actors}
    assert speaker is not None
    assert [names[m] for m in speaker.actor.members] == members


def test_a_family_by_its_name() -> None:
    text = "Ana Roa met Bo Roa. The Roas said no."
    found = resolve("d", text, [Heard(((20, 28),))], UNSEEN)
    (speaker,) = found.speakers
    assert speaker is not None
    assert (speaker.name, speaker.kind, len(speaker.actor.members)) == ("The Roas", "group", 2)


def test_whose_turn_it_is() -> None:
    text = (
        "Q&A with Ana Roa.\n\nAna Roa, the mayor, spoke with Bo Lindt.\n\nQ: I wonder what is next?\n\nA: I think it is "
        "late.\nAnd I know it.\n\nQ: Are you sure?\n\nA: I am."
    )
    found = who(text, "I wonder"[:1], "I think"[:1], "I know"[:1])
    assert found == [None, ("Ana Roa", "person"), ("Ana Roa", "person")]


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("She met Ana Roa and Bo Lindt, who have opposed it.", ["Ana Roa", "Bo Lindt"]),
        ("She met Ana Roa and Bo Lindt, who has opposed it.", []),
        (
            "He spoke of conservative pundits and harbour pilots who oppose it.",
            ["conservative pundits", "harbour pilots"],
        ),
        ("There came Mei Tanaka, Ana Roa and Bo Lindt, who oppose it.", []),
        ("She met Ana Roa and Bo Lindt, the harbour's two owners, who oppose it.", ["Ana Roa", "Bo Lindt"]),
    ],
)
def test_two_who(text: str, members: list[str]) -> None:
    start = text.index("who")
    found = resolve("d", text, [Heard(((start, start + 3),))], UNSEEN)
    (speaker,) = found.speakers
    names = {a.id: a.name for a in found.actors}
    assert speaker is not None
    assert [names[m] for m in speaker.actor.members] == members
    assert members or speaker.name == "Bo Lindt"


def test_two_surnames_and_nothing_else_are_two_people() -> None:
    text = "Roa, Lindt trade barbs over the harbour.\n\nAna Roa and Bo Lindt argued on Monday."
    (found,) = who(text, "Roa, Lindt")
    assert found == ("Roa, Lindt", "group")


def test_whoever_a_closing_line_introduces_wrote_the_report() -> None:
    text = "I told Bo Lindt that the harbour is full.\n\nAna Roa, a Velm Maritime College Professor, is a Member of Council."
    assert who(text, "I") == [("Ana Roa", "person")]


def test_you_in_a_question_is_whoever_is_interviewed() -> None:
    text = "An interview with Mayor Ana Roa.\n\nQ: Do you think so?\nA: I do.\nQ: You said no.\nA: You know, I did not.\nQ: And?"
    assert who(text, "you", "You", "You") == [("Ana Roa", "person")] * 2 + [None]


def test_professors_and_critics_like_two_are_those_two() -> None:
    text = (
        "Ana Roa met Bo Lindt. Professors Roa and Lindt said no. Critics of Velm, like Senators Roa and Lindt, said so."
    )
    first, second = text.index("Professors"), text.index("Critics")
    ends = text.index(" said no"), text.rindex(" said so")
    found = resolve("d", text, [Heard(((first, ends[0]),)), Heard(((second, ends[1]),))], UNSEEN)
    names = {a.id: a.name for a in found.actors}
    members = [[names[m] for m in s.actor.members] for s in found.speakers if s]
    assert members == [["Ana Roa", "Bo Lindt"]] * 2


def test_they_and_each_are_those_named_together() -> None:
    text = "Ana Roa and Bo Lindt met. Each said no."
    found = resolve("d", text, [Heard(((26, 30),))], UNSEEN)
    names = {a.id: a.name for a in found.actors}
    (speaker,) = found.speakers
    assert speaker is not None
    assert [names[m] for m in speaker.actor.members] == ["Ana Roa", "Bo Lindt"]


def test_my_father_is_nobody_elses() -> None:
    text = "Bo Lindt, a father of two, spoke to us. My father said no."
    assert who(text, "My father") == [("My father", "unnamed")]


def test_who_belongs_to_what_the_model_is_sure_of() -> None:
    text = "Among backers of Ana Roa are 64 percent who oppose Bo Lindt, a trader at the Lowmark Bank who sells."

    class Pointing(Unseen):
        def __init__(self, word: str) -> None:
            self.word = word

        def point(self, start: int, end: int) -> "Pointing":
            return self

        none = 0.0

        def share(self, start: int, end: int) -> float:
            return 0.9 if start <= text.index(self.word) < end else 0.0

        def best(self) -> tuple[int, int]:
            at = text.index(self.word)
            return at, at + len(self.word)

    first = text.index("who")
    (found,) = speakers(text, [Heard(((first, first + 3),))], Pointing("percent"))
    assert found is not None
    assert found.name == "64 percent"
    second = text.rindex("who")
    (found,) = speakers(text, [Heard(((second, second + 3),))], Pointing("Bank"))
    assert found is not None
    assert found.name == "Bo Lindt"  # a body is nobody *who*


def test_somebody_named_by_one_word_is_mentioned_wherever_the_word_stands() -> None:
    text = "Obuya came. Obuya left. In the end Obuya said no."
    at = text.rindex("Obuya")
    found = resolve("d", text, [Heard(((at, at + 5),))], UNSEEN)
    (actor,) = [a for a in found.actors if a.name == "Obuya"]
    assert [s for s, _ in actor.mentions] == [0, 12, at]


def test_a_description_is_nobody_whose_it_is() -> None:
    text = "Mayor Ana Roa spoke. Roa left. Then Roa's spokesman said no."
    (found,) = who(text, "Roa's spokesman")
    assert found == ("Roa's spokesman", "unnamed")
