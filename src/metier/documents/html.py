"""A Plan as one web page: semantic, accessible, fit for print, without scripts; reads its own style sheet."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from metier.documents.glyphs import check_characters
from metier.documents.rows import rows
from metier.documents.runs import Printed, Run, printed_blocks, printed_text, runs_leftward
from metier.documents.theme import Theme
from metier.model.plan import Plan

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_ACCENT = "#1f4a72"
_MARKED = frozenset({
    "email", "phone", "profile", "title", "area", "organization", "place", "score", "url", "label",
})  # fmt: skip


def render_html(plan: Plan, theme: Theme) -> str:
    """The Plan as an HTML page; UserError when a text holds a character that no document can.

    Every text in it is escaped, the one style sheet is in it, and nothing is loaded.
    """
    printed = printed_blocks(plan, theme)
    check_characters(printed)
    language = plan.language if _TAG.fullmatch(plan.language) else "en"
    leftward = ' dir="rtl"' if runs_leftward(language) else ""
    accent = str(theme.settings(plan.options).get("accent", _ACCENT))
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"{leftward}>\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f'<meta name="author" content="{_escape(printed_text(plan.author).strip())}">\n'
        f"<title>{_escape(printed_text(plan.title).strip())}</title>\n"
        f"<style>\n:root {{ --accent: {accent if _COLOUR.fullmatch(accent) else _ACCENT}; }}\n{_style()}</style>\n"
        f'</head>\n<body class="{_looks(theme.chosen(plan.options))}">\n<main>\n'
        + "\n".join(_body(printed))
        + "\n</main>\n</body>\n</html>\n"
    )


def _looks(theme: Theme) -> str:
    """What the style sheet draws of the theme: its header, its section titles, its kind of type."""
    kind = "serif" if "Serif" in theme.fonts[0] else "sans"
    lead = next((name for name in theme.head if name in ("title", "organization")), "title")
    return _escape(f"head-{theme.header} titles-{theme.headings} {lead}-first {kind}")


@cache
def _style() -> str:
    return resources.files("metier.documents").joinpath("page/page.css").read_text("utf-8")


def _escape(text: str) -> str:
    return html.escape(text, quote=True)


def _body(printed: tuple[Printed, ...]) -> Iterator[str]:
    """The blocks as elements: sections around their blocks, lists around their highlights."""
    open_header = open_section = open_list = False
    for number, item in enumerate(printed):
        role = item.block.role
        if open_list and role != "highlight":
            yield "</ul>"
            open_list = False
        head = role in ("name", "headline", "contact")
        if open_header and not head:
            yield "</header>"
            open_header = False
        if head and not open_header:
            yield "<header>"
            open_header = True
        if role == "section":
            if open_section:
                yield "</section>"
            yield f'<section aria-labelledby="s{number}">'
            open_section = True
        if role == "highlight" and not open_list:
            yield "<ul>"
            open_list = True
        yield _element(item, number)
    yield from (
        end
        for end, is_open in (("</ul>", open_list), ("</header>", open_header), ("</section>", open_section))
        if is_open
    )


def _element(item: Printed, number: int) -> str:
    role, words = item.block.role, _words(item.runs)
    if role == "section":
        return f'<h{item.level} id="s{number}">{words}</h{item.level}>'
    dated = any(run.aside for run in item.runs)
    if item.level:
        name = ' class="dated"' if dated else ""
        return f"<h{item.level}{name}>{words}</h{item.level}>"
    if role == "highlight":
        return f"<li>{words}</li>"
    names = f"{role} dated" if dated else role
    return f'<p class="{names}">{words}</p>'


def _words(runs: tuple[Run, ...]) -> str:
    """The runs with their separators, row by row; what stands at the far end of a line is apart from the rest."""
    made = []
    parts = rows(runs)
    for row in parts:
        near = "".join(_run(run) for run in row.near)
        far = "".join(f'<span class="{_name(run)}">{_link(run)}</span>' for run in row.far)
        made.append(f"<span>{near}</span> {far}" if far else f"<span>{near}</span>" if len(parts) > 1 else near)
    return made[0] if len(made) == 1 else "\n".join(f'<span class="row">{row}</span>' for row in made)


def _name(run: Run) -> str:
    return run.piece.name if run.piece.name in _MARKED else "dates"


def _run(run: Run) -> str:
    before = _escape(run.before).replace(" · ", "\u00a0· ")  # no line begins with a dot
    if run.piece.name in _MARKED:
        return f'{before}<span class="{run.piece.name}">{_link(run)}</span>'
    return f"{before}{_link(run)}"


def _link(run: Run) -> str:
    text = _escape(run.text)
    return f'<a href="{_escape(run.url)}">{text}</a>' if run.url else text
