"""``python -m onrecord.present.schema`` prints the JSON Schema that stands in ``docs/``."""

from __future__ import annotations

import json

from onrecord.present.contract import json_schema


def text() -> str:
    """The schema as it is published."""
    return json.dumps(json_schema(), indent=2) + "\n"


if __name__ == "__main__":
    print(text(), end="")
