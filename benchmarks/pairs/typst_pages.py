"""Prints careers by Typst pages of our own, which are not themes of Metier: plain, rail, sidebar."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from careers import Person
from printing import Job, pick
from texts import _contacts, _entries, _lists, _sections
from wording import span, title

_HEAD = """
#let d = json(bytes(sys.inputs.data))
#set page(paper: d.paper, margin: MARGIN)
#set text(size: 10pt, lang: d.lang, FONT)
#set par(justify: JUSTIFY)
"""
_PLAIN = """
#align(center)[#text(20pt, weight: "bold", d.name) \\ #d.label #if d.label != "" [\\ ] #d.contacts.join("  •  ")]
#for s in d.sections {
  heading(level: 1, s.title)
  for e in s.entries {
    grid(columns: (1fr, auto), strong(e.first), e.when)
    if e.second != "" { emph(e.second + if e.place != "" {", " + e.place}) ; linebreak() }
    e.text
    list(..e.lines)
  }
  for line in s.words { par(line) }
}
"""
_RAIL = """
#text(24pt, d.name) #h(1fr) #text(gray, d.label)
#v(-6pt)
#text(8.5pt, d.contacts.join(" | "))
#line(length: 100%)
#for s in d.sections {
  grid(columns: (3.6cm, 1fr), column-gutter: 12pt,
    align(right, text(fill: rgb("#356"), s.title)),
    {
      for e in s.entries {
        block(below: 9pt, {
          [#e.top#if e.below != "" [, #emph(e.below)] #h(1fr) #text(8.5pt, e.when)]
          if e.text != "" { parbreak(); e.text }
          if e.lines.len() > 0 { list(marker: [–], ..e.lines) }
        })
      }
      for line in s.words [#line \\ ]
    })
  v(4pt)
}
"""
_SIDE = """
#grid(columns: (32%, 1fr), column-gutter: 16pt,
  {
    text(18pt, weight: 600, d.name)
    parbreak()
    d.label
    parbreak()
    for c in d.contacts [#c \\ ]
    for s in d.sections.filter(s => s.small) {
      v(8pt); text(12pt, fill: maroon, upper(s.title)); parbreak()
      for line in s.words [#line \\ ]
    }
  },
  for s in d.sections.filter(s => not s.small) {
    text(12pt, fill: maroon, upper(s.title)); parbreak()
    for line in s.words { par(line) }
    for e in s.entries {
      [*#e.first* \\ #e.when #if e.second != "" [ | #e.second] #if e.place != "" [ | #e.place] \\ #e.text]
      list(..e.lines)
    }
    v(6pt)
  })
"""
LAYOUTS = {
    "plain": ("one column", _PLAIN, "1.8cm", 'font: "Libertinus Serif"', "true"),
    "rail": ("left rail", _RAIL, "1.6cm", 'font: "Liberation Sans"', "false"),
    "side": ("sidebar", _SIDE, "1.4cm", 'font: "Carlito"', "false"),
}


def jobs(people: list[Person], number: int = 6) -> Iterator[Job]:
    """Documents in every layout of this module."""
    for place, (name, (layout, *_)) in enumerate(LAYOUTS.items()):
        for index, person in enumerate(pick(people, number, place + 4)):
            paper = ("a4", "us-letter")[index % 2]
            yield Job(person, f"typst-{name}", layout, "pdf", partial(_print, person, name, paper, index))


def _print(person: Person, name: str, paper: str, habit: int) -> bytes:
    import typst

    _, body, margin, font, justify = LAYOUTS[name]
    source = _HEAD.replace("MARGIN", margin).replace("FONT", font).replace("JUSTIFY", justify) + body
    data = json.dumps(_data(person, paper, habit), ensure_ascii=False)
    return bytes(typst.compile(source.encode(), sys_inputs={"data": data}))


def _data(person: Person, paper: str, habit: int) -> dict[str, Any]:
    form = "year" if person.years_only else ("short", "long", "slash")[habit % 3]
    sections = []
    for section in _sections(person.data):
        entries = [
            {**entry, "raw": None, "when": span(entry["raw"], person.language, form, " – ", habit)}
            for entry in _entries(person.data, section)
        ]
        words = (
            [person.data["basics"]["summary"]]
            if section == "summary"
            else _lists(person.data, section, person.language, "")
        )
        small = section in ("skills", "languages", "interests")
        sections.append(
            {"title": title(section, person.language, habit), "entries": entries, "words": words, "small": small}
        )
    basics = person.data["basics"]
    return {
        "name": basics["name"], "label": basics.get("label", ""), "contacts": _contacts(person.data), "paper": paper,
        "lang": person.language, "sections": sections,
    }  # fmt: skip
