"""Words that say nothing of what somebody speaks about."""

from __future__ import annotations

from onrecord.segment.terms import terms

_WORDS = """
    about above after again against also although always among another anybody anyone anything around away back
    because been before being believe believed below between both came cannot come comes coming could does doing
    done down during each either else enough ever every everybody everyone everything first from further gave
    gets getting give given gives goes going gone good great have having here hers herself himself however into
    itself just keep kind know known last later least less like likely long look made make makes making many
    maybe mean means might more most much must myself need needs neither never next nobody none nothing often
    once only other others ought ours over part people perhaps place please point probably put quite rather
    really right said same says saying seem seems seen several shall should since some somebody someone
    something soon still such sure take taken takes than that their theirs them themselves then there these they
    thing things think thinks this those though thought three through time times today together told took toward
    under until upon used very want wants ways well went were what whatever when where whether which while whom
    whose will with within without work would year years yesterday your yours
    """

COMMON = frozenset(t.stem for t in terms(_WORDS))
