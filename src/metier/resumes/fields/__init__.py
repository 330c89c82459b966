"""Takes the lines of a résumé, gives the Draft of a Career with the fate of every line."""

from metier.resumes.fields.read import read_lines

__all__ = ["read_lines"]
