"""Prints careers by pages of our own making in Chromium: rails, sidebars, columns, tables, bars, icons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Any

from careers import Person
from printing import Chromium, Job, pick
from wording import SECTIONS, address, day, span, title

Json = Mapping[str, Any]


def jobs(people: list[Person], browser: Chromium, number: int) -> Iterator[Job]:
    """Documents in every layout of this module."""
    for place, (name, (layout, draw)) in enumerate(LAYOUTS.items()):
        for index, person in enumerate(pick(people, number, place + 1)):
            paper, tagged = ("letter", "a4")[(place + index) % 2], (place + index) % 3 > 0

            def make(
                person: Person = person, draw: Callable[[Page], str] = draw, paper: str = paper, tagged: bool = tagged,
                index: int = index,
            ) -> bytes:  # fmt: skip
                return browser.print_page(draw(Page(person, index)), paper=paper, tagged=tagged, margin=0.45)

            yield Job(person, f"page-{name}", layout, "pdf", make)


class Page:
    """A career with the habits of one page: which titles and dates it uses."""

    def __init__(self, person: Person, habit: int, form: str = "short", join: str = " – ") -> None:
        self.person, self.data, self.habit = person, person.data, habit
        self.tongue = person.language
        self.form, self.join = ("year" if person.years_only else form), join

    @property
    def basics(self) -> Json:
        found: Json = self.data["basics"]
        return found

    def title(self, section: str) -> str:
        return escape(title(section, self.tongue, self.habit))

    def when(self, entry: Json) -> str:
        if entry.get("startDate") or entry.get("endDate"):
            return escape(span(entry, self.tongue, self.form, self.join, self.habit))
        single = entry.get("date") or entry.get("releaseDate") or ""
        return escape(day(str(single), self.tongue, self.form)) if single else ""

    def sections(self, *left_out: str) -> list[str]:
        return [
            name for name in SECTIONS
            if name not in left_out and (self.basics if name == "summary" else self.data).get(name)
        ]  # fmt: skip

    def contacts(self) -> list[tuple[str, str]]:
        """Kind and HTML of each contact."""
        found = [("mail", escape(self.basics["email"]))]
        if self.basics.get("phone"):
            found.append(("phone", escape(self.basics["phone"])))
        found.append(("home", escape(address(self.basics.get("location", {})))))
        if self.basics.get("url"):
            found.append(("link", _link(self.basics["url"])))
        found += [(each["network"].lower(), _link(each["url"])) for each in self.basics.get("profiles", [])]
        return found


def _link(url: str) -> str:
    return f'<a href="{escape(url)}">{escape(url.removeprefix("https://").removeprefix("www."))}</a>'


def _page(style: str, body: str, page: Page) -> str:
    return (
        f'<!doctype html><html lang="{page.tongue}"><head><meta charset="utf-8"><title>{escape(page.basics["name"])}</title>'
        f"<style>{style}</style></head><body>{body}</body></html>"
    )


def _words(page: Page, section: str) -> str:
    """A section that is text or a list of words."""
    if section == "summary":
        return f"<p>{escape(page.basics['summary'])}</p>"
    if section == "skills":
        rows = []
        for each in page.data["skills"]:
            if each.get("keywords"):
                name = f"<b>{escape(each['name'])}:</b> " if each.get("name") else ""
                rows.append(f"<li>{name}{escape(', '.join(each['keywords']))}</li>")
            else:
                rows.append(f"<li>{escape(each['name'])}</li>")
        return f"<ul class=words>{''.join(rows)}</ul>"
    if section == "languages":
        rows = [
            f"<li>{escape(each['language'])} <i>({escape(each['fluency'])})</i></li>" for each in page.data["languages"]
        ]
        return f"<ul class=words>{''.join(rows)}</ul>"
    names = [", ".join([each["name"], *each.get("keywords", [])]) for each in page.data["interests"]]
    return f"<p>{escape('; '.join(names))}</p>"


_KEYS = {
    "work": ("position", "name"), "education": ("studyType", "institution"), "volunteer": ("position", "organization"),
    "projects": ("name", ""), "certificates": ("name", "issuer"), "publications": ("name", "publisher"),
    "awards": ("title", "awarder"), "references": ("name", ""),
}  # fmt: skip


def _parts(section: str, entry: Json) -> tuple[str, str]:
    first, second = (str(entry.get(key, "")) for key in _KEYS[section])
    if section == "education" and entry.get("area"):
        first = f"{first} in {entry['area']}" if first.isascii() and " " not in first else f"{first}, {entry['area']}"
    return escape(first), escape(second)


def _turned(first: str, second: str, entry: Json) -> tuple[str, str]:
    """The employer or school on top; certificates and the like keep their order."""
    return (second, first) if second and ("position" in entry or "institution" in entry) else (first, second)


def _body(entry: Json, marks: str = "ul") -> str:
    text = entry.get("summary") or entry.get("description") or entry.get("reference") or ""
    lines = "".join(f"<li>{escape(each)}</li>" for each in entry.get("highlights", []))
    if marks == "p":
        return (f"<p>{escape(text)}</p>" if text else "") + "".join(
            f"<p>{escape(x)}</p>" for x in entry.get("highlights", [])
        )
    return (f"<p>{escape(text)}</p>" if text else "") + (f"<{marks}>{lines}</{marks}>" if lines else "")


def _entries(page: Page, section: str, draw: Callable[[str, str, Json], str]) -> str:
    if section in ("summary", "skills", "languages", "interests"):
        return _words(page, section)
    return "".join(draw(*_parts(section, each), each) for each in page.data[section])


def rail(page: Page) -> str:
    """Section titles in a left rail in light grey type, entries at the right, dates at the right edge."""

    def draw(first: str, second: str, entry: Json) -> str:
        place = f", {escape(entry['location'])}" if entry.get("location") else ""
        return (
            f"<div class=entry><div class=row><span class=t>{first}</span><span>{page.when(entry)}</span></div>"
            f"<div class=s>{second}{place if second else ''}</div>{_body(entry)}</div>"
        )

    rows = "".join(
        f"<section><h2>{page.title(name)}</h2><div>{_entries(page, name, draw)}</div></section>"
        for name in page.sections()
    )
    style = (
        "body{font:10.5pt/1.4 'Liberation Sans',sans-serif;margin:0;color:#222} section{display:grid;grid-template-columns:"
        "27% 73%;margin:14px 0} h2{font-size:11pt;font-weight:400;color:#777;margin:0} .row{display:flex;justify-content:"
        "space-between} .t{font-weight:600} .s{color:#555} ul{margin:4px 0;padding-left:18px} p{margin:2px 0} header h1{"
        "font-weight:300;font-size:27pt;margin:0} .entry{margin-bottom:10px} a{color:inherit}"
    )
    label = f"<p>{escape(page.basics['label'])}</p>" if page.basics.get("label") else ""
    contacts = " · ".join(each for _, each in page.contacts())
    return _page(style, f"<header><h1>{escape(page.basics['name'])}</h1>{label}<p>{contacts}</p></header>{rows}", page)


def dates_left(page: Page) -> str:
    """Dates in a narrow left column, titles as headings over both; employer first."""
    page.form = page.form if page.form == "year" else "slash"

    def draw(first: str, second: str, entry: Json) -> str:
        top, below = _turned(first, second, entry)
        return (
            f"<div class=grid><div class=d>{page.when(entry)}</div><div><b>{top}</b>"
            f"{f'<br>{below}' if below else ''}{_body(entry)}</div></div>"
        )

    rows = "".join(f"<h2>{page.title(name)}</h2>{_entries(page, name, draw)}" for name in page.sections())
    style = (
        "body{font:10pt/1.35 'Liberation Serif',serif} h1{font-size:22pt;margin:0 0 4px;letter-spacing:2px;text-transform:"
        "uppercase} h2{font-variant:small-caps;border-bottom:1px solid #999;font-size:13pt;margin:14px 0 6px} .grid{display:"
        "grid;grid-template-columns:110px 1fr;margin-bottom:8px} .d{color:#666;font-size:9pt} ul{margin:2px 0;padding-left:16px}"
    )
    contacts = " | ".join(each for _, each in page.contacts())
    return _page(style, f"<h1>{escape(page.basics['name'])}</h1><div>{contacts}</div>{rows}", page)


def _sided(page: Page, side: str) -> str:
    """A coloured sidebar with contacts and lists, the career beside it."""
    lists = [name for name in page.sections() if name in ("skills", "languages", "interests", "certificates")]
    page.join = " - "

    def draw(first: str, second: str, entry: Json) -> str:
        place = f" | {escape(entry['location'])}" if entry.get("location") else ""
        return f"<div class=entry><h3>{first}</h3><div class=s>{second}{place}</div><div class=d>{page.when(entry)}</div>{_body(entry)}</div>"

    def small(first: str, second: str, entry: Json) -> str:
        return f"<p>{first}<br><small>{second} {page.when(entry)}</small></p>"

    aside = "".join(f"<h2>{page.title(name)}</h2>{_entries(page, name, small)}" for name in lists)
    main = "".join(f"<h2>{page.title(name)}</h2>{_entries(page, name, draw)}" for name in page.sections(*lists))
    contacts = "".join(f"<p>{each}</p>" for _, each in page.contacts())
    label = f"<div class=label>{escape(page.basics['label'])}</div>" if page.basics.get("label") else ""
    head = f"<h1>{escape(page.basics['name'])}</h1>{label}"
    style = (
        f"body{{margin:0;font:9.5pt/1.4 'Carlito','Liberation Sans',sans-serif;display:flex;flex-direction:{'row' if side == 'left' else 'row-reverse'}}}"
        "aside{width:31%;background:#24405c;color:#fff;padding:18px;box-sizing:border-box} main{width:69%;padding:18px;box-sizing:border-box} aside a{color:#fff}"
        "h1{font-size:21pt;margin:0;line-height:1.1} h2{text-transform:uppercase;font-size:10.5pt;letter-spacing:1.5px;margin:14px 0 4px}"
        "h3{margin:0;font-size:10.5pt} .s{font-style:italic} .d{color:#777;font-size:8.5pt} ul{margin:3px 0;padding-left:14px} .words{list-style:none;padding:0} p{margin:2px 0;overflow-wrap:anywhere}"
    )
    if side == "left":
        return _page(style, f"<aside>{head}{contacts}{aside}</aside><main>{main}</main>", page)
    return _page(style, f"<aside>{contacts}{aside}</aside><main>{head}{main}</main>", page)


def columns(page: Page) -> str:
    """Two text columns filled one after the other, square list marks made by CSS, light headings."""

    def draw(first: str, second: str, entry: Json) -> str:
        return f"<div class=entry><div>{first}{', ' if second else ''}<em>{second}</em></div><div>{page.when(entry)}</div>{_body(entry)}</div>"

    rows = "".join(f"<h2>{page.title(name)}</h2>{_entries(page, name, draw)}" for name in page.sections("summary"))
    style = (
        "body{font:9.5pt/1.35 'URW Gothic',sans-serif} header{text-align:center;border-bottom:3px double #444;padding-bottom:8px} h1{margin:0;font-size:24pt;font-weight:400}"
        "h2{color:#b03a2e;font-size:13pt;font-weight:400;margin:10px 0 2px} main{column-count:2;column-gap:26px;margin-top:10px} .entry{break-inside:avoid;margin-bottom:7px}"
        "ul{list-style:none;padding:0;margin:2px 0} li{padding-left:12px;position:relative} li::before{content:'▪';position:absolute;left:0} p{margin:2px 0}"
    )
    intro = f"<p>{escape(page.basics['summary'])}</p>" if page.basics.get("summary") else ""
    label = f" <p>{escape(page.basics['label'])}</p>" if page.basics.get("label") else ""
    head = (
        f"<h1>{escape(page.basics['name'])}</h1>{label}<p>{' • '.join(each for _, each in page.contacts())}</p>{intro}"
    )
    return _page(style, f"<header>{head}</header><main>{rows}</main>", page)


def ledger(page: Page) -> str:
    """Everything in one table with lines: dates, then what; headings as rows over the whole width."""
    page.form = page.form if page.form == "year" else "dot"

    def draw(first: str, second: str, entry: Json) -> str:
        return f"<tr><td class=d>{page.when(entry)}</td><td><b>{first}</b><br>{second}{_body(entry)}</td></tr>"

    rows = ""
    for name in page.sections():
        inner = _entries(page, name, draw)
        inner = inner if inner.startswith("<tr") else f"<tr><td></td><td>{inner}</td></tr>"
        rows += f"<tr><th colspan=2>{page.title(name)}</th></tr>{inner}"
    contacts = "".join(f"<tr><td>{kind.title()}</td><td>{each}</td></tr>" for kind, each in page.contacts())
    style = (
        "body{font:10pt/1.3 'Liberation Sans Narrow',sans-serif} table{border-collapse:collapse;width:100%} td,th{border:1px solid #bbb;padding:4px 6px;vertical-align:top;text-align:left}"
        "th{background:#eee;font-size:11pt} .d{width:110px} ul{margin:2px 0;padding-left:16px} p{margin:0}"
    )
    head = f"<tr><td>Name</td><td><b>{escape(page.basics['name'])}</b></td></tr>"
    return _page(style, f"<h1>Curriculum Vitae</h1><table>{head}{contacts}{rows}</table>", page)


_ICONS = {
    "mail": "M2 4h20v16H2z M2 4l10 8 10-8", "phone": "M5 2h5l2 6-3 2a12 12 0 0 0 5 5l2-3 6 2v5a2 2 0 0 1-2 2A18 18 0 0 1 3 4z",
    "home": "M12 2a7 7 0 0 1 7 7c0 5-7 13-7 13S5 14 5 9a7 7 0 0 1 7-7z", "link": "M4 12a8 8 0 1 0 16 0 8 8 0 1 0-16 0", "linkedin": "M3 3h18v18H3z",
    "github": "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z",
}  # fmt: skip


def bar(page: Page) -> str:
    """A header bar with icons drawn as SVG, plain bold words as headings, dates after a bar on the title's line, chips."""
    page.form = page.form if page.form == "year" else "long"

    def draw(first: str, second: str, entry: Json) -> str:
        top, below = _turned(first, second, entry)
        place = f", {escape(entry['location'])}" if entry.get("location") else ""
        when = f" | {page.when(entry)}" if page.when(entry) else ""
        return f"<div class=entry><div><strong>{top}</strong>{place}{when}</div>{f'<div>{below}</div>' if below else ''}{_body(entry)}</div>"

    chips = "".join(
        f"<span class=chip>{escape(word)}</span>"
        for each in page.data.get("skills", [])
        for word in each.get("keywords") or [each["name"]]
    )
    rows = "".join(
        f"<h4>{page.title(name)}</h4>{chips if name == 'skills' else _entries(page, name, draw)}"
        for name in page.sections()
    )
    contacts = "".join(
        f'<span class=c><svg width=11 height=11 viewBox="0 0 24 24"><path d="{_ICONS.get(kind, _ICONS["link"])}"/></svg> {each}</span>'
        for kind, each in page.contacts()
    )
    style = (
        "body{font:10pt/1.4 'Nimbus Sans',sans-serif;margin:0} header{background:#2d5d4f;color:#fff;padding:16px} header a{color:#fff} h1{margin:0 0 6px;font-size:20pt} .c{margin-right:16px;white-space:nowrap} svg path{fill:#fff}"
        "h4{font-size:10.5pt;margin:12px 0 3px;border-left:4px solid #2d5d4f;padding-left:6px} .chip{display:inline-block;background:#e3eeea;border-radius:8px;padding:1px 8px;margin:2px 4px 2px 0} ul{list-style:circle;margin:2px 0;padding-left:18px} p{margin:2px 0}"
    )
    label = f"<div>{escape(page.basics['label'])}</div>" if page.basics.get("label") else ""
    return _page(
        style, f"<header><h1>{escape(page.basics['name'])}</h1>{label}<div>{contacts}</div></header>{rows}", page
    )


def quiet(page: Page) -> str:
    """One size of type and no bold but the name; paragraphs instead of list marks; title, employer and dates on one line."""
    page.form, page.join = (page.form if page.form == "year" else "short"), "–"

    def draw(first: str, second: str, entry: Json) -> str:
        head = ", ".join(x for x in (first, second, page.when(entry)) if x)
        return f"<div class=entry><div>{head}</div>{_body(entry, 'p')}</div>"

    rows = "".join(f"<h2>{page.title(name)}</h2>{_entries(page, name, draw)}" for name in page.sections())
    style = (
        "body{font:10.5pt/1.45 'P052',serif} h1{font-size:15pt;font-weight:400;margin:0} h2{font-size:10.5pt;font-weight:400;font-style:italic;margin:16px 0 4px} .entry{margin-bottom:9px}"
        "p{margin:1px 0 1px 14px} .words{list-style:none;padding:0;margin:0}"
    )
    contacts = "<br>".join(each for _, each in page.contacts())
    return _page(style, f"<h1>{escape(page.basics['name'])}</h1><div>{contacts}</div>{rows}", page)


def centred(page: Page) -> str:
    """Centred capitals between rules, employer and place left, dates right, title in italics below."""
    page.form = page.form if page.form == "year" else "short"

    def draw(first: str, second: str, entry: Json) -> str:
        top, below = _turned(first, second, entry)
        place = f" <span class=p>— {escape(entry['location'])}</span>" if entry.get("location") else ""
        return (
            f"<div class=entry><div class=row><span><b>{top}</b>{place}</span><span class=d>{page.when(entry)}</span></div>"
            f"{f'<i>{below}</i>' if below else ''}{_body(entry)}</div>"
        )

    rows = "".join(f"<h2><span>{page.title(name)}</span></h2>{_entries(page, name, draw)}" for name in page.sections())
    style = (
        "body{font:10.5pt/1.35 'C059',serif} header{text-align:center} h1{margin:0;font-size:19pt;letter-spacing:.18em;text-transform:uppercase;font-weight:400} h2{text-align:center;text-transform:uppercase;"
        "letter-spacing:.25em;font-size:10.5pt;font-weight:400;border-top:1px solid #000;border-bottom:1px solid #000;padding:2px;margin:12px 0 6px} .row{display:flex;justify-content:space-between} ul{list-style:'– ';margin:2px 0;padding-left:16px} p{margin:2px 0}"
    )
    label = f"<div>{escape(page.basics['label'])}</div>" if page.basics.get("label") else ""
    contacts = " &nbsp;◆&nbsp; ".join(each for _, each in page.contacts())
    return _page(
        style, f"<header><h1>{escape(page.basics['name'])}</h1>{label}<div>{contacts}</div></header>{rows}", page
    )


LAYOUTS: Mapping[str, tuple[str, Callable[[Page], str]]] = {
    "rail": ("left rail", rail),
    "dates-left": ("dates at the left", dates_left),
    "sidebar-left": ("sidebar", lambda page: _sided(page, "left")),
    "sidebar-right": ("sidebar", lambda page: _sided(page, "right")),
    "columns": ("two columns", columns),
    "ledger": ("table", ledger),
    "bar": ("one column", bar),
    "quiet": ("one column", quiet),
    "centred": ("one column", centred),
}
