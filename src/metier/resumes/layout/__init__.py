"""Takes the bytes of a PDF, gives its lines in reading order with places and looks, and which pages are pictures."""

from metier.resumes.layout.read import lay_out, pages_without_text, read_layout

__all__ = ["lay_out", "pages_without_text", "read_layout"]
