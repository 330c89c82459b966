"""Text out of pictures of pages, by the program Tesseract where it is installed. Runs that program, on pictures of ours."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace

from metier.app.worker import Worker
from metier.errors import DataError, UserError
from metier.model.draft import DOUBTFUL, Draft

_SECONDS = 60.0  # a page
_MOST_LANGUAGES = 4
_SURE = DOUBTFUL - 0.05  # what was recognised from a picture is always to be looked at
_BULLET = re.compile(r"(?m)^(\s*)[«»¢©®°§•·*eo]\s+(?=[A-ZÀ-Þ0-9])")  # what Tesseract makes of round list marks
_HINT = "Install it (Debian: tesseract-ocr, and a package for each language), or export a PDF with text."
OCR_HINT = (
    "Export it again as a PDF with text. Or install the program Tesseract (Debian: tesseract-ocr, and a package for each "
    "language): then Metier can recognise the text on the pages."
)


def can_recognise() -> bool:
    """Whether the program that recognises text is installed."""
    return shutil.which("tesseract") is not None


def recognise(worker: Worker, data: bytes, name: str) -> Draft:
    """The Draft of a PDF whose pages are pictures; all of it doubtful. UserError where Tesseract is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        raise UserError("Recognising text needs the program Tesseract, which is not installed.", _HINT)
    languages = _languages(program)
    pages = [_read(program, picture, languages, name) for picture in worker.draw(data, name)]
    text = "\n\n".join(page.strip("\n\f ") for page in pages)
    text = _BULLET.sub(r"\1- ", text)
    if not text.strip():
        raise DataError("No text was recognised on the pages.", "Scan them again, upright and sharper.", file=name)
    draft = worker.read(text.encode(), name.rpartition(".")[0] + ".txt", seconds=30)
    why = "recognised from a picture"
    origins = tuple(
        replace(each, file=name, place=f"recognised text, {each.place}", certainty=min(each.certainty, _SURE), why=each.why or why)
        for each in draft.origins
    )  # fmt: skip
    return replace(draft, origins=origins, reader=f"{draft.reader} after Tesseract")


def _languages(program: str) -> str:
    """The languages that are installed, English first, as Tesseract takes them."""
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False, timeout=_SECONDS)
    found = [line.strip() for line in listed.stdout.splitlines()[1:] if line.strip() not in ("", "osd", "equ")]
    first = sorted(found, key=lambda tag: (tag != "eng", tag))[:_MOST_LANGUAGES]
    return "+".join(first) or "eng"


def _read(program: str, picture: bytes, languages: str, name: str) -> str:
    command = [program, "stdin", "stdout", "-l", languages, "--dpi", "200", "-c", "preserve_interword_spaces=1"]
    try:
        done = subprocess.run(command, input=picture, capture_output=True, check=False, timeout=_SECONDS)
    except subprocess.TimeoutExpired:
        raise DataError(f"Recognising a page took more than {_SECONDS:.0f} s.", "Scan it smaller.", file=name) from None
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise DataError(f"Tesseract failed: {words[-1] if words else done.returncode}.", _HINT, file=name)
    return done.stdout.decode("utf-8", "replace")
