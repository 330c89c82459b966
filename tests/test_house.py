"""The rules of the house that a program can count: sizes, one-way names, no addresses in locks."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src" / "metier").rglob("*.py"))


def test_there_are_sources_to_look_at() -> None:
    assert len(SOURCES) > 60


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_modules_stay_under_400_lines_and_functions_under_40(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 40, node.name


def test_the_journey_fits_on_one_screen() -> None:
    assert len((ROOT / "src/metier/journey.py").read_text(encoding="utf-8").splitlines()) <= 60


def test_a_package_exports_at_most_five_names() -> None:
    packages = [path for path in SOURCES if path.name == "__init__.py" and path.parent.name != "metier"]
    assert len(packages) >= 12
    for path in packages:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), path
        for node in tree.body:
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
                assert len(ast.literal_eval(node.value)) <= 5, path


def test_locks_have_hashes_and_no_addresses() -> None:
    locks = sorted((ROOT / "requirements").glob("*.txt"))
    assert len(locks) == 4
    for lock in locks:
        text = lock.read_text(encoding="utf-8")
        assert not re.search(r"://|--index-url|--find-links", text)
        assert text.count("==") <= text.count("--hash=sha256:")
