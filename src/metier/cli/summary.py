"""What the commands print: findings, a fit, a tailored set. Data to standard output, all else to standard error."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from metier.cli.show import SEVERITY, faint, paint, say, shorten, status, title, width, wrap

if TYPE_CHECKING:
    from metier.app.tailoring import Fit, Tailored
    from metier.model.finding import Finding
    from metier.model.match import Pair


def show_findings(findings: Sequence[Finding]) -> None:
    """Each Finding with mark, place, reason and remedy, on standard output."""
    for finding in findings:
        mark, colour = SEVERITY[finding.severity]
        click.echo(f"{paint(f'{mark} {finding.severity}', fg=colour)} {title(finding.place)}")
        quote = f"  “{shorten(finding.quote, width() - 6)}”"
        if finding.quote:
            click.echo(quote)
        click.echo(wrap(f"{finding.why} {finding.fix}".strip(), indent=2))


def flat(words: str) -> str:
    """`words` on one line."""
    return " ".join(words.split())


def show_fit(fit: Fit) -> None:
    """The headline, the gaps worst first, then every requirement with its evidence."""
    click.echo(title(fit.headline))
    show_gaps(fit.gaps)
    click.echo(f"\n{title('Evidence')}")
    for pair in fit.match.pairs:
        click.echo(f"  {status(pair.status)} {wrap(flat(pair.requirement.quote), indent=17).lstrip()}")
        click.echo(faint(wrap(pair.why, indent=17)))
        for evidence in pair.evidence[:2]:
            click.echo(wrap(f"“{flat(evidence.words)}” {faint(evidence.fact.pointer)}", indent=19, first=17))


def show_gaps(gaps: Sequence[Pair], most: int = 100) -> None:
    """The gaps, worst first, one line each."""
    if not gaps:
        return
    click.echo(f"\n{title('Gaps, worst first')}")
    for pair in gaps[:most]:
        necessity = "" if pair.requirement.necessity == "unstated" else f" ({pair.requirement.necessity})"
        click.echo(f"  {status(pair.status)} {shorten(flat(pair.requirement.quote) + necessity, width() - 18)}")
    if len(gaps) > most:
        click.echo(faint(f"  and {len(gaps) - most} more in fit.html"))


def show_tailored(tailored: Tailored, *, as_json: bool = False) -> None:
    """What was written, what it shows and what it does not; as JSON with `as_json`."""
    if as_json:
        click.echo(json.dumps(tailored.as_json(), ensure_ascii=False, indent=2))
        return
    ad = tailored.match.ad
    click.echo(title(ad.title or "The ad") + (f" · {ad.employer}" if ad.employer else ""))
    click.echo(wrap(tailored.headline))
    show_gaps(tailored.gaps, most=6)
    click.echo(f"\n{title('Written to')} {tailored.folder}")
    for name, about in tailored.contents():
        click.echo(f"  {name:<13}{faint(about)}")
    for note in tailored.notes:
        click.echo(wrap(f"· {note.why} {note.fix}", indent=4, first=2))
    click.echo(
        paint("✓ proven", fg="green")
        + f": {tailored.lines} lines read back from PDF and DOCX, each traced to its source ({tailored.seconds * 1000:.0f} ms)"
    )


def show_demo(tailored: Tailored) -> None:
    """The demo's summary, and what to do next with one's own career."""
    say(faint("A fictional person answers a fictional ad, with what Metier does for you:"))
    say()
    show_tailored(tailored)
    say()
    say(title("Now with your own"))
    say("  metier new                      a commented career file to fill in (or bring a JSON Resume)")
    say("  metier fit AD.txt --career career.yaml              what you can show, and what not")
    say("  metier tailor AD.txt --career career.yaml --out answer")
    say()
    say(faint(f"Look at {tailored.folder / 'resume.pdf'} and, for the evidence, {tailored.folder / 'fit.html'}."))
