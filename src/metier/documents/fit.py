"""Takes a Match (and the Selection for a page), gives fit.html: one file, no scripts; reads its own style sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Literal

from metier.documents.fit_marks import escape, icon, mark_text
from metier.matching import gaps, headline, remedy
from metier.matching.match import Group, count_groups, group_of
from metier.matching.verdict import sentence
from metier.matching.wording import GROUP_WORDS, RELATION_WORDS, STATUS_WORDS, say_necessity, say_place
from metier.model.career import Career, Entry
from metier.model.match import Evidence, Match, Pair, Status
from metier.model.plan import Choice, Selection

_STATUSES: tuple[Status, ...] = ("met", "partly", "not_shown", "unknown")
_SHAPES: dict[Status, str] = {
    "met": '<path d="M3 8.6 6.4 12 13 4.6" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" '
    'stroke-linejoin="round"/>',
    "partly": '<circle cx="8" cy="8" r="5.4" fill="none" stroke="currentColor" stroke-width="2"/>'
    '<path d="M8 3.2a4.8 4.8 0 0 0 0 9.6z" fill="currentColor"/>',
    "not_shown": '<path d="M4 4l8 8M12 4l-8 8" fill="none" stroke="currentColor" stroke-width="2.2" '
    'stroke-linecap="round"/>',
    "unknown": '<path d="M5.4 5.8a2.7 2.7 0 1 1 3.9 2.5c-.9.5-1.3 1-1.3 1.9" fill="none" stroke="currentColor" '
    'stroke-width="2" stroke-linecap="round"/><circle cx="8" cy="13" r="1.25" fill="currentColor"/>',
}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}\Z")


def render_fit(match: Match, selection: Selection | None, career: Career) -> str:
    """The fit report as one HTML page: the ad marked, each requirement's evidence, the gaps, what was left out.

    It has no script and loads nothing; every text in it is escaped, since ads are written by strangers.
    """
    body = [
        _header(match, career),
        '<main class="page">',
        _gaps(match),
        '<div class="pair">',
        _ad(match),
        _evidence(match, career),
        "</div>",
        _left_out(selection) if selection is not None else "",
        "</main>",
        _footer(match, career),
    ]
    return f"{_head(match)}<body>\n{_symbols()}\n" + "\n".join(part for part in body if part) + "\n</body>\n</html>\n"


@cache
def _style() -> str:
    return resources.files("metier.documents").joinpath("fit/fit.css").read_text("utf-8")


def _head(match: Match) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>Fit: {escape(_title(match))}</title>\n<style>\n{_style()}</style>\n</head>\n"
    )


def _title(match: Match) -> str:
    parts = [part for part in (match.ad.title, match.ad.employer) if part]
    return ", ".join(parts) or "an ad without a title"


def _symbols() -> str:
    shapes = "".join(f'<symbol id="i-{status}" viewBox="0 0 16 16">{_SHAPES[status]}</symbol>' for status in _STATUSES)
    return f'<svg width="0" height="0" aria-hidden="true" class="sr"><defs>{shapes}</defs></svg>'


def _header(match: Match, career: Career) -> str:
    employer = f" <span>{escape(match.ad.employer)}</span>" if match.ad.employer and match.ad.title else ""
    title = escape(match.ad.title or match.ad.employer or "An ad without a title")
    words = headline(match)
    return (
        '<a class="skip" href="#gaps">Skip to the gaps</a>\n<header class="page">\n'
        f'<p class="kicker">Fit report for {escape(career.basics.name.text)}, {_say_date(match)}</p>\n'
        f'<h1 dir="auto">{title}{employer}</h1>\n'
        f'<p class="headline">{escape(words[0].upper() + words[1:])}.</p>\n{_tally(match)}\n</header>'
    )


def _say_date(match: Match) -> str:
    return f"{match.today.day} {match.today:%B %Y}" if match.today.year >= 1000 else match.today.isoformat()


def _tally(match: Match) -> str:
    """The counts as rows of signs, one for each requirement, linked to its card."""
    counts = count_groups(match)
    items = []
    for name, numbered in _grouped(match).items():
        if name == "unknown":
            said = f"<b>{len(numbered)}</b> cannot be shown on paper"
        else:
            met, total = counts[name]
            said = f"{GROUP_WORDS[name]}: <b>{met} of {total}</b> shown"
        beads = "".join(
            f'<a class="{pair.status}" href="#r{number}" title="{escape(_brief(pair.requirement.quote))}">'
            f'{icon(pair.status)}<span class="sr">{number}: {STATUS_WORDS[pair.status]}</span></a>'
            for number, pair in numbered
        )
        items.append(f'<li><span class="name">{said}</span><span class="beads">{beads}</span></li>')
    return f'<ul class="tally">{"".join(items)}</ul>' if items else ""


def _grouped(match: Match) -> dict[Group | Literal["unknown"], list[tuple[int, Pair]]]:
    """The pairs with their numbers, by the groups of the headline; empty groups are left out."""
    groups: dict[Group | Literal["unknown"], list[tuple[int, Pair]]] = {name: [] for name in GROUP_WORDS}
    groups["unknown"] = []
    for number, pair in enumerate(match.pairs, 1):
        groups["unknown" if pair.status == "unknown" else group_of(pair.requirement)].append((number, pair))
    return {name: numbered for name, numbered in groups.items() if numbered}


def _badge(status: Status) -> str:
    words = STATUS_WORDS[status]
    return f'<span class="status {status}">{icon(status)}{words[0].upper()}{words[1:]}</span>'


def _gaps(match: Match) -> str:
    numbers = {id(pair): number for number, pair in enumerate(match.pairs, 1)}
    found = gaps(match)
    start = '<section id="gaps">\n<h2>Gaps, the worst first</h2>\n'
    if not found:
        none = "Everything that a career file could show is shown." if match.pairs else "The ad states no requirement."
        return f'{start}<p class="none">{none}</p>\n</section>'
    items = "\n".join(_gap(numbers[id(pair)], pair) for pair in found)
    lead = "What nothing in the career file shows, or only in part, and what would close it."
    return f'{start}<p class="lead">{lead}</p>\n<ol class="gaps">\n{items}\n</ol>\n</section>'


def _gap(number: int, pair: Pair) -> str:
    return (
        f'<li><p class="number">{number}</p>'
        f'<div><p class="what" dir="auto"><a href="#r{number}">{escape(pair.requirement.quote)}</a></p>'
        f'<p class="tags">{_badge(pair.status)}{_tag(pair)}</p></div>'
        f'<div class="close"><p>{escape(pair.why)}</p><p class="remedy">{escape(remedy(pair))}</p></div></li>'
    )


def _tag(pair: Pair) -> str:
    return f'<span class="tag">{say_necessity(pair.requirement)}</span>'


def _ad(match: Match) -> str:
    legend = "".join(f"<li>{_badge(status)}</li>" for status in _STATUSES)
    return (
        '<section id="ad">\n<h2>The ad, with its requirements marked</h2>\n'
        f'<ul class="legend">{legend}</ul>\n'
        f'<div class="ad" dir="auto"{_lang(match.ad.language)}>{mark_text(match.ad.text, match.pairs)}</div>\n</section>'
    )


def _lang(tag: str | None) -> str:
    return f' lang="{tag}"' if tag and _TAG.match(tag) else ""


def _evidence(match: Match, career: Career) -> str:
    entries = {entry.pointer: entry for entry in career.entries}
    parts = ['<section id="evidence">\n<h2>Each requirement, and what shows it</h2>']
    for name, numbered in _grouped(match).items():
        title = "Cannot be shown on paper" if name == "unknown" else GROUP_WORDS[name]
        parts.append(f"<h3>{title}</h3>")
        parts += [_card(number, pair, entries, career) for number, pair in numbered]
    return "\n".join(parts) + "\n</section>"


def _card(number: int, pair: Pair, entries: dict[str, Entry], career: Career) -> str:
    proofs = "".join(_proof(piece, entries, career) for piece in pair.evidence)
    return (
        f'<article class="card {pair.status}" id="r{number}">\n<p class="number">{number}</p>\n<div>'
        f'<h4 dir="auto">{escape(pair.requirement.quote)}</h4>\n'
        f'<p class="tags">{_badge(pair.status)}{_tag(pair)}<a class="back" href="#q{number}">in the ad</a></p>\n'
        f"<p>{escape(pair.why)}</p>\n" + (f'<ul class="proofs">{proofs}</ul>' if proofs else "") + "</div>\n</article>"
    )


def _proof(piece: Evidence, entries: dict[str, Entry], career: Career) -> str:
    notes = [note for note in (say_place(piece, entries), RELATION_WORDS[piece.relation]) if note]
    return (
        f'<li><blockquote dir="auto"{_lang(career.language)}>{escape(piece.words)}</blockquote>'
        f"<p>{escape('; '.join(notes))} <code>{escape(piece.fact.pointer)}</code></p></li>"
    )


def _left_out(selection: Selection) -> str:
    left = sorted((choice for choice in selection.choices if not choice.printed), key=lambda one: -one.value)
    start = '<section id="page">\n<h2>What the résumé leaves out, and why</h2>\n'
    if not left:
        return f'{start}<p class="none">Nothing: everything in the career file fits on the page.</p>\n</section>'
    lead = (
        "Facts compete for the page: each has a value for this ad and a height in print. "
        "No other choice that fits is worth more."
    )
    if selection.bound - selection.objective > 1e-6 * max(1.0, abs(selection.bound)):
        lead = "Facts compete for the page: each has a value for this ad and a height in print."
    items = "\n".join(_choices(left))
    return f'{start}<p class="lead">{lead}</p>\n<ul class="left">\n{items}\n</ul>\n</section>'


def _choices(left: Sequence[Choice]) -> Iterator[str]:
    for choice in left:
        why = f"{escape(sentence(choice.why))} " if choice.why else ""
        yield (
            f'<li><q dir="auto">{escape(choice.text)}</q><p>{why}Value {choice.value:.2g}, height {choice.height:.0f} pt '
            f"<code>{escape(choice.pointer)}</code></p></li>"
        )


def _brief(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 80 else f"{flat[:79]}…"


def _footer(match: Match, career: Career) -> str:
    file = f" The career file had the SHA-256 {escape(career.sha256[:16])}… then." if career.sha256 else ""
    address = f" The ad: {escape(match.ad.url)}." if match.ad.url else ""
    return (
        '<footer class="page"><p>Made by Metier. The numbers are counts, not a score: each one can be followed to words '
        f"of the ad and words of the career file. Where jobs go on today, they count up to {match.today.isoformat()}."
        f"{address}{file}</p></footer>"
    )
