"""What `metier read` prints of one ad, and of several side by side."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from metier.app.ad_words import pay_words
from metier.cli.marked import has_colours, marked_lines
from metier.cli.show import SEVERITY, faint, paint, shorten, title, width, wrap
from metier.cli.summary import flat

if TYPE_CHECKING:
    from metier.app.ads import Compared, Comparison
    from metier.model.ad import Ad, Requirement
    from metier.model.finding import Finding

_LABEL = 14  # columns of a comparison's first column
_COLUMN = 26  # the fewest columns that an ad needs beside another


def show_ad(ad: Ad, warnings: Sequence[Finding]) -> None:
    """The ad's text with its requirements marked, its facts, its requirements as a table, then what to beware of."""
    for line in marked_lines(ad, colours=has_colours()):
        click.echo(line)
    click.echo(faint("─" * min(width(), 60)))
    show_table(ad)
    show_warnings(warnings)


def show_warnings(warnings: Sequence[Finding]) -> None:
    """Each warning with its words, its reason and its source; nothing where there is none."""
    if not warnings:
        return
    click.echo(f"\n{title('Before you answer')} ({len(warnings)})")
    for finding in warnings:
        mark, colour = SEVERITY[finding.severity]
        head = f"  {paint(f'{mark} {finding.rule}', fg=colour)}"
        click.echo(f"{head}  {faint(finding.place)}" if finding.place else head)
        if finding.quote:
            click.echo(f"    “{shorten(finding.quote, width() - 8)}”")
        click.echo(wrap(f"{finding.why} {finding.fix}".strip(), indent=4))


def show_table(ad: Ad) -> None:
    """The ad's facts, then its requirements as a table."""
    click.echo(title(ad.title or "(no title stated)") + (f" · {ad.employer}" if ad.employer else ""))
    for label, value in _ad_facts(ad):
        click.echo(f"  {faint(f'{label:<12}')}{value}")
    for necessity, heading in (
        ("required", "Required"),
        ("preferred", "Preferred"),
        ("unstated", "Other demands and duties"),
    ):
        demands = [demand for demand in ad.requirements if demand.necessity == necessity]
        if demands:
            click.echo(f"\n{title(heading)} ({len(demands)})")
        for demand in demands:
            click.echo(wrap(f"{demand.id:<4} {flat(demand.quote)}", indent=7, first=2))
            click.echo(faint(wrap(_demand_notes(demand), indent=7)))


def _ad_facts(ad: Ad) -> list[tuple[str, str]]:
    places = "; ".join(
        ", ".join(part for part in (place.locality, place.region, place.country) if part) for place in ad.places
    )
    facts = [
        ("place", ", ".join(part for part in (places, ad.workplace) if part)),
        ("employment", ", ".join(kind.lower().replace("_", "-") for kind in ad.employment)),
        ("seniority", ad.seniority or ""),
        ("pay", pay_words(ad.pay) if ad.pay else ""),
        ("language", ad.language or ""),
    ]
    return [(label, value) for label, value in facts if value]


def _demand_notes(demand: Requirement) -> str:
    notes: list[str] = [demand.kind]
    if demand.min_years is not None:
        most = f" to {demand.max_years:g}" if demand.max_years is not None else ""
        notes.append(f"{demand.min_years:g}{most} years")
    if demand.degree:
        notes.append(demand.degree.level + (" or equivalent" if demand.degree.or_equivalent else ""))
    if demand.language:
        notes.append(" ".join(part for part in (demand.language.tag, demand.language.cefr) if part))
    if demand.skills:
        notes.append(", ".join(dict.fromkeys(skill.label for skill in demand.skills)))
    if demand.any_of:
        notes.append("one of: " + " | ".join(flat(alternative.quote) for alternative in demand.any_of))
    return " · ".join(notes)


# Several ads


def show_comparison(comparison: Comparison) -> None:
    """The ads in columns, as many beside each other as the window holds; then the skills that all of them require."""
    ads = comparison.ads
    beside = max(1, min(len(ads), (width() - _LABEL) // _COLUMN))
    for start in range(0, len(ads), beside):
        _show_columns(ads[start : start + beside], start)
    click.echo(title(f"Required in all {len(ads)}"))
    click.echo(wrap(", ".join(comparison.common) or "no skill", indent=2))


def _show_columns(ads: Sequence[Compared], start: int) -> None:
    """One row a field, each cell folded to its column."""
    room = (width() - _LABEL) // len(ads) - 2
    head = [title(f"Ad {start + number}".ljust(room)) for number in range(1, len(ads) + 1)]
    click.echo(" " * _LABEL + "  ".join(head).rstrip())
    columns = [_cells(each) for each in ads]
    for label in columns[0]:
        cells = [textwrap.wrap(flat(column[label]), room) or ["–"] for column in columns]
        for row in range(max(len(cell) for cell in cells)):
            words = [(cell[row] if row < len(cell) else "").ljust(room) for cell in cells]
            click.echo((faint(f"{label if not row else '':<{_LABEL}}") + "  ".join(words)).rstrip())
    click.echo()


def _cells(each: Compared) -> dict[str, str]:
    """What the comparison says of one ad, by the label of its row."""
    ad = each.ad
    facts = dict(_ad_facts(ad))
    return {
        "title": ad.title or "",
        "employer": ad.employer or "",
        "place": facts.get("place", ""),
        "pay": facts.get("pay", ""),
        "employment": facts.get("employment", ""),
        "seniority": facts.get("seniority", ""),
        "years": f"{each.years:g}" if each.years is not None else "",
        "demands": f"{each.required} required, {each.preferred} preferred",
        "only here": ", ".join(each.only_here),
        "beware": ", ".join(dict.fromkeys(finding.rule for finding in each.warnings)),
    }
