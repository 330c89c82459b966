"""Takes the bytes of a PDF, gives its lines in reading order with places and looks, and which pages are pictures."""

from metier.resumes.layout.read import pages_without_text, read_layout

__all__ = ["pages_without_text", "read_layout"]
