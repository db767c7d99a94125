"""Documents with statements for tests of copies, made by hand."""

from dataclasses import dataclass

from onrecord.model.actor import Actor
from onrecord.model.document import Report, make_document
from onrecord.model.evidence import Evidence
from onrecord.model.record import Record
from onrecord.model.statement import Speaker, Statement, statement_id
from onrecord.store.archive import Archive


@dataclass(frozen=True, slots=True)
class One:
    """A statement: who, cue, content; a name that begins with ``!`` is of somebody unnamed, an empty one of nobody."""

    name: str
    cue: str
    content: str


# Sixty words each, so that a document is more than what it quotes.
FILLING = (
    "The harbour of Velm lies between two hills and has been fished since the days of the salt trade, when boats came "
    "from Dorn and from the islands to load at its single stone pier, which the sea has broken and the town has mended "
    "more often than the oldest of its people can remember or the parish books can tell us today.",
    "Dorn is a town of mills on both banks of a slow brown river, joined by a bridge that was built by masons from the "
    "south in a dry summer, and ever since then each flood has carried away a stone or two, while the council has met, "
    "deliberated, adjourned for supper and left the rest to the patience of the next one.",
    "On the plain of Kesh the wheat stands high in June and the wind goes through it like a hand through hair, say those "
    "who farm there, and who have farmed there under kings, colonels and committees, paying each of them in grain, in "
    "coin and lately in forms that are filled in twice and stamped at a window in the capital.",
)


def add(
    archive: Archive, source: str, filling: str, some: list[One], day: str | None = "2026-03-01", outlet: str = ""
) -> str:
    """Keep a document of a filling and statements, in their order; its id."""
    made = record(source, filling, some, day, outlet)
    archive.add(made, [])
    return made.document.id


def record(source: str, filling: str, some: list[One], day: str | None, outlet: str) -> Record:
    """What is read in a document of a filling and statements, in their order."""
    lines = [f"{s.name.lstrip('!') or 'It'} {s.cue} {s.content}" for s in some]
    text = "\n\n".join([filling, *lines])
    document = make_document(Report(text, source, None, day, outlet or None))
    actors: dict[str, Actor] = {}
    said = []
    at = len(filling)
    for n, s in enumerate(some):
        at = text.index(lines[n], at)
        name = s.name.lstrip("!")
        content = at + len(lines[n]) - len(s.content)
        cue = content - 1 - len(s.cue)
        if name and name not in actors:
            id_ = f"{document.id[:12]}{len(actors):04}"
            kind = "unnamed" if s.name.startswith("!") else "person"
            actors[name] = Actor(id_, name, kind, (), None, (), ((at, at + len(name)),), (), None)  # type: ignore[arg-type]
        spans = ((content, content + len(s.content)),)
        direct = s.content.startswith("“")
        said.append(
            Statement(
                statement_id(document.id, spans),
                None,
                "direct" if direct else "indirect",
                Evidence(name, ((at, at + len(name)),)) if name else None,
                Evidence(s.cue, ((cue, cue + len(s.cue)),)),
                Evidence(s.content, spans),
                Speaker(actors[name], None, 0.9, None) if name else None,
                (), None, (), 0.8,
            )
        )  # fmt: skip
        at = content
    return Record(document, tuple(said), "made", (), tuple(actors.values()), ())
