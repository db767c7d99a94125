"""One self-contained page: the report with every source, cue and content marked and linked."""

from __future__ import annotations

from html import escape
from itertools import pairwise

from onrecord.model.record import Record
from onrecord.model.statement import Speaker, Statement
from onrecord.present.text import described

_STYLE = """
:root{color-scheme:light dark;--src:#0b6e99;--cue:#9a6700;--con:#dbeafe;--on:#fde68a;--line:#8884}
@media(prefers-color-scheme:dark){:root{--src:#7cc7e8;--cue:#e3b341;--con:#1e3a5f;--on:#6b5200}}
body{font:17px/1.6 system-ui,sans-serif;margin:0 auto;max-width:76rem;padding:1rem;display:grid;
grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:2rem}
header{grid-column:1/-1}h1{font-size:1.2rem;margin:0;overflow-wrap:anywhere}
header p{margin:.2rem 0;opacity:.75}
article{white-space:pre-wrap;overflow-wrap:anywhere}
.con{background:var(--con)}.in{box-shadow:inset 0 -2px var(--src)}
[data-s]{cursor:pointer}.src{color:var(--src);font-weight:600}
.cue{color:var(--cue);font-style:italic;font-weight:600}
ol{list-style:none;margin:0;padding:0}
li{border-left:4px solid var(--line);margin:0 0 .8rem;padding:0 0 0 .7rem}
li:target,.on{background:var(--on)}li a{color:inherit;text-decoration:none;display:block}
li .who{font-weight:600}li .how{color:var(--cue)}li small{opacity:.7}
li[data-depth]{margin-left:1.2rem}
@media(max-width:60rem){body{display:block}ol{margin-top:1.5rem}}
"""
_SCRIPT = """
for(const el of document.querySelectorAll('[data-s]')){const ids=el.dataset.s.split(' ');
const mark=on=>{for(const i of ids){document.getElementById('s-'+i)?.classList.toggle('on',on);
for(const e of document.querySelectorAll('article [data-s~="'+i+'"]'))e.classList.toggle('on',on)}};
el.addEventListener('mouseenter',()=>mark(true));el.addEventListener('mouseleave',()=>mark(false));
if(el.closest('article'))el.addEventListener('click',()=>{location.hash='s-'+ids[ids.length-1]});}
"""


def render(record: Record) -> str:
    """The page. Everything that comes from the report is escaped; nothing is loaded from elsewhere."""
    d = record.document
    count = len(record.statements)
    notes = "".join(f"<p>⚠ {_safe(w)}</p>" for w in record.warnings)
    numbers = {o.id: n for n, o in enumerate(record.occasions, 1)}
    items = "\n".join(_item(s, numbers) for s in record.statements)
    occasions = "".join(f"<p>({numbers[o.id]}) {_safe(described(o))}</p>" for o in record.occasions)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{_safe(d.source)} – OnRecord</title><style>{_STYLE}</style></head><body>\n"
        f"<header><h1>{_safe(d.source)}</h1><p>{count} statement{'' if count == 1 else 's'} · "
        '<span class="src">source</span> · <span class="cue">cue</span> · '
        '<span class="con">content</span> · <span class="con in">content inside another</span></p>'
        f"{occasions}{notes}</header>\n"
        f"<article>{_marked(record)}</article>\n<ol>\n{items}\n</ol>\n"
        f"<script>{_SCRIPT}</script></body></html>\n"
    )


def _marked(record: Record) -> str:
    """The text cut at every boundary; each piece carries all the parts it belongs to."""
    text = record.document.text
    edges = {0, len(text)}
    covers: list[tuple[int, int, str, str]] = []
    first: dict[int, str] = {}
    for s in record.statements:
        for part, style in ((s.source, "src"), (s.cue, "cue"), (s.content, "con")):
            for start, end in part.spans if part else ():
                edges |= {start, end}
                covers.append((start, end, style, s.id))
        at = (s.cue or s.content).spans[0][0]
        first.setdefault(at, s.id)
    covers.sort()
    cuts = sorted(edges)
    out: list[str] = []
    active: list[tuple[int, int, str, str]] = []
    coming = 0
    for start, end in pairwise(cuts):
        while coming < len(covers) and covers[coming][0] <= start:
            active.append(covers[coming])
            coming += 1
        active = [c for c in active if c[1] > start]
        piece = _safe(text[start:end])
        if active:
            classes = " ".join(sorted({c[2] for c in active} | _nested(active)))
            # outermost first: a click leads to the innermost
            ids = " ".join(dict.fromkeys(c[3] for c in sorted(active, key=lambda c: c[0] - c[1])))
            anchor = f' id="t-{first[start]}"' if start in first else ""
            piece = f'<span class="{classes}" data-s="{ids}"{anchor}>{piece}</span>'
        out.append(piece)
    return "".join(out)


def _nested(active: list[tuple[int, int, str, str]]) -> set[str]:
    """A mark of its own where a content lies inside another's."""
    return {"in"} if sum(c[2] == "con" for c in active) > 1 else set()


def _item(s: Statement, numbers: dict[str, int]) -> str:
    who = _safe(s.speaker.name) if s.speaker else "speaker not known"
    about = _about(s.speaker) if s.speaker else ""
    kind = f" ({about})" if about else ""
    shown = s.source and not (s.speaker and s.source.text == s.speaker.name)
    source = f" [{_safe(s.source.text)}]" if s.source and shown else ""
    to = f" → {_safe(', '.join(a.name for a in s.addressees))}" if s.addressees else ""
    cue = f'<span class="how">{_safe(s.cue.text)}</span>' if s.cue else ""
    nested = ' data-depth="1"' if s.parent else ""
    notes = [s.form, f"confidence {s.confidence:.2f}"]
    if s.occasion:
        notes.append(f"occasion ({numbers[s.occasion.id]}) {s.occasion.kind.replace('_', ' ')}")
    if s.speaker and s.speaker.runner_up:
        notes.append(f"speaker {s.speaker.confidence:.2f}, else perhaps {_safe(s.speaker.runner_up.name)}")
    if s.cited_by:
        notes.append(f"cited by {_safe(', '.join(a.name for a in s.cited_by))}")
    return (
        f'<li id="s-{s.id}" data-s="{s.id}"{nested}><a href="#t-{s.id}"><span class="who">{who}</span>{kind}'
        f"{source}{to} {cue}<br>{_safe(s.content.text)}<br>"
        f"<small>{' · '.join(notes)}</small></a></li>"
    )


def _about(speaker: Speaker) -> str:
    """The role, else what a place speaks for, else the kind."""
    return _safe(speaker.role.text if speaker.role else speaker.actor.institution or speaker.kind)


def _safe(text: str) -> str:
    """Escaped, with what HTML may not hold (controls, surrogates) shown as the replacement character."""
    shown = "".join(
        c if c in "\n\t\r" or (c >= " " and not "\ud800" <= c <= "\udfff" and c != "\x7f") else "\ufffd" for c in text
    )
    return escape(shown)
