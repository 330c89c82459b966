"""What is private reaches no output: a secret is planted in each kind of field, and looked for in every file."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

import metier
from metier.app.reading import read_ad
from metier.career import read_career
from metier.formats.pdf import read_pdf

SAMPLE = Path(str(files("metier.app").joinpath("sample")))
SECRET = "Qxzvk"
DAY = date(2026, 6, 15)


def sample() -> dict[str, Any]:
    data: dict[str, Any] = YAML(typ="safe").load((SAMPLE / "career.yaml").read_text(encoding="utf-8"))
    data["awards"] = [{"title": "Prize", "awarder": "Jury", "date": "2020-01"}]
    data["references"] = [{"name": "Ada", "reference": "Good."}]
    data["sections"] = [{"title": "Talks", "entries": [{"title": "A talk"}]}]
    return data


def objects(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every object inside the career file (and of every highlight that is a plain text)."""
    if isinstance(value, dict):
        if path:
            yield path
        for key, part in value.items():
            yield from objects(part, (*path, key))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            if isinstance(part, str) and path[-1] == "highlights":
                yield (*path, number)
            yield from objects(part, (*path, number))


def with_secret(path: tuple[Any, ...]) -> dict[str, Any]:
    """The sample in which every word of the object at `path` is secret, and the object private."""
    data = copy.deepcopy(sample())
    holder: Any = data
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = {**_secret(holder[path[-1]]), "private": True}
    return data


def _secret(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: part if name == "private" else _secret(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [_secret(part, key) for part in value]
    if not isinstance(value, str):
        return value
    if key.endswith(("Date", "date")) or key in ("countryCode", "id", "story", "facts"):
        return value
    if key == "url":
        return f"https://{SECRET.lower()}.example.org"
    text = f"{SECRET}@example.org" if key == "email" else f"{SECRET} {value}"
    return text if key else {"text": text}


def written(value: Any) -> bytes:
    stream = io.BytesIO()
    YAML(typ="safe").dump(value, stream)
    return stream.getvalue()


def words_of(name: str, data: bytes) -> str:
    if name.endswith(".pdf"):
        pdf = read_pdf(data)
        return "\n".join([pdf.title or "", *(page.text for page in pdf.pages)]) + data.decode("latin-1")
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(archive.read(part).decode("utf-8", "replace") for part in archive.namelist())
    return data.decode("utf-8")


PATHS = [path for path in objects(sample()) if path != ("basics",)]
# One of each kind of field: the numbers in a path do not make a kind.
KINDS = list({tuple(step for step in path if isinstance(step, str)): path for path in reversed(PATHS)}.values())


@pytest.mark.parametrize("path", KINDS, ids=lambda path: "/".join(map(str, path)))
def test_a_secret_in_a_private_field_reaches_no_file(path: tuple[Any, ...], tmp_path: Path) -> None:
    career = read_career(written(with_secret(path)), "career.yaml")
    ad = read_ad((SAMPLE / "ad.txt").read_text(encoding="utf-8"))
    done = metier.tailor(ad, career, tmp_path / "out", pages=2, today=DAY)
    assert len(done.files) == 7
    for name, data in done.files.items():
        assert SECRET.lower() not in words_of(name, data).lower(), name


def test_the_same_secret_is_seen_where_it_is_not_private(tmp_path: Path) -> None:
    data = with_secret(("work", 0))
    del data["work"][0]["private"]
    career = read_career(written(data), "career.yaml")
    ad = read_ad((SAMPLE / "ad.txt").read_text(encoding="utf-8"))
    done = metier.tailor(ad, career, tmp_path / "out", pages=2, today=DAY)
    for name in ("resume.pdf", "resume.docx", "resume.json", "sources.json"):
        assert SECRET in words_of(name, done.files[name]), name


def test_single_fields_can_be_private(tmp_path: Path) -> None:
    data = sample()
    data["basics"] |= {"phone": f"+46 {SECRET}", "private": ["phone"]}
    career = read_career(written(data), "career.yaml")
    done = metier.tailor(read_ad("We need Python."), career, tmp_path / "out", today=DAY)
    assert not [name for name, data in done.files.items() if SECRET in words_of(name, data)]
