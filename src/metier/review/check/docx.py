"""A DOCX to Findings: what stands where simple readers do not look, and what cannot be seen."""

from __future__ import annotations

from collections.abc import Iterator

from metier.formats.docx_facts import DocxFacts, read_docx_facts
from metier.model.finding import Finding
from metier.resumes.fields.contacts import EMAIL, find_phone
from metier.review.check.letters import find_hidden_words
from metier.review.check.rules import find

_MUCH = 0.25  # of the words in tables


def find_in_docx(data: bytes, name: str) -> Iterator[Finding]:
    """Every Finding on the form of a DOCX."""
    facts = read_docx_facts(data, name)
    words = max(len(facts.body.split()), 1)
    if facts.in_tables:
        share = len(facts.in_tables.split()) / words
        why = f"{share:.0%} of its words stand in tables: simple readers leave them out, others read row by row."
        fix = "Use paragraphs and tab stops."
        yield find("tables", name, why, fix, facts.in_tables[:80], None if share >= _MUCH else "note")
    if facts.in_boxes:
        why = f"{len(facts.in_boxes.split())} words stand in text boxes, which simple readers leave out."
        yield find("text-box", name, why, "Put them into the text itself.", facts.in_boxes[:80])
    yield from _find_at_edges(facts, name)
    yield from find_hidden_words(facts.unseen, name)
    if facts.changes or facts.comments:
        counts = (("recorded change", facts.changes), ("comment", facts.comments))
        told = [f"{count} {word}{'s' * (count != 1)}" for word, count in counts if count]
        why = f"It holds {' and '.join(told)}: everyone who opens it sees them."
        yield find("tracked-changes", name, why, "Accept the changes, delete the comments, save again.")
    if facts.pictures:
        many = f"{facts.pictures} pictures are" if facts.pictures > 1 else "A picture is"
        yield find("picture", name, f"{many} in it: what it shows is no text.", "What counts must stand in the text.")


def _find_at_edges(facts: DocxFacts, name: str) -> Iterator[Finding]:
    """A Finding where contacts stand in the header or footer and nowhere else."""
    found = [what for what, there, here in (
        ("e-mail address", EMAIL.search(facts.edges), EMAIL.search(facts.body)),
        ("telephone number", find_phone(facts.edges), find_phone(facts.body)),
    ) if there and not here]  # fmt: skip
    if found:
        why = f"The {' and the '.join(found)} stand{'s' * (len(found) == 1)} in the page's header or footer only."
        fix = "Put them into the first lines of the page itself."
        yield find("contact-at-edge", name, why, fix, facts.edges[:80])
