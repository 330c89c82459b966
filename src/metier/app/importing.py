"""Reads résumés and exports into one career file. Reads and writes files; strangers' bytes go to a worker process."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from metier.app.files import read_file, write_file
from metier.app.recognising import recognise
from metier.app.worker import Worker
from metier.career import check_career
from metier.documents.yaml_out import to_yaml
from metier.errors import DataError, ScanError, UserError
from metier.model.draft import Draft, SourceLine
from metier.model.finding import Finding
from metier.resumes.merge import Merge, merge_drafts
from metier.resumes.redact import MARK, find_leaves, find_moves, hider, redact

RESUME_BYTES = 50_000_000
_FOLDER_FILES = 200


def import_files(paths: Sequence[str], prefer: Sequence[str] = (), *, ocr: bool = False) -> Merge:
    """The career that these files tell of, as one Draft, and the conflicts between them.

    A folder is an export that was unpacked. `prefer` holds names of files, or POINTER=FILE for one place. `ocr`
    lets Tesseract recognise the text of a PDF whose pages are pictures.
    """
    if not paths:
        raise UserError("No file to read.", "Give a résumé or an export: metier import cv.pdf")
    names = _names(paths)
    wanted = _preferences(prefer, names)
    with Worker() as worker:
        drafts = [
            (name, read_draft(worker, _bytes(Path(path)), name, ocr=ocr))
            for path, name in zip(paths, names, strict=True)
        ]
    merge = merge_drafts(drafts, wanted)
    differ = {each.pointer for each in merge.conflicts}
    for pointer in wanted.keys() - differ - {""}:
        where = f"They differ at {', '.join(sorted(differ)[:10])}." if differ else "They differ nowhere."
        raise UserError(f"--prefer names {pointer}, where the files do not differ.", where)
    return merge


def read_draft(worker: Worker, data: bytes, name: str, *, ocr: bool = False) -> Draft:
    """The Draft of a file's bytes; DataError for what cannot be read, and where nothing of a résumé is in it.

    A PDF whose pages are pictures is a ScanError, or recognised with `ocr`.
    """
    try:
        draft = worker.read(data, name)
    except DataError as error:
        if "pages are pictures" not in error.message:
            raise
        if not ocr:
            raise ScanError(error.message, error.hint, file=name) from None
        draft = recognise(worker, data, name)
    if not any(draft.data.values()):
        raise DataError("Nothing of a résumé was found in this file.", "Is it the right file, and whole?", file=name)
    return draft


def career_data(draft: Draft) -> dict[str, Any]:
    """The career file of a draft: its data, and the language that they are in where it was found."""
    language = {"language": draft.language} if draft.language and "language" not in draft.data else {}
    return {**language, **draft.data}


def redacted(merge: Merge) -> Merge:
    """The same without name, contacts, picture and dates of birth: data, quotes, lines of the report and conflicts."""
    draft = merge.draft
    hide, data = hider(career_data(draft)), redact(career_data(draft))
    there = {place for place, _ in find_leaves(data)}
    kept = {old: new for old, new in find_moves(career_data(draft)).items() if new in there}
    origins = tuple(
        replace(o, pointer=kept[o.pointer], quote=hide(o.quote), file=hide(o.file))
        for o in draft.origins
        if o.pointer in kept
    )
    lines = tuple(_redacted(line, kept, hide) for line in draft.lines)
    findings = tuple(replace(each, quote=hide(each.quote), why=hide(each.why)) for each in draft.findings)
    conflicts = tuple(
        replace(each, kept=hide(each.kept), other=hide(each.other)) if each.pointer in kept
        else replace(each, kept=MARK, other=MARK)
        for each in merge.conflicts
    )  # fmt: skip
    return Merge(replace(draft, data=data, origins=origins, lines=lines, findings=findings), conflicts)


def _redacted(line: SourceLine, kept: Mapping[str, str], hide: Callable[[str], str]) -> SourceLine:
    """A line of the report; one that went nowhere or only to what is left out says no more than that."""
    pointers = tuple(kept[pointer] for pointer in line.pointers if pointer in kept)
    why = line.left_out or ("" if pointers else "left out of the redacted copy")
    return replace(line, text=hide(line.text) if pointers else MARK, pointers=pointers, left_out=why)


def career_text(data: Mapping[str, Any], *, as_json: bool) -> str:
    """The career file of these data, as YAML or JSON."""
    if as_json:
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    return to_yaml(data)


def check_data(data: Mapping[str, Any], name: str) -> tuple[Finding, ...]:
    """Every Finding on the form of the career that these data make."""
    return check_career(career_text(data, as_json=False).encode(), name)


def write_career(path: Path, data: Mapping[str, Any]) -> None:
    """Write a new career file; one that exists is never replaced."""
    if path.is_dir():
        raise UserError(f"{path} is a folder.", "Give the name of a file: -o career.yaml")
    if path.exists():
        raise UserError(
            f"{path} exists already.",
            f"Give another name; to add to it, read it as well: metier import {path} FILE -o new.yaml",
        )
    if not path.parent.is_dir():
        raise UserError(f"There is no folder {path.parent}.", "Make it first, or give another name.")
    write_file(path, career_text(data, as_json=path.suffix.lower() == ".json").encode())


def _names(paths: Sequence[str]) -> list[str]:
    """A name for each file that tells it from the others: the last part of its path, else all of it."""
    last = [Path(path).name for path in paths]
    return [name if last.count(name) == 1 else str(path) for name, path in zip(last, paths, strict=True)]


def _preferences(prefer: Sequence[str], names: Sequence[str]) -> dict[str, str]:
    wanted: dict[str, str] = {}
    for each in prefer:
        pointer, _, file = each.rpartition("=") if each.startswith("/") and "=" in each else ("", "", each)
        name = Path(file).name if file not in names else file
        if name not in names:
            raise UserError(f"--prefer names {file}, which is none of the files.", f"There are: {', '.join(names)}.")
        wanted[pointer] = name
    return wanted


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        return _packed(path)
    return read_file(path, what="résumé", limit=RESUME_BYTES)


def _packed(folder: Path) -> bytes:
    """An unpacked export as the archive that it was: its tables only, no links followed."""
    tables = [each for each in sorted(folder.rglob("*.csv")) if each.is_file() and not each.is_symlink()]
    if not tables:
        raise UserError(f"{folder} is a folder without tables (CSV).", "Give a résumé, or LinkedIn's unpacked export.")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for table in tables[:_FOLDER_FILES]:
            archive.writestr(table.relative_to(folder).as_posix(), read_file(table, what="table", limit=RESUME_BYTES))
    return stream.getvalue()
