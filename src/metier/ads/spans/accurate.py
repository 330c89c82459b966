"""Takes the words of a posting, gives their tags by the accurate tier's encoder; opens that model of this package.

onnxruntime, tokenizers and numpy come with the extra `metier[accurate]`; nothing else in Metier imports them. One
thread, so that the same text gives the same tags at the same speed beside other work.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Protocol

from metier.ads.spans.windows import Tokenizer, Unit, Window, cut_windows, join_units, read_units
from metier.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

_BUDGET = 192
_NEVER = -1e9
Scores = Sequence[Sequence[Sequence[float]]]


class Encoder(Protocol):
    """Runs one window: for each word, layer and tag a score."""

    def __call__(self, window: Window) -> Scores:
        """Scores [words][layers][tags]."""


class Accurate:
    """The encoder with its tokenizer and the weights of the steps between tags; made once by `load_accurate`."""

    def __init__(self, encoder: Encoder, tokenizer: Tokenizer, steps: Sequence[Sequence[Sequence[float]]]) -> None:
        self._encoder = encoder
        self._tokenizer = tokenizer
        self._steps = steps

    def tag(
        self, sentences: Sequence[Sequence[str]], marks: Sequence[Sequence[int]]
    ) -> list[tuple[list[str], list[str]]]:
        """For each sentence of one posting its tags (B, I, O) as skill and as knowledge."""
        rows = [(["O"] * len(words), ["O"] * len(words)) for words in sentences]
        units = read_units(sentences, marks, self._tokenizer)
        for begin, end in cut_windows(units, _BUDGET):
            self._tag_window(units[begin:end], rows)
        return rows

    def _tag_window(self, units: Sequence[Unit], rows: list[tuple[list[str], list[str]]]) -> None:
        window = join_units(units)
        scores = self._encoder(window)
        for layer, steps in enumerate(self._steps):
            tags = iter(best_tags([row[layer] for row in scores], window.begins, steps))
            for unit in units:
                for at in range(unit.first, unit.first + len(unit.heads)):
                    rows[unit.sentence][layer][at] = next(tags)


def best_tags(scores: Sequence[Sequence[float]], begins: Sequence[bool], steps: Sequence[Sequence[float]]) -> list[str]:
    """The best tags of one layer of one window (Viterbi): no I after O, none at a sentence's beginning."""
    if not scores:
        return []
    (oo, ob, _), (bo, bb, bi), (io, ib, ii) = steps
    o, b, i = scores[0][0], scores[0][1], _NEVER
    back: list[tuple[int, int, int]] = []
    for begin, (more_o, more_b, more_i) in zip(begins[1:], scores[1:], strict=True):
        if begin:
            last = 0 if o >= b and o >= i else 1 if b >= i else 2
            top = (o, b, i)[last]
            back.append((last, last, last))
            o, b, i = top + more_o, top + more_b, _NEVER
            continue
        to_o, to_b, to_i = (o + oo, b + bo, i + io), (o + ob, b + bb, i + ib), (_NEVER, b + bi, i + ii)
        o, b, i = max(to_o), max(to_b), max(to_i)
        back.append((to_o.index(o), to_b.index(b), to_i.index(i)))
        o, b, i = o + more_o, b + more_b, i + more_i
    at = (o, b, i).index(max(o, b, i))
    tags = [at]
    for row in reversed(back):
        at = row[at]
        tags.append(at)
    return ["OBI"[tag] for tag in reversed(tags)]


@cache
def load_accurate() -> Accurate:
    """The accurate tier, read from the package; a UserError where its packages are missing."""
    try:
        import numpy as np
        import onnxruntime
        import tokenizers
    except ImportError as error:
        raise UserError(
            "The accurate tier needs packages that are not installed.",
            "Install them with: pip install 'metier[accurate]'",
        ) from error
    folder = resources.files("metier.ads.spans").joinpath("models")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        folder.joinpath("accurate.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
    )
    tokenizer: Tokenizer = tokenizers.Tokenizer.from_str(folder.joinpath("tokenizer.json").read_text(encoding="utf-8"))

    def run(window: Window) -> Scores:
        feed: Mapping[str, object] = {
            name: np.array([row], dtype=np.int64)
            for name, row in zip(("ids", "looks", "marks", "heads"), window_rows(window), strict=True)
        }
        found: Scores = session.run(None, feed)[0][0].tolist()
        return found

    steps = json.loads(folder.joinpath("accurate.json").read_text(encoding="utf-8"))["steps"]
    return Accurate(run, tokenizer, steps)


def window_rows(window: Window) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """The encoder's four inputs, in the order of its names."""
    return window.ids, window.looks, window.marks, window.heads
