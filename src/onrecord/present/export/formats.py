"""All export formats, by name."""

from __future__ import annotations

from onrecord.present.export.annotations import Annotations
from onrecord.present.export.brat import Brat
from onrecord.present.export.csvs import Csv
from onrecord.present.export.docbin import DocBins
from onrecord.present.export.format import Format
from onrecord.present.export.ftm import FollowTheMoney
from onrecord.present.export.jsonl import JsonLines
from onrecord.present.export.parquet import Parquet

_ALL: tuple[Format, ...] = (JsonLines(), Csv(), Parquet(), Brat(), Annotations(), DocBins(), FollowTheMoney())
FORMATS: dict[str, Format] = {f.name: f for f in _ALL}
