"""Learn what kind of actor a source's words belong to:

    python -m training.kinds WEIGHTS CORPUS --minilm FOLDER

The last step before `training.export`: a linear layer on the word states of the trained encoder, which stays
as it is. Labels are the kinds of the annotated speakers of PolNeAR's train documents (`training/speakers`)
and of our own training reports, on the words of each source up to its first comma. Writes the layer into
WEIGHTS.
"""

from __future__ import annotations

import argparse
import bisect
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from onrecord.extract.vocabulary import Pieces
from onrecord.model.actor import KINDS
from onrecord.resolve.phrases import first_phrase
from training.batches import batch
from training.corpus import examples
from training.network import Network
from training.rank import Annotated, corpus, own


@torch.no_grad()
def labelled(net: Network, one: Annotated, pieces: Pieces) -> tuple[Tensor, Tensor]:
    """States ``[n, WIDTH]`` and kinds ``[n]`` of the words of the sources."""
    spans = {}
    for source, actors in one.behind.items():
        kinds = {a.kind for a in actors}
        if len(actors) == 1 and (kind := kinds.pop()) in KINDS:
            spans[first_phrase(one.text, *source)] = KINDS.index(kind)
    states, wanted = [], []
    for example in examples(one.text, [], pieces, size=320):
        seen, _ = net.encoder(*batch([example]).inputs())
        starts = [w.start for w in example.window.words]
        for (start, end), kind in spans.items():
            lo, hi = bisect.bisect_left(starts, start), bisect.bisect_left(starts, end)
            states.append(seen[0, lo:hi])
            wanted += [kind] * (hi - lo)
    return torch.cat(states) if states else torch.zeros(0, 384), torch.tensor(wanted, dtype=torch.long)


def fit(states: Tensor, wanted: Tensor, penalty: float) -> torch.nn.Linear:
    layer = torch.nn.Linear(states.shape[1], len(KINDS))
    optimiser = torch.optim.LBFGS(layer.parameters(), max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimiser.zero_grad()
        value = F.cross_entropy(layer(states), wanted, reduction="sum")
        value = (value + penalty * layer.weight.square().sum()) / len(wanted)
        value.backward()
        return value

    optimiser.step(loss)
    return layer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--penalty", type=float, default=3.0)
    args = parser.parse_args()
    net = Network(30522)
    state = torch.load(args.weights)
    state = {name: state.get(name, value) for name, value in net.state_dict().items()}
    net.load_state_dict(state)
    net.eval()
    pieces = Pieces(args.minilm / "tokenizer.json")
    read = [labelled(net, one, pieces) for one in (*corpus(args.corpus / "train"), *own())]
    held = [x for i, x in enumerate(read) if i % 5 == 0]
    rest = [x for i, x in enumerate(read) if i % 5]
    layer = fit(torch.cat([s for s, _ in rest]), torch.cat([w for _, w in rest]), args.penalty)
    wanted = torch.cat([w for _, w in held])
    guessed = layer(torch.cat([s for s, _ in held])).argmax(1)
    print(f"{len(wanted)} words held out, {100 * (guessed == wanted).float().mean():.1f} % right")
    for i, kind in enumerate(KINDS):
        some = wanted == i
        print(f"  {kind:14}{int(some.sum()):6}  {100 * (guessed[some] == i).float().mean():5.1f} %")
    layer = fit(torch.cat([s for s, _ in read]), torch.cat([w for _, w in read]), args.penalty)
    state["kinds.weight"], state["kinds.bias"] = layer.weight.detach(), layer.bias.detach()
    torch.save(state, args.weights)


if __name__ == "__main__":
    main()
