"""The first steps: a starter file, its validation, the schemas. Reads the package's own schema files and the clock."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path

from metier.app.files import CAREER_BYTES, read_file, write_file
from metier.career import check_career, starter
from metier.errors import UserError
from metier.model.finding import Finding

ENDING = ".schema.json"


def write_starter(path: Path, language: str = "en") -> None:
    """Write a commented career file; one that exists is never replaced."""
    if path.exists():
        raise UserError(f"{path} exists already.", "Give another name: metier new OTHER.yaml")
    if not path.parent.is_dir():
        raise UserError(f"There is no folder {path.parent}.", "Make it first, or give another name.")
    write_file(path, starter(date.today(), language).encode())


def validate(path: str | Path) -> tuple[Finding, ...]:
    """Every Finding of a career file, in the order of the file; () when all is well."""
    return check_career(read_file(Path(path), what="career file", limit=CAREER_BYTES), str(path))


def schema_names() -> tuple[str, ...]:
    """The names of the JSON Schemas that the package holds."""
    folder = files("metier").joinpath("schemas")
    return tuple(sorted(item.name.removesuffix(ENDING) for item in folder.iterdir() if item.name.endswith(ENDING)))


def read_schema(name: str) -> str:
    """The JSON Schema of that name, as text."""
    if name not in schema_names():
        raise UserError(f"There is no schema '{name}'.", f"There are: {', '.join(schema_names())}.")
    return files("metier").joinpath("schemas", name + ENDING).read_text(encoding="utf-8")
