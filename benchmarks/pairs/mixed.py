"""Prints careers by pages put together by chance from the habits of résumés: each seed is a layout of its own."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from html import escape
from typing import Any

from careers import Person
from printing import Chromium, Job
from wording import SECTIONS, address, day, span, title

Json = Mapping[str, Any]
_FONTS = (
    "Carlito", "Liberation Sans", "Liberation Serif", "DejaVu Sans", "DejaVu Serif", "Nimbus Sans", "P052", "C059",
    "URW Gothic", "Liberation Sans Narrow", "Nimbus Mono PS",
)  # fmt: skip
_SMALL = ("skills", "languages", "interests", "certificates")
# What stands in the lines of an entry's head: parts of a line are joined, what is behind '>' stands at the right.
_JOBS = (
    ("{t}", "{c}, {p}", "{d}"), ("{c}>{d}", "{t}>{p}"), ("{t} — {c}>{d}",), ("{t} at {c}", "{d} | {p}"), ("{c} ({p})", "{t}", "{d}"),
    ("{t}", "{c} · {p} · {d}"), ("{d}", "{c}", "{t}"), ("{t}, {c}, {p}, {d}",), ("{c} — {t} ({d})",), ("{t}>{d}", "{c}>{p}"),
    ("{t} | {c} | {d}",), ("{c}", "{t} / {d}"), ("{d}: {t}, {c}",), ("{t} @ {c}", "{d}"), ("{c}, {p}>{d}", "{t}"), ("{t}>{d}", "{c} - {p}"),
    ("{t}", "{c}", "{d}", "{p}"), ("{c} | {p}", "{t} | {d}"), ("{t} ({d})", "{c}, {p}"), ("{d} | {t} | {c}",),
)  # fmt: skip
_STUDIES = (
    ("{t}, {a}", "{c}", "{d}"), ("{c}>{d}", "{t} in {a}"), ("{t} {a}>{d}", "{c}"), ("{c}", "{t}, {a} | {d}"), ("{d}", "{t}: {a}", "{c}"),
    ("{t} in {a}, {c}, {d}",), ("{a}", "{t}", "{c}", "{d}"), ("{t} ({a}), {c}>{d}",), ("{c} — {t}, {a} ({d})",), ("{t}>{d}", "{a}", "{c}"),
)  # fmt: skip
_OTHERS = (
    ("{t}, {c}>{d}",),
    ("{t}", "{c}, {d}"),
    ("{t} — {c} ({d})",),
    ("{d}: {t}, {c}",),
    ("{t} | {c} | {d}",),
    ("{t}>{d}", "{c}"),
)
_MARKS = ("disc", "circle", "square", "'– '", "'→ '", "'✓ '", "none", "decimal")
_LABELS = {
    "en": ("Highlights", "Key achievements:", "Responsibilities"),
    "de": ("Schwerpunkte:", "Aufgaben"),
    "fr": ("Réalisations :",),
    "es": ("Logros:",),
}
_PERSONAL = {
    "en": ("Nationality: Irish", "Driving licence: B"), "de": ("Geboren am 4. Mai 1988 in Lindental", "Staatsangehörigkeit: deutsch"),
    "fr": ("Permis B", "Nationalité : française"), "es": ("Carné de conducir: B",), "it": ("Patente B",), "pl": ("Prawo jazdy kat. B",),
}  # fmt: skip
_NOTES = {
    "en": "References available on request.", "de": "Lindental, den 3. November 2026",
    "it": "Autorizzo il trattamento dei miei dati personali.", "pl": "Wyrażam zgodę na przetwarzanie moich danych osobowych.",
}  # fmt: skip
_OVER = {
    "en": ("Curriculum Vitae", "Résumé"),
    "de": ("Lebenslauf",),
    "fr": ("Curriculum vitæ",),
    "es": ("Currículum",),
    "it": ("Curriculum vitae",),
}
_KEYS = {
    "work": ("position", "name"), "education": ("studyType", "institution"), "volunteer": ("position", "organization"),
    "projects": ("name", ""), "certificates": ("name", "issuer"), "publications": ("name", "publisher"),
    "awards": ("title", "awarder"), "references": ("name", ""),
}  # fmt: skip


def jobs(people: list[Person], browser: Chromium, first: int, last: int, name: str = "mixed") -> Iterator[Job]:
    """One document for each seed from `first` to `last`, the persons in turn."""
    for seed in range(first, last):
        look = Look(seed)
        person = people[seed * 7 % len(people)]
        yield Job(person, f"{name}-{seed:03d}", look.frame, "pdf", partial(_print, look, person, browser))


def _print(look: Look, person: Person, browser: Chromium) -> bytes:
    return browser.print_page(
        look.draw(person), paper=look.paper, tagged=look.tagged, margin=look.margin,
        footer=escape(person.data["basics"]["name"]) if look.footer else "",
    )  # fmt: skip


class Look:
    """The habits of one layout, chosen by its seed."""

    def __init__(self, seed: int) -> None:
        rng = random.Random(f"look-{seed}")
        self.frame = rng.choice(
            (
                "one column",
                "one column",
                "one column",
                "left rail",
                "sidebar",
                "sidebar",
                "dates at the left",
                "two columns",
            )
        )
        self.paper, self.tagged = rng.choice(("a4", "letter")), rng.random() < 0.5
        self.margin, self.footer = rng.choice((0.3, 0.5, 0.75)), rng.random() < 0.15
        self.font, self.size = rng.choice(_FONTS), rng.choice((9, 9.5, 10, 10.5, 11))
        self.colour = rng.choice(("#111", "#1b4f72", "#7b241c", "#0b5345", "#6c3483"))
        self.habit = rng.randrange(6)
        self.form = rng.choice(("short", "short", "short", "long", "long", "slash", "dot", "iso", "stamp"))
        self.join = rng.choice((" – ", " - ", "–", "-", " — ", " to ", " → "))
        self.job, self.study, self.other = rng.choice(_JOBS), rng.choice(_STUDIES), rng.choice(_OTHERS)
        self.mark = rng.choice(_MARKS)
        self.label = rng.random() < 0.15
        self.strong = rng.choice(("first", "first", "second", "all", "none"))
        self.heading = rng.choice(("plain", "rule", "band", "caps", "spaced", "small", "colon", "centre", "number"))
        self.contact = rng.choice(("bars", "dots", "lines", "named", "icons", "signs", "table"))
        self.head = rng.choice(("left", "centre", "right", "split"))
        self.skill = rng.choice(("named", "named", "chips", "lines", "commas", "headed", "levels", "dots"))
        self.tongue_form = rng.choice(("{l} ({f})", "{l} – {f}", "{l}: {f}", "{l}, {f}", "{l} {f}", "{l}|{f}"))
        self.order = rng.choice(
            (
                ("summary", "work"),
                ("summary", "skills", "work"),
                ("summary", "education", "work"),
                ("work",),
                ("skills",),
            )
        )
        self.over, self.personal, self.note = rng.random() < 0.15, rng.random() < 0.2, rng.random() < 0.25
        self.side, self.duration = rng.choice(("row", "row-reverse")), rng.random() < 0.12
        self.about_first = rng.random() < 0.5

    def draw(self, person: Person) -> str:
        """The page of a person."""
        data, tongue = person.data, person.language
        shown = [name for name in SECTIONS if (data["basics"] if name == "summary" else data).get(name)]
        order = [name for name in self.order if name in shown] + [name for name in shown if name not in self.order]
        parts = {name: self._section(person, name, place) for place, name in enumerate(order, 1)}
        head = self._head(person)
        note = f"<p class=note>{_NOTES[tongue]}</p>" if self.note and tongue in _NOTES else ""
        if self.frame == "sidebar":
            small = "".join(parts[name] for name in order if name in _SMALL)
            rest = "".join(parts[name] for name in order if name not in _SMALL)
            body = f"<div class=split><aside>{head}{small}</aside><main>{rest}{note}</main></div>"
        elif self.frame == "two columns":
            half = "".join(parts[name] for name in order if name in ("work", "summary", "projects"))
            rest = "".join(parts[name] for name in order if name not in ("work", "summary", "projects"))
            body = f"{head}<div class=split><main>{half}</main><aside>{rest}{note}</aside></div>"
        else:
            body = head + "".join(parts[name] for name in order) + note
        return f'<!doctype html><html lang="{tongue}"><head><meta charset="utf-8"><title>{escape(person.data["basics"]["name"])}</title><style>{self._style()}</style></head><body>{body}</body></html>'

    def _head(self, person: Person) -> str:
        basics = person.data["basics"]
        first, _, last = basics["name"].partition(" ")
        name = (
            f"<span class=light>{escape(first)}</span> <span>{escape(last)}</span>"
            if self.head == "split"
            else escape(basics["name"])
        )
        label = f"<div class=label>{escape(basics['label'])}</div>" if basics.get("label") else ""
        over = f"<div class=over>{_OVER[person.language][0]}</div>" if self.over and person.language in _OVER else ""
        contacts = self._contacts(basics, person.language)
        return f"<header>{over}<h1>{name}</h1>{label}{contacts}</header>"

    def _contacts(self, basics: Json, tongue: str) -> str:
        links = [(each["network"], each["url"]) for each in basics.get("profiles", [])]
        found = [
            ("Email", basics["email"]),
            ("Phone", basics.get("phone", "")),
            ("Address", address(basics.get("location", {}))),
        ]
        found += [
            ("Web", basics.get("url", "")),
            *((network, url.removeprefix("https://").removeprefix("www.")) for network, url in links),
        ]
        found = [(kind, escape(value)) for kind, value in found if value]
        more = [escape(each) for each in _PERSONAL.get(tongue, ())] if self.personal else []
        if self.contact == "table":
            return (
                "<table>"
                + "".join(f"<tr><td>{kind}</td><td>{value}</td></tr>" for kind, value in found)
                + "</table>"
                + "<br>".join(more)
            )
        if self.contact == "named":
            return "".join(f"<div>{kind}: {value}</div>" for kind, value in found) + "".join(
                f"<div>{each}</div>" for each in more
            )
        signs = {"Email": "✉", "Phone": "☎", "Address": "⌂"} if self.contact == "signs" else {}
        if self.contact == "icons":  # what an icon font leaves when it is copied: a private character
            signs = {
                "Email": "\uf0e0",
                "Phone": "\uf095",
                "Address": "\uf041",
                "LinkedIn": "\uf0e1",
                "GitHub": "\uf09b",
                "Web": "\uf0ac",
            }
        values = [f"{signs.get(kind, '')} {value}".strip() for kind, value in found] + more
        glue = {"bars": " | ", "dots": " • ", "lines": "<br>"}.get(self.contact, " &nbsp; ")
        return f"<div class=contact>{glue.join(values)}</div>"

    def _section(self, person: Person, name: str, place: int) -> str:
        words = escape(title(name, person.language, self.habit))
        words = words + ":" if self.heading == "colon" else f"{place}. {words}" if self.heading == "number" else words
        if name == "summary":
            inner = f"<p>{escape(person.data['basics']['summary'])}</p>"
        elif name == "skills":
            inner = self._skills(person.data["skills"])
        elif name == "languages":
            inner = self._languages(person.data["languages"])
        elif name == "interests":
            inner = f"<p>{escape((', ', ' • ', ' | ')[self.habit % 3].join(each['name'] for each in person.data['interests']))}</p>"
        else:
            inner = "".join(self._entry(person, name, each) for each in person.data[name])
        return f"<section><h2>{words}</h2><div>{inner}</div></section>"

    def _entry(self, person: Person, section: str, entry: Json) -> str:
        first, second = (str(entry.get(key, "")) for key in _KEYS[section])
        form = "year" if person.years_only else self.form
        join = self.join if person.language == "en" or self.join != " to " else " - "
        single = entry.get("date") or entry.get("releaseDate")
        when = (
            day(str(single), person.language, form) if single else span(entry, person.language, form, join, self.habit)
        )
        if self.duration and section == "work" and person.language == "en" and when:
            when += " (2 yrs 4 mos)"
        template = {"work": self.job, "volunteer": self.job, "education": self.study}.get(section, self.other)
        values = {
            "t": first,
            "c": second,
            "p": str(entry.get("location", "")),
            "d": when,
            "a": str(entry.get("area", "")),
        }
        if self.frame == "dates at the left":
            values["d"] = ""
        head = "".join(_line(line, values, place, self.strong) for place, line in enumerate(template))
        text = str(entry.get("summary") or entry.get("description") or entry.get("reference") or "")
        about = f"<p>{escape(text)}</p>" if text else ""
        label = (
            _LABELS.get(person.language, ("",))[0]
            if self.label and section == "work" and entry.get("highlights")
            else ""
        )
        score = (
            f"<div>{'GPA: ' if str(entry.get('score', ''))[:1].isdigit() else ''}{escape(str(entry['score']))}</div>"
            if entry.get("score")
            else ""
        )
        body = f"{head}{score}{about}{f'<div>{label}</div>' if label else ''}{self._items(entry.get('highlights', []))}"
        if self.frame == "dates at the left":
            return f"<div class=dated><div>{escape(when)}</div><div>{body}</div></div>"
        return f"<div class=entry>{body}</div>"

    def _items(self, lines: Sequence[str]) -> str:
        if not lines:
            return ""
        return "<ul>" + "".join(f"<li>{escape(each)}</li>" for each in lines) + "</ul>"

    def _skills(self, groups: Sequence[Json]) -> str:
        words = [word for each in groups for word in each.get("keywords") or [each["name"]]]
        named = [each for each in groups if each.get("keywords") and each.get("name")]
        if self.skill == "chips":
            return "".join(f"<span class=chip>{escape(word)}</span> " for word in words)
        if self.skill == "lines" or (self.skill in ("named", "headed") and not named):
            return "<ul>" + "".join(f"<li>{escape(word)}</li>" for word in words) + "</ul>"
        if self.skill == "levels":
            return (
                "<table>"
                + "".join(
                    f"<tr><td>{escape(word)}</td><td>{('Expert', 'Advanced')[place % 2]}</td></tr>"
                    for place, word in enumerate(words)
                )
                + "</table>"
            )
        if self.skill == "headed":
            return "".join(
                f"<h3>{escape(each['name'])}</h3><p>{escape(' · '.join(each['keywords']))}</p>" for each in named
            )
        if self.skill == "named":
            return "".join(
                f"<div><b>{escape(each['name'])}</b>: {escape(', '.join(each['keywords']))}</div>" for each in named
            )
        return f"<p>{escape((' • ' if self.skill == 'dots' else ', ').join(words))}</p>"

    def _languages(self, spoken: Sequence[Json]) -> str:
        rows = [self.tongue_form.format(l=escape(each["language"]), f=escape(each["fluency"])) for each in spoken]
        if "|" in self.tongue_form:
            return (
                "<table>" + "".join(f"<tr><td>{row.replace('|', '</td><td>')}</td></tr>" for row in rows) + "</table>"
            )
        return "".join(f"<div>{row}</div>" for row in rows)

    def _style(self) -> str:
        heading = {
            "rule": "border-bottom:1px solid", "band": "background:#e5e8e8;padding:2px 6px", "caps": "text-transform:uppercase",
            "spaced": "text-transform:uppercase;letter-spacing:.3em", "small": f"font-size:{self.size}pt;font-weight:400", "centre": "text-align:center",
        }.get(self.heading, "")  # fmt: skip
        align = {"centre": "center", "right": "right"}.get(self.head, "left")
        marks = (
            "list-style:none;padding-left:0" if self.mark == "none" else f"list-style:{self.mark};padding-left:1.5em"
        )
        rail = "section{display:grid;grid-template-columns:24% 76%}" if self.frame == "left rail" else ""
        side = f".split{{display:flex;flex-direction:{self.side};gap:22px}} aside{{width:32%}} main{{width:68%}}" if self.frame == "sidebar" else (
            ".split{display:flex;gap:22px} aside,main{width:50%}"
        )  # fmt: skip
        return (
            f"body{{font:{self.size}pt/1.38 '{self.font}';margin:0;color:#111}} header{{text-align:{align};margin-bottom:10px}} h1{{margin:0;font-size:{self.size * 2}pt;"
            f"color:{self.colour}}} .light{{font-weight:300}} h2{{font-size:{self.size * 1.25}pt;margin:12px 0 4px;color:{self.colour};{heading}}} h3{{font-size:{self.size}pt;margin:4px 0 0}}"
            f" ul{{margin:2px 0;{marks}}} p{{margin:2px 0}} .entry{{margin-bottom:8px}} .row{{display:flex;justify-content:space-between;gap:12px}} .chip{{border:1px solid #999;"
            f"padding:0 6px;margin-right:3px;display:inline-block}} .dated{{display:grid;grid-template-columns:118px 1fr;margin-bottom:7px}} td{{padding:0 12px 0 0;vertical-align:top}} {rail} {side}"
        )


def _line(line: str, values: Mapping[str, str], place: int, strong: str) -> str:
    """One line of a head; parts that are empty go with the sign before them."""
    halves = [_filled(half, values) for half in line.split(">")]
    if not any(halves):
        return ""
    bold = strong == "all" or (strong, place) in (("first", 0), ("second", 1))
    left = f"<b>{escape(halves[0])}</b>" if bold else escape(halves[0])
    if len(halves) > 1 and halves[1]:
        return f"<div class=row><span>{left}</span><span>{escape(halves[1])}</span></div>"
    return f"<div>{left}</div>"


def _filled(half: str, values: Mapping[str, str]) -> str:
    """The half of a line with its values; a value that is empty takes its brackets and the sign before it along."""
    for key, value in values.items():
        if not value:
            half = half.replace(f" ({{{key}}})", "")
    out = sign = ""
    for part in half.replace("{", "\0{").replace("}", "}\0").split("\0"):
        if not part.startswith("{"):
            sign = part
        elif value := values[part[1:-1]]:
            out += (sign if out else "") + value
            sign = ""
        else:
            sign = ""
    return out + (sign if sign.startswith(")") else "")
