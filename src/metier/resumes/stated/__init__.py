"""Takes documents that state their data (JSON, YAML, XML, LinkedIn's tables, marked pages), gives Drafts of certainty 1."""

from metier.resumes.stated.archive import read_linkedin_archive
from metier.resumes.stated.bibtex import read_stated_bibtex
from metier.resumes.stated.page import read_stated_page
from metier.resumes.stated.tree import read_tree
from metier.resumes.stated.xml import read_stated_xml

__all__ = ["read_linkedin_archive", "read_stated_bibtex", "read_stated_page", "read_stated_xml", "read_tree"]
