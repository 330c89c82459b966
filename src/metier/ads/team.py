"""How many people the team has that one joins or leads, where the ad says it."""

from __future__ import annotations

import re
from functools import cache

from metier.ads.reading import Reading
from metier.text.amounts import find_numbers

_NUMBER = (
    r"(?P<number>\d{1,3}(?:\s?(?:-|–|to|bis|à|a)\s?\d{1,3})?|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|"
    r"zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|deux|trois|quatre|cinq|sept|huit|neuf|dix|dos|tres|cuatro|cinco|siete|ocho|nueve|diez))"
)
_ABOUT = r"(?:about |around |over |approximately |roughly |currently |rund |etwa |ca\. |environ |unos |some |~ ?)?"
_TEAM = r"(?:team|squad|crew|Team|équipe|equipo)"
_WORDINGS = (
    rf"(?<!\w){_TEAM} (?:of|von|aus|mit|de) {_ABOUT}{_NUMBER}(?![\w%]|[.,]\d)(?!\s(?:years|jahre|ans|años|compan|offices|million))",
    rf"(?<!\w)(?:team size|teamgröße|taille de l'équipe|tamaño del equipo)\s?(?::|is|of|beträgt)?\s?{_ABOUT}{_NUMBER}(?!\w)",
    rf"(?<![\w.]){_NUMBER}[- ](?:person|people|strong|member|köpfig\w{{0,2}}|personen)[- ](?:\w{{1,14}} )?{_TEAM}(?!\w)",
    rf"(?<!\w){_TEAM} (?:\w{{1,12}} )?(?:consists|is made up|besteht|se compose) (?:of|aus|de) {_ABOUT}{_NUMBER}(?!\w)",
    rf"(?<!\w)(?:we are|wir sind|nous sommes|somos) (?:a|ein|une|un) (?:\w{{1,14}} )?{_TEAM} (?:of|von|de) {_ABOUT}{_NUMBER}(?!\w)",
    rf"{_TEAM} ?\({_ABOUT}{_NUMBER}(?:[ -]?(?:people|persons?|Personen|personnes|personas|persone|FTEs?))?\)",
    rf"(?<!\w)(?:équipe|equipo) (?:\w{{1,14}} )?(?:de|composée de|formado por) {_ABOUT}{_NUMBER} (?:personnes|personas|collaborateurs)",
)
_WORD = re.compile(r"(?:team|squad|crew|équipe|equipo)", re.IGNORECASE)
_NEAR = 60
_COUNTS = re.compile(_NUMBER, re.IGNORECASE)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The wordings, made when first an ad has a number near its team: they are long."""
    return tuple(re.compile(words, re.IGNORECASE) for words in _WORDINGS)


def find_team_size(reading: Reading) -> int | None:
    """The number of people in the team, of a range ('8 to 10') the most; the first that the ad states."""
    text = reading.text
    for word in _WORD.finditer(text):
        start, end = max(0, word.start() - _NEAR), min(len(text), word.end() + _NEAR)
        if not _COUNTS.search(text, start, end):
            continue
        for pattern in _patterns():
            found = pattern.search(text, start, end)
            numbers = find_numbers(found["number"]) if found else ()
            if numbers and 1 < numbers[-1].value < 1000:
                return int(numbers[-1].value)
    return None
