"""The answer to a kept ad as a page shows it, solved again at every choice. Reads the career file and the photo, asks the clock.

What was worked out for the same career, ad and wishes is remembered by a Desk; nothing is proven here and nothing written.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from metier import journey
from metier.app.ad_view import AdView, view_ad
from metier.app.answer import (
    Wishes,
    check_language,
    choose_resume,
    design_theme,
    note_language,
    typeset_letter,
    with_design,
)
from metier.app.candidates import ByHand, CandidateSection, group_candidates, list_by_hand, owner_of
from metier.app.fit_view import FitView, view_match
from metier.app.live import draw_plan
from metier.app.photos import find_picture
from metier.app.recent import Recent
from metier.app.remarks import Remark, Trouble, tell_findings, tell_trouble
from metier.app.sheets import Sheets, view_sheets
from metier.app.workspace import Workspace
from metier.career import read_career
from metier.documents import render_pdf
from metier.documents.glyphs import prints_surely
from metier.documents.live import LivePage
from metier.documents.pictures import Picture
from metier.documents.theme import THEMES, Theme
from metier.errors import DataError, PromiseError, UserError
from metier.model.ad import Ad
from metier.model.career import Career, Fact
from metier.model.finding import Finding
from metier.model.kept import KeptWishes
from metier.model.match import Match
from metier.model.plan import Plan, Selection
from metier.planning import plan_letter
from metier.planning.letter import count_words

if TYPE_CHECKING:
    from metier.app.desk import Desk
    from metier.app.kept_ads import Kept

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Case:
    """What an answer is made from: the career as it was read, how it answers the ad, the photo, remarks for the person."""

    career: Career
    facts: tuple[Fact, ...]
    found: Match
    today: date
    picture: Picture | None = None
    notes: tuple[Finding, ...] = ()

    @property
    def key(self) -> Hashable:
        """What tells it from any other case."""
        return self.career.sha256, self.found.ad, self.today, self.picture


@dataclass(frozen=True, slots=True)
class DrawnResume:
    """A résumé that was chosen and drawn; `refusal` says which of its letters no font has, so that it cannot be printed."""

    plan: Plan
    theme: Theme
    selection: Selection
    pages: tuple[LivePage, ...]
    refusal: UserError | None = None


@dataclass(frozen=True, slots=True)
class DrawnLetter:
    """A letter that was written and drawn, and what would make it better; `refusal` is as for a résumé."""

    plan: Plan
    theme: Theme
    pages: tuple[LivePage, ...]
    notes: tuple[Finding, ...]
    refusal: UserError | None = None


@dataclass(frozen=True, slots=True)
class KeptView:
    """A kept ad, how the career answers it (None without a career, or where `trouble` says why), what the person chose."""

    ad: AdView
    fit: FitView | None
    trouble: Trouble | None
    wishes: KeptWishes


@dataclass(frozen=True, slots=True)
class TailoredView:
    """The answer to an ad, for a page.

    `wishes` are those that are kept; `shown` those that the pages show: others only where the pages cannot be as wished,
    the last ones that could. `trouble` says why, or why what is shown cannot be printed; `letter_trouble` the same of the
    letter, which may be None then. `sections` hold what competes for the page, `by_hand` all that the person chose.
    """

    id: str
    revision: int
    wishes: KeptWishes
    shown: KeptWishes
    trouble: Trouble | None
    theme: str
    resume: Sheets
    letter: Sheets | None
    letter_words: int
    letter_trouble: Trouble | None
    sections: tuple[CandidateSection, ...]
    by_hand: tuple[ByHand, ...]
    notes: tuple[Remark, ...]


class Answers:
    """What was worked out lately: careers, matches, documents, and for each ad the last wishes that could be."""

    def __init__(self) -> None:
        self._careers: Recent[str, Career] = Recent(2)
        self._matches: Recent[Hashable, tuple[Match, tuple[Fact, ...]]] = Recent(12)
        self.resumes: Recent[Hashable, DrawnResume] = Recent(8)
        self.letters: Recent[Hashable, DrawnLetter] = Recent(8)
        self.good: Recent[str, KeptWishes] = Recent(100)

    def read(self, data: bytes, name: str, sha256: str) -> Career:
        """The Career in these bytes; InvalidCareer with every error of it."""
        return self._careers.find(f"{sha256} {name}", lambda: read_career(data, name))

    def match(self, ad: Ad, career: Career, today: date) -> tuple[Match, tuple[Fact, ...]]:
        """The Match, and the Facts that were asked."""
        key = (career.sha256, ad, today)
        return self._matches.find(key, lambda: journey.match_career(ad, career, today))


def open_case(desk: Desk, kept: Kept, today: date | None = None, *, photo: bool = True) -> Case:
    """What the answer to a kept ad is made from, with the person's photo if that is wanted.

    MissingError without a career file, InvalidCareer for one with errors, UserError for a photo that cannot be printed.
    """
    file, day = desk.file(), today or date.today()
    state = file.state()
    career = desk.answers.read(state.data, file.path.name, state.sha256)
    found, facts = desk.answers.match(kept.ad, career, day)
    picture, notes = find_picture(career, file.path) if photo else (None, ())
    return Case(career, facts, found, day, picture, notes)


def view_fit(desk: Desk, kept: Kept, *, today: date | None = None) -> FitView:
    """How the career answers a kept ad; MissingError without a career file, InvalidCareer for one with errors."""
    case = open_case(desk, kept, today, photo=False)
    return view_match(case.found, case.career)


def view_kept(desk: Desk, kept: Kept, *, today: date | None = None) -> KeptView:
    """A kept ad with its fit as far as there is a career file that can be read."""
    fit, trouble = None, None
    try:
        fit = view_fit(desk, kept, today=today) if desk.has_career else None
    except (DataError, UserError) as error:
        trouble = tell_trouble(error, {})
    return KeptView(view_ad(kept, fit, today=today), fit, trouble, kept.wishes)


def view_tailored(desk: Desk, kept: Kept, *, today: date | None = None) -> TailoredView:
    """The answer to a kept ad as the person wished it, or as near as it can be.

    Errors as by `open_case`; UserError and PromiseError only where not even an answer without any wish can be made.
    """
    case = open_case(desk, kept, today)
    shown, resume, trouble = _draw_best(desk, case, kept)
    letter, refused = _try_letter(desk, case, shown)
    data, ad = case.career.data, kept.ad
    sheets = view_sheets(letter.plan, letter.theme, letter.pages, data, ad, lambda pointer: "") if letter else None
    notes = (*(letter.notes if letter else ()), *note_language(case.found, resume.plan, shown.language), *case.notes)
    return TailoredView(
        kept.id, kept.revision, kept.wishes, shown, trouble, resume.plan.theme,
        view_sheets(resume.plan, resume.theme, resume.pages, data, ad, owner_of(resume.selection)),
        sheets,
        count_words([one for one in letter.plan.blocks if one.role == "paragraph"]) if letter else 0,
        tell_trouble(refused, data) if refused else None,
        group_candidates(resume.selection, resume.plan, case.career, kept.wishes),
        list_by_hand(kept.wishes, case.career),
        tell_findings(notes, data),
    )  # fmt: skip


def design_career(career: Career, wishes: KeptWishes, workspace: Workspace) -> Career:
    """The Career with the theme, its settings and the paper that were wished for; UserError for what the theme has not."""
    settings = [f"{key}={value}" for key, value in wishes.settings.items()]
    return with_design(career, wishes.theme, wishes.paper, settings, workspace)


def to_wishes(wishes: KeptWishes, case: Case) -> Wishes:
    """The kept wishes as an answer takes them."""
    return Wishes(
        wishes.pages, wishes.pins, wishes.without, wishes.order, wishes.language, None, case.picture, wishes.handout
    )


def draw_resume(desk: Desk, case: Case, wishes: KeptWishes) -> DrawnResume:
    """The résumé as these wishes have it. PromiseError where the pages cannot be kept, UserError for what cannot be."""
    career = design_career(case.career, wishes, desk.workspace)
    theme = design_theme(career, case.picture)

    def make() -> DrawnResume:
        draw = partial(_draw, theme=theme, desk=desk)
        plan, selection, pages = choose_resume(
            case.found, case.facts, career, theme, case.today, to_wishes(wishes, case), draw
        )
        return DrawnResume(plan, theme, selection, pages, _refusal(plan, theme))

    return _remembered(desk.answers.resumes, (case.key, _key(replace(wishes, handout=False))), theme, make)


def draw_letter(desk: Desk, case: Case, wishes: KeptWishes) -> DrawnLetter:
    """The letter in the look and language of these wishes."""
    check_language(wishes.language)
    career = design_career(case.career, wishes, desk.workspace)
    theme = design_theme(career, None)

    def make() -> DrawnLetter:
        written, notes = plan_letter(
            career, case.facts, case.found, today=case.today, language=wishes.language, theme=theme.name
        )
        plan, pages = typeset_letter(written, partial(_draw, desk=desk))
        return DrawnLetter(plan, theme, pages, notes, _refusal(plan, theme))

    look = KeptWishes(theme=wishes.theme, settings=wishes.settings, paper=wishes.paper, language=wishes.language)
    return _remembered(desk.answers.letters, (case.key, _key(look)), theme, make)


def _draw(plan: Plan, theme: Theme, desk: Desk) -> tuple[tuple[LivePage, ...], int]:
    pages = draw_plan(plan, theme, desk.reader)
    return pages, len(pages)


def _refusal(plan: Plan, theme: Theme) -> UserError | None:
    """Why the Plan cannot be a PDF though it can be drawn: a letter that no font has is left blank on a page here."""
    if all(prints_surely(piece.text) for block in plan.blocks for piece in block.pieces):
        return None
    try:
        render_pdf(plan, theme)
    except UserError as error:
        return error
    return None


def _remembered(kept: Recent[Hashable, V], key: Hashable, theme: Theme, make: Callable[[], V]) -> V:
    """What was made before; but the files of a person's own theme may have changed since."""
    return kept.find(key, make) if theme.folder.parent == THEMES else make()


def _key(wishes: KeptWishes) -> Hashable:
    settings = tuple(sorted(wishes.settings.items()))
    return (
        wishes.pages,
        wishes.pins,
        wishes.without,
        wishes.order,
        wishes.theme,
        settings,
        wishes.paper,
        wishes.language,
    )


def _draw_best(desk: Desk, case: Case, kept: Kept) -> tuple[KeptWishes, DrawnResume, Trouble | None]:
    """The wishes nearest to the kept ones that can be, their résumé, and why it is not as it is wished."""
    first: UserError | PromiseError | None = None
    for wishes in _nearest(kept.wishes, desk.answers.good.get(kept.id), case.career):
        try:
            resume = draw_resume(desk, case, wishes)
        except (UserError, PromiseError) as error:
            first = first or error
            continue
        desk.answers.good.put(kept.id, wishes)
        wrong = first or resume.refusal
        return wishes, resume, tell_trouble(wrong, case.career.data) if wrong else None
    assert first is not None
    raise first


def _nearest(wishes: KeptWishes, good: KeptWishes | None, career: Career) -> Iterator[KeptWishes]:
    """The wishes, those of them that the career file still knows, the last ones that could be, then ever less."""
    known = {(one.kind, one.name) for one in list_by_hand(wishes, career) if one.known}
    left = replace(
        wishes, pins=_only("pin", wishes.pins, known), without=_only("without", wishes.without, known),
        order=_only("order", wishes.order, known),
    )  # fmt: skip
    bare = replace(wishes, pins=(), without=(), order=())
    tried: list[KeptWishes] = []
    for one in (
        wishes, left, *([good] if good else []), replace(left, pins=()), bare, replace(bare, pages=None),
        replace(bare, settings={}), KeptWishes(handout=wishes.handout),
    ):  # fmt: skip
        if one not in tried:
            tried.append(one)
            yield one


def _only(kind: str, names: tuple[str, ...], known: Collection[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(name for name in names if (kind, name) in known)


def _try_letter(
    desk: Desk, case: Case, wishes: KeptWishes
) -> tuple[DrawnLetter | None, UserError | PromiseError | None]:
    """The letter, and what is wrong with it: both where it can be drawn and not printed."""
    try:
        letter = draw_letter(desk, case, wishes)
    except (UserError, PromiseError) as error:
        return None, error
    return letter, letter.refusal
