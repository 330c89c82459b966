"""The facts of a career arranged for looking up: by term, by entry, by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Protocol

from metier.matching.denial import denies_group, is_denied
from metier.matching.stems import exact_words, stems
from metier.matching.titles import SOFTWARE_WORK, tells_software
from metier.model.ad import Skill
from metier.model.career import Career, Entry, Fact, Group
from metier.model.match import Evidence
from metier.model.term import Mention, Relation, Term
from metier.text.words import fold, tokens

# Where something is done, so that its dates are time spent with it. A degree's or an award's dates are not.
WORKED = ("work", "volunteer", "projects")


class Vocabulary(Protocol):
    """What matching asks of the vocabulary."""

    def __hash__(self) -> int:
        """By identity: a vocabulary never changes."""

    def normalise(self, words: str) -> Term | None:
        """The term that the whole of `words` names."""

    def relation(self, have: str, want: str) -> Relation | None:
        """How the term `have` stands to the term `want`."""

    def get(self, id: str) -> Term | None:
        """The term of that id."""


def was_done(fact: Fact) -> bool:
    """True for what tells of something done: a highlight, an entry or its summary; not for a list of skills."""
    return fact.kind in ("highlight", "entry") or (fact.kind == "summary" and fact.entry is not None)


@dataclass(frozen=True, slots=True)
class Showing:
    """A Fact that has to do with a term: by which mention (None: by its words alone), and in which relation."""

    fact: Fact
    mention: Mention | None
    relation: Relation


@dataclass(frozen=True, slots=True)
class Shown:
    """What the career shows of one skill, under the name that the ad's reader gave it.

    `proofs` are the same or narrower; `hints` are related and make it partly shown; `wider` are broader and prove
    nothing: who has done deep learning need not have used PyTorch. `done` are the proofs in what was done, by entry.
    """

    label: str
    key: str
    proofs: tuple[Showing, ...]
    hints: tuple[Showing, ...] = ()
    wider: tuple[Showing, ...] = ()
    done: Mapping[str, tuple[Showing, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Index:
    """The facts of one career; everything derived is worked out once."""

    career: Career
    facts: Sequence[Fact]
    preferences: Sequence[Fact]
    vocabulary: Vocabulary
    today: date
    terms: Mapping[str, tuple[tuple[Fact, Mention], ...]]
    by_entry: Mapping[str, tuple[Fact, ...]]
    done: Mapping[str, tuple[Fact, ...]]
    entries: Mapping[str, Entry]
    frequency: Mapping[str, int]
    weights: dict[str, float] = field(default_factory=dict)
    offered: dict[tuple[str, str], tuple[Evidence, ...]] = field(default_factory=dict)
    _shown: dict[str, Shown] = field(default_factory=dict)
    _stems: dict[str, frozenset[str]] = field(default_factory=dict)

    def look_up(self, skill: Skill) -> Shown:
        """What the career shows of `skill`; words outside the vocabulary are looked for literally."""
        key = skill.id or fold(skill.label)
        found = self._shown.get(key)
        if found is None:
            found = self._shown[key] = _sort(skill, key, self.shows(skill.id) if skill.id else self.says(skill.label))
        return found if found.label == skill.label else replace(found, label=skill.label)

    def shows(self, term: str) -> tuple[Showing, ...]:
        """Every fact that has to do with `term`, whatever the relation."""
        return tuple(self._search(term))

    def _search(self, term: str) -> Iterable[Showing]:
        for have, places in self.terms.items():
            relation = "same" if have == term else _relate(self.vocabulary, have, term)
            if relation is not None:
                yield from (Showing(fact, mention, relation) for fact, mention in places)
        yield from self._titles(term)
        if term in SOFTWARE_WORK:
            yield from self._software()

    def _software(self) -> Iterable[Showing]:
        """Work as a developer by its title, whatever the rest of its words."""
        label = self.career.basics.label
        for entry in self.entries.values():
            facts = self.by_entry.get(entry.pointer, ())
            if tells_software(entry, facts, label.text if label else ""):
                yield from (Showing(fact, None, "same") for fact in facts if fact.kind == "entry")

    def _titles(self, term: str) -> Iterable[Showing]:
        """Work whose title has all the words of the term: a 'Data Engineer' does data engineering."""
        wanted = self.vocabulary.get(term)
        if wanted is None or wanted.category in ("occupation", "trait", "human_language", "certification"):
            return
        label = set(stems(wanted.label))
        if len(label) < 2:  # one word alone ('R', 'design') says too little in a title
            return
        for entry in self.entries.values():
            if entry.section in WORKED and entry.title and label <= set(stems(entry.title.text)):
                fact = next((f for f in self.by_entry.get(entry.pointer, ()) if f.kind == "entry"), None)
                if fact is not None:
                    yield Showing(fact, None, "same")

    def says(self, words: str) -> tuple[Showing, ...]:
        """Every fact that holds `words` literally, upper and lower case and a plural aside."""
        wanted = exact_words(words)
        if not wanted:
            return ()
        loose = tuple(_singular(word) for word in wanted)
        first = loose[0]
        return tuple(
            Showing(fact, None, "same")
            for fact in self.facts
            if first in self._word_set(fact) and _holds_undenied(fact.text, loose)
        )

    def _word_set(self, fact: Fact) -> frozenset[str]:
        found = self._stems.get(fact.pointer)
        if found is None:
            found = frozenset(_singular(word) for word in exact_words(fact.text))
            self._stems[fact.pointer] = found
        return found


@lru_cache(maxsize=1 << 16)
def _relate(vocabulary: Vocabulary, have: str, want: str) -> Relation | None:
    """As the vocabulary says, which never changes: one career meets many ads, and the same ad at every key stroke."""
    return vocabulary.relation(have, want)


def _sort(skill: Skill, key: str, showings: Sequence[Showing]) -> Shown:
    proofs = tuple(one for one in showings if one.relation in ("same", "narrower"))
    done: dict[str, list[Showing]] = {}
    for one in proofs:
        if was_done(one.fact):
            done.setdefault(one.fact.entry or one.fact.pointer, []).append(one)
    return Shown(
        label=skill.label,
        key=key,
        proofs=proofs,
        hints=tuple(one for one in showings if one.relation == "related"),
        wider=tuple(one for one in showings if one.relation == "broader"),
        done={entry: tuple(several) for entry, several in done.items()},
    )


def index_facts(career: Career, facts: Sequence[Fact], vocabulary: Vocabulary, today: date) -> Index:
    """The Index of `facts`; what is denied or wished for ('did not use', 'want to learn') proves nothing and is left out."""
    terms: dict[str, list[tuple[Fact, Mention]]] = {}
    by_entry: dict[str, list[Fact]] = {}
    denied = {one.pointer for one in career.skills if any(map(denies_group, _said_of(one)))}
    for fact in facts:
        if fact.kind == "preference":
            continue
        for mention in fact.mentions:
            if fact.entry not in denied and not (mention.span[1] and is_denied(fact.text, *mention.span)):
                terms.setdefault(mention.term.id, []).append((fact, mention))
        if fact.entry is not None:
            by_entry.setdefault(fact.entry, []).append(fact)
    return Index(
        career=career,
        facts=tuple(fact for fact in facts if fact.kind != "preference"),
        preferences=tuple(fact for fact in facts if fact.kind == "preference"),
        vocabulary=vocabulary,
        today=today,
        terms={term: tuple(places) for term, places in terms.items()},
        by_entry={entry: tuple(held) for entry, held in by_entry.items()},
        done={entry: done for entry, held in by_entry.items() if (done := tuple(filter(was_done, held)))},
        entries={entry.pointer: entry for entry in career.entries},
        frequency=Counter(word for fact in facts for word in set(stems(fact.text))),
    )


def _said_of(group: Group) -> tuple[str, ...]:
    """The name of a group of skills, and the level that it states for them."""
    return (group.name.text, group.level.text) if group.level else (group.name.text,)


def holds_words(text: str, words: str) -> bool:
    """True where `text` holds all of `words` one after the other, upper and lower case and a plural aside."""
    wanted = tuple(_singular(word) for word in exact_words(words))
    return bool(wanted) and _holds(exact_words(text), wanted)


def _singular(word: str) -> str:
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural else word


def _holds_undenied(text: str, wanted: tuple[str, ...]) -> bool:
    """As `_holds`, where at least one of the places is not taken back by the words about it."""
    found, size = tokens(text), len(wanted)
    words = tuple(_singular(fold(token.text)) for token in found)
    places = (at for at in range(len(found) - size + 1) if words[at : at + size] == wanted)
    return any(not is_denied(text, found[at].start, found[at + size - 1].end) for at in places)


def _holds(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    singular = tuple(_singular(word) for word in words)
    size = len(wanted)
    return any(singular[at : at + size] == wanted for at in range(len(singular) - size + 1))
