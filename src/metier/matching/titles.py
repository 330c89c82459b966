"""Work titles that say 'software' without the word: a developer, a programmer, an engineer of a software person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from metier.model.career import Entry, Fact

# What such a title shows. Our own judgement, as is all of this module.
SOFTWARE_WORK = frozenset({"metier:software-development", "metier:software-engineering", "metier:programming"})
_DEVELOPER = re.compile(
    r"\b(?:developer|programmer|software engineer|software[- ]?entwickler(?:in)?|entwickler(?:in)?|programmierer(?:in)?|"
    r"développeur|développeuse|programmeur|programmeuse|desarrollador|desarrolladora|programador|programadora)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:business|property|real[- ]estate|land|housing|sales|market|people|talent|leadership|(?<!machine )(?<!deep )learning|curriculum|course|"
    r"content|organi[sz]ation\w*|community|fund|franchise|policy|product|recipe|film|personal\w*|geschäfts\w*|"
    r"produktions?|event|tv|radio)\b",
    re.IGNORECASE,
)
_ENGINEER = re.compile(
    r"^(?:(?:senior|junior|lead|staff|principal|graduate|associate|chief|sr\.?|jr\.?|mid-level)\s+)*"
    r"(?:engineer|ingenieur(?:in)?|ingénieure?|ingenier[oa])(?:\s+(?:[ivx]+|\d))?$",
    re.IGNORECASE,
)
_SOFTWARE = re.compile(r"\b(?:software|programm\w*|logiciels?|source code|codebase)", re.IGNORECASE)


def tells_software(entry: Entry, facts: Sequence[Fact], headline: str) -> bool:
    """True for the work of a developer, and of a plain 'engineer' where the headline or the entry says software."""
    title = entry.title.text if entry.title and entry.section == "work" else ""
    if _DEVELOPER.search(title):
        return not _OTHERS.search(title)
    if not _ENGINEER.search(title.strip()):
        return False
    return bool(_SOFTWARE.search(headline) or any(_says_software(fact) for fact in facts))


def _says_software(fact: Fact) -> bool:
    """Words of software in the fact itself, or work that only software has: a language, a library."""
    coded = any(one.term.category in ("framework", "library") for one in fact.mentions)
    return coded or bool(_SOFTWARE.search(fact.text))
