"""Takes the bytes of a career file, gives the Career in it, its Facts, and its export as JSON Resume."""

from metier.career.export import export_jsonresume
from metier.career.facts import find_facts
from metier.career.read import check_career, read_career
from metier.career.starter import starter

__all__ = ["check_career", "export_jsonresume", "find_facts", "read_career", "starter"]
