"""Takes entries, gives the Vocabulary: find Terms in a text, normalise words to a Term, relate two Terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from metier.model.term import Mention, Relation, Term
from metier.terms.context import Hit, Mark, Signs, is_spelled, judge
from metier.terms.tokens import Tokens, base_forms, key_of, read_tokens, spellings

_PREFIX = "metier:"
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_VERSION = re.compile(r"[\s/-]+v?\d[\w.]*\+?$")
_PADDING = re.compile(
    r"^(?:the|advanced|basic|core|modern)\s+|"
    r"[\s-]+(?:programming|language|programming language|skills?|framework|library|basics|kenntnisse|programmierung)$",
    re.IGNORECASE,
)
_LONGEST_LABEL = 200


class Entry(NamedTuple):
    """One row of the data: ids without prefix; `cased` and `context` are those forms that need more than the letters."""

    id: str
    label: str
    category: str
    aliases: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    cased: tuple[str, ...] = ()
    context: tuple[str, ...] = ()


class Vocabulary:
    """All Terms, indexed by what people write; made once by `load_vocabulary` and never changed."""

    def __init__(self, entries: Iterable[Entry], signs: Signs) -> None:
        self._entries = {entry.id: entry for entry in entries}
        self._signs = signs
        self._terms: dict[str, Term] = {}
        self._above: dict[str, frozenset[str]] = {}
        self._sure: dict[str, Entry] = {}
        self._marked: dict[str, Mark] = {}
        self._index()
        self._longest, self._signed = self._measure()

    def _index(self) -> None:
        extra: list[tuple[Entry, str]] = []
        for entry in self._entries.values():
            marked = entry.cased or entry.context
            for form in (entry.label, *entry.aliases):
                key = key_of(form)
                if marked and (form in entry.context or form in entry.cased):
                    self._marked[key] = Mark(entry.id, entry.category, form, form in entry.context)
                    continue
                self._sure.setdefault(key, entry)
                if "." in form or "-" in form or (" " in form and form[0].islower()):
                    extra.append((entry, form))
        for entry, form in extra:
            for key in spellings(form):
                if key not in self._marked:
                    self._sure.setdefault(key, entry)

    def _measure(self) -> tuple[dict[str, int], frozenset[str]]:
        """The most words of a key that starts with a word; and the words that hold a sign, such as c++ and .net."""
        longest: dict[str, int] = {}
        signed = set()
        for keys in (self._sure, self._marked):
            for key in keys:
                if not key.isalnum():
                    if not key.replace(" ", "").isalnum():
                        signed.update(part for part in re.split("[ /]", key) if not part.isalnum())
                        count = len(re.findall(r"[ /.']", key)) + 1
                    else:
                        count = key.count(" ") + 1
                    head = (
                        re.split(r"(?<=.)[ /.']", key, maxsplit=1)[0]
                        if "/" in key or "." in key or "'" in key
                        else key.partition(" ")[0]
                    )
                    if count > longest.get(head, 1):
                        longest[head] = count
        return longest, frozenset(signed)

    def __iter__(self) -> Iterator[Term]:
        """Every Term, in the order of the data."""
        return (self._term(id) for id in self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def _term(self, id: str) -> Term:
        term = self._terms.get(id)
        if term is None:
            entry = self._entries[id]
            term = self._terms[id] = Term(
                id=_PREFIX + id,
                label=entry.label,
                category=entry.category,
                aliases=entry.aliases,
                broader=tuple(_PREFIX + other for other in dict.fromkeys(entry.broader + entry.implies)),
                related=tuple(_PREFIX + other for other in entry.related),
                context=bool(entry.context),
            )
        return term

    def get(self, id: str) -> Term | None:
        """The Term with this id (`metier:python`), or None."""
        name = id.removeprefix(_PREFIX)
        return self._term(name) if name in self._entries and id.startswith(_PREFIX) else None

    def find(self, text: str) -> tuple[Mention, ...]:
        """Every Term that `text` names, in order and without overlap, the longest name first; spans count code points.

        A word such as Go or R counts only where signs speak for the skill. Never raises; linear in the text's length.
        """
        tokens = read_tokens(text, self._signed.__contains__)
        hits = list(self._scan(text, tokens))
        kept = judge(text, tokens, hits, self._signs)
        return tuple(Mention(self._term(hit.id), (hit.start, hit.end), text[hit.start : hit.end]) for hit in kept)

    def _scan(self, text: str, tokens: Tokens) -> Iterator[Hit]:
        words, glue = tokens.words, tokens.glue
        longest, single = self._longest, {}
        at, count = 0, len(words)
        while at < count:
            word = words[at]
            try:
                found = single[word]
            except KeyError:
                found = single[word] = self._look_up("", word)
            best = self._hit(text, tokens, at, at, found) if found else None
            key, last = word, at
            for _ in range(longest.get(word, 1) - 1):
                joint = glue[last]
                if joint is None:
                    break
                last += 1
                found = self._look_up(key + joint, words[last])
                if found:
                    best = self._hit(text, tokens, at, last, found) or best
                key = key + joint + words[last]
            if best is None:
                at += 1
            else:
                at = best.last + 1
                yield best

    def _look_up(self, prefix: str, word: str) -> tuple[str, Mark | None, int] | None:
        """The entry's id, its mark and how many characters the ending adds, for prefix and word or an inflection."""
        key = prefix + word
        entry = self._sure.get(key)
        if entry:
            return entry.id, None, 0
        mark = self._marked.get(key)
        if mark:
            return mark.id, mark, 0
        for base in base_forms(word):
            entry = self._sure.get(prefix + base)
            if entry:
                return entry.id, None, 2 if word.endswith("'s") else 0
            mark = self._marked.get(prefix + base)
            if mark and not mark.context and len(word) - len(base) in (1, 2) and word.endswith("s"):
                return mark.id, mark, len(word) - len(base)
        entry = self._sure.get(key + "s") if prefix else None
        return (entry.id, None, 0) if entry else None

    def _hit(self, text: str, tokens: Tokens, first: int, last: int, found: tuple[str, Mark | None, int]) -> Hit | None:
        id, mark, ending = found
        start, end = tokens.starts[first], tokens.ends[last]
        if mark is None:
            category = self._entries[id].category
            return Hit(id, category, first, last, start, end - ending, None)
        if not mark.context and not is_spelled(text[start : end - ending], mark.form):
            return None
        return Hit(id, mark.category, first, last, start, end, mark)

    def normalise(self, words: str) -> Term | None:
        """The Term that the whole string names (`k8s`, `Python 3.11`, `Amazon Web Services (AWS)`), or None.

        Nothing around it is needed: `Go` is the language here.
        """
        if len(words) > _LONGEST_LABEL:
            return None
        bare = " ".join(words.split()).strip(" \t.,;:*•·-–—")
        brackets = _BRACKETS.search(bare)
        outside = _BRACKETS.sub(" ", bare).strip() if brackets else bare
        tries = [bare, outside, _VERSION.sub("", outside), _PADDING.sub("", outside)]
        if brackets:
            tries.append(brackets[1].strip())
        for attempt in tries:
            found = self._whole(attempt)
            if found:
                return self._term(found)
        return None

    def _whole(self, words: str) -> str | None:
        tokens = read_tokens(words, self._signed.__contains__)
        if not tokens.words:
            return None
        key = key_of(words)
        cut = len(key) - len(tokens.words[-1])
        found = self._look_up(key[:cut], key[cut:])
        return found[0] if found else None

    def relation(self, have: str, want: str) -> Relation | None:
        """How the Term `have` stands to the Term `want`: `narrower` means that whoever has it has what is wanted.

        Narrower and broader are transitive, related is not and goes both ways: named so, or two tools of one group.
        """
        mine, theirs = have.removeprefix(_PREFIX), want.removeprefix(_PREFIX)
        if mine not in self._entries or theirs not in self._entries:
            return "same" if have == want else None
        if mine == theirs:
            return "same"
        if theirs in self._ancestors(mine):
            return "narrower"
        if mine in self._ancestors(theirs):
            return "broader"
        return "related" if self._is_related(self._entries[mine], self._entries[theirs]) else None

    def _ancestors(self, id: str) -> frozenset[str]:
        known = self._above.get(id)
        if known is None:
            found: set[str] = set()
            waiting = [id]
            while waiting:
                entry = self._entries.get(waiting.pop())
                above = set(entry.broader + entry.implies) - found if entry else set()
                found |= above
                waiting.extend(above)
            known = self._above[id] = frozenset(found - {id})
        return known

    def _is_related(self, one: Entry, other: Entry) -> bool:
        if other.id in one.related or one.id in other.related:
            return True
        shared = set(one.broader) & set(other.broader)
        return any(id in self._entries and self._entries[id].category == "group" for id in shared)
