"""The extractor's network: one encoder pass over a window, then one small pass for each cue.

The encoder is MiniLM-L6 (a BERT of 6 layers, 384 wide) with three small additions to its input
embeddings: the word's shape (the vocabulary is uncased), whether it stands in quotation marks, and
whether a blank precedes it. A word is the mean of its first and last piece. `tags` scores source, cue
and content begin/inside for each word; a cue's first word is its anchor. For each anchor a one-layer
transformer over the words near it labels that cue's own source, contents and words.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.extract.windows import SHAPES
from onrecord.model.actor import KINDS

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
HEAD_WIDTH, HEAD_LAYERS, HEAD_HEADS = 256, 1, 4
TAGS = 9  # O, B, I for each of source, content, cue
# O, then B and I of source, content and (the rest of) the cue
LABELS = 7
NEAR, BUCKETS = 32, 48  # distances up to NEAR have a bucket each, farther ones share logarithmic buckets
FORBIDDEN = -1e4
POINT_WIDTH, POINT_BUCKETS = 64, 12  # of the pointer: its vectors; distances each side, doubling


def bucket(distance: Tensor) -> Tensor:
    """Index of the distance embedding, 0 … 2·BUCKETS."""
    size = distance.abs().clamp(min=1)
    far = NEAR + (torch.log(size.float() / NEAR).clamp(min=0) * (BUCKETS - NEAR) / math.log(8)).long()
    index = torch.where(distance.abs() <= NEAR, distance.abs(), far.clamp(max=BUCKETS))
    return BUCKETS + torch.sign(distance) * index


class Dropout(nn.Module):
    """Dropout whose masks are stretches of one random pool, begun at a random place.

    Drawing fresh random bits took a tenth of a training step on a CPU.
    """

    POOL = 1 << 23

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate
        self.pool: Tensor | None = None

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.rate:
            return x
        if self.pool is None:
            self.pool = (torch.rand(self.POOL) >= self.rate).bfloat16() / (1 - self.rate)
        size = x.numel()
        if size > self.POOL:
            return F.dropout(x, self.rate)
        at = int(torch.randint(0, self.POOL - size + 1, ()))
        return x * self.pool[at : at + size].view(x.shape).to(x.dtype)


class Block(nn.Module):
    """A transformer layer, post-norm as in BERT."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.merge = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.dropout = Dropout(dropout)

    def attend(self, query: Tensor, key: Tensor, value: Tensor, valid: Tensor | None) -> Tensor:
        """Attention over what ``valid [b, t]`` keeps, over all where it is None; `training.export` puts one
        operator in its place."""
        b, t, w = query.shape

        def split(y: Tensor) -> Tensor:
            return y.view(b, t, self.heads, w // self.heads).transpose(1, 2)

        # Written out: torch's fused attention is up to three times slower here (bfloat16, backward, CPU).
        near = (split(query) * (w // self.heads) ** -0.5) @ split(key).transpose(-1, -2)
        if valid is not None:
            near = near + keep(valid).to(near.dtype)
        y = near.softmax(-1).to(near.dtype) @ split(value)
        return y.transpose(1, 2).reshape(b, t, w)

    def forward(self, x: Tensor, valid: Tensor | None) -> Tensor:
        y = self.merge(self.attend(self.query(x), self.key(x), self.value(x), valid))
        x = self.norm1(x + self.dropout(y))
        y = self.down(F.gelu(self.up(x)))
        return self.norm2(x + self.dropout(y))


def keep(valid: Tensor) -> Tensor:
    """Additive attention mask ``[b, 1, 1, t]`` from ``valid [b, t]``."""
    return ((~valid).float() * FORBIDDEN)[:, None, None, :]


class Encoder(nn.Module):
    """Pieces ``[b, t]`` to word states ``[b, n, WIDTH]`` and tag scores ``[b, n, TAGS]``."""

    def __init__(self, vocabulary: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, WIDTH)
        self.position = nn.Embedding(512, WIDTH)
        self.shape = nn.Embedding(len(SHAPES), WIDTH)
        self.quoted = nn.Embedding(2, WIDTH)
        self.spaced = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Block(WIDTH, HEADS, INNER, dropout) for _ in range(LAYERS))
        self.tags = nn.Linear(WIDTH, TAGS)
        self.dropout = Dropout(dropout)
        for extra in (self.shape, self.quoted, self.spaced):
            nn.init.zeros_(extra.weight)

    def forward(
        self,
        pieces: Tensor,
        shapes: Tensor,
        quoted: Tensor,
        spaced: Tensor,
        valid: Tensor | None,
        first: Tensor,
        last: Tensor,
    ) -> tuple[Tensor, Tensor]:
        x = self.word(pieces) + self.position.weight[: pieces.shape[1]]
        x = x + self.shape(shapes) + self.quoted(quoted) + self.spaced(spaced)
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, valid)

        def at(index: Tensor) -> Tensor:
            return x.gather(1, index.unsqueeze(-1).expand(-1, -1, x.shape[-1]))

        states = (at(first) + at(last)) * 0.5
        return states, self.tags(states)


class Head(nn.Module):
    """For each cue, label the words near it.

    `project` turns the states of a window ``[b, n, WIDTH]`` into what its words and its cues bring,
    ``[b, n, HEAD_WIDTH]`` each, once for all cues. `forward` takes the ``words [k, m, HEAD_WIDTH]`` around
    ``k`` anchors, ``cue [k, HEAD_WIDTH]`` of the anchors, the place ``anchor [k]`` of each among its words
    and ``valid [k, m]`` (None for all); gives label scores ``[k, m, LABELS]`` and one score ``[k]`` that the
    anchor does introduce a statement.
    """

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Linear(WIDTH, HEAD_WIDTH)
        self.cue = nn.Linear(WIDTH, HEAD_WIDTH)
        self.distance = nn.Embedding(2 * BUCKETS + 1, HEAD_WIDTH)
        self.norm = nn.LayerNorm(HEAD_WIDTH)
        self.layers = nn.ModuleList(Block(HEAD_WIDTH, HEAD_HEADS, 4 * HEAD_WIDTH, dropout) for _ in range(HEAD_LAYERS))
        self.labels = nn.Linear(HEAD_WIDTH, LABELS)
        self.holds = nn.Linear(HEAD_WIDTH, 1)
        nn.init.normal_(self.distance.weight, std=0.05)

    def project(self, states: Tensor) -> tuple[Tensor, Tensor]:
        return self.words(states), self.cue(states)

    def forward(self, words: Tensor, cue: Tensor, anchor: Tensor, valid: Tensor | None) -> tuple[Tensor, Tensor]:
        n = words.shape[1]
        row = torch.arange(words.shape[0], device=words.device)
        distance = torch.arange(n, device=words.device)[None, :] - anchor[:, None]
        x = self.norm(words + cue[:, None, :] + self.distance(bucket(distance)))
        for layer in self.layers:
            x = layer(x, valid)
        return self.labels(x), self.holds(x[row, anchor]).squeeze(-1)


def allowed() -> Tensor:
    """``[LABELS, LABELS]``: 0 where label j may follow label i, FORBIDDEN elsewhere."""
    table = torch.zeros(LABELS, LABELS)
    for inside in (2, 4, 6):
        for before in range(LABELS):
            if before not in (inside - 1, inside):
                table[before, inside] = FORBIDDEN
    return table


class Chain(nn.Module):
    """A linear-chain CRF over the labels around one cue (Lafferty et al. 2001)."""

    def __init__(self) -> None:
        super().__init__()
        self.steps = nn.Parameter(torch.zeros(LABELS, LABELS))
        self.register_buffer("allowed", allowed())

    def table(self) -> Tensor:
        return self.steps + self.allowed

    def loss(self, scores: Tensor, valid: Tensor, gold: Tensor) -> Tensor:
        """Negative log likelihood ``[k]``; ``scores [k, n, LABELS]`` already bar an I at the start."""
        scores = scores.float()
        table = self.table()
        exp_table = table.exp()
        n = scores.shape[1]
        alpha = scores[:, 0]
        for t in range(1, n):
            top = alpha.max(1, keepdim=True).values
            step = torch.log((alpha - top).exp() @ exp_table + 1e-30) + top + scores[:, t]
            alpha = torch.where(valid[:, t, None], step, alpha)
        total = torch.logsumexp(alpha, 1)
        unary = (scores.gather(2, gold[:, :, None]).squeeze(2) * valid).sum(1)
        pairs = table[gold[:, :-1], gold[:, 1:]] * valid[:, 1:]
        return total - unary - pairs.sum(1)


class Pointer(nn.Module):
    """From a mention to the words of another mention of the same actor (pointer networks, Vinyals et al. 2015).

    `project` turns states ``[n, WIDTH]`` into what words bring as the first and as the last word of the mention
    asked about, ``[n, POINT_WIDTH]`` each, as what may be pointed to ``[n, POINT_WIDTH]``, and how readily they are
    at all ``[n]``. `forward` takes one mention's ``query [POINT_WIDTH]``, the ``keys [m, POINT_WIDTH]`` and
    ``ready [m]`` of the words around it and their ``places [m]`` in words from its first; gives scores ``[m + 1]``,
    the last for none of them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Linear(WIDTH, POINT_WIDTH)
        self.last = nn.Linear(WIDTH, POINT_WIDTH)
        self.key = nn.Linear(WIDTH, POINT_WIDTH)
        self.ready = nn.Linear(WIDTH, 1)
        self.places = nn.Embedding(2 * POINT_BUCKETS, POINT_WIDTH)
        self.none = nn.Parameter(torch.zeros(POINT_WIDTH + 1))
        nn.init.normal_(self.places.weight, std=0.02)

    def project(self, states: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        return self.first(states), self.last(states), self.key(states), self.ready(states).squeeze(-1)

    def forward(self, query: Tensor, keys: Tensor, ready: Tensor, places: Tensor) -> Tensor:
        far = torch.log2(places.abs().clamp(min=1).float()).long().clamp(max=POINT_BUCKETS - 1)
        near = self.places(far + POINT_BUCKETS * (places >= 0).long())
        scale = POINT_WIDTH**-0.5
        scores = ((keys + near) @ query) * scale + ready
        none = (query @ self.none[:-1]) * scale + self.none[-1]
        return torch.cat([scores, none[None]])


class Network(nn.Module):
    """The parts together, as training holds them."""

    def __init__(self, vocabulary: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary, dropout)
        self.head = Head(dropout)
        self.chain = Chain()
        self.pointer = Pointer()
        # The kind of actor that a source's word belongs to: learned last, encoder frozen (`training.kinds`)
        self.kinds = nn.Linear(WIDTH, len(KINDS))
        nn.init.zeros_(self.kinds.weight)
        nn.init.zeros_(self.kinds.bias)

    def load_minilm(self, path: Path) -> None:
        """Start from the weights of all-MiniLM-L6-v2 (a safetensors file)."""
        given = load_file(str(path))
        e = self.encoder
        with torch.no_grad():
            e.word.weight.copy_(given["embeddings.word_embeddings.weight"])
            kind = given["embeddings.token_type_embeddings.weight"][0]
            e.position.weight.copy_(given["embeddings.position_embeddings.weight"] + kind)
            _copy(e.norm, given, "embeddings.LayerNorm")
            for i, layer in enumerate(e.layers):
                at = f"encoder.layer.{i}."
                _copy(layer.query, given, at + "attention.self.query")
                _copy(layer.key, given, at + "attention.self.key")
                _copy(layer.value, given, at + "attention.self.value")
                _copy(layer.merge, given, at + "attention.output.dense")
                _copy(layer.norm1, given, at + "attention.output.LayerNorm")
                _copy(layer.up, given, at + "intermediate.dense")
                _copy(layer.down, given, at + "output.dense")
                _copy(layer.norm2, given, at + "output.LayerNorm")


def _copy(module: nn.Module, given: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(given[name + ".weight"])
    module.bias.copy_(given[name + ".bias"])
