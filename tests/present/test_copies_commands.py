"""What `onrecord search` and `show` say of a report that two outlets carry, as `onrecord ingest` kept it."""

import json

import pytest
from click.testing import CliRunner, Result

from onrecord.present.cli import main

TEXT = (
    "Ana Roa, the mayor of Dorn, said on Friday that the old bridge over the river was unsafe and that lorries would "
    "have to go round by Velm until the spring. The bridge was built by masons from the south in a dry summer, and each "
    "flood since then has carried away a stone or two.\n\nBo Lindt, who runs the ferry, denied that it would be late.\n"
)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("archive")
    rows = [
        {"text": TEXT, "outlet": "Dorn Post"},
        {"text": TEXT.replace("Bo Lindt, who", "“Good,” he said. Bo Lindt, who"), "outlet": "Velm Daily"},
    ]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    path = folder / "a.db"
    asked = ["ingest", "--db", str(path), "--date", "2026-03-06", "--workers", "1", str(folder / "a.jsonl")]
    result = CliRunner().invoke(main, asked)
    assert result.exit_code == 0, result.output
    return str(path)


def run(db: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, [arguments[0], "--db", db, *arguments[1:]])


def test_search_and_show(db: str) -> None:
    once = [json.loads(line) for line in run(db, "search", "bridge", "--format", "jsonl").output.splitlines()]
    each = [
        json.loads(line) for line in run(db, "search", "bridge", "--copies", "--format", "jsonl").output.splitlines()
    ]
    assert len(each) == 2 * len(once) > 0
    assert all(x["carriers"] == 2 and x["outlets"] == ["Dorn Post", "Velm Daily"] for x in (*once, *each))
    told = run(db, "search", "bridge", "--format", "table").output
    assert "2 documents carry it: Dorn Post, Velm Daily" in " ".join(told.split())
    shown = json.loads(run(db, "show", once[0]["id"], "--format", "json").output)[0]
    assert [x["outlet"] for x in shown["carried_by"]] == ["Dorn Post", "Velm Daily"]
    assert "carried by" in run(db, "show", once[0]["id"], "--format", "table").output
