"""How well an actor fits a mention that does not name it: features of the pair, and a log-linear ranking.

The weights in `ranking.json` are learned (`training.rank`, `training.occasions`): for each kind of mention a weight a
feature.
The chance of a candidate is the softmax of its sum among all candidates, "none of these" being one of them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

Features = Mapping[str, float]
_LEAST = 1e-3
WEIGHTS = Path(__file__).parent / "ranking.json"


@lru_cache(maxsize=1)
def read() -> dict[str, dict[str, dict[str, float]]]:
    """The file: ``weights`` and ``confidence``."""
    given: dict[str, dict[str, dict[str, float]]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return given


def weights() -> dict[str, dict[str, float]]:
    """For each kind of mention the weight of each feature."""
    return read()["weights"]


def confidence(by: str, chance: float) -> float:
    """How often an answer is right that the ranking or rule ``by`` gives with a chance: learned on texts that neither
    was (`training.rank`; Platt 1999)."""
    table = read()["confidence"].get(by, {})
    shift, slope = table.get("shift", 0.0), table.get("slope", 1.0)
    odds = math.log(max(chance, _LEAST) / max(1.0 - chance, _LEAST))
    return 1.0 / (1.0 + math.exp(-(shift + slope * odds)))


def score(table: Mapping[str, float], features: Features) -> float:
    """How well an actor fits, before it is compared with others."""
    return sum(table.get(name, 0.0) * value for name, value in features.items())


def chances(kind: str, candidates: Sequence[Features]) -> list[float]:
    """The chance of each candidate; they sum to 1."""
    table = weights()[kind]
    sums = [score(table, c) for c in candidates]
    top = max(sums, default=0.0)
    raised = [math.exp(s - top) for s in sums]
    total = sum(raised)
    return [r / total for r in raised]
