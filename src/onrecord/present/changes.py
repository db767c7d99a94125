"""What changed where documents were read again: as rows, and for people to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from onrecord.present.plain import number_of
from onrecord.rereading import Reread

COLUMNS = ("change", "id", "report", "speaker", "content", "what")
SPARE = ("report", "speaker")  # those that a narrow table leaves out
FIELDS = (
    "change", "id", "former_id", "document", "report", "speaker", "cue", "content", "fields", "old", "new",
)  # fmt: skip
_SHOWN = 80  # characters of a content or a difference that a table shows
Row = dict[str, object]


def rows(found: Reread) -> Iterator[Row]:
    """A row a statement that is new, gone or changed; ``fields``, ``old`` and ``new`` go together: what changed, what
    it was, what it is. ``former_id`` is the id that it had, where that is another one."""
    for x in found.changes:
        s = x.statement
        former = x.former.id if x.former and x.former.id != s.id else None
        yield {
            "change": x.kind,
            "id": s.id,
            "former_id": former,
            "document": found.document,
            "report": found.source,
            "speaker": s.speaker.name if s.speaker else None,
            "cue": s.cue.text if s.cue else None,
            "content": s.content.text,
            "fields": [d.field for d in x.differences],
            "old": [d.old for d in x.differences],
            "new": [d.new for d in x.differences],
        }


def short(found: Reread) -> Iterator[Row]:
    """The same for a table."""
    for row, x in zip(rows(found), found.changes, strict=True):
        told = "; ".join(f"{d.field}: {_cut(d.old)} → {_cut(d.new)}" for d in x.differences)
        yield row | {"content": _cut(x.statement.content.text), "what": told}


def _cut(text: str | None) -> str:
    words = " ".join((text or "nothing").split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"


class Summary:
    """Counts of a run."""

    def __init__(self) -> None:
        self.failed = 0
        self._read = 0
        self._kinds: Counter[str] = Counter()
        self._fields: Counter[str] = Counter()

    def add(self, found: Reread) -> None:
        """Count a document."""
        if found.state == "failed":
            self.failed += 1
            return
        self._read += 1
        self._kinds.update(x.kind for x in found.changes)
        self._fields.update(d.field for x in found.changes for d in x.differences)

    def told(self) -> str:
        """The run in one line."""
        k = self._kinds
        parts = ", ".join(f"{n:,} {field}" for field, n in self._fields.most_common())
        changed = f"{k['changed']:,} changed" + (f" ({parts})" if parts else "")
        failed = f"; {self.failed} failed" if self.failed else ""
        read, new = number_of(self._read, "document"), number_of(k["new"], "statement")
        return f"{read} read again: {new} new, {k['gone']:,} gone, {changed}{failed}"
