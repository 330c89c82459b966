"""The whole job on the bundled sample. Reads the package's own sample and writes a folder."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

from metier.app.tailoring import Tailored, tailor_files


def demo(out: Path, *, force: bool = False) -> Tailored:
    """Answer the sample ad from the sample career, both fictional, into the folder `out`."""
    sample = files("metier.app").joinpath("sample")
    with as_file(sample) as folder:
        return tailor_files(str(folder / "ad.txt"), str(folder / "career.yaml"), out, pages=1, force=force)
