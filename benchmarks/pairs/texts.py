"""Prints careers as plain text and Markdown in the ways people type them."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from careers import Person
from printing import Job, pick
from wording import SECTIONS, address, span, title

Json = Mapping[str, Any]


def jobs(people: list[Person], number: int = 5) -> Iterator[Job]:
    """Documents in every convention of this module."""
    for place, (name, write) in enumerate(CONVENTIONS.items()):
        for person in pick(people, number, place):

            def make(person: Person = person, write: Callable[[Person], str] = write) -> bytes:
                return write(person).encode()

            yield Job(person, f"text-{name}", name, "md" if name.startswith("md") else "txt", make)


def plain_capitals(person: Person) -> str:
    """Capital headings, title and dates on one line, employer below, dashes, wrapped at 78 columns."""
    tongue, data = person.language, person.data
    out = [data["basics"]["name"].upper(), data["basics"].get("label", ""), " | ".join(_contacts(data)), ""]
    for section in _sections(data):
        out += [title(section, tongue, 0).upper(), ""]
        for entry in _entries(data, section):
            head = " - ".join(
                part for part in (entry["first"], span(entry["raw"], tongue, _form(person, "short"), " - ")) if part
            )
            out += [head, *([entry["second"]] if entry["second"] else [])]
            out += _wrapped(entry["text"], "", 78)
            for line in entry["lines"]:
                out += _wrapped(line, "- ", 78)
            out.append("")
        out += _lists(data, section, tongue, "- ") + ([""] if section in _LISTS else [])
    return _joined(out)


def plain_ruled(person: Person) -> str:
    """Underlined headings, dates on a line of their own above, asterisks, employer first."""
    tongue, data = person.language, person.data
    out = [data["basics"]["name"], "=" * len(data["basics"]["name"]), *_contacts(data), ""]
    for section in _sections(data):
        heading = title(section, tongue, 1)
        out += [heading, "-" * len(heading)]
        for entry in _entries(data, section):
            when = span(entry["raw"], tongue, _form(person, "slash"), " - ", 1)
            out += [
                "",
                *([when] if when else []),
                ", ".join(part for part in (entry["top"], entry["below"]) if part),
            ]
            out += _wrapped(entry["text"], "  ", 72)
            for line in entry["lines"]:
                out += _wrapped(line, "  * ", 72)
        out += [*_lists(data, section, tongue, "  * "), ""]
    return _joined(out)


def plain_columns(person: Person) -> str:
    """Dates in a left column made with spaces, everything else indented behind them."""
    tongue, data = person.language, person.data
    out = [data["basics"]["name"].center(76).rstrip(), "   ".join(_contacts(data)[:2]).center(76).rstrip()]
    out += ["   ".join(_contacts(data)[2:]).center(76).rstrip(), ""]
    for section in _sections(data):
        out += [title(section, tongue, 0), "_" * 76]
        for entry in _entries(data, section):
            when = span(entry["raw"], tongue, _form(person, "dot" if tongue == "de" else "slash"), "-")
            rows = [entry["first"], entry["second"], *textwrap.wrap(entry["text"], 52)]
            for line in entry["lines"]:
                rows += textwrap.wrap(line, 52, initial_indent="• ", subsequent_indent="  ")
            rows = [row for row in rows if row]
            out += [f"{when if index == 0 else '':<22}  {row}".rstrip() for index, row in enumerate(rows)] + [""]
        out += [f"{'':<24}{line}" for line in _lists(data, section, tongue, "")] + [""]
    return _joined(out)


def plain_colons(person: Person) -> str:
    """Headings with a colon, one long line per paragraph, 'Title at Employer (dates)', no list marks."""
    tongue, data = person.language, person.data
    out = [data["basics"]["name"], *_contacts(data), ""]
    if label := data["basics"].get("label"):
        out.insert(1, label)
    join = {"de": " bei ", "fr": " chez ", "es": " en "}.get(tongue, " at ")
    for section in _sections(data):
        out += [f"{title(section, tongue, 2)}:"]
        for entry in _entries(data, section):
            when = span(entry["raw"], tongue, _form(person, "long"), " to " if tongue == "en" else " - ")
            glue = join if section == "work" else ", "
            head = glue.join(part for part in (entry["first"], entry["second"]) if part)
            out += [
                f"{head} ({when})" if when else head,
                *([entry["text"]] if entry["text"] else []),
                *entry["lines"],
                "",
            ]
        out += _lists(data, section, tongue, "") + ([""] if section in _LISTS else [])
    return _joined(out)


def plain_bars(person: Person) -> str:
    """'Employer | Title | Place | Dates' on one line, headings between equals signs."""
    tongue, data = person.language, person.data
    out = [data["basics"]["name"] + (f" - {data['basics']['label']}" if data["basics"].get("label") else "")]
    out += [" | ".join(_contacts(data)), ""]
    for section in _sections(data):
        out += [f"=== {title(section, tongue, 3)} ===", ""]
        for entry in _entries(data, section):
            parts = (
                entry["top"],
                entry["below"],
                entry["place"],
                span(entry["raw"], tongue, _form(person, "short"), "–"),
            )
            out += [" | ".join(part for part in parts if part), *_wrapped(entry["text"], "", 90)]
            for line in entry["lines"]:
                out += _wrapped(line, "+ ", 90)
            out.append("")
        out += _lists(data, section, tongue, "") + ([""] if section in _LISTS else [])
    return _joined(out)


def md_headings(person: Person) -> str:
    """Headings of three levels, dates in italics below, link lists."""
    tongue, data = person.language, person.data
    basics = data["basics"]
    out = [f"# {basics['name']}", ""]
    out += [f"**{basics['label']}**", ""] if basics.get("label") else []
    out += [" · ".join(_contacts(data, linked=True)), ""]
    for section in _sections(data):
        out += [f"## {title(section, tongue, 0)}", ""]
        for entry in _entries(data, section):
            out += [f"### {entry['first']}" + (f", {entry['second']}" if entry["second"] else ""), ""]
            when = span(entry["raw"], tongue, _form(person, "short"))
            about = " | ".join(part for part in (when, entry["place"]) if part)
            out += ([f"*{about}*", ""] if about else []) + ([entry["text"], ""] if entry["text"] else [])
            out += [f"- {line}" for line in entry["lines"]] + [""] * bool(entry["lines"])
        out += [*_lists(data, section, tongue, "- ", bold=True), ""]
    return _joined(out)


def md_bold(person: Person) -> str:
    """Bold employers with the place, italic titles with dates after a backslash or two spaces, asterisks."""
    tongue, data = person.language, person.data
    out = [f"# {data['basics']['name']}", "", "  \n".join(_contacts(data, linked=True)), ""]
    for section in _sections(data):
        out += [f"# {title(section, tongue, 1)}", ""]
        for entry in _entries(data, section):
            top = ", ".join(part for part in (f"**{entry['top']}**", entry["place"]) if part)
            when = span(entry["raw"], tongue, _form(person, "long"), " – ")
            below = f"_{entry['below']}_" if entry["below"] else ""
            out += ["  \n".join(part for part in (top, ", ".join(x for x in (below, when) if x)) if part), ""]
            out += ([entry["text"], ""] if entry["text"] else []) + [f"* {line}" for line in entry["lines"]] + [""]
        out += [*_lists(data, section, tongue, "* ", bold=True), ""]
    return _joined(out)


def md_table(person: Person) -> str:
    """Setext headings, jobs as 'dates: **title**, employer', skills in a table."""
    tongue, data = person.language, person.data
    name = data["basics"]["name"]
    out = [name, "=" * len(name), "", *[f"- {each}" for each in _contacts(data)], ""]
    for section in _sections(data):
        heading = title(section, tongue, 2)
        out += [heading, "-" * len(heading), ""]
        for entry in _entries(data, section):
            when = span(entry["raw"], tongue, _form(person, "iso"), " - ", 2)
            out += [
                (f"{when}: " if when else "") + ", ".join(x for x in (f"**{entry['first']}**", entry["second"]) if x),
                "",
            ]
            out += (
                ([f"> {entry['text']}", ""] if entry["text"] else []) + [f"1. {line}" for line in entry["lines"]] + [""]
            )
        if section == "skills":
            out += ["| | |", "|---|---|"]
            out += [f"| {each['name']} | {', '.join(each.get('keywords', []))} |" for each in data["skills"]] + [""]
        else:
            out += [*_lists(data, section, tongue, "- "), ""]
    return _joined(out)


CONVENTIONS: Mapping[str, Callable[[Person], str]] = {
    "capitals": plain_capitals, "ruled": plain_ruled, "columns": plain_columns, "colons": plain_colons,
    "bars": plain_bars, "md-headings": md_headings, "md-bold": md_bold, "md-table": md_table,
}  # fmt: skip
_LISTS = ("skills", "languages", "interests", "summary")


def _sections(data: Json) -> list[str]:
    return [section for section in SECTIONS if (data["basics"] if section == "summary" else data).get(section)]


def _form(person: Person, form: str) -> str:
    return "year" if person.years_only else form


def _contacts(data: Json, linked: bool = False) -> list[str]:
    basics = data["basics"]
    links = [basics["url"]] if basics.get("url") else []
    links += [each["url"].removeprefix("https://www.").removeprefix("https://") for each in basics.get("profiles", [])]
    if linked:
        links = [f"[{each['network']}]({each['url']})" for each in basics.get("profiles", [])] + links[
            : bool(basics.get("url"))
        ]
    return [
        part for part in (address(basics.get("location", {})), basics.get("phone"), basics.get("email"), *links) if part
    ]


def _entries(data: Json, section: str) -> list[dict[str, Any]]:
    """The entries of a section with what stands first and second on them, a text and lines."""
    if section in _LISTS:
        return []
    keys = {
        "work": ("position", "name"), "education": ("studyType", "institution"), "volunteer": ("position", "organization"),
        "projects": ("name", ""), "certificates": ("name", "issuer"), "publications": ("name", "publisher"),
        "awards": ("title", "awarder"), "references": ("name", ""),
    }[section]  # fmt: skip
    found = []
    for each in data[section]:
        first, second = each.get(keys[0], ""), each.get(keys[1], "")
        if section == "education" and each.get("area"):
            first = f"{first}, {each['area']}"
        raw = {**each, "endDate": each.get("endDate") or each.get("date") or each.get("releaseDate") or ""}
        found.append(
            {
                "first": first, "second": second, "raw": raw, **_turned(section, first, second), "place": each.get("location", ""),
                "text": each.get("summary") or each.get("description") or each.get("reference") or "",
                "lines": each.get("highlights", []),
            }
        )  # fmt: skip
    return found


def _turned(section: str, first: str, second: str) -> dict[str, str]:
    """The same for layouts that put the employer or school on top: certificates and the like keep their order."""
    top, below = (second, first) if second and section in ("work", "education", "volunteer") else (first, second)
    return {"top": top, "below": below}


def _lists(data: Json, section: str, tongue: str, mark: str, bold: bool = False) -> list[str]:
    """Sections that are lists of words, or the summary."""
    star = "**" if bold else ""
    if section == "summary":
        return textwrap.wrap(data["basics"]["summary"], 78) if not bold else [data["basics"]["summary"]]
    if section == "skills":
        named = [each for each in data["skills"] if each.get("keywords")]
        if not named:
            return [mark + ", ".join(each["name"] for each in data["skills"])]
        return [
            f"{mark}{star}{each.get('name') or title('skills', tongue, 0)}:{star} {', '.join(each['keywords'])}"
            for each in named
        ]
    if section == "languages":
        return [f"{mark}{each['language']} ({each['fluency']})" for each in data["languages"]]
    if section == "interests":
        return [
            f"{mark}{each['name']}" + (f" ({', '.join(each['keywords'])})" if each.get("keywords") else "")
            for each in data["interests"]
        ]
    return []


def _wrapped(text: str, mark: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=mark, subsequent_indent=" " * len(mark)) if text else []


def _joined(lines: list[str]) -> str:
    text = "\n".join(line.rstrip() if not line.endswith("  ") else line for line in lines)
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text.strip("\n") + "\n"
