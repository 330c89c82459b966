"""Documents: takes a Plan and a Theme, gives the bytes of a document, and the heights of its blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from metier.documents.docx import render_docx
    from metier.documents.fit import render_fit
    from metier.documents.theme import load_theme
    from metier.documents.typst import measure_plan, render_pdf

__all__ = ["load_theme", "measure_plan", "render_docx", "render_fit", "render_pdf"]


def __getattr__(name: str) -> Any:
    """The exported function, imported on first use: the typesetter and the DOCX writer cost time to load."""
    from importlib import import_module

    homes = {
        "load_theme": "theme", "render_pdf": "typst", "measure_plan": "typst", "render_docx": "docx", "render_fit": "fit",
    }  # fmt: skip
    if name not in homes:
        raise AttributeError(name)
    return getattr(import_module(f"metier.documents.{homes[name]}"), name)
