"""`metier import`: résumés and exports to a career file."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from metier.cli.options import JSON

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metier.model.draft import Draft

EXAMPLE = """\b
Example:
  metier import cv.pdf -o career.yaml
  metier import linkedin-export.zip cv.docx -o career.yaml --prefer cv.docx
  metier import cv.pdf --report
  metier import cv.pdf --redact -o blind.yaml
"""


@click.command(name="import", epilog=EXAMPLE)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path())
@click.option("-o", "--out", type=click.Path(path_type=Path), help="The career file to write (YAML, or .json).")
@click.option("--prefer", multiple=True, metavar="FILE", help="Which file is right where they differ; or POINTER=FILE.")
@click.option("--report", is_flag=True, help="Show every line of the sources and where it went.")
@click.option("--redact", is_flag=True, help="Leave out name, contacts, picture and date of birth.")
@click.option("--ocr", is_flag=True, help="Let Tesseract read a PDF whose pages are pictures, where it is installed.")
@JSON
@click.pass_context
def command(
    ctx: click.Context, files: tuple[str, ...], out: Path | None, prefer: tuple[str, ...],
    report: bool, redact: bool, ocr: bool, as_json: bool,
) -> None:  # fmt: skip
    """Read résumés and exports into a career file, and say what is doubtful.

    PDF, DOCX, ODT, RTF, HTML, Markdown, LaTeX, text; JSON Resume, RenderCV, Reactive Resume, Europass; LinkedIn's
    data export and its PDF. Exit code 1 when sources differ and nobody said which one is right.
    """
    from metier.app.importing import career_data, career_text, check_data, import_files, redacted, write_career
    from metier.cli.show import clean, say

    merge = import_files(files, prefer, ocr=ocr)
    if merge.open and not as_json and sys.stdin.isatty() and sys.stderr.isatty():
        merge = import_files(files, [*prefer, *_ask(merge.open)], ocr=ocr)
    merge = redacted(merge) if redact else merge
    data = career_data(merge.draft)
    if as_json:
        click.echo(_json(_as_json(merge, data, report)))
        if out and not merge.open:
            write_career(out, data)
        ctx.exit(1 if merge.open else 0)
    if report:
        _show_report(merge.draft)
    _show_doubtful(merge.draft)
    if merge.open:
        _show_conflicts(merge.open)
        say("Nothing was written: say which file is right, --prefer FILE or --prefer POINTER=FILE.")
        ctx.exit(1)
    if out:
        write_career(out, data)
        say(clean(f"Wrote {out}: {_counts(data)}."))
        if any(each.severity == "error" for each in check_data(data, str(out))):
            say(clean(f"Something is missing or doubtful in its form: metier validate {out}"))
    elif not report:
        click.echo(career_text(data, as_json=False), nl=False)


def _json(value: dict[str, Any]) -> str:
    """JSON in which no character is left that a terminal would obey."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return re.sub(r"[\x7f-\x9f]", lambda found: f"\\u{ord(found[0]):04x}", text)


def _as_json(merge: Any, data: dict[str, Any], report: bool) -> dict[str, Any]:
    made = {
        "career": data,
        "readers": merge.draft.reader,
        "origins": [asdict(each) for each in merge.draft.origins],
        "conflicts": [asdict(each) for each in merge.conflicts],
        "findings": [asdict(each) for each in merge.draft.findings],
    }
    return {**made, "lines": [asdict(each) for each in merge.draft.lines]} if report else made


def _ask(conflicts: Sequence[Any]) -> list[str]:
    """What the person at the terminal decides, as preferences."""
    from metier.cli.show import clean, say

    decided = []
    for each in conflicts:
        say(clean(f"{each.pointer}\n  1  {each.kept}   ({each.kept_file})\n  2  {each.other}   ({each.other_file})"))
        answer = click.prompt("Which one is right?", type=click.Choice(["1", "2"]), default="1", err=True)
        decided.append(f"{each.pointer}={each.kept_file if answer == '1' else each.other_file}")
    return decided


def _show_conflicts(conflicts: Sequence[Any]) -> None:
    from metier.cli.show import clean, say, title

    say(title(f"{len(conflicts)} difference{'s' * (len(conflicts) != 1)} between the sources"))
    for each in conflicts:
        say(clean(f"  {each.pointer}"))
        say(clean(f"    “{each.kept}” in {each.kept_file}"))
        say(clean(f"    “{each.other}” in {each.other_file}"))


def _show_doubtful(draft: Draft) -> None:
    from metier.cli.show import clean, faint, say, shorten, title

    if not draft.doubtful:
        return
    say(title(f"{len(draft.doubtful)} to look at"))
    for each in draft.doubtful:
        say(clean(f"  ? {each.pointer}  “{shorten(each.quote, 60)}”  {each.why}"))
        say(faint(clean(f"      {each.file}, {each.place}")))


def _show_report(draft: Draft) -> None:
    """Every line of the sources, what became of it, and where."""
    from metier.cli.show import clean

    for line in draft.lines:
        went = ", ".join(line.pointers) or f"({line.left_out or 'nowhere'})"
        click.echo(clean(f"{line.place}\t{' '.join(line.text.split())}\t{went}"))


def _counts(data: dict[str, Any]) -> str:
    words = {"work": "job", "education": "school", "skills": "skill group", "projects": "project"}
    told = []
    for key, word in words.items():
        count = len(data.get(key) or ())
        if count:
            told.append(f"{count} {word}{'s' * (count != 1)}")
    highlights = sum(len(each.get("highlights") or ()) for each in data.get("work") or () if isinstance(each, dict))
    if highlights:
        told.append(f"{highlights} highlight{'s' * (highlights != 1)}")
    return ", ".join(told) or "nothing but the person"
