"""Takes an ad's text with its spans and terms, gives a score for every ESCO skill (or every label of a given list).

Extract first, then link: a span is far easier to link than its sentence. A skill's score is the sum of its likeness to
the span that it fits best, of its likeness to the whole text, of what the vocabulary says about the terms in it, and a
little for skills that ads ask for often. The weights were chosen on validation sentences, see `data/README.md`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol

from metier.ads.linking.vectors import DATA, load_vectors, read_array, read_labels
from metier.ads.spans import Tier
from metier.model.term import Mention
from metier.terms import Esco, load_esco

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

_AT_ONCE = 64


class Encoder(Protocol):
    """What turns texts into vectors."""

    def encode(self, texts: Sequence[str]) -> Matrix:
        """A row of length 1 for each text."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sign counts beside the best span."""

    whole: float  # likeness to the whole text
    exact: float  # a term in the text is this concept
    broad: float  # a term in the text is something narrower
    usual: float  # ads ask for it often


@dataclass(frozen=True, slots=True)
class Side:
    """One way to compare: an encoder, the vectors of the labels, and its share of the likeness."""

    encoder: Encoder
    labels: Matrix
    share: float


@dataclass(frozen=True, slots=True)
class Linker:
    """What texts are linked to: `rows` maps ESCO's concepts (by row) to places in the vectors."""

    sides: tuple[Side, ...]
    usual: Matrix
    rows: dict[int, int]
    weights: Weights

    def over(self, labels: Sequence[str]) -> Linker:
        """The same for another list of labels; ESCO's own vectors serve where a label is a concept's preferred one."""
        import numpy as np

        esco = load_esco()
        own = {label: row for row, label in reversed(list(enumerate(esco.labels())))}
        named = [own[label] if label in own else esco.named(label) for label in labels]
        usual = np.array([0 if row is None else self.usual[row] for row in named], np.float32)
        sides = []
        for side in self.sides:
            vectors = np.zeros((len(labels), side.labels.shape[1]), np.float32)
            fresh = [at for at, label in enumerate(labels) if label not in own]
            for at, label in enumerate(labels):
                if label in own:
                    vectors[at] = side.labels[own[label]]
            if fresh:
                vectors[fresh] = side.encoder.encode([labels[at] for at in fresh])
            sides.append(Side(side.encoder, vectors, side.share))
        rows = {row: at for at, row in reversed(list(enumerate(named))) if row is not None}
        return Linker(tuple(sides), usual, rows, self.weights)

    def likeness(self, texts: Sequence[str]) -> Iterator[Matrix]:
        """For parts of `texts`, in order, the likeness of each text to each label."""
        for start in range(0, len(texts), _AT_ONCE):
            part = texts[start : start + _AT_ONCE]
            first, *others = (side.share * (side.encoder.encode(part) @ side.labels.T) for side in self.sides)
            for other in others:
                first = first + other
            yield first

    def score(self, text: str, spans: Sequence[str], mentions: Sequence[Mention], esco: Esco) -> Matrix:
        """The score of each label for a text, the spans found in it and the terms that it names."""
        import numpy as np

        parts = self.likeness([text, *spans])
        first = next(parts)
        found: Matrix = first[1:].max(axis=0) if spans else first[0].copy()
        for rows in parts:
            np.maximum(found, rows.max(axis=0), out=found)
        found += self.weights.whole * first[0] + self.weights.usual * self.usual
        for place, exact in self.named(mentions, esco).items():
            found[place] += self.weights.exact if exact else self.weights.broad
        return found

    def named(self, mentions: Sequence[Mention], esco: Esco) -> dict[int, bool]:
        """The places of the concepts that the terms lead to; true where a term is the concept itself."""
        found: dict[int, bool] = {}
        for mention in mentions:
            row = esco.row(mention.term.esco) if mention.term.esco else None
            place = None if row is None else self.rows.get(row)
            if place is not None:
                found[place] = found.get(place, False) or mention.term.esco_match == "exact"
        return found


@cache
def load_linker(tier: Tier = "fast") -> Linker:
    """The linker that the package carries; a UserError where the accurate tier's packages are not installed."""
    import numpy as np

    chosen = json.loads((DATA / "weights.json").read_text(encoding="utf-8"))[tier]
    share = chosen.pop("encoder")
    sides = [Side(load_vectors(), read_labels("labels_fast"), 1 - share)]
    if tier == "accurate":
        from metier.ads.linking.encoder import load_encoder

        sides.append(Side(load_encoder(), read_labels("labels_accurate"), share))
    usual = read_array("usual").astype(np.float32) / np.float32(255)
    return Linker(tuple(sides), usual, {row: row for row in range(len(usual))}, Weights(**chosen))
