"""Answers an ad: from an ad and a career to a folder of proven documents. Reads and writes files, asks the clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from metier import journey
from metier.app.answer import Wishes, compose, with_design
from metier.app.folder import check_folder, place_files
from metier.app.photos import find_picture
from metier.app.plans import Plans, check_plan_place, load_plans, save_plans
from metier.app.reading import load_ad, load_career
from metier.app.stages import Stages
from metier.documents.pictures import Picture
from metier.errors import UserError
from metier.formats.pdf import read_pdf
from metier.matching import gaps, headline, match_to_json
from metier.model.ad import Ad, Reader
from metier.model.career import Career
from metier.model.finding import Finding
from metier.model.match import Match, Pair
from metier.planning.dates import format_language
from metier.planning.phrasebook import languages

MOST_PAGES = 20


@dataclass(frozen=True)
class Fit:
    """A Match with its headline and its gaps."""

    match: Match

    @property
    def headline(self) -> str:
        """'N of M required, n of m preferred, k of K other demands and duties shown; u cannot be shown on paper'."""
        return headline(self.match)

    @property
    def gaps(self) -> tuple[Pair, ...]:
        """The requirements that are not or only partly shown, worst first."""
        return gaps(self.match)


@dataclass(frozen=True)
class Tailored(Fit):
    """What `tailor` wrote.

    `files` are the bytes by name, `plans` what they print, `stages` seconds by the name of the stage, `notes` remarks
    for the person.
    """

    folder: Path
    plans: Plans
    files: Mapping[str, bytes] = field(repr=False)
    stages: Mapping[str, float] = field(repr=False)
    notes: tuple[Finding, ...] = ()

    @property
    def pages(self) -> int:
        """The pages that the résumé has: at most those that were promised."""
        return len(read_pdf(self.files["resume.pdf"]).pages)

    @property
    def seconds(self) -> float:
        """How long the whole took."""
        return sum(self.stages.values())

    @property
    def lines(self) -> int:
        """The lines that were read back and traced, in all documents."""
        return 2 * len(self.plans.resume.blocks) + len(self.plans.letter.blocks)

    @property
    def letter_words(self) -> int:
        """The words of the letter's paragraphs."""
        return sum(
            len("".join(piece.text for piece in block.pieces).split())
            for block in self.plans.letter.blocks
            if block.role == "paragraph"
        )

    def contents(self) -> tuple[tuple[str, str], ...]:
        """Each file's name and what it holds, in a few words."""
        pages = self.pages
        shown = sum(block.role == "highlight" for block in self.plans.resume.blocks)
        about = {
            "resume.pdf": f"{pages} page{'s' * (pages != 1)}, {shown} highlights, tagged (PDF/UA-1)",
            "resume.docx": "the same, to edit",
            "resume.json": "the same as JSON Resume",
            "letter.pdf": f"{self.letter_words} words, all your own or the ad's",
            "handout.pdf": "a page for the interview, for you alone",
            "fit.html": "each demand beside its evidence; what was left out and why",
            "fit.json": "the same as data",
            "sources.json": "where each printed word comes from",
        }
        return tuple((name, about[name]) for name in about if name in self.files)

    def as_json(self) -> dict[str, Any]:
        """What was written, as JSON values."""
        return {
            "folder": str(self.folder),
            "headline": self.headline,
            "files": sorted(self.files),
            "pages": self.pages,
            "letterWords": self.letter_words,
            "lines": self.lines,
            "gaps": [
                {"id": pair.requirement.id, "quote": pair.requirement.quote, "status": pair.status, "why": pair.why}
                for pair in self.gaps
            ],
            "notes": [{"rule": note.rule, "why": note.why, "fix": note.fix} for note in self.notes],
            "milliseconds": {name: round(seconds * 1000, 1) for name, seconds in self.stages.items()},
        }


def document_languages() -> tuple[tuple[str, str], ...]:
    """The tag and the English name of each language in which documents have titles and phrases."""
    return tuple((tag, format_language(tag, "en")) for tag in languages())


def match(ad: Ad, career: Career, today: date | None = None) -> Match:
    """Every requirement of `ad` with status, evidence and reason, as of `today` (by default the date of the clock)."""
    return journey.match_career(ad, career, today or date.today())[0]


def fit_files(ad: str, career: str | Path, *, allow_private: bool = False, reader: Reader = "fast") -> Fit:
    """The same for an ad (a file, an address, `-`) and a career file."""
    return Fit(match(load_ad(ad, allow_private=allow_private, reader=reader), load_career(career)))


def fit_json(fit: Fit) -> dict[str, Any]:
    """A Match in the form of `metier schema fit`."""
    return match_to_json(fit.match)


def tailor(
    ad: Ad, career: Career, out: str | Path, *, pages: int | None = None, pins: Sequence[str] = (),
    without: Sequence[str] = (), order: Sequence[str] = (), theme: str | None = None, paper: str | None = None,
    language: str | None = None, save_plan: Path | None = None, plan_file: Path | None = None, force: bool = False,
    today: date | None = None, settings: Sequence[str] = (), picture: Picture | None = None, handout: bool = False,
) -> Tailored:  # fmt: skip
    """Write résumé, letter, fit report and sources into the folder `out`, all proven, or nothing at all.

    `pages` is a promise (default: 1 up to ten years of experience, else 2); `pins`, `without` and `order` (what comes
    first among its siblings) are ids or JSON Pointers; `plan_file` is an edited Plan to print; `picture` is the person's
    photo, for themes that print one; `handout` asks for a page to take to the interview. PromiseError when a promise or
    proof says no, UserError when it cannot be done; `out` is then as it was.
    """
    stages = Stages()
    folder = Path(out)
    check_folder(folder, force=force)
    if save_plan:
        check_plan_place(save_plan)
    day = today or date.today()
    edited = load_plans(plan_file) if plan_file else None
    wishes = Wishes(pages, tuple(pins), tuple(without), tuple(order), language, edited, picture, handout)
    _check_wishes(wishes)
    with stages.timed("match"):
        found, facts = journey.match_career(ad, career, day)
    answer = compose(found, facts, with_design(career, theme, paper, settings), day, wishes, stages)
    if save_plan:
        save_plans(save_plan, answer.plans)
    with stages.timed("put into the folder"):
        place_files(folder, answer.files)
    return Tailored(found, folder, answer.plans, answer.files, stages, answer.notes)


def _check_wishes(wishes: Wishes) -> None:
    if wishes.pages is not None and (not isinstance(wishes.pages, int) or not 1 <= wishes.pages <= MOST_PAGES):
        raise UserError(f"A résumé has 1 to {MOST_PAGES} pages, not {wishes.pages!r}.", "Give another `pages`.")
    if wishes.plans and (wishes.pins or wishes.without or wishes.order or wishes.language):
        raise UserError(
            "An edited plan says itself what is printed.",
            "Leave out --pin, --without, --order and --language, or --plan.",
        )


def tailor_files(
    ad: str, career: str | Path, out: Path, *, allow_private: bool = False, reader: Reader = "fast", **wishes: Any
) -> Tailored:
    """The same for an ad (a file, an address, `-`) and a career file; `wishes` are the keywords of `tailor`."""
    stages = Stages()
    with stages.timed("read the career"):
        read_career = load_career(career)
    with stages.timed("read the ad"):
        read_ad = load_ad(ad, allow_private=allow_private, reader=reader)
        picture, notes = find_picture(read_career, career)
    done = tailor(read_ad, read_career, out, picture=picture, **wishes)
    return replace(done, stages={**stages, **done.stages}, notes=(*done.notes, *notes))
