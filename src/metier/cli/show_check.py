"""What `metier check` prints: the text as it is stored and read, the fields, the ad's terms, the findings."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

import click

from metier.cli.lint import summary
from metier.cli.show import SEVERITY, faint, paint, say, shorten, title, width, wrap

if TYPE_CHECKING:
    from metier.app.checking import CheckReport
    from metier.model.finding import Finding

_SURE, _FAIR = 0.9, 0.75
_LABEL = 14
_TERMS = {"exact": ("✓", "green"), "synonym": ("≈", "cyan"), "no": ("–", "yellow")}
_GAP = "  │  "


def show_check(report: CheckReport) -> None:
    """The whole report on standard output, and the count of findings on standard error."""
    checked = report.checked
    click.echo(title(checked.file) + faint(f"  {_about(report)}"))
    click.echo(faint("─" * min(width(), 60)))
    _show_text(report)
    _show_fields(report)
    _show_terms(report)
    if checked.findings:
        click.echo(f"\n{title('Findings')} ({len(checked.findings)})")
    for finding in checked.findings:
        _show_finding(finding, report)
    say(f"{checked.file}: {summary(checked.findings)}.")


def _about(report: CheckReport) -> str:
    about = dict(report.checked.about)
    pages = about.get("pages", "")
    told = [f"{report.checked.kind.upper()} {about.get('version', '')}".strip()]
    told += [f"{pages} page{'s' * (pages != '1')}"] * bool(pages)
    told += [f"{about['words']} words", about["size"]]
    told += ["tagged" if about.get("tagged") == "yes" else "not tagged"] * ("tagged" in about)
    told += [about[key] for key in ("language", "made by") if key in about]
    return _safe(" · ".join(told))


def _safe(words: str) -> str:
    """Words in which nothing can steer a terminal."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in words.replace("\t", "   "))


def _show_text(report: CheckReport) -> None:
    """The text in the order of the file; beside it, where they differ, as a person reads the page."""
    checked = report.checked
    if checked.same_order or not checked.reading.strip():
        click.echo(title("What a machine reads"))
        for line in _folded(checked.stored, width() - 2):
            click.echo(f"  {line}".rstrip())
        return
    room = (width() - 2 - len(_GAP)) // 2
    click.echo(title(f"  {'As the file has it':<{room}}{_GAP}As a person reads the page"))
    for left, right in zip_longest(_folded(checked.stored, room), _folded(checked.reading, room), fillvalue=""):
        click.echo(f"  {left:<{room}}{faint(_GAP)}{right}".rstrip())


def _folded(text: str, room: int) -> Iterator[str]:
    for line in text.splitlines():
        yield from textwrap.wrap(_safe(line), room) or ["…"]


def _show_fields(report: CheckReport) -> None:
    fields = report.checked.fields
    if not fields:
        return
    click.echo(f"\n{title('Fields found')} {faint('✓ sure  ~ fairly  ? doubtful')}")
    room = width() - _LABEL - 6
    for field in fields:
        mark, colour = ("✓", "green") if field.certainty >= _SURE else ("~", "cyan")
        mark, colour = (mark, colour) if field.certainty >= _FAIR else ("?", "yellow")
        head = f"  {paint(mark, fg=colour)} {faint(f'{shorten(_safe(field.label), _LABEL):<{_LABEL}}')} "
        click.echo(head + shorten(_safe(field.value), room))
        if field.certainty < _FAIR:
            click.echo(faint(wrap(f"{field.certainty:.0%} sure{': ' * bool(field.why)}{field.why}", indent=_LABEL + 5)))


def _show_terms(report: CheckReport) -> None:
    """The ad's required terms, those in the text first; what is not there is said and nothing advised."""
    if report.demanded is None:
        return
    found = [each for each in report.demanded if each.found != "no"]
    ad = _safe(report.ad)
    head = f"The ad's required terms: {len(found)} of {len(report.demanded)} are in the text"
    click.echo(f"\n{title(head)}{faint(f'  {ad}')}".rstrip())
    for each in sorted(report.demanded, key=lambda each: list(_TERMS).index(each.found)):
        mark, colour = _TERMS[each.found]
        told = "not in the text"
        if each.found != "no":
            other = "" if each.found == "exact" else f"as ‘{each.as_written}’: "
            told = f"{other}“…{each.quote}…”"
        label = f"{shorten(_safe(each.words), 24):<24}"
        click.echo(f"  {paint(mark, fg=colour)} {label} {faint(shorten(_safe(told), max(width() - 30, 20)))}")


def _show_finding(finding: Finding, report: CheckReport) -> None:
    mark, colour = SEVERITY[finding.severity]
    place = finding.place.removeprefix(report.checked.file).strip()
    head = f"{paint(f'{mark} {finding.severity}', fg=colour)} {title(finding.rule)}"
    click.echo(f"{head}  {faint(place)}" if place else head)
    if finding.quote:
        click.echo(f"  “{shorten(_safe(finding.quote), width() - 6)}”")
    click.echo(wrap(f"{finding.why} {finding.fix}".strip(), indent=2))
    click.echo(faint(wrap(report.basis(finding.rule), indent=2)))
