"""Human languages: whether one is listed, and whether the level is enough."""

from __future__ import annotations

import re

from metier.matching.evidence import offer
from metier.matching.index import Index, Showing
from metier.matching.verdict import Verdict
from metier.model.ad import Requirement
from metier.model.career import Fact
from metier.text.words import fold

# BCP 47 primary tags and the names under which career files list them.
_NAMES = {
    "ar": "arabic|arabisch", "bg": "bulgarian", "bn": "bengali|bangla", "cs": "czech|tschechisch|čeština",
    "da": "danish|dänisch|dansk", "de": "german|deutsch|allemand|alemán|tedesco", "el": "greek|griechisch",
    "en": "english|englisch|anglais|inglés|inglese", "es": "spanish|spanisch|español|castellano|espagnol",
    "et": "estonian", "fa": "persian|farsi|persisch", "fi": "finnish|finnisch|suomi",
    "fr": "french|französisch|français|francés", "he": "hebrew|hebräisch", "hi": "hindi", "hr": "croatian|kroatisch",
    "hu": "hungarian|ungarisch|magyar", "id": "indonesian|bahasa indonesia", "it": "italian|italienisch|italiano",
    "ja": "japanese|japanisch", "ko": "korean|koreanisch", "lt": "lithuanian", "lv": "latvian", "ms": "malay",
    "nl": "dutch|niederländisch|nederlands|flemish", "no": "norwegian|norwegisch|norsk", "pl": "polish|polnisch|polski",
    "pt": "portuguese|portugiesisch|português", "ro": "romanian|rumänisch", "ru": "russian|russisch",
    "sk": "slovak|slowakisch", "sl": "slovenian", "sr": "serbian|serbisch", "sv": "swedish|schwedisch|svenska",
    "ta": "tamil", "th": "thai", "tr": "turkish|türkisch|türkçe", "uk": "ukrainian|ukrainisch", "ur": "urdu",
    "vi": "vietnamese|vietnamesisch", "zh": "chinese|mandarin|cantonese|chinesisch",
}  # fmt: skip
# Words for levels as CEFR levels, after the self-assessment grid of the Council of Europe and the labels that
# LinkedIn uses; where usage differs between countries, the lower level. 7 is a mother tongue.
_LEVELS = (
    (7, r"native|mother tongue|first language|bilingual|muttersprach\w*|erstsprache|langue maternelle|lengua materna"),
    (6, r"c2|near[- ]native|mastery|full(?:y)? proficient|proficiency level"),
    (5, r"c1|fluent\w*|full professional|business[- ]fluent|verhandlungssicher\w*|fließend\w*|advanced|proficient|"
        r"sehr gute?\w*|excellent|very good|courant|fluido|perfekt"),
    (4, r"b2|upper[- ]intermediate|professional working|working proficiency|business|good|gute?\w*|confident|strong"),
    (3, r"b1|intermediate|limited working|conversational|solid"),
    (2, r"a2|elementary|basic|grundkenntnisse|grundlegend\w*|pre-intermediate|some"),
    (1, r"a1|beginner|anfänger\w*|notions"),
)  # fmt: skip
_PATTERNS = tuple((level, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for level, words in _LEVELS)
_EXACT = re.compile(r"\b([abc][12])\b", re.IGNORECASE)
_ORDER = ("", "A1", "A2", "B1", "B2", "C1", "C2", "native")
_LIMITED = re.compile(r"\blimited working\b", re.IGNORECASE)


def level_of(words: str) -> int:
    """The CEFR level that `words` say, from 1 (A1) to 6 (C2) and 7 (mother tongue); 0 where they say none."""
    mother = _PATTERNS[0][1].search(re.sub(r"near[- ]native", "", words, flags=re.IGNORECASE))
    if mother:
        return 7
    if exact := _EXACT.search(words):
        return _ORDER.index(exact.group(1).upper())
    if _LIMITED.search(words):
        return 3
    return next((level for level, pattern in _PATTERNS[1:] if pattern.search(words)), 0)


def judge_language(index: Index, requirement: Requirement) -> Verdict:
    """A human language: listed, and at a level that is enough."""
    assert requirement.language is not None
    tag = fold(requirement.language.tag).split("-")[0]
    facts = [fact for fact in index.facts if _is_about(fact, tag)]
    name = _NAMES.get(tag, tag).split("|")[0].capitalize()
    if not facts:
        return Verdict("not_shown", f"{name} is not among the languages of the career file")
    asked = _asked(requirement)
    best = max(facts, key=_level)
    have = _level(best)
    evidence = offer(index, [Showing(best, None, "same")])
    level = f"({best.level or _ORDER[have]})"
    if not asked or have >= min(asked, 7):
        return Verdict("met", f"{name} is listed {level}".replace(" ()", ""), evidence)
    if not have:
        return Verdict("partly", f"{name} is listed, but without a level, and {_say(asked)} is asked", evidence)
    return Verdict("partly", f"{name} is listed {level}, and {_say(asked)} is asked", evidence)


def _asked(requirement: Requirement) -> int:
    assert requirement.language is not None
    if requirement.language.cefr:
        stated = requirement.language.cefr.upper()
        return _ORDER.index(stated) if stated in _ORDER else 0
    return level_of(requirement.quote)


def _say(level: int) -> str:
    return "a native speaker’s" if level == 7 else f"{_ORDER[level]} or better"


def _level(fact: Fact) -> int:
    """The level that the file states; the reader's own reading of it where these words say nothing here."""
    return level_of(fact.text.partition("(")[2]) or level_of(fact.level or "")


def _is_about(fact: Fact, tag: str) -> bool:
    if fact.kind != "language":
        return False
    words = fold(fact.text)
    return any(re.search(rf"\b{name}\b", words) for name in _NAMES.get(tag, tag).split("|"))
