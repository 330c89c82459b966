"""Brings what the web application holds of others: htmx, and small copies of the documents' type families for the screen.

python vendor/refresh.py     (needs npm, and in its environment fonttools and brotli; the font packages are our own)

htmx comes from the npm registry as a package, whose hash is compared. The fonts come from the packages that the core
depends on; they are cut to Latin letters and signs, packed as WOFF2, and named otherwise, since their licence reserves
the names of the originals for the originals.
"""

from __future__ import annotations

import base64
import hashlib
import subprocess
import sys
import tarfile
import tempfile
from importlib.resources import files
from pathlib import Path

STATIC = Path(__file__).parents[1] / "src" / "metier" / "web" / "static"
HTMX = "htmx.org@4.0.1"
HTMX_SHA512 = "oF7JgXhDW9UXCy/k1ZYFUQgzu/rm19ORWPSPNL91vPluB2PB9+MV55tyQdH/w7o2EAbTYUG5SDW1R60mdkdqGg=="
FACES = {
    "sans-400": ("font_source_sans_pro", "SourceSansPro-Regular.otf", "Metier Sans"),
    "sans-600": ("font_source_sans_pro", "SourceSansPro-Semibold.otf", "Metier Sans"),
    "sans-400-italic": ("font_source_sans_pro", "SourceSansPro-It.otf", "Metier Sans"),
    "serif-400": ("font_source_serif_pro", "SourceSerifPro-Regular.otf", "Metier Serif"),
    "serif-600": ("font_source_serif_pro", "SourceSerifPro-Semibold.otf", "Metier Serif"),
}
LETTERS = "U+0020-007E,U+00A0-017F,U+0192,U+0218-021B,U+02C6,U+02DA,U+02DC,U+1E9E,U+2010-2026,U+2030,U+2032-2033," \
    "U+2039-203A,U+20AC,U+2122,U+2190-2193,U+2212,U+2713,U+2260,U+2264-2265"  # fmt: skip
ABOUT = """# What others made

Refreshed by `vendor/refresh.py`.

- `htmx/`: {htmx}, unchanged (Zero-Clause BSD, see LICENSE beside it).
- `fonts/`: Source Sans Pro and Source Serif Pro by Adobe (SIL Open Font License 1.1, see OFL-sans.txt and OFL-serif.txt beside them), cut to
  Latin letters and signs and packed as WOFF2; named Metier Sans and Metier Serif, since the original names are reserved.
"""


def main() -> None:
    """Refresh everything."""
    refresh_htmx(STATIC / "vendor" / "htmx")
    refresh_fonts(STATIC / "vendor" / "fonts")
    (STATIC / "vendor" / "README.md").write_text(ABOUT.format(htmx=HTMX.replace("@", " ")), "utf-8")


def refresh_htmx(folder: Path) -> None:
    """The library and its licence, out of the package of that hash."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as aside:
        subprocess.run(["npm", "pack", "--silent", HTMX, "--pack-destination", aside], check=True)
        (package,) = Path(aside).glob("*.tgz")
        digest = base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()
        if digest != HTMX_SHA512:
            sys.exit(f"{HTMX} has another hash than is written here: {digest}")
        with tarfile.open(package) as archive:
            for name in ("dist/htmx.min.js", "LICENSE"):
                held = archive.extractfile(f"package/{name}")
                if held is None:
                    sys.exit(f"{HTMX} holds no {name}")
                (folder / Path(name).name).write_bytes(held.read())


def refresh_fonts(folder: Path) -> None:
    """A small WOFF2 for each face."""
    from fontTools.subset import Options, Subsetter, load_font, parse_unicodes, save_font

    folder.mkdir(parents=True, exist_ok=True)
    for name, (package, file, family) in FACES.items():
        options = Options(
            flavor="woff2", layout_features=["kern", "liga", "tnum", "lnum", "case", "mark", "mkmk"], hinting=False
        )
        font = load_font(str(files(package).joinpath("files", file)), options)
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=parse_unicodes(LETTERS))
        subsetter.subset(font)
        for record in font["name"].names:
            if record.nameID in (1, 3, 4, 6, 16):
                font["name"].setName(
                    family if record.nameID != 6 else f"{family.replace(' ', '')}-{name}",
                    record.nameID,
                    record.platformID,
                    record.platEncID,
                    record.langID,
                )
        save_font(font, str(folder / f"{name}.woff2"), options)
        licence = files(package).joinpath("files", "LICENSE.txt").read_bytes()
        (folder / f"OFL-{family.split()[1].lower()}.txt").write_bytes(licence)


if __name__ == "__main__":
    main()
