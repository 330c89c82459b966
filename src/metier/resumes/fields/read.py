"""Lines in reading order to a Draft: titles, then sections, then entries, then the parts of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from metier.formats.printed import TextLine
from metier.model.draft import Draft
from metier.resumes.fields.basics import Contacts, contact_values, is_contact, read_contacts
from metier.resumes.fields.entries import body_look, split_entries
from metier.resumes.fields.furniture import take_furniture
from metier.resumes.fields.headings import Section, split_sections
from metier.resumes.fields.jobs import read_jobs
from metier.resumes.fields.kinds import forget
from metier.resumes.fields.papers import read_papers, read_projects, read_references
from metier.resumes.fields.persons import Person, find_person
from metier.resumes.fields.rows import Row, cut, make_rows
from metier.resumes.fields.settle import join_periods, settle_kinds
from metier.resumes.fields.skills import read_interests, read_languages, read_skills
from metier.resumes.fields.studies import read_studies
from metier.resumes.fields.trace import Tree, leaves, origins, plain, prune, said, source_lines
from metier.resumes.fields.unheaded import split_unheaded
from metier.resumes.fields.wraps import Edges, find_edges, join_wrapped
from metier.terms.vocabulary import Vocabulary
from metier.text.language import find_language

_PAPERS = ("certificates", "awards", "publications")
_ORDER = ("work", "volunteer", "education", "projects", "skills", "languages", *_PAPERS, "interests", "references")


def read_lines(lines: Sequence[TextLine], file: str, vocabulary: Vocabulary) -> Draft:
    """The Draft of a résumé's lines; any lines give one, and each line has a pointer or a reason why it has none.

    `lines` stand in reading order; what a format does not state about them is guessed from their words and looks.
    """
    try:
        return _read(lines, file, vocabulary)
    finally:
        forget()


def _read(lines: Sequence[TextLine], file: str, vocabulary: Vocabulary) -> Draft:
    rows, left_out = take_furniture(join_periods(make_rows(lines)))
    sections, person = _with_person(settle_kinds(split_sections(rows)), rows)
    tree = _build_tree(sections, person, find_edges(rows), body_look(rows), vocabulary, left_out)
    for section in sections:
        left_out |= dict.fromkeys(section.heading, "the title of a section")
    kept = prune(_with_lost(tree, rows, left_out))
    data: dict[str, Any] = plain(kept)
    language = find_language("\n".join(row.plain for row in rows)) or ""
    return Draft(data, origins(kept, lines, file), source_lines(kept, lines, left_out), "layout", language)


def _with_person(sections: Sequence[Section], rows: Sequence[Row]) -> tuple[list[Section], Person | None]:
    """The sections with the rows around the name taken to the front, where a sidebar had come before it."""
    person = find_person(rows, len(sections[0].rows))
    if person is None:
        return list(sections), None
    name = rows[person.at]
    taken = {number for at in person.used for number in rows[at].sources}
    made: list[Section] = []
    front: list[Row] = []
    for section in sections:
        at = next((at for at, row in enumerate(section.rows) if row.sources == name.sources), None)
        if at is None or not section.kind:
            made.append(section)
        else:
            made.append(Section(section.kind, section.title, section.heading, section.rows[:at]))
            front += section.rows[at:]
    head = made[0]
    kept = [row for row in (*head.rows, *front) if not taken & set(row.sources)]
    rest = _beside_name(name, person)
    made[0] = Section("", "", (), tuple([rest, *kept] if rest is not None else kept))
    return made, person


def _beside_name(row: Row, person: Person) -> Row | None:
    """What stands on the line of the name besides name and headline."""
    if len(person.name.text) >= len(row.text):
        return None
    start = row.text.find(person.name.text) + len(person.name.text)
    if person.label.sources == row.sources and person.label.text in row.text:
        start = row.text.find(person.label.text) + len(person.label.text)
    rest = cut(row, start, len(row.text))
    return rest if any(sign.isalnum() for sign in rest.text) else None


def _build_tree(
    sections: Sequence[Section],
    person: Person | None,
    edges: Edges,
    look: tuple[object, ...],
    vocabulary: Vocabulary,
    left_out: dict[int, str],
) -> dict[str, Tree]:
    has_work = any(section.kind == "work" and section.rows for section in sections)
    head_rows = join_wrapped(sections[0].rows, edges)
    above, unheaded = (head_rows, ()) if has_work else split_unheaded(head_rows)
    contacts = read_contacts([*above, *_contact_rows(sections, edges)])
    left_out |= contacts.labels
    parts: dict[str, list[Tree]] = {name: [] for name in (*_ORDER, "sections")}
    if unheaded:
        parts["work"] += read_jobs(split_entries(unheaded, "work", look), "work", left_out)
    summary: list[Row] = []
    for section in sections[1:]:
        rows = join_wrapped(section.rows, edges, listed=section.kind in ("skills", "languages", "interests"))
        if section.kind == "summary":
            summary += [row for row in rows if not is_contact(row)]
        elif section.kind in parts and section.kind != "sections":
            parts[section.kind] += _read_section(section.kind, rows, look, vocabulary, left_out)
        elif section.kind not in ("contact", "profiles"):
            parts["sections"] += _keep(section.title, rows)
    titles = [section.title for section in sections if section.kind == "contact"]
    parts["sections"] += _keep(titles[0] if titles else "Personal details", contacts.others)
    return {"basics": _basics(person, contacts, summary), **parts}


def _contact_rows(sections: Sequence[Section], edges: Edges) -> list[Row]:
    """The rows of sections of contacts, and those of a summary that are contacts."""
    made: list[Row] = []
    for section in sections:
        if section.kind in ("contact", "profiles"):
            made += join_wrapped(section.rows, edges)
        elif section.kind == "summary":
            made += [row for row in join_wrapped(section.rows, edges) if is_contact(row)]
    return made


def _read_section(
    kind: str, rows: Sequence[Row], look: tuple[object, ...], vocabulary: Vocabulary, left_out: dict[int, str]
) -> list[Tree]:
    if kind == "skills":
        return read_skills(rows, vocabulary)
    if kind == "languages":
        return read_languages(rows)
    if kind == "interests":
        return read_interests(rows, vocabulary)
    entries = split_entries(rows, kind, look)
    if kind in ("work", "volunteer"):
        return read_jobs(entries, kind, left_out)
    if kind == "education":
        return read_studies(entries, left_out)
    if kind == "projects":
        return read_projects(entries, left_out)
    if kind == "references":
        return read_references(entries)
    return read_papers(entries, kind, left_out)


def _basics(person: Person | None, contacts: Contacts, summary: Sequence[Row]) -> dict[str, Tree]:
    texts = [*summary, *contacts.texts] if not summary or not contacts.texts else list(summary)
    made: dict[str, Tree] = {}
    if person is not None:
        made = {"name": person.name, "label": person.label}
    made |= contact_values(contacts)
    made["summary"] = said(
        " ".join(row.plain for row in texts), (n for row in texts for n in row.sources), 0.9 if summary else 0.75
    )
    return made


def _keep(title: str, rows: Sequence[Row]) -> list[Tree]:
    """A section of its own title with the lines as they are."""
    if not rows:
        return []
    lines: list[Tree] = [
        said(row.text.replace("\t", " · "), row.sources, 0.7, "a section that Metier does not know") for row in rows
    ]
    return [{"title": said(title or "Other", rows[0].sources, 0.7), "highlights": lines}]


def _with_lost(tree: dict[str, Tree], rows: Sequence[Row], left_out: dict[int, str]) -> dict[str, Tree]:
    """The tree with every line that no value holds, under a title of its own: nothing is dropped."""
    held = {number for _, value in leaves(prune(tree)) for number in value.sources} | set(left_out)
    lost = [row for row in rows if not held & set(row.sources)]
    kept = tree["sections"]
    assert isinstance(kept, list)
    return tree | {"sections": [*kept, *_keep("Other", lost)]}
