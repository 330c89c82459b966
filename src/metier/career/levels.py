"""The level of a degree and of a language from the words that people use for them."""

from __future__ import annotations

import re
from functools import cache

from metier.model.ad import DegreeLevel


def _any_of(*patterns: str) -> str:
    return r"(?<!\w)(?:" + "|".join(patterns) + r")(?!\w)"


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled when it is first needed, since that takes longer than reading a career file."""
    return re.compile(pattern, re.IGNORECASE)


_DEGREES: tuple[tuple[DegreeLevel, str], ...] = (
    (
        "doctorate",
        _any_of(
            r"ph\.? ?d\.?", r"d\.? ?phil\.?", r"dr\.?(?: ?-? ?ing\.?| rer\. ?nat\.?| phil\.?| med\.?| iur\.?| h\. ?c\.)*",
            r"(?:post-?)?doctora\w*", r"doctor(?:\w* of| en| in)?", r"doktor\w*", r"promo(?:tion|viert)\w*", r"dottorato",
            r"ed\.?d\.?", r"sc\.?d\.?", r"m\.?d\.?", r"j\.?d\.?", r"docteur\w*",
        ),
    ),
    (
        "master",
        _any_of(
            r"master\w*", r"m\. ?sc?\.?", r"m\.?sc\.?", r"msci", r"m\. ?a\.?", r"m\. ?eng\.?", r"m\.?eng\.?", r"m\. ?ed\.?",
            r"m\.?phil\.?", r"m\.?b\.?a\.?", r"mba", r"ma", r"ms", r"mfa", r"m\.?f\.?a\.?", r"mpa", r"mph", r"ll\.? ?m\.?",
            r"m\.?tech\.?", r"mca", r"diplom(?:-\w+|ingenieur\w*|kauf\w+|informatiker\w*|physiker\w*|\w*arbeit)?",
            r"dipl\.?", r"magister\w*", r"staatsexamen", r"maestr[ií]a", r"máster", r"licencié",
            r"ingénieur\w*", r"diplôme d['’]ingénieur", r"dea", r"dess", r"civilingenjör\w*",
        ),
    ),
    (
        "bachelor",
        _any_of(
            r"bachelor\w*", r"b\. ?sc?\.?", r"b\.?sc\.?", r"b\. ?a\.?", r"b\. ?eng\.?", r"b\.?eng\.?", r"b\. ?ed\.?", r"ba", r"bs",
            r"bba", r"b\.?b\.?a\.?", r"bfa", r"ll\.? ?b\.?", r"b\.?tech\.?", r"bca", r"b\.?e\.?", r"honou?rs degree",
            r"undergraduate degree", r"licen[cs]e", r"licenciatura", r"licenciad[oa]", r"grado", r"laurea", r"kandidat\w*",
        ),
    ),
    (
        "associate",
        _any_of(
            r"associate\w*", r"a\. ?a\. ?s?\.?", r"a\. ?s\.?", r"aas", r"foundation degree", r"hnd", r"higher national diploma",
            r"bts", r"dut", r"técnico superior", r"meister\w*", r"techniker\w*", r"fachwirt\w*", r"betriebswirt\w*",
        ),
    ),
    (
        "secondary",
        _any_of(
            r"abitur\w*", r"matura", r"fachabitur", r"fachhochschulreife", r"hochschulreife", r"mittlere reife", r"realschul\w*",
            r"high school\w*", r"secondary\w*", r"g\.?e\.?d\.?", r"a-?levels?", r"gcse\w*", r"baccalauréat\w*", r"bac",
            r"bachillerato", r"international baccalaureate", r"diploma of secondary\w*", r"gymnasium",
        ),
    ),
)  # fmt: skip
_CEFR = re.compile(r"(?<![A-Za-z0-9])([ABC][12])(?![A-Za-z0-9])")
# How LinkedIn's and everyday words map to CEFR is our own judgement, on the low side.
_FLUENCIES: tuple[tuple[str, str], ...] = (
    ("C2", _any_of(
        r"nati\w*", r"mother ?tongue", r"mutter\w*", r"bilingu\w*", r"zweisprachig", r"materna", r"langue maternelle",
        r"nativ[oa]", r"modersmål",
    )),
    ("C1", _any_of(
        r"full professional\w*(?: \w+)*", r"fluent\w*", r"fließend\w*", r"fliessend\w*", r"verhandlungssicher\w*", r"courant\w*",
        r"fluid[oa]", r"proficient", r"advanced", r"business fluent", r"sehr gut\w*", r"avancé\w*", r"avanzad[oa]",
    )),
    ("B2", _any_of(
        r"professional working\w*(?: \w+)*", r"upper[- ]intermediate", r"professional", r"business", r"gut\w*", r"good",
        r"conversational",
    )),
    ("B1", _any_of(r"limited working\w*(?: \w+)*", r"intermediate", r"mittel\w*", r"intermédiaire", r"intermedi[oa]")),
    ("A2", _any_of(
        r"elementary\w*(?: \w+)*", r"basic\w*", r"grund\w*", r"beginner\w*", r"notions?", r"básic[oa]", r"élémentaire",
        r"anfänger\w*",
    )),
)  # fmt: skip


def read_degree(words: str) -> DegreeLevel | None:
    """The level of a degree named in English, German, French or Spanish; None where the words name none.

    The words are matched from the highest level down; a German Diplom counts as a master's degree.
    """
    return next((level for level, pattern in _DEGREES if _compile(pattern).search(words)), None)


def read_cefr(words: str) -> str | None:
    """The CEFR level (A1 to C2) that words on fluency state or amount to; None where they do not say.

    A mother tongue counts as C2. Where words such as 'fluent' are no exact level, the lower reading is taken.
    """
    stated = _CEFR.findall(words)
    if stated:
        return str(max(stated))
    return next((level for level, pattern in _FLUENCIES if _compile(pattern).search(words)), None)
