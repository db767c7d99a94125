import json
from pathlib import Path

import jsonschema
import pytest

from onrecord import Reader
from onrecord.present import contract
from onrecord.present.schema import text as published

ROOT = Path(__file__).parents[2]


def test_the_published_schema_is_the_code_s() -> None:
    assert (ROOT / "docs" / "onrecord-2.schema.json").read_text(encoding="utf-8") == published()
    statement = (ROOT / "docs" / "onrecord-2-statement.schema.json").read_text(encoding="utf-8")
    assert statement == published(statement=True)


@pytest.mark.parametrize("text", ["", "Mira Oduya said \ud800 that it rained.", 'He said: "No."'])
def test_every_line_keeps_to_the_schema(reader: Reader, text: str) -> None:
    line = contract.dumps(reader.read(text, "a\ud800.txt"))
    line.encode("utf-8")
    jsonschema.validate(json.loads(line), contract.json_schema())
