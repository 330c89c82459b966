"""Jobs that stand below the head of a résumé without a title of a section above them."""

from __future__ import annotations

from collections.abc import Sequence

from metier.resumes.fields.contacts import EMAIL, find_phone
from metier.resumes.fields.kinds import is_sentence, organisation_score, title_score
from metier.resumes.fields.rows import Row


def split_unheaded(rows: Sequence[Row]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The rows of the head, and the rows of jobs below it (none where nothing there is dated like a job)."""
    for at, row in enumerate(rows):
        if not any(period.is_range for period in row.periods) or row.item or is_sentence(row.text):
            continue
        near = rows[max(at - 2, 0) : at + 3]
        if not any(title_score(each.undated) >= 1.3 or organisation_score(each.undated) >= 1.6 for each in near):
            continue
        start = at
        while start > 0 and _is_head(rows[start - 1]) and at - start < 3:
            start -= 1
        return tuple(rows[:start]), tuple(rows[start:])
    return tuple(rows), ()


def _is_head(row: Row) -> bool:
    text = row.text
    return not (
        row.item
        or is_sentence(text)
        or EMAIL.search(text)
        or find_phone(text)
        or row.count > 10
        or not (title_score(text) or organisation_score(text))
    )
