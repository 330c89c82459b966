"""Hypothesis: new examples at every run of a developer, the same ones at every run of CI. Long tests begin first."""

from __future__ import annotations

import gc
import os

import pytest
from hypothesis import settings

settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

gc.set_threshold(100_000, 50, 100)  # most of what a process of tests holds stays until its end
LONG = {"test_live_page.py", "test_crash.py"}  # first, so that no worker is left with one of them at the end


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.name not in LONG)
