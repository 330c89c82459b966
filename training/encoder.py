"""The accurate tier's network: a MiniLM encoder that also sees each word's look and vocabulary mark, two layers of tags.

Plain PyTorch, so that the export has nothing to trip over. Tags are 0 = O, 1 = B, 2 = I; layer 0 is skill, 1 knowledge.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu

WIDTH, HEADS, DEPTH, INNER, PIECES, PLACES = 384, 12, 6, 1536, 30522, 512
LOOKS, TAGS, LAYERS = 7, 3, 2
FROZEN = 2
NEVER = -1e4


class Block(nn.Module):
    """One transformer layer as BERT has it."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """The next hidden states; `mask` is added to the attention scores."""
        batch, length, _ = x.shape
        q, k, v = (
            layer(x).view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)
            for layer in (self.query, self.key, self.value)
        )
        weights = (q * (WIDTH // HEADS) ** -0.5) @ k.transpose(-1, -2)
        weights = weights if mask is None else weights + mask
        seen = (weights.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.dropout(self.out(seen)))
        return self.norm2(x + self.dropout(self.outer(gelu(self.inner(x)))))


class Encoder(nn.Module):
    """Pieces, looks and marks to emissions [batch, words, layers, tags]; the CRF's weights for training."""

    def __init__(self, marks: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces, self.places = nn.Embedding(PIECES, WIDTH), nn.Embedding(PLACES, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.looks, self.marks = nn.Embedding(LOOKS, WIDTH), nn.Embedding(marks, WIDTH)
        nn.init.normal_(self.looks.weight, std=0.01)
        nn.init.normal_(self.marks.weight, std=0.01)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.blocks = nn.ModuleList(Block(dropout if depth >= FROZEN else 0.0) for depth in range(DEPTH))
        self.dropout, self.late = nn.Dropout(dropout), nn.Dropout(0.2)
        self.tags = nn.Linear(WIDTH + 32, LAYERS * TAGS)
        self.late_looks, self.late_marks = nn.Embedding(LOOKS, 16), nn.Embedding(marks, 16)
        self.steps = nn.Parameter(torch.zeros(LAYERS, TAGS, TAGS))

    def forward(self, ids: Tensor, looks: Tensor, marks: Tensor, heads: Tensor) -> Tensor:
        """Emissions of the words whose first pieces are at `heads`."""
        places = torch.arange(ids.shape[1], device=ids.device)
        # the exported model gets one window at a time, without padding
        mask = None if torch.onnx.is_in_onnx_export() else (ids == 0).float()[:, None, None, :] * NEVER
        with torch.no_grad():  # the lowest layers stay as they are: half the memory, a quarter of the time
            x = self.norm(self.pieces(ids) + self.places(places) + self.kind)
            for block in self.blocks[:FROZEN]:
                x = block(x, mask)
        x = self.dropout(x + self.looks(looks) + self.marks(marks))
        for block in self.blocks[FROZEN:]:
            x = block(x, mask)
        x = torch.cat([x, self.late_looks(looks), self.late_marks(marks)], -1)
        words = x.gather(1, heads[:, :, None].expand(-1, -1, x.shape[-1]))
        found: Tensor = self.tags(self.late(words))
        return found.view(*heads.shape, LAYERS, TAGS)

    def load_minilm(self, weights: dict[str, Tensor]) -> None:
        """Takes over the weights of all-MiniLM-L6-v2."""
        own: dict[str, Tensor] = {
            "pieces.weight": weights["embeddings.word_embeddings.weight"],
            "places.weight": weights["embeddings.position_embeddings.weight"],
            "kind": weights["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": weights["embeddings.LayerNorm.weight"],
            "norm.bias": weights["embeddings.LayerNorm.bias"],
        }
        names = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "out": "attention.output.dense",
            "norm1": "attention.output.LayerNorm",
            "inner": "intermediate.dense",
            "outer": "output.dense",
            "norm2": "output.LayerNorm",
        }
        for depth in range(DEPTH):
            for mine, theirs in names.items():
                for part in ("weight", "bias"):
                    own[f"blocks.{depth}.{mine}.{part}"] = weights[f"encoder.layer.{depth}.{theirs}.{part}"]
        missing, unexpected = self.load_state_dict(own, strict=False)
        assert not unexpected, unexpected
        assert all(name.startswith(("looks", "marks", "late_", "tags", "steps")) for name in missing), missing


def crf_loss(emissions: Tensor, tags: Tensor, real: Tensor, begins: Tensor, steps: Tensor) -> Tensor:
    """Mean negative log-likelihood per word of the right tags, both layers; no I after O or at a sentence's beginning.

    `emissions` [batch, words, layers, tags]; `tags` [batch, words, layers]; `real`, `begins` [batch, words].
    """
    _, words, layers, _ = emissions.shape
    banned = torch.zeros(TAGS, TAGS)
    banned[0, 2] = NEVER
    steps = steps + banned
    no_inside = torch.tensor([0.0, 0.0, NEVER])
    emissions = emissions + begins[:, :, None, None] * no_inside
    # a sentence's beginning has no tag before it: the step's weight is not used there
    inner = (~begins)[:, :, None, None, None]
    scores = emissions[:, 0]
    right = emissions.gather(-1, tags[..., None])[..., 0]
    moves = steps[torch.arange(layers)[None, None], tags[:, :-1], tags[:, 1:]]
    total = (right * real[..., None]).sum((1, 2)) + (moves * (real & ~begins)[:, 1:, None]).sum((1, 2))
    for at in range(1, words):
        nxt = torch.logsumexp(scores[..., None] + steps * inner[:, at], -2) + emissions[:, at]
        scores = torch.where(real[:, at, None, None], nxt, scores)
    return (torch.logsumexp(scores, -1).sum(-1) - total).sum() / real.sum()
