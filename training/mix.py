"""Average several trainings' weights:  python -m training.mix OUT 0.3 A.pt 0.4 B.pt 0.3 C.pt

Trainings begun from the same weights lie in one basin, and their mean reads better than each (model soups,
Wortsman et al. 2022). The shares must sum to 1.
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch


def mix(parts: list[tuple[float, dict[str, torch.Tensor]]]) -> dict[str, torch.Tensor]:
    """The weighted mean of states with the same names; raises ValueError where the shares do not sum to 1."""
    if abs(sum(share for share, _ in parts) - 1) > 1e-6:
        raise ValueError("the shares must sum to 1")
    return {name: sum(share * state[name] for share, state in parts) for name in parts[0][1]}


def main() -> None:
    if len(sys.argv) < 4 or len(sys.argv) % 2:
        raise SystemExit(__doc__)
    pairs = zip(sys.argv[2::2], sys.argv[3::2], strict=True)
    parts = [(float(share), torch.load(path)) for share, path in pairs]
    torch.save(mix([(s, p.get("average", p)) for s, p in parts]), Path(sys.argv[1]))


if __name__ == "__main__":
    main()
