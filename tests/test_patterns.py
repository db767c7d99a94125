"""The patterns of reported speech that must be read right, each in a wording of its own.

A case gives what must be among the statements read, as ``source | cue | content``; ``~`` before a part means that it
need only begin so. What must not be read is given as words that may stand in no content.
"""

import pytest

from onrecord import Reader, Statement


def row(s: Statement) -> str:
    return " | ".join(str(part) if part else "-" for part in (s.source, s.cue, s.content))


def fits(wanted: str, s: Statement) -> bool:
    marks = " ,.;:\"“”'‘’"
    given = (str(part).strip(marks) if part else "-" for part in (s.source, s.cue, s.content))
    return all(
        have.startswith(want[1:]) if want.startswith("~") else have == want
        for want, have in zip((w.strip().strip(marks) for w in wanted.split("|")), given, strict=True)
    )


CASES = {
    "verb before": (
        "Harbour master Leyla Osei said that the crane would be idle until Friday.",
        ["Harbour master Leyla Osei | said | that the crane would be idle until Friday"],
    ),
    "verb after": (
        "The crane will be idle until Friday, Leyla Osei said.",
        ["Leyla Osei | said | The crane will be idle until Friday"],
    ),
    "verb in the middle": (
        "The crane, Leyla Osei said, will be idle until Friday.",
        ["Leyla Osei | said | The crane … will be idle until Friday"],
    ),
    "inverted": (
        '"The road is open again," said Dmitar Halloran, the county engineer.',
        ["Dmitar Halloran, the county engineer | said | The road is open again"],
    ),
    "according to, after": (
        "Two of the boats were never inspected, according to Folasade Lind.",
        ["Folasade Lind | according to | Two of the boats were never inspected"],
    ),
    "according to, before": (
        "According to the coastguard, two of the boats were never inspected.",
        ["the coastguard | According to | two of the boats were never inspected"],
    ),
    "noun as cue": (
        "Nobody believed the senator's claim that the dam had been checked in spring.",
        ["~the senator | claim | that the dam had been checked in spring"],
    ),
    "noun as cue with a possessive": (
        "Her warning that the wells would run dry was not heeded by the council.",
        ["Her | warning | that the wells would run dry"],
    ),
    "one speaker for three clauses": (
        "Emphasising that the border was quiet, she said that patrols would be reduced, adding that two posts "
        "would close in May.",
        [
            "she | Emphasising | that the border was quiet",
            "she | said | that patrols would be reduced",
            "she | adding | that two posts would close in May",
        ],
    ),
    "a topic only referred to": (
        "Referring to the drought, President Aulis Demir said that grain would be released from the reserve.",
        ["President Aulis Demir | said | that grain would be released from the reserve"],
        ["the drought"],
    ),
    "noun phrases of official reports": (
        "The minister reaffirmed support for the peace plan and called for restraint on both banks of the river.",
        [
            "The minister | ~reaffirmed | ~",
            "The minister | called for | restraint on both banks of the river",
        ],
    ),
    "the need for": (
        "Ambassador Chidi Varga stressed the need for an early meeting of the commission.",
        ["Ambassador Chidi Varga | ~stressed | ~"],
    ),
    "readiness": (
        "The premier voiced readiness to host a second round of talks.",
        ["The premier | ~voiced | ~"],
    ),
    "described as": (
        'Al-Sabri described the ties between the two countries as "strategic".',
        ['Al-Sabri | described | the ties between the two countries as "strategic'],
    ),
    "concern": (
        "Both ministers expressed concern over the shelling of the port.",
        ["Both ministers | ~expressed | ~"],
    ),
    "a wish": (
        "The king conveyed his wish to see the accord signed before winter.",
        ["The king | ~conveyed | ~"],
    ),
    "only talked about": (
        "The two sides exchanged views on grain prices and discussed the harvest.",
        [],
        ["grain", "harvest"],
    ),
    "colon": (
        'Orlova-Reyes emphasised: "Nobody will be left behind in this valley."',
        ["Orlova-Reyes | emphasised | Nobody will be left behind in this valley"],
    ),
    "quoted as saying": (
        'The chairman was quoted as saying that the merger was "dead and buried".',
        ['The chairman | was quoted as saying | that the merger was "dead and buried'],
    ),
    "speaker last": (
        "It is time for every village to have its own well, he added.",
        ["he | added | It is time for every village to have its own well"],
    ),
    "over several sentences": (
        '"We waited all night," Ilse Qureshi said. "Nobody came. Then the river took the barn."',
        ['Ilse Qureshi | said | We waited all night," … "Nobody came. Then the river took the barn'],
    ),
    "a fragment inside indirect speech": (
        'Dr Nkemelu said the vaccine was "as safe as milk" and would be free.',
        ['Dr Nkemelu | said | the vaccine was "as safe as milk" and would be free'],
    ),
    "chain": (
        "The Daily Lantern reported that the envoy had left the capital on Sunday.",
        ["The Daily Lantern | reported | that the envoy had left the capital on Sunday"],
    ),
    "belief": (
        "Economists believe that the bank will cut its rate in June.",
        ["Economists | believe | that the bank will cut its rate in June"],
    ),
    "intention": (
        "The company plans to close its mill in Tervola next year.",
        ["The company | plans | to close its mill in Tervola next year"],
    ),
    "fear": (
        "Residents fear that the slope will slide again.",
        ["Residents | fear | that the slope will slide again"],
    ),
    "demand": (
        "The union demanded that the guards be paid for the night shift.",
        ["The union | demanded | that the guards be paid for the night shift"],
    ),
    "promise": (
        "Mayor Tuan Eriksen promised to reopen the library by autumn.",
        ["Mayor Tuan Eriksen | promised | to reopen the library by autumn"],
    ),
    "did not say": (
        "Mayor Tuan Eriksen did not say whether the library would reopen.",
        ["Mayor Tuan Eriksen | did not say | whether the library would reopen"],
    ),
    "denied": (
        "The ministry denied that its planes had crossed the line.",
        ["The ministry | denied | that its planes had crossed the line"],
    ),
    "declined to comment": (
        "A spokesman for the mill declined to comment on the strike.",
        ["A spokesman for the mill | ~declined | ~"],
    ),
    "scare quotes": (
        'The so-called "iron bridge" is made of wood and was painted green in 1998.',
        [],
        ["iron", "wood", "green"],
    ),
    "nickname": (
        'Aurelio "the Heron" Botha won the race by four lengths on Sunday.',
        [],
        ["Heron", "race"],
    ),
    "title of a work": (
        'Her novel "The Salt Road" came out in March and has sold 40,000 copies.',
        [],
        ["Salt", "copies"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_pattern(reader: Reader, name: str) -> None:
    text, wanted, *rest = CASES[name]
    statements = reader.read(text).statements
    read = "\n".join(map(row, statements)) or "nothing read"
    for want in wanted:
        assert any(fits(want, s) for s in statements), f"{want}\nread:\n{read}"
    for words in rest[0] if rest else []:
        assert not any(words in str(s.content) for s in statements), read


def test_a_quotation_over_paragraphs_with_the_marks_reopened(reader: Reader) -> None:
    text = (
        '"We knew the ice was thin," said fisherman Paavo Ndiaye. "We went out all the same.\n\n'
        '"My father taught me to listen to it. It sings before it breaks."'
    )
    (statement,) = [s for s in reader.read(text).statements if s.cue and s.cue.text == "said"]
    assert "We knew" in statement.content.text
    assert "It sings" in statement.content.text


def test_a_statement_inside_a_statement_names_its_parent(reader: Reader) -> None:
    text = "The minister said that the council had warned that the dam might fail."
    by_cue = {str(s.cue): s for s in reader.read(text).statements}
    assert by_cue["had warned"].parent == by_cue["said"].id
    assert str(by_cue["had warned"].source) == "the council"
