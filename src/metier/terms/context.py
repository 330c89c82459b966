"""Takes the names found in a text, gives those that stand: words such as Go, R, Excel or Spark need signs of a skill.

The rules, in order. A form in lower case counts only in a list beside a sure technology (`python, go, sql`).
Hyphens, initials and list markers speak against (`Go-to-market`, `R&D`, `John R. Smith`, `C) …`), and so do the
words of `data/context/never.tsv`. What stands directly before and after must leave the word alone (`Access control`
is another thing). Then one sign is enough: a neighbour in a list, a cue before (`experience with`, `Kenntnisse in`),
a cue after (`R programming`, `Excel-Kenntnisse`), or a line or text of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from metier.terms.tokens import Tokens

_LIST_GAP = re.compile(
    r"(?=.*?[,;|/•·‣▪●◦+&()*\n–-]|\s+\w)[\s,;|/•·‣▪●◦+&()*]*(?:(?:^|(?<=\n)|(?<=\s))[-–]\s+)?"
    r"(?:(?:and/or|and|or|und|oder|sowie|bzw\.?|et|ou|y|o|e|plus|as well as|e\.g\.|such as)(?=[\s(]))?[\s,(]*",
    re.IGNORECASE,
)
_ONE_BETWEEN = re.compile(
    r"\s*[,/|;]\s*[^\s,;:.\n/|]+(?: [^\s,;:.\n/|]+)?\s*[,/|;]\s*(?:(?:and|or|und|oder|et|ou|y)\s+)?", re.IGNORECASE
)
_BULLETS = " \t\r-–—*•·‣▪●◦o>✓✔"
_STOPS = ".!?;\n•"
_TECHNOLOGY = frozenset(
    {"language", "framework", "library", "tool", "platform", "cloud", "database", "format", "group"}
)
_NO_SUPPORT = frozenset({"trait", "human_language", "occupation", "certification", "degree_field", "degree"})
_LONGEST_GAP = 60
_STEPS = 7
_AHEAD = 4
_STRANGERS = 3


class Mark(NamedTuple):
    """A form that needs its own spelling (`REST`, `IT`) and, with `context`, signs as well (`Go`, `R`)."""

    id: str
    category: str
    form: str
    context: bool


class Hit(NamedTuple):
    """An entry found at tokens first..last (both included) and characters start..end."""

    id: str
    category: str
    first: int
    last: int
    start: int
    end: int
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Signs:
    """The words of `data/context/*.tsv`, by kind.

    `before` and `beside` are all that may stand directly before or after; `weak` (prepositions that do not
    suffice), `never_before` and `never_after` are keyed by form in lower case.
    """

    cue: frozenset[str]
    between: frozenset[str]
    after: frozenset[str]
    thing: frozenset[str]
    wanted: frozenset[str]
    prepositions: frozenset[str]
    before: frozenset[str]
    beside: frozenset[str]
    weak: Mapping[str, frozenset[str]]
    never_before: Mapping[str, frozenset[str]]
    never_after: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Scene:
    text: str
    tokens: Tokens
    hits: list[Hit]
    signs: Signs
    ends: frozenset[int]
    begins: frozenset[int]


def is_spelled(words: str, form: str) -> bool:
    """Whether `words` are written as the form is, or, unless the form is all lower case, in capitals throughout."""
    return words == form or (len(form) > 1 and words == form.upper() and not form.islower())


def judge(text: str, tokens: Tokens, hits: list[Hit], signs: Signs) -> list[Hit]:
    """The hits that stand, in order."""
    if not any(hit.mark for hit in hits):
        return hits
    scene = _Scene(text, tokens, hits, signs, frozenset(hit.last for hit in hits), frozenset(hit.first for hit in hits))
    kept: list[Hit] = []
    run: list[Hit] = []
    for hit in hits:
        if run and not _are_neighbours(text, run[-1], hit):
            kept.extend(_judge_run(scene, run))
            run = []
        run.append(hit)
    kept.extend(_judge_run(scene, run))
    return kept


def _are_neighbours(text: str, one: Hit, other: Hit) -> bool:
    """Whether two names stand in one list: `R, SAS`, `Go and Rust`, `Java Spring`, `Python, FooBar, R`."""
    gap = text[one.end : other.start]
    if gap == " ":
        return one.category == other.category or {one.category, other.category} <= _TECHNOLOGY
    if not gap or len(gap) > _LONGEST_GAP or (gap.isspace() and "\n" not in gap):
        return False
    return bool(_LIST_GAP.fullmatch(gap) or _ONE_BETWEEN.fullmatch(gap))


def _judge_run(scene: _Scene, run: list[Hit]) -> list[Hit]:
    """What stands of a list of names: sure members speak for the others, and so do two that are spelled right."""
    doubtful = [hit for hit in run if _needs_signs(scene, hit)]
    if not doubtful:
        return run
    sure = Counter(hit.category for hit in run if hit.mark is None)
    sure.update(hit.category for hit in run if hit.mark and not _needs_signs(scene, hit))
    likely = sum(1 for hit in doubtful if _is_exact(scene, hit) and _is_free(scene, hit))
    fallen = {hit.start for hit in doubtful if not _stands(scene, hit, sure, likely)}
    return [hit for hit in run if hit.start not in fallen]


def _needs_signs(scene: _Scene, hit: Hit) -> bool:
    return hit.mark is not None and (hit.mark.context or not _is_exact(scene, hit) or _in_capitals(scene, hit))


def _in_capitals(scene: _Scene, hit: Hit) -> bool:
    """Whether a form in capitals stands in shouted text, where capitals tell nothing."""
    if hit.mark is None or not hit.mark.form.isupper() or len(hit.mark.form) < 2:
        return False
    beside = [index for index in (hit.first - 1, hit.last + 1) if 0 <= index < len(scene.tokens.words)]
    words = [scene.text[scene.tokens.starts[i] : scene.tokens.ends[i]] for i in beside]
    plain = [i not in scene.ends and i not in scene.begins for i in beside]
    return len(words) == 2 and all(plain) and all(word.isupper() and len(word) > 2 for word in words)


def _is_exact(scene: _Scene, hit: Hit) -> bool:
    words = scene.text[hit.start : hit.end]
    if hit.mark is None:
        return False
    plural = not hit.mark.context and words.endswith("s") and is_spelled(words[:-1], hit.mark.form)
    return plural or is_spelled(words, hit.mark.form)


def _stands(scene: _Scene, hit: Hit, sure: Counter[str], likely: int) -> bool:
    """Whether signs enough speak for a doubtful name; `sure` counts the sure names of its list by category."""
    if not _is_free(scene, hit):
        return False
    if not _is_exact(scene, hit):
        number = sum(sure[category] for category in _TECHNOLOGY | {hit.category})
        enough = number > 1 or (number == 1 and hit.end - hit.start > 2)
        return enough and scene.text[hit.start : hit.end].islower()
    if hit.category in _NO_SUPPORT:
        supported = sure[hit.category] > 0
    else:
        supported = sure.total() > sum(sure[category] for category in _NO_SUPPORT)
    return supported or likely > 1 or _is_alone(scene, hit) or _has_cue_after(scene, hit) or _has_cue_before(scene, hit)


def _is_free(scene: _Scene, hit: Hit) -> bool:
    """Whether nothing speaks against: no hyphen or initial, no word of the list of nevers, no other thing's name."""
    return _is_free_before(scene, hit) and _is_free_after(scene, hit)


def _is_free_before(scene: _Scene, hit: Hit) -> bool:
    text, start = scene.text, hit.start
    before = text[start - 1 : start]
    letter = hit.end - hit.start == 1
    if before in ("-", "‐", "‑", "'", "’", "@", "#", "$", "°") or (before == "." and letter):
        return False
    if letter and _is_marker(text, hit):
        return False
    previous = hit.first - 1
    glue = scene.tokens.glue[previous] if previous >= 0 else None
    if glue is None or "\n" in text[scene.tokens.ends[previous] : start]:
        return True
    word, form = scene.tokens.words[previous], _form(hit)
    if word in scene.signs.never_before.get(form, ()) or (letter and word in scene.signs.never_before["*"]):
        return False
    if glue == " and " and letter and text[start - 1] == "&" and previous not in scene.ends:
        return False
    known = word in scene.signs.before or previous in scene.ends
    return known or glue != " "


def _is_free_after(scene: _Scene, hit: Hit) -> bool:
    text, signs = scene.text, scene.signs
    after = hit.last + 1
    glue = scene.tokens.glue[hit.last]
    if glue is None or "\n" in text[hit.end : scene.tokens.starts[after]]:
        return True
    if glue == " and " and text[hit.end : hit.end + 1] == "&" and after not in scene.begins:
        return False
    if glue == ".":
        return False
    word, form = scene.tokens.words[after], _form(hit)
    if word in signs.never_after.get(form, ()):
        return False
    if text[hit.end] in "-‐‑–_":
        return word in signs.after or word in signs.thing or after in scene.begins
    if word in signs.beside or word[0].isdigit() or after in scene.begins or glue != " ":
        return True
    return hit.category != "human_language" and len(form) > 2 and _is_led(scene, hit)


def _is_led(scene: _Scene, hit: Hit) -> bool:
    """Whether a cue or a preposition that suffices for this form stands directly before it, within its sentence."""
    before = hit.first - 1
    if before < 0 or scene.tokens.glue[before] != " " or _starts_sentence(scene, hit):
        return False
    word = scene.tokens.words[before]
    return word in scene.signs.prepositions and word not in scene.signs.weak.get(_form(hit), ())


def _is_marker(text: str, hit: Hit) -> bool:
    """Whether a single letter is (C), the marker of a list (`C) …`, `C. …`) or an initial (`C. Smith`)."""
    after = text[hit.end : hit.end + 1]
    before = text[max(0, hit.start - _LONGEST_GAP) : hit.start]
    if after == ")" and (before.endswith("(") or before.rfind("(") <= before.rfind(")")):
        return True
    return not before.rpartition("\n")[2].strip(_BULLETS) and after != "" and after in ").:"


def _form(hit: Hit) -> str:
    return hit.mark.form.lower() if hit.mark else ""


def _is_alone(scene: _Scene, hit: Hit) -> bool:
    """Whether the word is all of a line or of a cell between list signs on a line of its own."""
    text = scene.text
    line_start = text.rfind("\n", max(0, hit.start - _LONGEST_GAP), hit.start) + 1
    if line_start == 0 and hit.start > _LONGEST_GAP:
        return False
    line_end = text.find("\n", hit.end, hit.end + _LONGEST_GAP)
    if line_end < 0:
        if len(text) - hit.end > _LONGEST_GAP:
            return False
        line_end = len(text)
    rest = text[line_start : hit.start] + text[hit.end : line_end]
    return not rest.strip(_BULLETS + ",;.:")


def _has_cue_after(scene: _Scene, hit: Hit) -> bool:
    tokens, signs = scene.tokens, scene.signs
    if tokens.glue[hit.last] in (" ", "/"):
        word = tokens.words[hit.last + 1]
        if word in signs.after:
            return True
        version = word[0].isdigit() and word.replace(".", "").isdigit() and len(word) < 4
        if (version or word in signs.thing) and not _starts_sentence(scene, hit):
            return True
    return _is_wanted(scene, hit)


def _is_wanted(scene: _Scene, hit: Hit) -> bool:
    """Whether the next few words of the sentence say that the thing is asked for or give a level: 'Go is a plus'."""
    tokens = scene.tokens
    for index in range(hit.last + 1, min(hit.last + 1 + _AHEAD, len(tokens.words))):
        gap = scene.text[tokens.ends[index - 1] : tokens.starts[index]]
        if len(gap) > 3 or any(sign in gap for sign in _STOPS):
            return False
        if tokens.words[index] in scene.signs.wanted:
            return True
    return False


def _starts_sentence(scene: _Scene, hit: Hit) -> bool:
    before = scene.text[max(0, hit.start - 4) : hit.start]
    return (
        not before.strip(_BULLETS + "\"'“”„(") or before.rstrip(_BULLETS + "\"'“”„(")[-1:] in _STOPS or "\n" in before
    )


def _has_cue_before(scene: _Scene, hit: Hit) -> bool:
    """Whether a cue word leads to the hit within its sentence, over little words, other names and few strangers."""
    tokens, strangers = scene.tokens, 0
    if _starts_sentence(scene, hit):
        return False
    if _is_led(scene, hit):
        return True
    for index in range(hit.first - 1, max(-1, hit.first - 1 - _STEPS), -1):
        gap = scene.text[tokens.ends[index] : tokens.starts[index + 1]]
        if len(gap) > 3 or any(sign in gap for sign in _STOPS):
            return False
        word = tokens.words[index]
        if word in scene.signs.cue or (word in scene.signs.after and ":" in gap):
            return True
        if word not in scene.signs.between and index not in scene.ends:
            strangers += 1
            if strangers > _STRANGERS:
                return False
    return False
