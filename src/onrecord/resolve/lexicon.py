"""Closed word lists that the resolution of speakers reads. English only."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Pronoun -> what it may stand for.
PRONOUNS: dict[str, str] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "man"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "woman"),
    **dict.fromkeys(("they", "them", "their", "theirs"), "many"),
    **dict.fromkeys(("it", "its"), "thing"),
    **dict.fromkeys(("i", "me", "my", "we", "us", "our", "you", "your", "one"), "open"),
    **dict.fromkeys(("who", "which", "whose", "that"), "relative"),
}

# Words that stand before a name and are not part of it; also heads of titles used alone.
TITLES = _words("""
    mr mrs ms miss mx dr prof professor sir dame lord lady madam president vice vp prime minister
    premier chancellor chairman chairwoman chairperson chair secretary secretary-general
    undersecretary deputy acting interim former foreign defence defense interior finance health
    justice education energy environment trade labor labour transport agriculture culture home chief
    chief-of-staff director director-general general major colonel captain lieutenant sergeant
    admiral commander brigadier marshal corporal constable officer inspector superintendent
    commissioner ambassador envoy consul senator sen representative rep congressman congresswoman
    governor gov lt mayor councillor councilor councilman councilwoman mp mep speaker attorney
    prosecutor judge justice magistrate counsel barrister solicitor spokesman spokeswoman
    spokesperson king queen prince princess emir sheikh sultan crown ayatollah imam pope cardinal
    bishop archbishop rabbi reverend rev father sister brother coach manager captain editor analyst
    economist ceo cfo head leader executive presidential republican democratic democrat majority
    minority state us u.s. opposition detective doctor nurse sheriff lawyer attorney-general
    international co-chair vice-president permanent
    """)
GENDER: dict[str, str] = {
    **dict.fromkeys(
        _words("""
    mr sir lord king prince emir sheikh sultan father brother chairman spokesman congressman
    councilman
    """),
        "man",
    ),
    **dict.fromkeys(
        _words("""
    mrs ms miss dame lady madam queen princess sister chairwoman spokeswoman congresswoman
    councilwoman
    """),
        "woman",
    ),
}
PARTICLES = _words("""
    al el bin bint ibn ben abu abd ould van der den de da das do dos del della di du la le von zu
    ter ten af y e st
    """)
ORGANISATIONS = _words("""
    agency ministry department office government cabinet administration parliament senate congress
    house assembly council commission committee court tribunal police army navy force forces bank
    fund company corporation corp inc ltd plc group university college school institute institution
    foundation trust association union federation league club team party campaign movement
    organisation organization nations network news times post herald tribune gazette journal daily
    press lantern mirror guardian observer board authority bureau service services embassy centre
    center hospital society coalition alliance front directorate secretariat ministry firm outlet
    newspaper broadcaster station website channel radio television kremlin pentagon palace treasury
    presidency watchdog regulator charity utility airline operator manufacturer chamber ombudsman
    prosecution defence state bloc
    """)
DOCUMENTS = _words("""
    report statement letter document documents memo filing filings survey poll study analysis
    readout communique communiqué review audit indictment ruling judgment judgement complaint
    affidavit article book email emails e-mail records record transcript declaration resolution bill
    law constitution treaty figures data papers paper release petition post tweet plan page website
    note notice lawsuit motion newsletter polls surveys studies reports documents statements ad
    order testimony dossier bulletin
    """)
GROUPS = _words("""
    people residents officials sources aides experts analysts critics supporters opponents members
    leaders lawmakers legislators politicians voters workers students parents teachers doctors
    police protesters activists campaigners lawyers prosecutors witnesses jurors judges ministers
    countries nations sides parties families relatives neighbours neighbors scientists researchers
    economists investors traders republicans democrats conservatives liberals advocates allies
    advisers advisors others some many most women men children farmers fishermen observers diplomats
    reporters journalists villagers players fans both two three four five several few percent
    majority
    """)
PERSONS = _words("""
    man woman person official source aide expert analyst critic supporter opponent member lawmaker
    legislator politician voter worker student parent teacher activist campaigner witness juror
    resident relative neighbour neighbor scientist researcher economist investor trader adviser
    advisor diplomat reporter journalist villager player farmer fisherman observer mother father son
    daughter wife husband widow uncle aunt friend colleague candidate nominee negotiator delegate
    author writer historian engineer businessman businesswoman owner founder survivor victim
    defendant plaintiff suspect accused spokesperson pilot driver trainer organiser organizer
    veteran insider operative strategist lecturer scholar boy girl winger striker goalkeeper
    midfielder defender umpire referee
    """)
