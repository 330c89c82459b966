"""Hand-made values for the tests of planning: a career, its facts, an ad, a match, a theme, a simple measure."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from metier.model.ad import Ad, Requirement, Skill
from metier.model.career import Basics, Career, Entry, Fact, Group, Highlight, LetterNotes, Words
from metier.model.dates import Interval, YearMonth
from metier.model.match import Evidence, Match, Pair
from metier.model.plan import Heights, Plan
from metier.model.term import Term

TODAY = date(2026, 2, 1)
WANTED = {"Python": "required", "Kubernetes": "required", "teamwork": "preferred", "reports": "unstated"}


@dataclass(frozen=True)
class Step:
    """A density step: its cost, the points of a line, and how many characters fit on one."""

    cost: float
    line: float
    characters: int


@dataclass(frozen=True)
class SmallTheme:
    """A theme as planning knows it."""

    name: str = "classic"
    sections: tuple[str, ...] = ("summary", "work", "projects", "education", "skills", "languages")
    densities: tuple[Step, ...] = (Step(0, 14, 90), Step(0.25, 13, 95), Step(0.75, 12, 100))


@dataclass
class Arithmetic:
    """A `measure` that counts characters; it keeps the Plans that it was given."""

    page: float = 700.0
    theme: SmallTheme = field(default_factory=SmallTheme)
    seen: list[Plan] = field(default_factory=list)

    def __call__(self, plan: Plan) -> Heights:
        self.seen.append(plan)
        blocks = {}
        for block in plan.blocks:
            length = sum(len(piece.text) + 2 for piece in block.pieces)
            extra = {"section": 10.0, "entry": 6.0, "name": 14.0}.get(block.role, 2.0)
            steps = self.theme.densities
            blocks[block.id] = tuple(-(-length // step.characters) * step.line + extra for step in steps)
        return Heights((self.page,) * len(self.theme.densities), blocks)


class Words2Terms:
    """A vocabulary of a few terms."""

    terms = (
        Term("metier:kubernetes", "Kubernetes", "tool", ("k8s", "K8S")),
        Term("metier:python", "Python", "language"),
        Term("metier:machine-learning", "machine learning", "method", ("ML", "maschinelles Lernen")),
    )

    def normalise(self, words: str) -> Term | None:
        for term in self.terms:
            if words.casefold() in {label.casefold() for label in (term.label, *term.aliases)}:
                return term
        return None


def words(pointer: str, text: str | None) -> Words | None:
    return None if text is None else Words(pointer, text)


def interval(start: str | None, end: str | None) -> Interval | None:
    if start is None:
        return None
    return Interval(month(start), None if end is None else month(end))


def month(text: str) -> YearMonth:
    year, _, number = text.partition("-")
    return YearMonth(int(year), int(number) if number else None)


def entry(
    pointer: str, title: str, organization: str, start: str | None = None, end: str | None = None,
    highlights: tuple[str, ...] = (), *, summary: str | None = None, identity: str | None = None,
) -> Entry:  # fmt: skip
    return Entry(
        pointer=pointer,
        section=pointer.split("/")[1],  # type: ignore[arg-type]
        id=identity,
        title=words(f"{pointer}/position", title),
        organization=words(f"{pointer}/name", organization),
        summary=words(f"{pointer}/summary", summary),
        start=words(f"{pointer}/startDate", start),
        end=words(f"{pointer}/endDate", end),
        interval=interval(start, end),
        highlights=tuple(Highlight(f"{pointer}/highlights/{n}", text) for n, text in enumerate(highlights)),
    )


def career(*entries: Entry, skills: Mapping[str, tuple[str, ...]] | None = None, **more: object) -> Career:
    groups = tuple(
        Group(f"/skills/{n}", Words(f"/skills/{n}/name", name),
              keywords=tuple(Words(f"/skills/{n}/keywords/{k}", word) for k, word in enumerate(keywords)))
        for n, (name, keywords) in enumerate((skills or {}).items())
    )  # fmt: skip
    basics = more.pop("basics", None) or Basics(
        name=Words("/basics/name", "Ada Example"),
        label=Words("/basics/label", "Engineer"),
        email=Words("/basics/email", "ada@example.org"),
        url=Words("/basics/url", "https://ada.example.org/"),
    )
    letter = more.pop("letter", None) or LetterNotes()
    return Career(basics=basics, entries=entries, skills=groups, letter=letter, **more)  # type: ignore[arg-type]


def facts_of(made: Career) -> tuple[Fact, ...]:
    """Each highlight, entry and skill as a Fact, as the reader of the career would list them."""
    facts: list[Fact] = []
    for one in made.entries:
        title = " ".join(w.text for w in (one.title, one.area, one.organization) if w)
        degree = "bachelor" if one.section == "education" else None
        facts.append(Fact(one.pointer, "entry", title, one.section, one.pointer, interval=one.interval, degree=degree))
        facts += [
            Fact(h.pointer, "highlight", h.text, one.section, one.pointer, interval=one.interval)
            for h in one.highlights
        ]
    for group in made.skills:
        facts += [Fact(word.pointer, "skill", word.text, "skills") for word in group.keywords]
    return tuple(facts)


def requirement(number: int, text: str, necessity: str, identity: str | None = None) -> Requirement:
    skill = Skill(text, (0, 0), identity)
    return Requirement(f"r{number}", text, (0, 0), "skill", necessity, (skill,))  # type: ignore[arg-type]


def ad_of(lines: Mapping[str, str], **more: object) -> Ad:
    """An ad whose requirements are these words (each on a line of its text), with their necessity."""
    text, requirements = "", []
    for number, (wanted, necessity) in enumerate(lines.items(), 1):
        span = (len(text), len(text) + len(wanted))
        text += f"{wanted}\n"
        term = Words2Terms().normalise(wanted)
        skill = Skill(wanted, span, term.id if term else None)
        requirements.append(Requirement(f"r{number}", wanted, span, "skill", necessity, (skill,)))  # type: ignore[arg-type]
    return Ad(text, tuple(requirements), **more)  # type: ignore[arg-type]


def match_of(ad: Ad, facts: tuple[Fact, ...]) -> Match:
    """Whoever says the words of a requirement proves it: highlights fully, all else by half."""
    pairs = []
    for one in ad.requirements:
        term = Words2Terms().normalise(one.quote)
        labels = {one.quote.casefold(), *(x.casefold() for x in ((term.label, *term.aliases) if term else ()))}
        evidence = tuple(
            Evidence(fact, "same", 1.0 if fact.kind == "highlight" else 0.5, label)
            for fact in facts
            for label in labels
            if label in fact.text.casefold()
        )
        pairs.append(Pair(one, "met" if evidence else "not_shown", "as said", evidence))
    return Match(ad, tuple(pairs), TODAY)


def random_career(seed: int, *, items: int = 14) -> Career:
    """One to four jobs one after the other, their highlights, and groups of skills, at most `items` in all."""
    dice = random.Random(seed)
    left = items
    entries = []
    year = 2026
    for job in range(dice.randint(1, 4)):
        left -= 1
        count = min(dice.randint(0, 4), left)
        left -= count
        lines = tuple(highlight(dice) for _ in range(count))
        start = year - dice.randint(1, 5)
        end = None if job == 0 and dice.random() < 0.5 else f"{year}-01"
        entries.append(entry(f"/work/{job}", f"Job {job}", f"Firm {job}", f"{start}-02", end, lines))
        year = start
    skills = {}
    for number in range(min(dice.randint(0, 2), left)):
        skills[f"Group {number}"] = tuple(dice.sample(["Python", "k8s", "SQL", "Excel", "Word"], dice.randint(1, 3)))
    dice.shuffle(entries)
    return career(*entries, skills=skills)


def highlight(dice: random.Random) -> str:
    verb = dice.choice(["Wrote", "Ran", "Kept", "Read"])
    what = dice.choice(["Python tools", "Kubernetes clusters", "teamwork and reports", "reports", "tables", "lists"])
    much = dice.choice(
        ["", " for 40 people", " that increased sales", " of every kind and colour " * dice.randint(1, 4)]
    )
    return f"{verb} {what}{much} in room {chr(65 + dice.randint(0, 25))}"
