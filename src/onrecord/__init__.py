"""OnRecord: who said what, to whom, about what, with the evidence."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from onrecord.errors import InputError, ModelError, OnRecordError
from onrecord.model.actor import Actor
from onrecord.model.document import Document
from onrecord.model.evidence import Evidence
from onrecord.model.occasion import Dated, Occasion
from onrecord.model.record import Record
from onrecord.model.statement import Speaker, Statement
from onrecord.pipeline import Reader
from onrecord.present.dataframe import to_dataframe
from onrecord.read import text as _text  # noqa: F401  the room is imported before the function takes its name
from onrecord.settings import Settings

__version__ = "0.1.0"
__all__ = [
    "Actor",
    "Dated",
    "Document",
    "Evidence",
    "InputError",
    "ModelError",
    "Occasion",
    "OnRecordError",
    "Reader",
    "Record",
    "Settings",
    "Speaker",
    "Statement",
    "read",
    "to_dataframe",
]


@lru_cache(maxsize=1)
def _reader() -> Reader:
    return Reader()


def read(text: str, *, published: date | None = None) -> Record:
    """All statements of one report, with a reader that is loaded at the first call and kept.

    ``published`` is the day of the report, against which its time words (*on Friday*) are read.
    """
    return _reader().read(text, published=published)
