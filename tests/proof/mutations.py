"""The twelve ways in which a document may lie: each takes a text (or a Plan) and gives one that says something else."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from metier.model.plan import Block, Piece, Plan
from proof.answers import AD_TOOLS, pieces

Mutator = Callable[[str, random.Random], str | None]
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORDS = {
    "two": "ten", "three": "thirteen", "four": "forty", "five": "fifty", "six": "sixteen", "seven": "seventeen",
    "eight": "eighty", "nine": "ninety", "eleven": "seventy", "twelve": "twenty", "fourteen": "forty", "thirty": "sixty",
    "forty": "ninety", "drei": "dreizehn", "acht": "achtzehn", "fünfzehn": "fünfzig",
}  # fmt: skip
_UNITS = {
    "%": "‰", "ms": "ns", "million": "billion", "hours": "days", "minutes": "seconds", "TB": "PB", "EUR": "MEUR",
    "months": "years", "beds": "wards", "years": "decades", "weeks": "days", "USD": "GBP", "m": "km", "m³": "hm³", "mm": "µm",
    "km": "Mm", "GBP": "MGBP", "Mio.": "Mrd.", "Tagen": "Stunden", "Tage": "Stunden", "patients": "hospitals",
}  # fmt: skip
_RAISED = {
    "Contributed to": "Led",
    "contributed to": "led",
    "Assisted in": "Performed",
    "Mitarbeit an": "Leitung",
    "Unterstützte": "Leitete",
}
_INVENTED = ("Zorblax", "HyperForge 9", "Quillstack")


def _swap_word(text: str, table: Mapping[str, str], rng: random.Random) -> str | None:
    found = [key for key in table if re.search(rf"(?<!\w){re.escape(key)}(?!\w)", text)]
    if not found:
        return None
    key = rng.choice(found)
    return re.sub(rf"(?<!\w){re.escape(key)}(?!\w)", lambda _: table[key], text, count=1)


def digit(text: str, rng: random.Random) -> str | None:
    places = [place for place, letter in enumerate(text) if letter.isdigit()]
    if not places:
        return None
    place = rng.choice(places)
    other = rng.choice([n for n in "123456789" if n != text[place]])
    return text[:place] + other + text[place + 1 :]


def swapped_numbers(text: str, rng: random.Random) -> str | None:
    found = list(_NUMBER.finditer(text))
    pairs = [(a, b) for n, a in enumerate(found) for b in found[n + 1 :] if a.group() != b.group()]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    return text[: a.start()] + b.group() + text[a.end() : b.start()] + a.group() + text[b.end() :]


def number_in_words(text: str, rng: random.Random) -> str | None:
    return _swap_word(text, _WORDS, rng)


def unit(text: str, rng: random.Random) -> str | None:
    return _swap_word(text, _UNITS, rng)


def _other_tool(text: str, tools: tuple[str, ...], rng: random.Random) -> str | None:
    names = re.findall(r"(?<=\s)[A-Z][\w/+#-]*(?: [A-Z0-9][\w/]*)*", text)
    tool = rng.choice(tools)
    if not names:
        return f"{text.rstrip('.')} with {tool}." if len(text.split()) > 3 else None
    return text.replace(rng.choice(names), tool, 1)


def tool_of_the_ad(text: str, rng: random.Random) -> str | None:
    return _other_tool(text, AD_TOOLS, rng)


def invented_tool(text: str, rng: random.Random) -> str | None:
    return _other_tool(text, _INVENTED, rng)


def raised_verb(text: str, rng: random.Random) -> str | None:
    return _swap_word(text, _RAISED, rng)


def team_size(text: str, rng: random.Random) -> str | None:
    found = re.search(r"(?i)((?:team|department) (?:of|von) )(\w+)", text)
    if not found:
        return None
    return text[: found.start(2)] + rng.choice(["twenty-five", "40", "17"]) + text[found.end(2) :]


def employer(text: str, rng: random.Random) -> str | None:
    return rng.choice(["Harbour & Sons", "Globex Corporation", f"{text} International"])


def title(text: str, rng: random.Random) -> str | None:
    return rng.choice([f"Lead {text}", f"{text} and Director", "Chief Technology Officer"])


def dates(text: str, rng: random.Random) -> str | None:
    years = list(re.finditer(r"\d{4}", text))
    if not years:
        return None
    found = rng.choice(years)
    return text[: found.start()] + str(int(found.group()) + rng.choice([-3, -2, -1, 1, 2])) + text[found.end() :]


@dataclass(frozen=True)
class Way:
    """One way to lie: where it applies, and what it makes of a text (None for a dropped line)."""

    name: str
    applies: Callable[[Block, Piece], bool]
    change: Mutator | None


def _in_text(block: Block, piece: Piece) -> bool:
    return block.role in ("highlight", "summary", "paragraph") and piece.sources[0].origin == "career"


def _is_tool(block: Block, piece: Piece) -> bool:
    return block.role == "highlight" or (block.role == "item" and block.section == "skills" and piece.name == "text")


def _slot(name: str) -> Callable[[Block, Piece], bool]:
    return lambda block, piece: block.role in ("entry", "line") and piece.name == name


WAYS = (
    Way("a digit", _in_text, digit),
    Way("two numbers swapped", _in_text, swapped_numbers),
    Way("a number in words", _in_text, number_in_words),
    Way("a unit", _in_text, unit),
    Way("a tool of the ad", _is_tool, tool_of_the_ad),
    Way("an invented tool", _is_tool, invented_tool),
    Way("a raised verb", _in_text, raised_verb),
    Way("a team size", _in_text, team_size),
    Way("an employer", _slot("organization"), employer),
    Way("a title", _slot("title"), title),
    Way("a date", _slot("dates"), dates),
    Way("a dropped line", lambda block, _: block.role in ("highlight", "line"), None),
)


def targets(plan: Plan, way: Way, rng: random.Random) -> list[tuple[int, int, str]]:
    """Each piece of a Plan that the way applies to, by its numbers, with its new text ("" for a dropped line)."""
    found = []
    for number, place, block, piece in pieces(plan):
        if not way.applies(block, piece):
            continue
        text = "" if way.change is None else way.change(piece.text, rng)
        if text is not None and " ".join(text.split()) != " ".join(piece.text.split()):
            found.append((number, place, text))
    return found
