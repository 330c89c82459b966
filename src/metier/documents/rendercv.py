"""A Plan as the YAML of RenderCV 2: `cv` with its sections; texts are escaped for RenderCV's Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from metier.documents.outline import Group, Outline, Part, Record, not_held, outline, told, words_pointer, written
from metier.documents.yaml_out import to_yaml
from metier.model.finding import Finding
from metier.model.plan import Piece, Plan

_MARKS = re.compile(r"[\\`*_\[\]]|^(?=!!!)|^-(?=-+$)")
_COMMANDS = re.compile(r"#[A-Za-z]|\$\$|<[A-Za-z/!?]")
_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_PHONE = re.compile(r"\+[\d\s().-]{7,24}")
NETWORKS = {
    "LinkedIn": "linkedin.com/in/", "GitHub": "github.com/", "GitLab": "gitlab.com/", "Instagram": "instagram.com/",
    "ResearchGate": "researchgate.net/profile/", "Telegram": "t.me/", "Leetcode": "leetcode.com/u/", "X": "x.com/",
    "Reddit": "reddit.com/user/",
}  # fmt: skip
_NAMES = {
    "work": ("position", "company"), "volunteer": ("position", "company"), "education": ("degree", "institution"),
}  # fmt: skip
_REQUIRED = {
    "work": ("company", "position"),
    "volunteer": ("company", "position"),
    "education": ("institution", "area"),
}
_OWN_KEY = "RenderCV keeps it under the key “{key}”, which its own themes do not print"


def render_rendercv(plan: Plan, today: date) -> tuple[str, tuple[Finding, ...]]:
    """The Plan as a RenderCV input file, and a note for each piece that RenderCV will not print, or not as it is.

    `today` is the date by which 'present' is no earlier than a start.
    """
    writer = _Writer(today)
    made = writer.cv(outline(plan))
    return to_yaml({"cv": made}), tuple(writer.notes)


def escape_rendercv(text: str) -> str:
    """The text with a backslash before each mark of RenderCV's Markdown."""
    return _MARKS.sub(lambda hit: f"\\{hit[0]}", text)


class _Writer:
    def __init__(self, today: date) -> None:
        self.today = today
        self.notes: list[Finding] = []

    def text(self, piece: Piece | None) -> str:
        """The escaped text of a piece; what RenderCV takes for a command even so is noted."""
        text = told(piece)
        if piece and _COMMANDS.search(text):
            self.note(piece, "RenderCV takes #word, $$ and <tag> for commands: check this line in its output", text)
        return escape_rendercv(text)

    def note(self, piece: Piece, why: str, quote: str = "") -> None:
        self.notes.append(not_held(words_pointer(piece), why, quote))

    def cv(self, whole: Outline) -> dict[str, Any]:
        head = whole.head
        made: dict[str, Any] = {"name": self.text(head.get("name")) or None}
        made["headline"] = self.text(head.get("headline")) or None
        made["location"] = self.text(head.get("place")) or None
        other: list[dict[str, Any]] = []
        made["email"] = told(head.get("email")) or None
        phone = told(head.get("phone"))
        if phone and _PHONE.fullmatch(phone):
            made["phone"] = phone
        elif phone:
            other.append({"fontawesome_icon": "phone", "placeholder": self.text(head["phone"]), "url": None})
        url = written(head.get("url"))
        if url.lower().startswith(("http://", "https://")):
            made["website"] = url
        elif url:
            other.append({"fontawesome_icon": "link", "placeholder": self.text(head["url"]), "url": None})
        networks = []
        for piece in whole.profiles:
            known = _network(piece)
            if known:
                networks.append(known)
                self.note(piece, f"RenderCV keeps the name at {known['network']} and makes this address of it")
            else:
                address = written(piece) if written(piece).startswith(("http://", "https://")) else None
                other.append({"fontawesome_icon": "link", "placeholder": self.text(piece), "url": address})
        made["social_networks"] = networks or None
        made["custom_connections"] = other or None
        made["sections"] = self.sections(whole.parts) or None
        return {key: value for key, value in made.items() if value is not None}

    def sections(self, parts: list[Part]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for part in parts:
            title, number = told(part.title), 2
            key = title
            while key in made:
                key, number = f"{title} ({number})", number + 1
            if key != title:
                self.note(part.title, f"RenderCV has sections of one title once; this one is called “{key}” there")
            made[key] = self.entries(part)
        return made

    def entries(self, part: Part) -> list[Any]:
        for piece in (piece for block in part.joined for piece in block.pieces if piece.name != "label"):
            self.note(piece, "RenderCV has no line for several earlier jobs: this one is left out", told(piece))
        if part.groups:
            return [self.one_line(group) for group in part.groups]
        made: list[Any] = [self.text(piece) for piece in part.texts]
        return made + [self.entry(record, part.name) for record in part.records]

    def one_line(self, group: Group) -> dict[str, str]:
        """A group as a label and details; a name alone has no details."""
        label = self.text(group.name) if group.name else ", ".join(map(self.text, group.told))
        return {"label": label, "details": ", ".join(map(self.text, group.told)) if group.name else ""}

    def entry(self, record: Record, section: str) -> dict[str, Any]:
        head = record.head
        title, organization = _NAMES.get(section, ("name", "organization"))
        made: dict[str, Any] = dict.fromkeys(_REQUIRED.get(section, ("name",)), "")
        for key, slot in ((organization, "organization"), (title, "title"), ("area", "area"), ("location", "place")):
            if slot in head:
                made[key] = self.text(head[slot])
        if section not in _NAMES and "organization" in head:
            self.note(head["organization"], _OWN_KEY.format(key="organization"))
        made |= self.dates(head.get("dates"))
        if record.summary:
            made["summary"] = self.text(record.summary)
        if record.highlights:
            made["highlights"] = [self.text(piece) for piece in record.highlights]
        for key in ("score", "url"):
            if key in head:
                made[key] = written(head[key]) if key == "url" else self.text(head[key])
                self.note(head[key], _OWN_KEY.format(key=key))
        if record.keywords:
            words = ", ".join(map(self.text, record.keywords))
            label = f"{self.text(record.label)}: " if record.label else ""
            made["highlights"] = [*made.get("highlights", ()), f"{label}{words}"]
            self.note(record.keywords[0], "RenderCV has no keywords: they stand as the last highlight of their entry")
        return made

    def dates(self, piece: Piece | None) -> Mapping[str, str]:
        """The dates as RenderCV has them; as words where it would refuse them."""
        if piece is None:
            return {}
        words = [source.words.strip() for source in piece.sources]
        if piece.sources[-1].origin == "phrase":
            words[-1] = "present"
        if len(words) == 2 and _ISO.fullmatch(words[0]) and (words[1] == "present" or _ISO.fullmatch(words[1])):
            last = self.today.isoformat() if words[1] == "present" else words[1]
            if _padded(words[0]) <= _padded(last):
                return {"start_date": words[0], "end_date": words[1]}
        if len(words) == 1 and _ISO.fullmatch(words[0]):
            return {"date": words[0]}
        return {"date": self.text(piece)}


def _padded(day: str) -> str:
    return day + "-01-01"[len(day) - 4 :] if len(day) < 10 else day


def _network(piece: Piece) -> Mapping[str, str] | None:
    """The network and the name there, where the profile's address is the one that RenderCV makes of the two."""
    for network, start in NETWORKS.items():
        name = told(piece).removeprefix(start)
        if name != told(piece) and re.fullmatch(r"[\w.-]+", name):
            return {"network": network, "username": name}
    return None
