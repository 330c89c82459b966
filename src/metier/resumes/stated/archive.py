"""The bytes of a LinkedIn data export to a Draft."""

from __future__ import annotations

from metier.errors import DataError
from metier.formats.zip import list_zip, read_zip
from metier.model.draft import Draft
from metier.resumes.stated.linkedin import is_linkedin, is_wanted, read_linkedin


def read_linkedin_archive(data: bytes, name: str) -> Draft:
    """The Draft of a LinkedIn export (a ZIP of CSV files); DataError for another archive."""
    names = list_zip(data, name)
    if not is_linkedin(names):
        raise DataError(
            "This archive is no data export of LinkedIn: it holds none of its tables, such as Profile.csv.",
            "Unpack it and give the résumé in it.",
            file=name,
        )
    files = read_zip(data, is_wanted, name)
    return read_linkedin(files, name, tuple(each for each in names if each not in files and not each.endswith("/")))
