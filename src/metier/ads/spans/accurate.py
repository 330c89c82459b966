"""Takes the words of a posting, gives their tags by the encoder and the CRF together; opens the encoder of this package.

onnxruntime and tokenizers come with the extra `metier[accurate]`; only `ads.linking.encoder` imports them as well. One
thread, so that other work beside it keeps its own. The two models err differently: the sum of their scores, the CRF's
with a weight chosen on dev, is better than either.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from metier.ads.spans.crf import Crf, Steps, load_crf, unpack
from metier.ads.spans.windows import Tokenizer, Window, cut_windows, join_units, read_units
from metier.errors import UserError

_BUDGET = 128
_NEVER = -1e9
# For each word and layer the scores of B and I over O.
Scores = list[list[tuple[float, float]]]
Run = Callable[[Window], Sequence[Sequence[Sequence[float]]]]


@dataclass(frozen=True, slots=True)
class Layer:
    """How one layer is decided: the encoder's steps between tags, the CRF's weight, what is added to each B and I."""

    steps: tuple[tuple[float, float, float], ...]
    weight: float = 0.0
    more: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Accurate:
    """The encoder (`run` gives a window's scores: words, layers, tags), its tokenizer, the CRF and both layers.

    A window of sentences in which the CRF sees no span even with `doubt` hundredths more for one (a fifth of an ad: who
    we are, what we offer) is not read by the encoder.
    """

    run: Run
    tokenizer: Tokenizer
    crf: Crf
    skill: Layer
    knowledge: Layer
    doubt: int

    def tag(
        self, sentences: Sequence[Sequence[str]], marks: Sequence[Sequence[int]]
    ) -> list[tuple[list[str], list[str]]]:
        """For each sentence of one posting its tags (B, I, O) as skill and as knowledge."""
        packed = self.crf.score_posting(sentences, marks)
        likely = [bool(row) and self.crf.has_span(row, self.doubt) for row in packed]
        rows = []
        for words, numbers, scores in zip(sentences, packed, self.score(sentences, marks, likely), strict=True):
            if not scores:
                rows.append((["O"] * len(words), ["O"] * len(words)))
                continue
            other = [unpack(number) for number in numbers]
            skill = blend([row[0] for row in scores], [row[:2] for row in other], self.skill, self.crf.skill)
            knowledge = blend(
                [row[1] for row in scores], [row[2:] for row in other], self.knowledge, self.crf.knowledge
            )
            rows.append((skill, knowledge))
        return rows

    def score(
        self, sentences: Sequence[Sequence[str]], marks: Sequence[Sequence[int]], likely: Sequence[bool]
    ) -> list[Scores]:
        """The encoder's scores of each sentence of one posting; none where its window holds no likely sentence."""
        found: list[Scores] = [[] for _ in sentences]
        units = read_units(sentences, marks, self.tokenizer)
        for begin, end in cut_windows(units, _BUDGET):
            if not any(likely[unit.sentence] for unit in units[begin:end]):
                continue
            rows = iter(self.run(join_units(units[begin:end])))
            for unit in units[begin:end]:
                for _ in unit.heads:
                    found[unit.sentence].append([(b - o, i - o) for o, b, i in next(rows)])
        return found


def blend(
    scores: Sequence[tuple[float, float]], other: Sequence[tuple[int, int]], layer: Layer, crf: Steps
) -> list[str]:
    """The tags of one layer of a sentence, from the encoder's scores and the CRF's (hundredths)."""
    weight = layer.weight / 100
    more_b, more_i = layer.more
    rows = [
        (b + weight * crf_b + more_b, i + weight * crf_i + more_i)
        for (b, i), (crf_b, crf_i) in zip(scores, other, strict=True)
    ]
    (oo, ob, _), (bo, bb, bi), (io, ib, ii) = layer.steps
    return best_tags(
        rows,
        (
            (oo + weight * crf.oo, ob + weight * crf.ob, _NEVER),
            (bo + weight * crf.bo, bb + weight * crf.bb, bi + weight * crf.bi),
            (io + weight * crf.io, ib + weight * crf.ib, ii + weight * crf.ii),
        ),
    )


def best_tags(scores: Sequence[tuple[float, float]], steps: Sequence[tuple[float, float, float]]) -> list[str]:
    """The best tags of a sentence (Viterbi): no I after O, none at its beginning."""
    if not scores:
        return []
    (oo, ob, _), (bo, bb, bi), (io, ib, ii) = steps
    o, b, i = 0.0, scores[0][0], _NEVER
    back: list[tuple[int, int, int]] = []
    for more_b, more_i in scores[1:]:
        to_o, to_b, to_i = (o + oo, b + bo, i + io), (o + ob, b + bb, i + ib), (_NEVER, b + bi, i + ii)
        o, b, i = max(to_o), max(to_b), max(to_i)
        back.append((to_o.index(o), to_b.index(b), to_i.index(i)))
        b, i = b + more_b, i + more_i
    at = (o, b, i).index(max(o, b, i))
    tags = [at]
    for row in reversed(back):
        at = row[at]
        tags.append(at)
    return ["OBI"[tag] for tag in reversed(tags)]


@cache
def load_accurate() -> Accurate:
    """The accurate tier that the package carries; a UserError where what it needs is not installed."""
    return read_accurate(resources.files("metier.ads.spans").joinpath("models"))


def read_accurate(folder: Traversable) -> Accurate:
    """The accurate tier from the files of a folder (accurate.onnx, accurate.json, tokenizer.json)."""
    try:
        import numpy as np
        import onnxruntime
        import tokenizers
    except ImportError as error:
        raise UserError(
            "The accurate tier needs packages that are not installed.",
            "Install them with: pip install 'metier[accurate]'",
        ) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    data = folder.joinpath("accurate.onnx").read_bytes()
    session = onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
    tokenizer: Tokenizer = tokenizers.Tokenizer.from_str(folder.joinpath("tokenizer.json").read_text(encoding="utf-8"))

    def run(window: Window) -> Sequence[Sequence[Sequence[float]]]:
        rows = {"ids": window.ids, "looks": window.looks, "marks": window.marks, "heads": window.heads}
        feed = {name: np.array([row], dtype=np.int64) for name, row in rows.items()}
        found: list[list[list[float]]] = session.run(None, feed)[0][0].tolist()
        return found

    layers = json.loads(folder.joinpath("accurate.json").read_text(encoding="utf-8"))
    return Accurate(
        run, tokenizer, load_crf(), read_layer(layers["skill"]), read_layer(layers["knowledge"]), layers["doubt"]
    )


def read_layer(data: dict[str, object]) -> Layer:
    """A Layer from its JSON."""
    steps, weight, more = data["steps"], data["weight"], data["more"]
    assert isinstance(steps, list) and isinstance(weight, float) and isinstance(more, list)
    return Layer(tuple(tuple(row) for row in steps), weight, (more[0], more[1]))
