"""OnRecord: who said what, to whom, about what, with the evidence."""

from __future__ import annotations

from functools import lru_cache

from onrecord.errors import InputError, ModelError, OnRecordError
from onrecord.model.actor import Actor
from onrecord.model.document import Document
from onrecord.model.record import Record
from onrecord.model.statement import Evidence, Statement
from onrecord.pipeline import Reader
from onrecord.read import text as _text  # noqa: F401  the room is imported before the function takes its name
from onrecord.settings import Settings

__version__ = "0.1.0"
__all__ = [
    "Actor",
    "Document",
    "Evidence",
    "InputError",
    "ModelError",
    "OnRecordError",
    "Reader",
    "Record",
    "Settings",
    "Statement",
    "read",
]


@lru_cache(maxsize=1)
def _reader() -> Reader:
    return Reader()


def read(text: str) -> Record:
    """All statements of one report, with a reader that is loaded at the first call and kept."""
    return _reader().read(text)
