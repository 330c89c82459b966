"""Career: all that a person has done, as the career file says it, and the Facts in it.

A `pointer` is a JSON Pointer (RFC 6901) into the career file. What is `private` never gets this far:
the reader leaves it out of every value here, and keeps it only in the file itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from metier.model.ad import DegreeLevel
from metier.model.dates import Interval
from metier.model.term import Mention

SectionName = Literal[
    "work", "volunteer", "education", "projects", "skills", "languages", "certificates", "publications",
    "awards", "interests", "references", "sections",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of text of the career file and the pointer to it."""

    pointer: str
    text: str


@dataclass(frozen=True, slots=True)
class Highlight:
    """One achievement. `texts` has it per language (BCP 47 tag) where the file does, else it is empty."""

    pointer: str
    text: str
    id: str | None = None
    skills: tuple[str, ...] = ()
    texts: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a section, under the same names whatever the section calls them.

    work: title = position, organization = name; volunteer: title = position; education: title = studyType
    with `area`, organization = institution; projects: title = name, organization = entity; certificates:
    title = name, organization = issuer; publications: title = name, organization = publisher; awards: title,
    organization = awarder; sections[]: title and organization as far as given.
    `start` and `end` are the words of the file (for formatting dates), `interval` their meaning; it is None
    without a start. A single date (award, certificate, publication) is `start` and a one-month interval.
    `keywords` are projects[].keywords, courses or the like. Each work entry with `roles[]` gives one Entry per
    role, `parent` pointing at the entry that holds them.
    """

    pointer: str
    section: SectionName
    id: str | None = None
    title: Words | None = None
    organization: Words | None = None
    area: Words | None = None
    place: Words | None = None
    url: Words | None = None
    summary: Words | None = None
    score: Words | None = None
    start: Words | None = None
    end: Words | None = None
    interval: Interval | None = None
    highlights: tuple[Highlight, ...] = ()
    keywords: tuple[Words, ...] = ()
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A named group of words: a skill group, an interest; or a language with its fluency as `level`."""

    pointer: str
    name: Words
    id: str | None = None
    level: Words | None = None
    keywords: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """An episode to tell: what the situation was, the task, the action, the result; `facts` are ids or pointers."""

    pointer: str
    title: Words | None = None
    situation: Words | None = None
    task: Words | None = None
    action: Words | None = None
    result: Words | None = None
    facts: tuple[str, ...] = ()
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Basics:
    """Who the person is and how to reach them; `place` is the address as one line would name it."""

    name: Words
    label: Words | None = None
    email: Words | None = None
    phone: Words | None = None
    url: Words | None = None
    summary: Words | None = None
    place: tuple[Words, ...] = ()
    profiles: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterNotes:
    """What the person wants letters to say, in their own words; `employers` maps an employer's name to why there."""

    why_field: Words | None = None
    why_employer: Words | None = None
    employers: Mapping[str, Words] = field(default_factory=dict)
    opening: Words | None = None
    closing: Words | None = None
    tone: Words | None = None


@dataclass(frozen=True, slots=True)
class Career:
    """The career file, read. `data` is the document as JSON with everything private taken out of it.

    `sha256` is the hash of the file's bytes; `language` a BCP 47 tag; `design` and `preferences` are as in the file.
    `private` holds the pointers of what was taken out (in a list None stays in its place), without its words.
    """

    basics: Basics
    entries: tuple[Entry, ...] = ()
    skills: tuple[Group, ...] = ()
    languages: tuple[Group, ...] = ()
    interests: tuple[Group, ...] = ()
    references: tuple[Group, ...] = ()
    stories: tuple[Story, ...] = ()
    letter: LetterNotes = field(default_factory=LetterNotes)
    preferences: Mapping[str, Any] = field(default_factory=dict)
    design: Mapping[str, Any] = field(default_factory=dict)
    language: str = "en"
    data: Mapping[str, Any] = field(default_factory=dict)
    sha256: str = ""
    private: tuple[str, ...] = ()

    def section(self, name: SectionName) -> tuple[Entry, ...]:
        """The entries of one section, in the order of the file."""
        return tuple(entry for entry in self.entries if entry.section == name)


FactKind = Literal["highlight", "entry", "skill", "degree", "language", "certificate", "summary", "preference"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One checkable statement of the Career.

    `pointer` leads to its words, `entry` to the entry that holds it (None for basics and skills);
    `mentions` are the terms found in its words (spans into `text`) or listed for it (span (0, 0));
    `interval` is when it held, None where the file gives no date; `degree` is set for education.
    """

    pointer: str
    kind: FactKind
    text: str
    section: str
    entry: str | None = None
    mentions: tuple[Mention, ...] = ()
    interval: Interval | None = None
    degree: DegreeLevel | None = None
    level: str | None = None
