"""Words that a comparison of contents needs to know."""

from __future__ import annotations

from onrecord.resolve.lexicon import word_set


def pairs(text: str) -> dict[str, str]:
    """*a=b c=d* as a dictionary."""
    return dict(pair.split("=") for pair in text.split())


# Not *gov* (governor, government), *st* (street, saint), *m* (metre, million), *min*, *no*, *PM*: not one thing.
ABBREVIATIONS = pairs("""
    govt=government dept=department dr=doctor sen=senator gen=general col=colonel capt=captain prof=professor
    km=kilometer kms=kilometer kilometers=kilometer kg=kilogram kgs=kilogram kilograms=kilogram cm=centimeter
    centimeters=centimeter mm=millimeter millimeters=millimeter ft=feet foot=feet pounds=pound
    hrs=hours hr=hour mins=minutes yrs=years sq=square vs=versus approx=approximately tv=television intl=international
    natl=national assn=association dollars=dollar euros=euro rupees=rupee
    jan=january feb=february apr=april aug=august sept=september sep=september oct=october nov=november dec=december
    mon=monday tue=tuesday tues=tuesday wed=wednesday thur=thursday thurs=thursday thu=thursday fri=friday
""")
INITIALS = {
    "US": "united states", "USA": "united states", "UN": "united nations", "UK": "united kingdom",
    "EU": "european union",
}  # fmt: skip
MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12,
}  # fmt: skip
WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee"}
MONEY = frozenset(("dollar", "euro", "pound", "yen", "rupee"))
CONTRACTIONS = pairs("""
    can't=can_not cannot=can_not won't=will_not shan't=shall_not let's=let_us i'm=i_am
    it's=it_is he's=he_is she's=she_is that's=that_is there's=there_is what's=what_is who's=who_is here's=here_is
    where's=where_is
""")
NEGATIONS = word_set("""
    not no never neither nor none nobody nothing nowhere without hardly barely scarcely seldom rarely cannot refuse
    refused refuses decline declined declines fail failed fails deny denied denies unable lack lacks lacked few little
""")
MODALS = word_set("""
    will would may might must shall should can could ought probably possibly perhaps maybe likely unlikely certainly
    reportedly allegedly apparently supposedly need needs want wants hope hopes plan plans expected able if unless
""")
QUANTIFIERS = word_set("""
    all some most many much more less fewer fewest least every each any both half only nearly almost about several
    majority minority enough entire whole part
""")
# What stands before a number and says that it is no exact one.
ROUGHLY = word_set("around approximately roughly some about circa")
# Words that limit, turn round or take back what stands beside them: where a part that has one is cut off, the rest may
# say something else.
LIMITS = NEGATIONS | MODALS | word_set("""
    but unless except however though although yet until only instead rather otherwise when whenever once
    while where whether or before after because since as assuming provided providing depends depending subject
    said says say according claim claims claimed allege alleged suppose imagine pretend joke joking kidding false wrong
    untrue lie lies lying lied myth nonsense rumour rumor fake doubt doubts unlikely impossible theory principle so than
    that this which case condition conditions limited least most except excluding
    apart think thinks believe believes argue argues tell tells told ask asks
    asked hear hears heard here question
""")  # fmt: skip
EXTRA = frozenset(("also",))  # says nothing of what is the case
HONORIFICS = frozenset(("mr", "mrs", "ms", "miss"))
JOINS_FIRST = frozenset(("but", "and"))
EXCLAIMED_FIRST = word_set("so well look however meanwhile listen")
