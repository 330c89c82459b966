"""A Plan as Europass-compatible JSON: SkillsPassport with LearnerInfo, as Europass CVs of XML schema 3.3 have it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from metier.documents.outline import Group, Outline, Part, Record, not_held, outline, told, words_pointer, written
from metier.model.finding import Finding
from metier.model.plan import Piece, Plan

_LEVEL = re.compile(r"\b([ABC][12])\b")
_MOTHER = re.compile(
    r"\b(?:native|mother|mutterspr|langue maternelle|lengua materna|l[ií]ngua materna|madrelingua)", re.I
)
_LISTENING = ("Listening", "Reading", "SpokenInteraction", "SpokenProduction", "Writing")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_CODES = {
    "projects": "projects", "publications": "publications", "awards": "honors_awards",
    "certificates": "certifications", "references": "references",
}  # fmt: skip


def render_europass(plan: Plan, today: date) -> tuple[str, tuple[Finding, ...]]:
    """The Plan as JSON, dated `today`, and a note for each piece that Europass has no place for, or another one."""
    writer = _Writer()
    stamp = f"{today.isoformat()}T00:00:00.000Z"
    passport = {
        "Locale": plan.language.split("-")[0].lower(),
        "DocumentInfo": {
            "DocumentType": "ECV", "CreationDate": stamp, "LastUpdateDate": stamp, "XSDVersion": "V3.3.0",
            "Generator": "Metier", "Comment": "Europass CV",
        },
        "LearnerInfo": writer.learner(outline(plan)),
    }  # fmt: skip
    return json.dumps({"SkillsPassport": passport}, ensure_ascii=False, indent=2) + "\n", tuple(writer.notes)


class _Writer:
    def __init__(self) -> None:
        self.notes: list[Finding] = []

    def note(self, piece: Piece, why: str) -> None:
        self.notes.append(not_held(words_pointer(piece), why, told(piece)))

    def learner(self, whole: Outline) -> dict[str, Any]:
        made: dict[str, Any] = {"Identification": self.identification(whole)}
        headline = whole.head.get("headline")
        if headline:
            kind = {"Code": "position", "Label": "POSITION"}
            made["Headline"] = {"Type": kind, "Description": {"Label": told(headline)}}
        skills: dict[str, Any] = {}
        achievements: list[dict[str, Any]] = []
        for part in whole.parts:
            if part.name == "work":
                made["WorkExperience"] = [self.work(record) for record in part.records]
                achievements += self.joined(part)
            elif part.name == "education":
                made["Education"] = [self.education(record) for record in part.records]
            elif part.name == "languages":
                skills["Linguistic"] = self.linguistic(part.groups)
            elif part.name == "skills":
                skills["JobRelated"] = {"Description": _paragraphs(map(_group_html, part.groups))}
            else:
                achievements.append(self.achievement(part))
        if skills:
            made["Skills"] = skills
        if achievements:
            made["Achievement"] = achievements
        return made

    def identification(self, whole: Outline) -> dict[str, Any]:
        head = whole.head
        first, _, last = told(head.get("name")).rpartition(" ")
        made: dict[str, Any] = {"PersonName": {"FirstName": first or last, "Surname": last if first else ""}}
        if head.get("name"):
            self.note(head["name"], "Europass parts a name in two: it is parted at its last space here")
        contact: dict[str, Any] = {}
        if "place" in head:
            contact["Address"] = {"Contact": _address(head["place"])}
        if "email" in head:
            contact["Email"] = {"Contact": told(head["email"])}
        if "phone" in head:
            contact["Telephone"] = [{"Contact": told(head["phone"])}]
        websites = [*([head["url"]] if "url" in head else []), *whole.profiles]
        if websites:
            contact["Website"] = [{"Contact": written(piece)} for piece in websites]
        if contact:
            made["ContactInfo"] = contact
        return made

    def work(self, record: Record) -> dict[str, Any]:
        head = record.head
        made: dict[str, Any] = self.period(head.get("dates"))
        if "title" in head:
            made["Position"] = {"Label": told(head["title"])}
        activities = _details_html(record)
        if activities:
            made["Activities"] = activities
        employer = self.organisation(record)
        if employer:
            made["Employer"] = employer
        return made

    def education(self, record: Record) -> dict[str, Any]:
        head = record.head
        made: dict[str, Any] = self.period(head.get("dates"))
        if "title" in head:
            made["Title"] = told(head["title"])
        if "area" in head:
            made["Field"] = {"Label": told(head["area"])}
        score = ""
        if "score" in head:
            score = f"<p>{_escape(told(head['score']))}</p>"
            self.note(head["score"], "Europass has no place for a mark: it stands under Activities")
        if score or _details_html(record):
            made["Activities"] = score + _details_html(record)
        organisation = self.organisation(record)
        if organisation:
            made["Organisation"] = organisation
        return made

    def organisation(self, record: Record) -> dict[str, Any]:
        made: dict[str, Any] = {}
        contact: dict[str, Any] = {}
        if "organization" in record.head:
            made["Name"] = told(record.head["organization"])
        if "place" in record.head:
            contact["Address"] = {"Contact": {"Municipality": told(record.head["place"])}}
        if "url" in record.head:
            contact["Website"] = {"Contact": written(record.head["url"])}
        return {**made, "ContactInfo": contact} if contact else made

    def period(self, piece: Piece | None) -> dict[str, Any]:
        """The period of an entry, as far as its words are dates; others are noted."""
        if piece is None:
            return {}
        made: dict[str, Any] = {}
        keys = ("From", "To") if not words_pointer(piece).endswith("/endDate") else ("To",)
        for key, source in zip(keys, piece.sources, strict=False):
            if source.origin == "phrase":
                made["Current"] = True
            elif _date(source.words):
                made[key] = _date(source.words)
            else:
                self.note(piece, "Europass has dates in numbers only")
        return {"Period": made} if made else {}

    def linguistic(self, groups: Sequence[Group]) -> dict[str, Any]:
        made: dict[str, list[dict[str, Any]]] = {"MotherTongue": [], "ForeignLanguage": []}
        for group in groups:
            name = group.name or group.told[0]
            level = group.told[0] if group.name and group.told else None
            language: dict[str, Any] = {"Description": {"Label": told(name)}}
            if _MOTHER.search(told(level)):
                made["MotherTongue"].append(language)
                if level:
                    self.note(level, "Europass keeps it among the mother tongues, without these words")
                continue
            found = _LEVEL.search(told(level))
            if level and found:
                language["ProficiencyLevel"] = dict.fromkeys(_LISTENING, found[1])
                self.note(level, f"Europass asks for five levels: {found[1]} stands for each")
            elif level:
                self.note(level, "Europass knows levels from A1 to C2 only: this one is left out")
            made["ForeignLanguage"].append(language)
        return {key: value for key, value in made.items() if value}

    def achievement(self, part: Part) -> dict[str, Any]:
        """Any other section: its title, and all that stands in it as paragraphs and lists."""
        title = {"Code": _CODES[part.name]} if part.name in _CODES else {}
        parts = [f"<p>{_escape(told(piece))}</p>" for piece in part.texts]
        parts.append(_paragraphs(map(_group_html, part.groups)))
        parts += [_head_html(record) + _details_html(record) for record in part.records]
        return {"Title": {**title, "Label": told(part.title)}, "Description": "".join(parts)}

    def joined(self, part: Part) -> list[dict[str, Any]]:
        """The line of earlier jobs."""
        lines = [", ".join(told(piece) for piece in block.pieces if piece.name != "label") for block in part.joined]
        labels = [told(block.pieces[0]) for block in part.joined]
        return [
            {"Title": {"Label": label}, "Description": f"<p>{_escape(line)}</p>"}
            for label, line in zip(labels, lines, strict=True)
        ]


def _escape(text: str) -> str:
    return html.escape(text, quote=False)


def _paragraphs(parts: Iterable[str]) -> str:
    return "".join(f"<p>{part}</p>" for part in parts)


def _group_html(group: Group) -> str:
    words = ", ".join(_escape(told(piece)) for piece in group.told)
    return f"<strong>{_escape(told(group.name))}</strong>: {words}" if group.name else words


def _head_html(record: Record) -> str:
    texts = [_escape(written(piece) if name == "url" else told(piece)) for name, piece in record.head.items()]
    return f"<p>{' · '.join(texts)}</p>" if texts else ""


def _details_html(record: Record) -> str:
    """What stands below an entry: its summary, its highlights as a list, its keywords."""
    made = f"<p>{_escape(told(record.summary))}</p>" if record.summary else ""
    if record.highlights:
        made += f"<ul>{''.join(f'<li>{_escape(told(piece))}</li>' for piece in record.highlights)}</ul>"
    if record.keywords:
        label = f"{_escape(told(record.label))}: " if record.label else ""
        made += f"<p>{label}{', '.join(_escape(told(piece)) for piece in record.keywords)}</p>"
    return made


def _address(place: Piece) -> dict[str, Any]:
    """Town and country as the career file has them; a region stands beside the town."""
    words = {source.pointer.rpartition("/")[2]: " ".join(source.words.split()) for source in place.sources}
    town = ", ".join(words[key] for key in ("city", "region") if key in words)
    made: dict[str, Any] = {"Municipality": town} if town else {}
    return {**made, "Country": {"Code": words["countryCode"]}} if "countryCode" in words else made


def _date(words: str) -> dict[str, int]:
    """Year, month and day as numbers, as far as the words give them."""
    found = _DAY.fullmatch(words.strip())
    parts = zip(("Year", "Month", "Day"), found.groups(), strict=True) if found else ()
    return {name: int(part) for name, part in parts if part}
