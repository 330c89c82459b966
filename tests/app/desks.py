"""A desk with the sample's career and a kept ad, for tests of the answer to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from metier.app.answers import TailoredView
from metier.app.candidates import Candidate
from metier.app.desk import Desk
from metier.app.kept_ads import Kept
from metier.app.workspace import Workspace
from metier.documents.live import LivePage
from metier.model.kept import KeptWishes

SAMPLE = Path(str(files("metier.app").joinpath("sample")))
AD = (SAMPLE / "ad.txt").read_text("utf-8")
CAREER: dict[str, Any] = yaml.safe_load((SAMPLE / "career.yaml").read_text("utf-8"))

PINS_TOO_MANY = (
    *(f"/work/{job}/highlights/{number}" for job, count in ((0, 8), (1, 7), (2, 3), (3, 2)) for number in range(count)),
    "/projects/0/highlights/0", "/projects/0/highlights/1", "/projects/1/highlights/0", "/volunteer/0/highlights/0",
    "/basics/summary", "/interests", "/certificates/0", "/publications/0", "/education/0/courses", "/education/1",
    *(f"/skills/{number}" for number in range(4)), "/languages",
)  # fmt: skip


@contextmanager
def a_desk(folder: Path, career: dict[str, Any] | None = CAREER) -> Iterator[Desk]:
    """A desk with a workspace of its own; without a career where that is None."""
    folder.mkdir(exist_ok=True)
    desk = Desk(Workspace(folder))
    if career is not None:
        write_career(desk, career)
    try:
        yield desk
    finally:
        desk.close()


def write_career(desk: Desk, career: dict[str, Any]) -> None:
    """Another program writes the career file."""
    (desk.workspace.folder / "career.yaml").write_text(
        yaml.safe_dump(career, allow_unicode=True, sort_keys=False), "utf-8"
    )


def keep(desk: Desk, text: str = AD, **wishes: Any) -> Kept:
    """A kept ad with these wishes."""
    (kept,) = desk.ads.add_text(text)
    return choose(desk, kept, **wishes) if wishes else kept


def choose(desk: Desk, kept: Kept, **wishes: Any) -> Kept:
    """The ad with these wishes and no others."""
    return desk.ads.choose(kept.id, KeptWishes(**wishes), desk.ads.get(kept.id).revision)


def candidates(view: TailoredView) -> dict[str, Candidate]:
    """Every candidate by its pointer."""
    entries = [entry for section in view.sections for entry in section.entries]
    return {one.pointer: one for entry in entries for one in (entry.head, *entry.details) if one}


def printed(view: TailoredView) -> str:
    """All that the résumé says."""
    return "\n".join(piece.text for mark in view.resume.marks for piece in mark.pieces)


def texts(value: Any) -> Iterator[str]:
    """Every text in a value of any kind, but for what pages draw."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from texts(list(value.items()))
    elif isinstance(value, Iterable) and not isinstance(value, bytes):
        for inner in value:
            yield from texts(inner)
    elif is_dataclass(value) and not isinstance(value, (type, LivePage)):
        for each in fields(value):
            yield from texts(getattr(value, each.name))
