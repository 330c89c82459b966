"""Takes entries, gives the Vocabulary: find Terms in a text, normalise words to a Term, relate two Terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from metier.model.term import Mention, Relation, Term
from metier.terms.context import Hit, Mark, Signs, is_spelled, judge
from metier.terms.links import Links
from metier.terms.tokens import Tokens, adjectives, base_forms, fold_table, joined, key_of, prefixes, read_tokens

_PREFIX = "metier:"
_KIN = "*"  # in the column `related`: the direct narrower terms are related to one another
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_VERSION = re.compile(r"[\s/-]+v?\d[\w.]*\+?$")
_PADDING = re.compile(
    r"^(?:the|advanced|basic|core|modern)\s+|"
    r"[\s-]+(?:programming|language|programming language|skills?|framework|library|basics|kenntnisse|programmierung)$",
    re.IGNORECASE,
)
_LONGEST_LABEL = 200
_KEPT = 50_000  # words of texts whose look-up is kept, since words return


class Entry(NamedTuple):
    """One row of the data, as `data/README.md` describes its columns; ids are without prefix."""

    id: str
    label: str
    category: str
    aliases: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    cased: tuple[str, ...] = ()
    context: tuple[str, ...] = ()

    @classmethod
    def read(cls, row: str) -> Entry:
        """The entry of a row of a vocabulary file, as `data/README.md` describes it."""
        id, label, category, aliases, phrases, broader, implies, related, cased, context = row.split("\t")
        return cls(
            id,
            label,
            category,
            tuple(aliases.split("|")) if aliases else (),
            tuple(phrases.split("|")) if phrases else (),
            tuple(broader.split()),
            tuple(implies.split()),
            tuple(related.split()),
            tuple(cased.split("|")) if cased else (),
            tuple(context.split("|")) if context else (),
        )


class _Found(NamedTuple):
    """An entry's id, the mark of its form, and how many characters of the last word are an ending."""

    id: str
    mark: Mark | None
    ending: int


class Vocabulary:
    """All Terms, indexed by what people write; made once by `load_vocabulary` and never changed.

    `tables` are the vocabulary files as text. Rows are taken apart only when they are needed.
    """

    def __init__(self, tables: Iterable[str], signs: Signs, links: Links) -> None:
        self._rows: dict[str, str] = {}
        self._entries: dict[str, Entry] = {}
        self._terms: dict[str, Term] = {}
        self._above: dict[str, frozenset[str]] = {}
        self._memory: dict[str, tuple[str, _Found | None]] = {}
        self._sure: dict[str, str] = {}
        self._marked: dict[str, Mark] = {}
        self._signs = signs
        self._links = links
        for table in tables:
            self._add_table(table)
        self._mark()
        self._join()
        self._prefixes, self._signed = self._measure()

    def _add_table(self, table: str) -> None:
        rows, sure = self._rows, self._sure
        for row, folded in zip(table.split("\n")[1:], fold_table(table).split("\n")[1:], strict=True):
            if row:
                id = row[: row.index("\t")]
                rows[id] = row
                _, label, _, aliases, phrases, _ = folded.split("\t", 5)
                sure[label] = id
                if aliases:
                    sure.update(dict.fromkeys(aliases.split("|"), id))
                if phrases:
                    sure.update(dict.fromkeys(phrases.split("|"), id))

    def _mark(self) -> None:
        for id, row in self._rows.items():
            if not row.endswith("\t\t"):
                entry = self._entry(id)
                for form in entry.cased + entry.context:
                    key = key_of(form)
                    self._sure.pop(key, None)
                    self._marked[key] = Mark(id, entry.category, form, form in entry.context)

    def _join(self) -> None:
        for id, row in self._rows.items():
            if "-" not in row and "." not in row:
                continue
            _, label, _, aliases, phrases, _ = row.split("\t", 5)
            names = f"{label}|{aliases}|{phrases}"
            if "-" in names or "." in names:
                for form in names.split("|"):
                    if "-" in form or "." in form:
                        for key in joined(form):
                            if key not in self._marked:
                                self._sure.setdefault(key, id)

    def _measure(self) -> tuple[set[str], frozenset[str]]:
        """All beginnings of keys; and the words that hold a sign, such as c++ and .net."""
        begun: set[str] = set()
        signed: set[str] = set()
        for keys in (self._sure, self._marked):
            for key in keys:
                if key.isalnum():
                    continue
                cut = key.rfind(" ")
                if cut > 0 and key[:cut] in begun and key[cut + 1 :].isalnum():
                    continue
                if not key.replace(" ", "").isalnum():
                    signed.update(part for part in re.split("[ /]", key) if not part.isalnum())
                    begun.update(prefixes(key))
                while cut > 0 and key[:cut] not in begun:
                    begun.add(key[:cut])
                    cut = key.rfind(" ", 0, cut)
        return begun, frozenset(signed)

    def __iter__(self) -> Iterator[Term]:
        """Every Term, in the order of the data."""
        return (self._term(id) for id in self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def _entry(self, id: str) -> Entry:
        entry = self._entries.get(id)
        if entry is None:
            entry = self._entries[id] = Entry.read(self._rows[id])
        return entry

    def _term(self, id: str) -> Term:
        term = self._terms.get(id)
        if term is None:
            entry = self._entry(id)
            place = self._links.place(id, entry.category, self._parents)
            term = self._terms[id] = Term(
                id=_PREFIX + id,
                label=entry.label,
                category=entry.category,
                aliases=entry.aliases,
                broader=tuple(_PREFIX + other for other in dict.fromkeys(entry.broader + entry.implies)),
                related=tuple(_PREFIX + other for other in entry.related if other != _KIN),
                context=bool(entry.context),
                source="esco" if place and place.by == "label" else "metier",
                esco=place.uri if place else None,
                esco_match=place.match if place else None,
                since=self._links.since(id),
            )
        return term

    def _parents(self, id: str) -> tuple[str, ...]:
        entry = self._entry(id)
        return entry.broader + entry.implies

    def get(self, id: str) -> Term | None:
        """The Term with this id (`metier:python`), or None."""
        name = id.removeprefix(_PREFIX)
        return self._term(name) if name in self._rows and id.startswith(_PREFIX) else None

    def names(self, id: str) -> tuple[str, ...]:
        """All that points at the Term with this id, aliases first; without its label."""
        entry = self._entry(id.removeprefix(_PREFIX))
        return entry.aliases + entry.phrases

    def find(self, text: str) -> tuple[Mention, ...]:
        """Every Term that `text` names, in order and without overlap, the longest name first; spans count code points.

        A word such as Go or R counts only where signs speak for the skill. Never raises; linear in the text's length.
        """
        tokens = read_tokens(text, self._signed.__contains__)
        hits = list(self._scan(text, tokens))
        kept = judge(text, tokens, hits, self._signs)
        return tuple(Mention(self._term(hit.id), (hit.start, hit.end), text[hit.start : hit.end]) for hit in kept)

    def _scan(self, text: str, tokens: Tokens) -> Iterator[Hit]:
        at, count = 0, len(tokens.words)
        memory = self._memory if len(self._memory) < _KEPT else {}
        while at < count:
            best = None
            for last, found in self._names(tokens, at, memory):
                best = self._hit(text, tokens, at, last, found) or best
            if best is None:
                at += 1
            else:
                at = best.last + 1
                yield best

    def _names(
        self, tokens: Tokens, at: int, memory: dict[str, tuple[str, _Found | None]]
    ) -> Iterator[tuple[int, _Found]]:
        """What starts at the word `at`, the shortest first, with its last word; `memory` keeps what words were looked up."""
        words, glue, begun = tokens.words, tokens.glue, self._prefixes
        word = words[at]
        if word not in memory:
            start = word if word in begun else next((form for form in adjectives(word) if form in begun), word)
            memory[word] = start, self._look_up("", word)
        key, found = memory[word]
        if found:
            yield at, found
        while key in begun:
            joint = glue[at]
            if joint is None:
                return
            at += 1
            found = self._look_up(key + joint, words[at])
            if found:
                yield at, found
            key = key + joint + words[at]

    def _look_up(self, prefix: str, word: str) -> _Found | None:
        """What prefix and word name, as they are or as an inflection."""
        key = prefix + word
        if key in self._sure:
            return _Found(self._sure[key], None, 0)
        mark = self._marked.get(key)
        if mark:
            return _Found(mark.id, mark, 0)
        for base in base_forms(word):
            id = self._sure.get(prefix + base)
            if id:
                return _Found(id, None, 2 if word.endswith("'s") else 0)
            mark = self._marked.get(prefix + base)
            if mark and not mark.context and word.startswith(base) and word.endswith("s"):
                return _Found(mark.id, mark, len(word) - len(base))
        id = self._sure.get(key + "s") if prefix else None
        return _Found(id, None, 0) if id else None

    def _hit(self, text: str, tokens: Tokens, first: int, last: int, found: _Found) -> Hit | None:
        start, end = tokens.starts[first], tokens.ends[last]
        mark = found.mark
        if mark is None:
            return Hit(found.id, self._entry(found.id).category, first, last, start, end - found.ending, None)
        words = text[start : end - found.ending]
        if not mark.context and not is_spelled(words, mark.form) and not words.islower():
            return None
        return Hit(found.id, mark.category, first, last, start, end, mark)

    def normalise(self, words: str) -> Term | None:
        """The Term that the whole string names (`k8s`, `Python 3.11`, `Amazon Web Services (AWS)`), or None.

        Nothing around it is needed: `Go` is the language here.
        """
        if len(words) > _LONGEST_LABEL:
            return None
        bare = " ".join(words.split()).strip(" ,;:*•·–—")
        brackets = _BRACKETS.search(bare)
        outside = _BRACKETS.sub(" ", bare).strip() if brackets else bare
        tries = [bare, outside, _VERSION.sub("", outside), _PADDING.sub("", outside)]
        if brackets:
            tries.append(brackets[1].strip())
        ids = (self._whole(attempt) for attempt in tries)
        found = next((id for id in ids if id), None)
        return self._term(found) if found else None

    def _whole(self, words: str) -> str | None:
        tokens = read_tokens(words, self._signed.__contains__)
        if not tokens.words or words[: tokens.starts[0]] + words[tokens.ends[-1] :]:
            return None
        return next((found.id for last, found in self._names(tokens, 0, {}) if last == len(tokens.words) - 1), None)

    def relation(self, have: str, want: str) -> Relation | None:
        """How the Term `have` stands to the Term `want`: `narrower` means that whoever has it has what is wanted.

        Narrower and broader are transitive, related is not and goes both ways: named so, or two tools of one group.
        """
        mine, theirs = have.removeprefix(_PREFIX), want.removeprefix(_PREFIX)
        if mine not in self._rows or theirs not in self._rows:
            return "same" if have == want else None
        if mine == theirs:
            return "same"
        if theirs in self._ancestors(mine):
            return "narrower"
        if mine in self._ancestors(theirs):
            return "broader"
        return "related" if self._is_related(self._entry(mine), self._entry(theirs)) else None

    def _ancestors(self, id: str) -> frozenset[str]:
        known = self._above.get(id)
        if known is None:
            found: set[str] = set()
            waiting = [id]
            while waiting:
                entry = self._entry(waiting.pop())
                above = set(entry.broader + entry.implies) - found
                found |= above
                waiting.extend(above)
            known = self._above[id] = frozenset(found - {id})
        return known

    def _is_related(self, one: Entry, other: Entry) -> bool:
        if other.id in one.related or one.id in other.related:
            return True
        shared = set(one.broader) & set(other.broader)
        parents = [self._entry(id) for id in shared]
        return any(parent.category == "group" or _KIN in parent.related for parent in parents)
