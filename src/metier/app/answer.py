"""The steps of an answer, each timed by name: choose, typeset, write, report, prove. Asks the clock for the timing only."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, TypeVar

from metier import journey
from metier.ads import ad_to_json
from metier.app.own_themes import find_theme
from metier.app.plans import Plans
from metier.app.stages import Stages
from metier.app.workspace import Workspace
from metier.career import export_jsonresume
from metier.career.document import Document
from metier.career.pointers import resolve
from metier.documents import load_theme, measure_plan, render_docx, render_fit, render_pdf
from metier.documents.pictures import Picture
from metier.documents.theme import Theme
from metier.errors import PromiseError, UserError
from metier.formats.pdf import read_pdf
from metier.matching import match_to_json
from metier.model.ad import Ad
from metier.model.career import Career, Fact
from metier.model.finding import Finding
from metier.model.match import Match
from metier.model.plan import Plan, Selection
from metier.planning.dates import format_language
from metier.planning.gate import check_plan
from metier.planning.handout import plan_handout
from metier.planning.letter import plan_letter
from metier.planning.phrasebook import languages, load_phrases, phrases_language
from metier.planning.writing import selection_to_json
from metier.proof import prove, sources_to_json
from metier.terms import load_vocabulary

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person wants otherwise than by default; `pins`, `without` and `order` are ids or JSON Pointers."""

    pages: int | None = None
    pins: Sequence[str] = ()
    without: Sequence[str] = ()
    order: Sequence[str] = ()
    language: str | None = None
    plans: Plans | None = None
    picture: Picture | None = None
    handout: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The files by name, proven; the Plans behind them, the choice (None for an edited Plan), remarks for the person."""

    plans: Plans
    files: Mapping[str, bytes]
    selection: Selection | None
    notes: tuple[Finding, ...]


def compose(found: Match, facts: Sequence[Fact], career: Career, today: date, wishes: Wishes, stages: Stages) -> Answer:
    """Everything that goes into the folder; PromiseError, naming each line, where the proof says no."""
    theme = design_theme(career, wishes.picture)
    notes: tuple[Finding, ...] = ()
    selection = None
    if wishes.plans:
        plans = wishes.plans
        with stages.timed("check the edited plan"):
            _check_edited(plans, career, found, today)
        with stages.timed("typeset the résumé"):
            resume_pdf = _typeset_edited(plans.resume, wishes.pages, wishes.picture)
    else:
        with stages.timed("choose and typeset the résumé"):
            typeset = partial(typeset_pdf, theme=theme)
            resume, selection, resume_pdf = choose_resume(found, facts, career, theme, today, wishes, typeset)
        with stages.timed("write the letter"):
            letter, notes = plan_letter(career, facts, found, today=today, language=wishes.language, theme=resume.theme)
        plans = Plans(resume, letter)
    files = {"resume.pdf": resume_pdf}
    with stages.timed("typeset the letter"):
        letter, files["letter.pdf"] = typeset_letter(plans.letter, typeset_pdf)
        plans = replace(plans, letter=letter)
    with stages.timed("write the DOCX"):
        files["resume.docx"] = render_docx(plans.resume, load_theme(plans.resume.theme))
    more: tuple[Plan, ...] = ()
    if wishes.handout:
        with stages.timed("write the handout"):
            more, files["handout.pdf"] = _write_handout(career, found, theme, wishes.language)
    with stages.timed("write the report"):
        files |= _reports(plans.resume, found, selection, career)
        files["sources.json"] = to_bytes(sources_to_json(plans.resume, plans.letter, career, found.ad, files, *more))
    with stages.timed("prove"):
        _prove(files, career)
    return Answer(plans, files, selection, (*notes, *note_language(found, plans.resume, wishes.language)))


def design_theme(career: Career, picture: Picture | None) -> Theme:
    """The theme that the career's design asks for, as planning takes it, with the person's photo where it prints one."""
    return load_theme(str(career.design.get("theme", "classic"))).ordered(career.design).with_picture(picture)


def choose_resume(
    found: Match, facts: Sequence[Fact], career: Career, theme: Theme, today: date, wishes: Wishes,
    typeset: Callable[[Plan], tuple[T, int]],
) -> tuple[Plan, Selection, T]:  # fmt: skip
    """The résumé as the wishes have it, what was weighed for it, and what `typeset` made of it, who counts its pages.

    PromiseError where the pages cannot be kept, UserError for wishes that cannot be.
    """
    check_language(wishes.language)
    return journey.plan_pages(
        career, facts, found, theme, today, typeset, pages=wishes.pages, pins=wishes.pins, without=wishes.without,
        order=wishes.order, language=wishes.language,
    )  # fmt: skip


def typeset_pdf(plan: Plan, theme: Theme) -> tuple[bytes, int]:
    """The Plan as PDF, and the number of its pages."""
    pdf = render_pdf(plan, theme)
    return pdf, len(read_pdf(pdf).pages)


def _write_handout(career: Career, found: Match, theme: Theme, language: str | None) -> tuple[tuple[Plan], bytes]:
    plain = replace(theme, picture=None)
    measure = partial(measure_plan, theme=plain)
    plan = plan_handout(career, found, measure=measure, theme=theme.name, language=language)
    return (plan,), render_pdf(plan, plain)


def note_language(found: Match, resume: Plan, asked: str | None) -> Iterator[Finding]:
    """A note where the ad is in another language than the documents, unless theirs was asked for."""
    ad, ours = (found.ad.language or "").split("-")[0], resume.language.split("-")[0]
    if ad and ad != ours and not asked:
        names = [format_language(tag, "en") for tag in (ad, ours)]
        fix = f"Titles and dates in {names[0]}: --language {ad}. Nothing is translated: write highlights per language."
        yield Finding("language", "note", "", f"The ad is in {names[0]}, the documents are in {names[1]}.", fix)


def check_language(language: str | None) -> None:
    """Refuse a language without phrases that was asked for; a career in one is printed with English titles."""
    if language and phrases_language(language) != language.split("-")[0].lower():
        raise UserError(f"There are no section titles in '{language}'.", f"Languages: {', '.join(languages())}.")


def _reports(resume: Plan, found: Match, selection: Selection | None, career: Career) -> dict[str, bytes]:
    kept = {source.pointer for block in resume.blocks for piece in block.pieces for source in piece.sources}
    fit = match_to_json(found)
    if selection:
        fit["selection"] = selection_to_json(selection)
    return {
        "resume.json": to_bytes(export_jsonresume(career, kept)),
        "fit.html": render_fit(found, selection, career).encode(),
        "fit.json": to_bytes(fit),
    }


def _check_edited(plans: Plans, career: Career, found: Match, today: date) -> None:
    document = Document(dict(career.data))
    findings = [
        finding
        for plan in (plans.resume, plans.letter)
        for finding in check_plan(
            plan,
            words_at=document.get,
            ad_words=words_of_ad(found.ad),
            phrases={**load_phrases(plan.language), "today": today.isoformat()},
            vocabulary=load_vocabulary(),
        )
    ]
    if findings:
        raise PromiseError(
            "The edited plan says what its sources do not say; nothing was written.",
            "A plan may drop, reorder and trim pieces; a new fact belongs into the career file.",
            findings=tuple(findings),
        )


def words_of_ad(ad: Ad) -> Callable[[str], str | None]:
    """What gives the words at a pointer of the ad's JSON, None where there are none."""
    data = ad_to_json(ad)

    def words_at(pointer: str) -> str | None:
        words = resolve(data, pointer)
        return words if isinstance(words, str) else None

    return words_at


def _typeset_edited(plan: Plan, promised: int | None, picture: Picture | None) -> bytes:
    pdf = render_pdf(plan, load_theme(plan.theme).with_picture(picture))
    pages = len(read_pdf(pdf).pages)
    most = min(promised or plan.pages, plan.pages)
    if pages > most:
        raise PromiseError(
            f"The edited plan needs {pages} pages; {most} were promised. Nothing was written.",
            f"Drop pieces, raise `density` in the plan, or promise {pages}.",
        )
    return pdf


def typeset_letter(plan: Plan, typeset: Callable[[Plan, Theme], tuple[T, int]]) -> tuple[Plan, T]:
    """The letter at the roomiest density, from its own on, that keeps the promise of pages; and it typeset."""
    theme = load_theme(plan.theme).ordered(plan.options)
    for density in range(plan.density, len(theme.densities)):
        plan = replace(plan, density=density)
        made, count = typeset(plan, theme)
        if count <= plan.pages:
            break
    return plan, made


def _prove(files: Mapping[str, bytes], career: Career) -> None:
    findings = [finding for finding in prove(files, career) if finding.severity == "error"]
    if findings:
        raise PromiseError(
            "The documents do not read back as planned; nothing was written.",
            "This is a fault of Metier: please report it with these lines.",
            findings=tuple(findings),
        )


def to_bytes(data: Any) -> bytes:
    """JSON as Metier writes it: UTF-8, two spaces, a line feed at the end; half a character of a broken ad is `?`."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def with_design(
    career: Career, theme: str | None, paper: str | None, settings: Sequence[str] = (),
    workspace: Workspace | None = None,
) -> Career:  # fmt: skip
    """The Career with the theme, paper and settings (`accent=#333333`) of the command line over its own.

    A theme of the person's own is looked for in `workspace`, by default in the one that a command would find. UserError for settings that the theme does not have, and for values out of range, all of them in one.
    """
    own = {key: value for key, value in career.design.items() if key != "options"}
    options = career.design.get("options")
    design = {**own, **(options if isinstance(options, Mapping) else {})}
    design |= {key: value for key, value in (("theme", theme), ("paper", paper)) if value}
    design["theme"] = find_theme(str(design.get("theme", "classic")), workspace)
    look = load_theme(design["theme"])
    valueless = [setting for setting in settings if "=" not in setting]
    if valueless:
        raise UserError(f"{', '.join(map(repr, valueless))} sets nothing.", "It is --set KEY=VALUE.")
    parted = [setting.partition("=") for setting in settings]
    unknown = [name or "=" for name, _, _ in parted if not _is_option(look, name)]
    if unknown:
        raise UserError(
            f"The theme {look.name} has no option {', '.join(map(repr, unknown))}.",
            f"It is --set KEY=VALUE, with KEY one of: {', '.join(look.options)}, titles.SECTION.",
        )
    design |= {name: value for name, _, value in parted}
    look.settings(design)
    return replace(career, design=design)


def _is_option(look: Theme, name: str) -> bool:
    return name in look.options or name.startswith("titles.")
