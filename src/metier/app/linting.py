"""A career file to Findings on its wording, and the safe ones put right in the file. Reads the clock and files."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from metier.app.files import CAREER_BYTES, read_file, write_file
from metier.career import read_career
from metier.errors import InvalidCareer, UserError
from metier.formats.decoding import decode
from metier.model.career import Career
from metier.model.finding import Finding
from metier.review import RULES, Rule, choose_rules, fix_career, lint_career
from metier.review.fixing import Change, fix_dates
from metier.review.source import is_export, read_source
from metier.terms import load_vocabulary


@dataclass(frozen=True, slots=True)
class Linted:
    """What was found, what could not be looked at, and what `--fix` changed."""

    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def says_no(self) -> bool:
        """Whether anything above a note was found."""
        return any(finding.severity != "note" for finding in self.findings)

    def as_json(self) -> dict[str, Any]:
        """The form of `metier schema lint`."""
        return {
            "findings": [asdict(finding) for finding in self.findings],
            "notes": list(self.notes),
            "changes": [asdict(change) | {"rules": list(change.rules)} for change in self.changes],
        }


def lint(path: str | Path, only: Iterable[str] = (), off: Iterable[str] = (), *, fix: bool = False) -> Linted:
    """The Findings on the wording of a career file; with `fix`, after the safe ones were put right in the file."""
    rules, path = choose_rules(only, off), Path(path)
    today, name = date.today(), str(path)
    data = read_file(path, what="career file", limit=CAREER_BYTES)
    changes: tuple[Change, ...] = ()
    if fix:
        data, changes = _fix(path, data, rules, today)
    return lint_data(data, name, rules, today=today, changes=changes)


def lint_data(
    data: bytes, name: str, rules: tuple[Rule, ...] | None = None, *, today: date | None = None,
    changes: tuple[Change, ...] = (),
) -> Linted:  # fmt: skip
    """The Findings on the wording of a career file's bytes; InvalidCareer where its form has errors other than dates."""
    source = read_source(data, name)
    try:
        career = read_career(data, name)
    except InvalidCareer:
        career = _read_with_dates(data, name)
    asked = choose_rules((), ()) if rules is None else rules
    findings, notes = lint_career(career, source, asked, load_vocabulary(), today or date.today())
    return Linted(findings, notes, changes)


def rules() -> tuple[Rule, ...]:
    """Every rule there is."""
    return tuple(RULES.values())


def _read_with_dates(data: bytes, name: str) -> Career:
    """The Career of a file whose only errors are the form of its dates; InvalidCareer with all of them otherwise."""
    source = read_source(data, name)
    fixed = fix_dates(source)
    return read_career(fixed.text.encode() if fixed is not source else data, name)


def _fix(path: Path, data: bytes, rules: tuple[Rule, ...], today: date) -> tuple[bytes, tuple[Change, ...]]:
    text = decode(data, str(path))
    write_back = _form(path, data)
    if is_export(read_source(data, str(path))):
        raise UserError(f"{path} is an export of Metier.", "Fix the career file that it came from.")
    fixed, changes = fix_career(text, str(path), rules, load_vocabulary(), today)
    if not changes:
        return data, ()
    made = write_back(fixed)
    if path.is_symlink():
        path = path.resolve()
    write_file(path, made)
    return made, changes


def _form(path: Path, data: bytes) -> Callable[[str], bytes]:
    """How the text becomes bytes again: UTF-8, with the mark and the line ends that the file has."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UserError(f"{path} is in UTF-16, which --fix does not write.", "Save it as UTF-8.")
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    windows, all_ends = data.count(b"\r\n"), data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")
    if windows not in (0, all_ends) or (windows == 0 and b"\r" in data):
        raise UserError(f"{path} mixes line ends, which --fix would change.", "Save it with one kind of line end.")

    def write_back(text: str) -> bytes:
        return mark + (text.replace("\n", "\r\n") if windows else text).encode()

    return write_back
