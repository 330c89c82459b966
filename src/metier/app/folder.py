"""The folder of results: written whole or not at all, and nothing of the person's is lost. Writes folders."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from metier.errors import UserError

NAMES = (
    "resume.pdf",
    "resume.docx",
    "resume.json",
    "letter.pdf",
    "fit.html",
    "fit.json",
    "handout.pdf",
    "sources.json",
)
PREVIOUS = ".previous"


def check_folder(folder: Path, *, force: bool) -> None:
    """Refuse (exit 2) a folder that cannot take results, or holds some that a person has changed since."""
    if folder.exists() and not folder.is_dir():
        raise UserError(f"{folder} is a file, not a folder.", "Give another --out.")
    changed = changed_files(folder)
    if changed and not force:
        raise UserError(
            f"{folder} holds files that were changed by hand: {', '.join(changed)}.",
            f"Move them away, choose another --out, or add --force: the set goes to {folder / PREVIOUS}.",
        )


def changed_files(folder: Path) -> tuple[str, ...]:
    """The names of our results in `folder` whose bytes are not those in its sources.json."""
    present = [name for name in NAMES if (folder / name).exists()]
    hashes = _stated_hashes(folder / "sources.json")
    if hashes is None:
        return tuple(present)
    return tuple(name for name in present if name != "sources.json" and _sha256(folder / name) != hashes.get(name))


def place_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put `files` into `folder`, all or none; the set before goes to `.previous` in it.

    The set before is copied before anything is replaced: whenever the program is stopped, each file is there whole, and
    the old set is in `.previous`.
    """
    real = folder.resolve()
    try:
        real.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".metier-", dir=_beside(real)) as aside:
            for name, data in files.items():
                (Path(aside) / name).write_bytes(data)
            real.mkdir(exist_ok=True)
            _replace(real, Path(aside), tuple(files))
    except OSError as error:
        raise UserError(
            f"{folder} cannot be written: {error.strerror or error}. It is as it was.", "Choose another --out."
        ) from None


def _beside(folder: Path) -> Path:
    """Where to build: beside the folder, or inside it where that is another file system (a mounted volume)."""
    inside = folder.exists() and folder.stat().st_dev != folder.parent.stat().st_dev
    return folder if inside else folder.parent


def _replace(folder: Path, aside: Path, names: tuple[str, ...]) -> None:
    old = [name for name in NAMES if (folder / name).exists()]
    before = aside / "before"
    before.mkdir()
    for name in old:
        shutil.copy2(folder / name, before / name)
    if old:
        _keep_previous(folder, before)
    try:
        for name in names:
            (aside / name).replace(folder / name)
    except BaseException:  # an interrupt as well: the set before is put back, then whatever it was goes on
        for name in names:
            (folder / name).unlink(missing_ok=True)
        for name in old:
            shutil.copy2(folder / PREVIOUS / name, folder / name)
        raise
    for name in set(old) - set(names):
        (folder / name).unlink()


def _keep_previous(folder: Path, before: Path) -> None:
    """The set before becomes `.previous`; an older one in which a person left anything of theirs is kept, numbered."""
    previous = folder / PREVIOUS
    if previous.exists():
        foreign = {path.name for path in previous.iterdir()} - set(NAMES)
        if foreign or changed_files(previous):
            number = 1
            while (folder / f"{PREVIOUS}-{number}").exists():
                number += 1
            previous.replace(folder / f"{PREVIOUS}-{number}")
        else:
            shutil.rmtree(previous)
    before.replace(previous)


def read_folder(folder: Path) -> dict[str, bytes]:
    """The files of results that `folder` holds, by name."""
    if not folder.is_dir():
        raise UserError(f"There is no folder {folder}.", "Give the folder that 'metier tailor' wrote.")
    files: dict[str, bytes] = {}
    for name in NAMES:
        try:
            files[name] = (folder / name).read_bytes()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise UserError(f"{folder / name} cannot be read: {error.strerror}.", "Check its rights.") from None
    if not files:
        raise UserError(f"{folder} holds no results of Metier.", "Give the folder that 'metier tailor' wrote.")
    return files


def _stated_hashes(path: Path) -> dict[str, Any] | None:
    try:
        files = json.loads(path.read_bytes())["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return files if isinstance(files, dict) else None


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
