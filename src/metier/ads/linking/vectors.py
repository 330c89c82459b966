"""Takes texts, gives their vectors of length 1: the weighted sum of their pieces' vectors (8 bits each, read as they are).

numpy is imported when it is first needed; it comes with the solver, so it is always there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from metier.ads.linking.pieces import Pieces, load_pieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

DATA = Path(__file__).with_name("data")
_MOST = 128


class Vectors:
    """One vector a piece: a row of 8-bit numbers and the row's scale, which holds the piece's weight as well."""

    def __init__(self, rows: NDArray[np.int8], scales: Matrix, pieces: Pieces) -> None:
        self._rows, self._scales, self._pieces = rows, scales, pieces

    def encode(self, texts: Sequence[str]) -> Matrix:
        """A row of length 1 for each text; zeros where a text has no word."""
        import numpy as np

        found = np.zeros((len(texts), self._rows.shape[1]), np.float32)
        for at, text in enumerate(texts):
            numbers = self._pieces.cut(text, _MOST)
            if numbers:
                total = self._scales[numbers] @ self._rows[numbers].astype(np.float32)
                found[at] = total / max(float(np.linalg.norm(total)), 1e-9)
        return found


def read_array(name: str) -> NDArray[np.generic]:
    """An array of the package's data; never with pickled objects."""
    import numpy as np

    found: NDArray[np.generic] = np.load(DATA / f"{name}.npy", allow_pickle=False)
    return found


def read_labels(name: str) -> Matrix:
    """The vectors of ESCO's labels, in the order of the rows of `load_esco`, from their 8-bit form."""
    import numpy as np

    return read_array(name).astype(np.float32) / np.float32(127 * 2)


@cache
def load_vectors() -> Vectors:
    """The word vectors that the package carries."""
    import numpy as np

    return Vectors(
        read_array("words").astype(np.int8, copy=False), read_array("scales").astype(np.float32), load_pieces()
    )
