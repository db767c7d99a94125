"""Closed word lists that the resolution of speakers reads. English only."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


def plain(word: str) -> str:
    """A word as it stands in these lists: lower case, an abbreviation's stop taken off."""
    return word.rstrip(".").lower()


# Pronoun -> what it may stand for.
PRONOUNS: dict[str, str] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "man"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "woman"),
    **dict.fromkeys(("they", "them", "their", "theirs", "each"), "many"),
    **dict.fromkeys(("it", "its"), "thing"),
    **dict.fromkeys(("i", "me", "my", "myself"), "self"),
    **dict.fromkeys(("we", "us", "our", "you", "your", "one"), "open"),
    **dict.fromkeys(("who", "which", "whose", "that"), "relative"),
}

# Words that stand before a name and are not part of it; also heads of titles used alone.
TITLES = word_set("""
    mr mrs ms miss mx dr prof professor sir dame lord lady madam president vice vp prime minister
    premier chancellor chairman chairwoman chairperson chair secretary secretary-general
    undersecretary deputy acting interim former foreign defence defense interior finance health
    justice education energy environment trade labor labour transport agriculture culture home
    chief chief-of-staff director director-general general major colonel captain lieutenant
    sergeant admiral commander brigadier marshal corporal constable officer inspector
    superintendent commissioner ambassador envoy consul senator sen representative rep congressman
    congresswoman governor gov lt mayor councillor councilor councilman councilwoman mp mep speaker
    attorney prosecutor judge magistrate counsel barrister solicitor spokesman spokeswoman
    spokesperson king queen prince princess emir sheikh sultan crown ayatollah imam pope cardinal
    bishop archbishop rabbi reverend rev father sister brother coach manager editor analyst
    economist ceo cfo head leader executive presidential republican democratic democrat majority
    minority state us u.s. opposition detective doctor nurse sheriff lawyer attorney-general
    international co-chair vice-president permanent det supt sgt cpl pte pc insp hon honourable
    honorable barr advocate atty recorder ma'am junior senior district city county federal
    assistant associate deputy-governor first second third special resident district-attorney adv
    gen col maj capt adm cmdr lt-gen maj-gen brig rear field hajiya alhaji chief-executive clerk
    registrar treasurer lords lordship ladyship excellency majesty highness holiness worship warden
    provost dean rector coroner sub-inspector headteacher principal returning press human rights
    nobel laureate olympic co-founder co-leader petty cllr archdeacon canon monsignor solicitor-general
    attorney-at-law king's queen's king’s queen’s chief-secretary whip shadow opposition-leader
    charge d'affaires plenipotentiary extraordinary overseas development planning u.s
    affairs force army police relations cooperation industry commerce power internal external shri
    smt begum prof. hon'ble hon’ble kumari european mec crooner board chief-justice datuk seri tan
    dato tun fr elder emeritus h.e his her datin tengku-ampuan mother tante uncle auntie headmaster
    pastor apostle deacon anchor co-anchor columnist correspondent contributor host co-host pollster
    committeeman committeewoman editor-in-chief icon billionaire secretary-treasurer reporter
    trustee haji engr engineer arch pharm maestro rev fr mwalimu chef dj
    alderman alderwoman supervisor assemblyman assemblywoman assemblymember comptroller challenger selectman
    housing water works public information communications digital science
    technology tourism msgr mons under-secretary tory garda incumbent sens reps govs messrs
    """)
# Titles of people; the other words of `TITLES` may say of what a body is (*Ministry of Foreign Affairs*).
HOLDERS = word_set("""
    mr mrs ms miss mx dr prof professor sir dame president minister premier chancellor chairman chairwoman
    chairperson chair secretary secretary-general undersecretary chief director director-general colonel captain
    lieutenant sergeant commander brigadier officer inspector superintendent commissioner ambassador envoy consul
    senator sen representative rep congressman congresswoman governor gov mayor councillor councilor councilman
    councilwoman mp mep speaker attorney prosecutor judge magistrate barrister solicitor spokesman spokeswoman
    spokesperson king queen prince princess pope cardinal bishop archbishop rabbi reverend coach manager editor
    analyst economist ceo cfo head leader detective sheriff lawyer co-chair vice-president det supt sgt registrar
    dean rector coroner headteacher co-founder founder cllr researcher scientist engineer adviser advisor official
    deputy vice former acting gen col maj capt adm lt executive candidate nominee strategist correspondent reporter
    columnist pollster pastor supervisor trustee fellow scholar lecturer historian expert
    """)
# What stands before a name and never instead of one: *Mr. King*, *Sir Bishop*.
HONORIFICS = word_set("mr mrs ms miss mx dr prof sir dame shri smt")
ADDRESSED = word_set("president speaker chairman chair secretary justice mayor governor minister ambassador")
# Abbreviated places, as after a town or a party's letter: *Ashton, Md.*, *R-Tenn.*
STATES = word_set("""
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev
    okla ore pa tenn tex va vt wash wis wyo n.y n.j n.c s.c n.m n.h n.d s.d r.i d.c w.va
    """)
POSTNOMINALS = word_set("kc qc sc mp mla mep msp tc obe mbe cbe obe phd md jr sr iv iii ii esq frs")
ABBREVIATED_STATES = word_set("U.S. U.K. U.N. E.U. U.A.E.")
# Lower-case role words that say the same of a person.
SAME_ROLE: dict[str, str] = {
    word: group[0]
    for group in (
        ("minister", "premier", "secretary"),
        ("judge", "justice", "recorder", "magistrate"),
        ("lawyer", "attorney", "counsel", "advocate", "barrister", "solicitor"),
        ("spokesman", "spokeswoman", "spokesperson"),
        ("chair", "chairman", "chairwoman", "chairperson"),
        ("mp", "member", "lawmaker", "legislator", "deputy"),
        ("policeman", "policewoman", "officer", "constable", "sergeant"),
        ("boss", "chief", "head", "director", "manager"),
        ("councillor", "councilor", "councilman", "councilwoman"),
        ("governor", "gov"),
        ("senator", "sen"),
        ("representative", "rep", "congressman", "congresswoman"),
    )
    for word in group
}
NOBODY = word_set("nobody no-one no none neither")
# Words that tell one holder of a role from another.
APART = word_set("deputy vice former acting interim shadow assistant deputy-minister ex outgoing incoming")
PLACES = word_set("""
    pass hill hills street river port bay valley mountain mountains lake island islands strait
    canal bridge road square avenue province region republic kingdom gulf sea coast city town
    county district north south east west park beach airport station dam delta peninsula cape plaza
    court tower stadium arena harbour harbor market forest desert village
    """)
OTHER_PARTY = word_set("interlocutor counterpart counterparts colleague opposite host guest")
# What may open a sentence in capitals and is no part of a name.
OPENERS = word_set("""
    the a an and but or nor so yet in on at for from with without by of to as if when while after
    before since until because although though despite during under over about asked yes no not
    neither both either all some many most few several none nobody no-one everyone somebody someone
    everybody anybody anyone others this that these those there here what who whom which where why
    how then now today yesterday monday tuesday wednesday thursday friday saturday sunday one two
    three four five six seven eight nine ten eleven twelve dozens hundreds thousands
    last next earlier later meanwhile however still only even also according
    like citing speaking referring maybe perhaps instead indeed likewise similarly finally thus therefore
    moreover furthermore besides more unlike including nonetheless nevertheless absent otherwise hence
    said says added is are was were do does did can could would should has have had everyone
    """)
GENDER: dict[str, str] = {
    **dict.fromkeys(
        word_set("""
    boy man husband uncle son widower businessman policeman fisherman shri mr sir lord king prince
    emir sheikh sultan father brother chairman spokesman congressman councilman alderman assemblyman
    """),
        "man",
    ),
    **dict.fromkeys(
        word_set("""
    girl woman mother wife aunt daughter widow sister businesswoman policewoman smt begum mrs ms
    miss dame lady madam queen princess chairwoman spokeswoman congresswoman councilwoman alderwoman
    assemblywoman
    """),
        "woman",
    ),
}
# States by their short names: where one speaks, it is a body.
STATES_OF_THE_WORLD = word_set("""
    Afghanistan Albania Algeria Andorra Angola Argentina Armenia Australia Austria Azerbaijan Bahamas Bahrain
    Bangladesh Barbados Belarus Belgium Belize Benin Bhutan Bolivia Botswana Brazil Britain Brunei Bulgaria Burundi
    Cambodia Cameroon Canada Chad Chile China Colombia Comoros Congo Croatia Cuba Cyprus Czechia Denmark Djibouti
    Dominica Ecuador Egypt Eritrea Estonia Eswatini Ethiopia Fiji Finland France Gabon Gambia Germany Ghana Greece
    Grenada Guatemala Guinea Guyana Haiti Honduras Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy
    Jamaica Japan Kazakhstan Kenya Kiribati Kosovo Kuwait Kyrgyzstan Laos Latvia Lebanon Lesotho Liberia Libya
    Liechtenstein Lithuania Luxembourg Madagascar Malawi Malaysia Maldives Mali Malta Mauritania Mauritius Mexico
    Micronesia Moldova Monaco Mongolia Montenegro Morocco Mozambique Myanmar Namibia Nauru Nepal Netherlands
    Nicaragua Niger Nigeria Norway Oman Pakistan Palau Palestine Panama Paraguay Peru Philippines Poland Portugal
    Qatar Romania Russia Rwanda Samoa Senegal Serbia Seychelles Singapore Slovakia Slovenia Somalia Spain Sudan
    Suriname Sweden Switzerland Syria Taiwan Tajikistan Tanzania Thailand Togo Tonga Tunisia Turkey Türkiye
    Turkmenistan Tuvalu Uganda Ukraine Uruguay Uzbekistan Vanuatu Venezuela Vietnam Yemen Zambia Zimbabwe
    """)
# Peoples, as the last word of a name that is none of a person: *Polish Americans*
PEOPLES = word_set("""
    american americans african africans asian asians european europeans latino latinos latina latinas hispanic
    hispanics muslim muslims jew jews arab arabs catholic catholics evangelicals israeli israelis russian russians
    """)
SHORT_STATES = word_set("U.S U.S.A U.K U.N E.U US UK UN EU UAE")
PARTICLES = word_set("""
    al el bin bint ibn ben abu abd ould van der den de da das do dos del della di du la le von zu
    ter ten af y e st dela delos binti anak bte ní ni ap ait ag
    """)
ORGANISATIONS = word_set("""
    agency ministry department office government cabinet administration parliament senate congress
    house assembly council commission committee court tribunal police army navy force forces bank
    fund company corporation corp inc ltd plc group university college school institute institution
    foundation trust association union federation league club team party campaign movement
    organisation organization nations network news times post herald tribune gazette journal daily
    press lantern mirror guardian observer board authority bureau service services embassy centre
    center hospital society coalition alliance front directorate secretariat firm outlet newspaper
    broadcaster station website channel radio television kremlin pentagon palace treasury
    presidency watchdog regulator charity utility airline operator manufacturer chamber ombudsman
    convention conference watch caucus sentinel chronicle examiner enquirer inquirer globe insider promotions
    enterprises industries productions pictures studios systems technologies holdings partners associates airlines
    motors foods pac
    prosecution defence state bloc
    """)
DOCUMENTS = word_set("""
    report statement letter document documents memo filing filings survey poll study analysis
    readout communique communiqué review audit indictment ruling judgment judgement complaint
    affidavit article book email emails e-mail records record transcript declaration resolution
    bill law constitution treaty figures data papers paper release petition post tweet plan page
    website note notice lawsuit motion newsletter polls surveys studies reports statements ad order
    testimony dossier bulletin interview documentary film video spot commercial essay column op-ed
    """)
GROUPS = word_set("""
    people residents officials sources aides experts analysts critics supporters opponents members
    leaders lawmakers legislators politicians voters workers students parents teachers doctors
    police protesters activists campaigners lawyers prosecutors witnesses jurors judges ministers
    countries nations sides parties families relatives neighbours neighbors scientists researchers
    economists investors traders republicans democrats conservatives liberals advocates allies
    advisers advisors others some many most women men children farmers fishermen observers
    diplomats reporters journalists villagers players fans both two three four five several few
    percent majority majorities audience audiences crowd crowds family staffers employees delegates superdelegates
    citizens establishment friends teammates public staff
    """)
PERSONS = word_set("""
    man woman person official source aide expert analyst critic supporter opponent member lawmaker
    legislator politician voter worker student parent teacher activist campaigner witness juror
    resident relative neighbour neighbor scientist researcher economist investor trader adviser
    advisor diplomat reporter journalist villager player farmer fisherman observer mother father
    son daughter wife husband widow uncle aunt friend colleague candidate nominee negotiator
    delegate superdelegate rival author writer historian engineer businessman businesswoman owner founder survivor
    victim defendant plaintiff suspect accused spokesperson pilot driver trainer organiser
    organizer veteran insider operative strategist lecturer scholar boy girl winger striker
    goalkeeper midfielder defender umpire referee actor actress singer comedian rapper musician
    guitarist novelist poet playwright filmmaker designer activist blogger entrepreneur mogul heiress
    steward priest curator physician surgeon vet consultant specialist headmistress choirmaster stonemason
    athlete apprentice conscript cook nun monk grower dealer agent foreman host carrier adoptee retiree
    marine soldier sailor hacker
    """)
