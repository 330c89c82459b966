"""Out to another program's format and in again: the same career, but for what the way out names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from metier.app.rendering import Rendered, render
from metier.career import read_career
from metier.formats.json import read_json
from metier.formats.yaml import read_yaml
from metier.model.career import Career
from metier.resumes.stated import read_tree

SAMPLE = Path(str(files("metier.app").joinpath("sample", "career.yaml")))
TRUTHS = sorted((Path(__file__).parents[1] / "corpus" / "resumes" / "truth").glob("*.json"))
# What RenderCV holds in another form, each said on the way out or the same in meaning.
_OTHERWISE = ("/location/", "/profiles/", "/courses", "/keywords", "/highlights", "/countryCode")


def leaves(value: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{pointer}/{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, f"{pointer}/{index}")
    elif value is not None:
        yield pointer, str(value)


def career(path: Path) -> Career:
    return read_career(path.read_bytes(), path.name)


def jsonresume(made: Rendered) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(made.data)
    data.pop("meta", None)
    return data


@pytest.mark.parametrize("path", [SAMPLE, *TRUTHS], ids=lambda path: path.stem)
def test_json_resume_out_and_in_is_the_same_career(path: Path) -> None:
    first = render(career(path), "jsonresume")
    draft = read_tree(read_json(first.data, "resume.json"))
    again = render(read_career(json.dumps(draft.data).encode(), "again.json"), "jsonresume")
    assert jsonresume(again) == jsonresume(first)


@pytest.mark.parametrize("path", [SAMPLE, *TRUTHS], ids=lambda path: path.stem)
def test_rendercv_out_and_in_is_the_same_career(path: Path) -> None:
    whole = career(path)
    before = jsonresume(render(whole, "jsonresume"))
    draft = read_tree(read_yaml(render(whole, "rendercv").data, "cv.yaml"))
    assert draft.doubtful == ()
    after = dict(draft.data)
    for key in ("work", "volunteer", "education", "languages", "certificates", "awards", "publications"):
        kept = {name: [plain(entry) for entry in data.get(key) or ()] for name, data in (("a", before), ("b", after))}
        assert sorted(kept["a"]) == sorted(kept["b"]), key
    told = " ".join(words for _, words in leaves(after))
    for pointer, words in leaves(before):
        if not any(other in pointer for other in _OTHERWISE):
            assert words in told, pointer
    for entry in before.get("work") or ():
        assert all(highlight in told for highlight in entry.get("highlights") or ())


def plain(entry: dict[str, Any]) -> str:
    """An entry but for what RenderCV keeps in another form."""
    kept = {at: words for at, words in leaves(entry) if not any(other in f"{at}/" for other in _OTHERWISE)}
    return json.dumps(kept, sort_keys=True, ensure_ascii=False)


def test_there_are_careers_to_try() -> None:
    assert len(TRUTHS) >= 5
