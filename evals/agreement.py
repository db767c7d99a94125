"""Agreement of two annotation passes over some evaluation reports:  python -m evals.agreement

`second/` holds the second pass. The first counts as gold; F1 is the same the other way round.
"""

from __future__ import annotations

from evals.measure import measure
from evals.run import HERE, SETS, table, wanted
from training.markup import reports


def main() -> None:
    first = {r.name: r for name in SETS for r in reports(HERE / name)}
    both = [(first[r.name], r) for r in reports(HERE / "second")]
    for one, two in both:
        if one.text != two.text:
            raise SystemExit(f"{one.name}: the texts differ")
    table(f"both ({len(both)})", measure((one.text, wanted(one), wanted(two)) for one, two in both))


if __name__ == "__main__":
    main()
