"""spaCy's DocBin: documents with their statements in span groups and in ``doc._.statements``."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count, islice

from onrecord.model.record import KeptRecord
from onrecord.present.export.format import Sink, needing

_DOCUMENTS = 500  # of one file: a DocBin is read and written whole


class DocBins:
    """A folder of ``.spacy`` files, as spaCy's own corpus reader takes it."""

    name = "spacy"
    folder = True
    binary = True

    def write(self, records: Iterable[KeptRecord], sink: Sink) -> None:
        """Write all records; raises `ExportError` where spaCy is missing."""
        with needing("spacy", "spacy", "spacy"):
            import spacy  # noqa: PLC0415  an extra, and slow to load
            from spacy.tokens import DocBin  # noqa: PLC0415

            from onrecord.present.spacy import annotate  # noqa: PLC0415
        coming = iter(records)
        for number in count():
            some = list(islice(coming, _DOCUMENTS))
            if not some and number:
                return
            nlp = spacy.blank("en")  # a new one: a vocabulary keeps every word for ever
            packed = DocBin(store_user_data=True)
            for kept in some:
                packed.add(annotate(nlp.tokenizer(kept.record.document.text), kept.record))
            with sink.open(f"{number:06}.spacy") as out:
                out.write(packed.to_bytes())
