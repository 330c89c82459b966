"""A Career to its Facts: each checkable statement with its terms, its dates, its degree or level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from metier.career.levels import read_cefr, read_degree
from metier.career.pointers import join
from metier.model.ad import DegreeLevel
from metier.model.career import Career, Entry, Fact, FactKind, Group, Highlight
from metier.model.term import Mention

if TYPE_CHECKING:
    from metier.terms import Vocabulary

_KINDS: Mapping[str, FactKind] = {"education": "degree", "certificates": "certificate"}


def find_facts(career: Career, vocabulary: Vocabulary) -> tuple[Fact, ...]:
    """Every Fact of the Career in its order, with the terms that the vocabulary finds in its words.

    A skill listed for a highlight is a mention with the span (0, 0). Words of an entry hold in the entry's interval.
    """
    finder = _Finder(vocabulary)
    return (
        *finder.basics(career),
        *(fact for entry in career.entries for fact in finder.entry(entry)),
        *(fact for group in career.skills for fact in finder.skill(group)),
        *(finder.language(group) for group in career.languages),
        *finder.preferences(career.preferences, "/preferences"),
    )


class _Finder:
    """Finds the Facts of each part of a Career with one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def basics(self, career: Career) -> Iterator[Fact]:
        for words in (career.basics.label, career.basics.summary):
            if words is not None:
                yield Fact(words.pointer, "summary", words.text, "basics", None, self._mentions(words.text))

    def entry(self, entry: Entry) -> Iterator[Fact]:
        text = _entry_text(entry)
        if text:
            yield Fact(
                pointer=entry.pointer,
                kind=_KINDS.get(entry.section, "entry"),
                text=text,
                section=entry.section,
                entry=entry.pointer,
                mentions=self._mentions(text),
                interval=entry.interval,
                degree=_find_degree(entry),
            )
        if entry.summary is not None:
            yield self._within(entry, entry.summary.pointer, "summary", entry.summary.text)
        for highlight in entry.highlights:
            yield self._highlight(entry, highlight)
        for words in entry.keywords:
            yield self._within(entry, words.pointer, "skill", words.text)

    def skill(self, group: Group) -> Iterator[Fact]:
        level = group.level.text if group.level else None
        for words in ((group.name,) if group.name.text else ()) + group.keywords:
            mentions = self._listed(words.text)
            yield Fact(words.pointer, "skill", words.text, "skills", group.pointer, mentions, level=level)

    def language(self, group: Group) -> Fact:
        fluency = group.level.text if group.level else ""
        text = f"{group.name.text} ({fluency})" if fluency else group.name.text
        mentions = self._listed(group.name.text)
        level = read_cefr(fluency)
        return Fact(group.pointer, "language", text, "languages", group.pointer, mentions, level=level)

    def preferences(self, value: Any, pointer: str) -> Iterator[Fact]:
        if isinstance(value, str) and value.strip():
            yield Fact(pointer, "preference", value, "preferences", None, self._mentions(value))
        elif isinstance(value, bool) or (isinstance(value, (int, float)) and value is not None):
            yield Fact(pointer, "preference", str(value).lower(), "preferences")
        elif isinstance(value, Mapping):
            for key, inner in value.items():
                yield from self.preferences(inner, join(pointer, key))
        elif isinstance(value, (list, tuple)):
            for index, inner in enumerate(value):
                yield from self.preferences(inner, join(pointer, index))

    def _highlight(self, entry: Entry, highlight: Highlight) -> Fact:
        fact = self._within(entry, highlight.pointer, "highlight", highlight.text)
        found = {mention.term.id for mention in fact.mentions}
        listed = [mention for words in highlight.skills for mention in self._listed_for(words)]
        extra = tuple(mention for mention in listed if mention.term.id not in found)
        if not extra:
            return fact
        return Fact(
            fact.pointer, fact.kind, fact.text, fact.section, fact.entry, fact.mentions + extra, fact.interval
        )  # fmt: skip

    def _within(self, entry: Entry, pointer: str, kind: FactKind, text: str) -> Fact:
        mentions = self._listed(text) if kind == "skill" else self._mentions(text)
        return Fact(pointer, kind, text, entry.section, entry.pointer, mentions, entry.interval)

    def _mentions(self, text: str) -> tuple[Mention, ...]:
        return tuple(self._vocabulary.find(text))

    def _listed(self, words: str) -> tuple[Mention, ...]:
        """The terms of a keyword: the whole of it as one term (so that R and Go count), else those within it."""
        term = self._vocabulary.normalise(words)
        return (Mention(term, (0, len(words)), words),) if term is not None else self._mentions(words)

    def _listed_for(self, words: str) -> tuple[Mention, ...]:
        return tuple(Mention(mention.term, (0, 0), mention.words) for mention in self._listed(words))


def _find_degree(entry: Entry) -> DegreeLevel | None:
    """The level that the degree's name states; where it has none, the one in the name of the subject."""
    words = (entry.title or entry.area) if entry.section == "education" else None
    return read_degree(words.text) if words else None


def _entry_text(entry: Entry) -> str:
    """What an entry says of itself: 'Data Analyst, Acme'; 'M.Sc. Physics, ETH Zürich'."""
    title = " ".join(words.text for words in (entry.title, entry.area) if words)
    return ", ".join(part for part in (title, entry.organization.text if entry.organization else "") if part)
