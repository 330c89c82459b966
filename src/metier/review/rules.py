"""The rules of wording as a table: what each looks at, how much it weighs, and for which languages it is made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from metier.errors import UserError
from metier.model.finding import Severity

ENGLISH = ("en",)
KNOWN = ("en", "de")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `languages` is empty where it needs none; a `safe` one is what `--fix` puts right."""

    name: str
    severity: Severity
    about: str
    languages: tuple[str, ...] = ()
    safe: bool = False
    on: bool = True


_TABLE = (
    Rule("weak-opening", "warning", "opens with a duty or a vague part in something", KNOWN),
    Rule("passive-voice", "warning", "a highlight in which nobody acts", ENGLISH),
    Rule("filler", "warning", "words that nobody can check", KNOWN),
    Rule("missing-number", "note", "something got better, and no figure says by how much", ENGLISH),
    Rule("tense", "warning", "present tense in a job that has ended", ENGLISH),
    Rule("first-person", "warning", "I, my, we, our in a highlight", KNOWN),
    Rule("repeated-verb", "note", "the same opening verb next to it, or a third time in the entry", ENGLISH),
    Rule("final-punctuation", "warning", "ends otherwise than most highlights of the file", safe=True),
    Rule("date-format", "warning", "a date in a form of its own", safe=True),
    Rule("date-precision", "note", "dates of one section that differ in precision"),
    Rule("long-highlight", "note", "more than 40 words"),
    Rule("duplicate", "warning", "says what another highlight says"),
    Rule("spacing", "warning", "a space too many or too few", safe=True),
    Rule("first-letter", "warning", "begins with a small letter where most do not", safe=True),
    Rule("doubled-word", "warning", "a word that stands twice"),
    Rule("quotes", "note", "straight and typographic quotes mixed", on=False),
    Rule("spelling", "note", "a word that looks misspelt (needs metier[grammar])", ENGLISH),
    Rule("grammar", "warning", "a slip of grammar (most of them need metier[grammar])", ENGLISH),
)
RULES = {rule.name: rule for rule in _TABLE}


def choose_rules(only: Iterable[str] = (), off: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules to look with: those of `only`, else those that are on by default; without those of `off`."""
    wanted, unwanted = tuple(only), frozenset(off)
    for name in (*wanted, *unwanted):
        if name not in RULES:
            near = get_close_matches(name, RULES, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(RULES)}."
            raise UserError(f"There is no rule '{name}'.", hint)
    return tuple(rule for rule in _TABLE if (rule.name in wanted if wanted else rule.on) and rule.name not in unwanted)
