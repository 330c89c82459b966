"""What the rows of a section say about it, where its title says another thing or nothing; dates over two rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from metier.resumes.fields.contacts import EMAIL, find_phone, find_urls
from metier.resumes.fields.headings import Section
from metier.resumes.fields.kinds import is_sentence
from metier.resumes.fields.lexicon import fold, load_lexicon
from metier.resumes.fields.rows import Row, cut

_SHORT = 5  # words of a skill
_MANY = 2
_NEARER = 0.75


def settle_kinds(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections, each of the kind that its rows show.

    'About' above an address and a number are contacts; 'Languages' above Python and Go, and titles that nobody
    knows above short undated words, are groups of skills where no other section is.
    """
    made = [_settled(section) for section in sections]
    if any(section.kind == "skills" and section.rows for section in made):
        return tuple(made)
    return tuple(_as_skills(made))


def _settled(section: Section) -> Section:
    if section.kind == "summary":
        ways = sum(bool(EMAIL.search(row.text) or find_phone(row.text) or find_urls(row.text)) for row in section.rows)
        short = sum(row.count <= _SHORT for row in section.rows)
        if ways >= _MANY and short * 2 > len(section.rows):
            return replace(section, kind="contact")
    return section


def _as_skills(sections: Sequence[Section]) -> list[Section]:
    return [_group(section) if _is_group(section) else section for section in sections]


def _is_group(section: Section) -> bool:
    """Whether a section is a group of skills by what stands in it."""
    if section.kind == "languages":
        return bool(section.title) and _is_list(section) and not _tongues(section)
    return section.kind == "unknown" and _is_list(section)


def _group(section: Section) -> Section:
    """The section as skills, its title as the name of a group."""
    if not section.heading:
        return replace(section, kind="skills")
    title = Row(f"{section.title}:", section.heading)
    return Section("skills", section.title, (), (title, *section.rows))


def _is_list(section: Section) -> bool:
    return bool(section.rows) and all(
        row.count <= _SHORT and not row.periods and not is_sentence(row.text) and not find_urls(row.text)
        for row in section.rows
    )


def _tongues(section: Section) -> bool:
    tongues = load_lexicon().tongues
    return any(fold(word.strip(" (),.:")) in tongues for row in section.rows for word in row.plain.split())


def join_periods(rows: Sequence[Row]) -> list[Row]:
    """The rows with a period put together whose beginning and end stand below each other in a column of dates."""
    made: list[Row] = []
    for row in rows:
        joined = _joined(made[-1], row) if made else None
        if joined is None:
            made.append(row)
        else:
            made[-1:] = joined
    return made


def _joined(above: Row, row: Row) -> list[Row] | None:
    """Both rows, the first with the whole period; None where no date stands below another."""
    if len(above.cells) < _MANY or not _is_date(above) or abs(above.left - row.left) > 1.0 or above.page != row.page:
        return None
    words = row.cells[0]
    is_now = fold(words) in load_lexicon().date_words["present"]
    if not is_now and not (_is_date(row) and above.look != row.look and _is_closer(above, row)):
        return None
    one, other = above.periods[0], None if is_now else row.periods[0]
    first, last = above.cells[0], words
    if other is not None and other.until < one.until:
        first, last = last, first
    start = above.text.find("\t")
    whole = replace(above, text=f"{first} – {last}{above.text[start:]}", links=())
    if len(row.cells) == 1:
        return [replace(whole, sources=(*above.sources, *row.sources))]
    return [whole, cut(row, row.text.find("\t"), len(row.text))]


def _is_closer(above: Row, row: Row) -> bool:
    """Whether a row stands nearer to the one above it than that to what comes before: both are of one entry."""
    return row.box is None or row.gap < above.gap * _NEARER


def _is_date(row: Row) -> bool:
    """Whether the first cell of a row is one date and nothing else."""
    if not row.periods or row.periods[0].is_range or row.periods[0].start > 1:
        return False
    return row.periods[0].end >= len(row.cells[0])
