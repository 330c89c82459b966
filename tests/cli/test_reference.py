"""The reference page is what the commands say of themselves."""

from __future__ import annotations

import importlib.util
from pathlib import Path

MAKE = Path(__file__).parents[2] / "docs" / "reference" / "make.py"


def test_the_reference_page_is_current() -> None:
    spec = importlib.util.spec_from_file_location("make_reference", MAKE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = MAKE.with_name("commands.md").read_text(encoding="utf-8")
    assert "## metier tailor" in page
    assert page == module.reference(), "Run: python docs/reference/make.py"
