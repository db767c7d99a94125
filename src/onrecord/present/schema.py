"""``python -m onrecord.present.schema`` prints the JSON Schema of a record that stands in ``docs/``, and with the word
``statement`` that of a line of an export."""

from __future__ import annotations

import json
import sys

from onrecord.present.contract import json_schema
from onrecord.present.export.jsonl import line_schema


def text(*, statement: bool = False) -> str:
    """A schema as it is published."""
    return json.dumps(line_schema() if statement else json_schema(), indent=2) + "\n"


if __name__ == "__main__":
    print(text(statement=sys.argv[1:] == ["statement"]), end="")
