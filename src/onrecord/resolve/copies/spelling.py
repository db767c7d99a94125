"""British and American spellings, and the two ways to write some words, as one.

Both sides of a comparison are folded, so that a rule needs only not to fold two words into one: *ise* to *ize* turns
*rise* into *rize* on both sides, and harms nobody.
"""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.resolve.copies.lexicon import pairs

_OUR = re.compile(
    r"\b(arm|behavi|cand|clam|col|demean|endeav|fav|flav|harb|hon|hum|lab|neighb|od|parl|ranc|rig|rum|sav|savi|"
    r"splend|succ|tum|val|vap|vig|misdemean|dishon|discol)our(?!s?e\b)"
)
_RE = re.compile(
    r"\b(cent|fib|goit|lit|kilolit|millilit|lust|meag|met|kilomet|centimet|millimet|nit|och|reconnoit|sab|"
    r"salt?pet|sepulch|somb|spect|theat|amphitheat|calib|epicent|manoeuv|maneuv)re(s|d)?\b"
)
_DOUBLE = re.compile(
    r"\b(barrel|bevel|cancel|channel|chisel|counsel|dial|equal|fuel|funnel|grovel|initial|jewel|label|level|libel|"
    r"marvel|medal|metal|model|panel|parcel|pedal|pencil|quarrel|refuel|rival|shovel|signal|snorkel|spiral|stencil|"
    r"swivel|total|towel|travel|trial|tunnel|unravel|kidnap|worship|benefit|focus|bias|combat)"
    r"(l|p|t|s)(ed|ing|er|ers|ery|ist|ists|or|ors|ation|ations|able)\b"
)
_ISE = re.compile(r"(?<=[a-z]{3})is(e|es|ed|ing|er|ers|ation|ations|ational)\b")
_YSE = re.compile(r"(?<=[a-z]{2})ys(e|ed|ing|er|ers)\b")
_OGUE = re.compile(r"\b(analog|catalog|dialog|monolog|prolog|epilog)ue(s|d)?\b")
_AE = re.compile(
    r"(?:(?<=\b)(?=anae|haem|paed|caes|encycl|orthopaed|archae|mediaev|leuk|gynae|faec|aes)|(?<=[a-z]))ae(?=[a-z])"
)
_OE = re.compile(r"\boe(?=st|soph|dem)|(?<=\bdiarrh)oe|(?<=\bman)oe(?=uv)|(?<=\bf)oe(?=t)|(?<=\bhom)oe(?=op)")
_WORDS = pairs("""
    defence=defense offence=offense pretence=pretense licence=license licences=licenses practise=practice
    programme=program programmes=programs cheque=check cheques=checks grey=gray greys=grays tyre=tire tyres=tires
    kerb=curb plough=plow ploughs=plows ploughed=plowed ploughing=plowing mould=mold moult=molt draught=draft
    draughts=drafts storey=story storeys=stories jewellery=jewelry aluminium=aluminum ageing=aging
    judgement=judgment judgements=judgments acknowledgement=acknowledgment fulfil=fulfill fulfils=fulfills
    fulfilment=fulfillment enrol=enroll enrols=enrolls enrolment=enrollment instalment=installment
    instalments=installments skilful=skillful wilful=willful distil=distill instil=instill appal=appall
    towards=toward afterwards=afterward forwards=forward backwards=backward upwards=upward downwards=downward
    amongst=among amidst=amid whilst=while learnt=learned burnt=burned spelt=spelled spoilt=spoiled dreamt=dreamed
    leapt=leaped leant=leaned enquiry=inquiry enquiries=inquiries enquire=inquire enquired=inquired
    sceptical=skeptical sceptic=skeptic sceptics=skeptics scepticism=skepticism artefact=artifact
    artefacts=artifacts cosy=cozy pyjamas=pajamas sulphur=sulfur yoghurt=yogurt moustache=mustache pedlar=peddler
    adviser=advisor advisers=advisors airplane=aeroplane airplanes=aeroplanes sizeable=sizable saleable=salable
    likeable=likable unmistakeable=unmistakable routeing=routing cancelation=cancellation travelled=traveled
    worshipper=worshiper worshippers=worshipers counsellor=counselor counsellors=counselors marvellous=marvelous
    woollen=woolen till=until gotten=got ok=okay alright=all-right per-cent=percent pct=percent
""")


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """A lower-case word in plain letters, in the one spelling that stands for both."""
    if word in _WORDS:
        return _WORDS[word]
    word = _OUR.sub(r"\1or", word)
    word = _RE.sub(r"\1er\2", word)
    word = _DOUBLE.sub(r"\1\3", word)
    word = _ISE.sub(r"iz\1", word)
    word = _YSE.sub(r"yz\1", word)
    word = _OGUE.sub(r"\1\2", word)
    word = _OE.sub("e", word)
    return _AE.sub("e", word)
