"""Outlines of glyphs: takes the typesetter's paths, gives the same shape in whole numbers, a fifth as long."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

FINE = 100  # units to a point: nobody sees a hundredth of a point
_NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
_STEP = re.compile(r"([a-zA-Z])([^a-zA-Z]*)")
_AXES = {"h": (0,), "v": (1,)}


@lru_cache(maxsize=8192)
def to_outline(path: str) -> str:
    """The outline from where the pen is, in whole units, for a path of relative steps that begins at 0 0.

    Places are rounded, not steps: so rounding never adds up along an outline.
    """
    at, begun = [0.0, 0.0], [0.0, 0.0]
    placed = [0, 0]
    made = ""
    for letter, words in _STEP.findall(path):
        numbers = [float(word) for word in _NUMBER.findall(words)]
        if letter in "Zz":
            at, placed = list(begun), [round(axis * FINE) for axis in begun]
            made += "z"
        elif letter != "M" and numbers:
            made += letter + _steps(letter, numbers, at, placed)
            begun = list(at) if letter == "m" else begun
    return made


def _steps(letter: str, numbers: Sequence[float], at: list[float], placed: list[int]) -> str:
    """The numbers of a relative step, whole; moves the pen."""
    axes = _AXES.get(letter, (0, 1))
    whole = []
    for number, value in enumerate(numbers):
        axis = axes[number % len(axes)]
        whole.append(round((at[axis] + value) * FINE) - placed[axis])
    for axis in axes:
        at[axis] += numbers[len(numbers) - len(axes) + axes.index(axis)]
        placed[axis] = round(at[axis] * FINE)
    return " ".join(map(str, whole)).replace(" -", "-")
