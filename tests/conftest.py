"""Hypothesis: new examples at every run of a developer, the same ones at every run of CI."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

LONG = {"test_live_page.py", "test_crash.py"}  # first, so that no worker is left with one of them at the end


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.name not in LONG)
