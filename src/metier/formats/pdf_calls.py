"""Calls of the PDF reader's library at half their price, and numbers of a file made safe."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from math import isfinite
from typing import Any

POINTER, INT = ctypes.c_void_p, ctypes.c_int
FAR = 20_000.0  # points; PDF's own limit of a page is 14,400


def fast(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The same function of the library, with plain integers for pointers: twice as fast."""
    made: Callable[..., Any] = ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, POINTER).value or 0)
    return made


def sound(value: float) -> float:
    """The value, within what a page can hold; 0 for what is no number."""
    return max(-FAR, min(FAR, value)) if isfinite(value) else 0.0
