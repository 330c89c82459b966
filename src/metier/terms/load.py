"""Takes the package's own data files (`data/*.tsv`, read only), gives the Vocabulary; reads them once a process."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import chain
from pathlib import Path

from metier.terms.context import Signs
from metier.terms.links import Links
from metier.terms.vocabulary import Vocabulary

_DATA = Path(__file__).with_name("data")


def read_signs(cues: str, nevers: str) -> Signs:
    """The cue words by kind, and the words that may never stand beside a form."""
    kinds: dict[str, frozenset[str]] = {}
    for line in cues.splitlines()[1:]:
        kind, _, words = line.split("\t")
        kinds[kind] = kinds.get(kind, frozenset()) | frozenset(words.split())
    before, after, weak = {}, {}, {}
    for line in nevers.splitlines()[1:]:
        form, words_before, words_after, words_weak = line.split("\t")
        before[form.lower()] = frozenset(words_before.split())
        after[form.lower()] = frozenset(words_after.split())
        weak[form.lower()] = frozenset(words_weak.split())
    return Signs(
        cue=kinds["cue"],
        between=kinds["between"],
        after=kinds["after"],
        thing=kinds["thing"],
        wanted=kinds["wanted"],
        prepositions=kinds["preposition"],
        before=kinds["cue"] | kinds["between"] | kinds["after"] | kinds["wanted"] | kinds["preposition"],
        beside=kinds["following"] | kinds["after"] | kinds["thing"] | kinds["wanted"],
        weak=weak,
        never_before=before,
        never_after=after,
    )


@cache
def load_vocabulary() -> Vocabulary:
    """The vocabulary that ships with the package."""
    return load_with(())


def load_with(tables: Iterable[str]) -> Vocabulary:
    """The same with more tables in the form of its files: the way to try entries out."""
    signs = read_signs(
        (_DATA / "context" / "cues.tsv").read_text(encoding="utf-8"),
        (_DATA / "context" / "never.tsv").read_text(encoding="utf-8"),
    )
    links = Links(
        (_DATA / "links" / "esco.tsv").read_text(encoding="utf-8"),
        (_DATA / "links" / "since.tsv").read_text(encoding="utf-8"),
    )
    own = (path.read_text(encoding="utf-8") for path in sorted(_DATA.glob("*.tsv")))
    return Vocabulary(chain(own, tables), signs, links)
