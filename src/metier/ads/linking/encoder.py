"""Takes texts, gives their vectors of length 1 by a small encoder of this package, run by onnxruntime on one thread."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Protocol

from metier.ads.linking.pieces import FIRST, LAST, Pieces, load_pieces
from metier.ads.linking.vectors import DATA
from metier.errors import UserError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

_MOST = 62  # pieces of one text: the rest of a longer one is not read


class Session(Protocol):
    """The part of an onnxruntime session that is used here."""

    def run(self, names: None, feed: dict[str, NDArray[np.int64]]) -> list[Matrix]:
        """The outputs for these inputs."""


class TextEncoder:
    """The encoder and its pieces; texts of the same length are read together, so that nothing is padding."""

    def __init__(self, session: Session, pieces: Pieces) -> None:
        self._session, self._pieces = session, pieces

    def encode(self, texts: Sequence[str]) -> Matrix:
        """A row of length 1 for each text."""
        import numpy as np

        numbers = self._pieces.numbers
        rows = [[numbers[FIRST], *self._pieces.cut(text, _MOST), numbers[LAST]] for text in texts]
        by_length: dict[int, list[int]] = {}
        for at, row in enumerate(rows):
            by_length.setdefault(len(row), []).append(at)
        found: Matrix | None = None
        for places in by_length.values():
            vectors = self._session.run(None, {"ids": np.array([rows[at] for at in places], np.int64)})[0]
            if found is None:
                found = np.zeros((len(texts), vectors.shape[1]), np.float32)
            found[places] = vectors
        return np.zeros((0, 1), np.float32) if found is None else found


@cache
def load_encoder() -> TextEncoder:
    """The encoder that the package carries; a UserError where onnxruntime is not installed."""
    try:
        import onnxruntime
    except ImportError as error:
        raise UserError(
            "The accurate tier needs packages that are not installed.",
            "Install them with: pip install 'metier[accurate]'",
        ) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    data = (DATA / "encoder.onnx").read_bytes()
    return TextEncoder(onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"]), load_pieces())
