"""Calls about the ads that a person keeps: added, looked at, corrected; their answers chosen, drawn and handed over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from metier.app.ad_view import list_ad
from metier.app.answer_files import ANSWER_FILES, answer_file
from metier.app.answers import view_kept, view_tailored
from metier.app.fit_view import FitView
from metier.app.kept_ads import Kept, read_kept
from metier.app.sheets import Sheets
from metier.errors import StaleError
from metier.model.kept import KeptWishes
from metier.web.api.ad_corrections import to_correction
from metier.web.api.ad_shapes import (
    AdAddressBody,
    AdFileQuery,
    AdRow,
    AdRows,
    AdShape,
    AdTextBody,
    ChooseBody,
    ChosenShape,
    CorrectBody,
    FitCountShape,
    FitRowShape,
    FitShape,
    KeptAdShape,
    RemarkShape,
    TroubleShape,
    WishesShape,
)
from metier.web.api.answer_shapes import (
    ByHandShape,
    CandidateSectionShape,
    PrintedMarkShape,
    SheetsShape,
    TailoredBody,
    TailoredShape,
)
from metier.web.api.table import PREFIX, Asked, Call, Download, Refused

_ALL = f"{PREFIX}/ads"
_ONE = f"{_ALL}/{{id}}"
UPLOADS = f"{_ALL}/upload"


def get_ads(asked: Asked) -> AdRows:
    """The ads that the person keeps, the newest first."""
    return _rows(asked.desk.ads.list())


def add_ad_text(asked: Asked) -> AdRows:
    """Keep the ads in a text that was pasted."""
    body: AdTextBody = asked.body
    return _rows(asked.desk.ads.add_text(body.text))


def add_ad_file(asked: Asked) -> AdRows:
    """Keep the ads in a file: text, a web page, PDF, DOCX, an e-mail, JSON of a job board."""
    query: AdFileQuery = asked.query
    return _rows(asked.desk.ads.add_file(query.name, asked.body))


def add_ad_address(asked: Asked) -> AdRows:
    """Keep the ads at an address; one inside a network or this machine is never asked."""
    body: AdAddressBody = asked.body
    return _rows(asked.desk.ads.add_address(body.address))


def get_ad(asked: Asked) -> KeptAdShape:
    """An ad with its requirements marked in its text, and how the career answers it."""
    return _kept(asked, asked.desk.ads.get(asked.path["id"]))


def correct_ad(asked: Asked) -> KeptAdShape | Refused:
    """Put right what was read in an ad, all of it or none."""
    body: CorrectBody = asked.body
    corrections = tuple(map(to_correction, body.corrections))
    try:
        return _kept(asked, asked.desk.ads.correct(asked.path["id"], corrections, body.revision))
    except StaleError as error:
        return Refused(412, _kept(asked, read_kept(error.now)))


def choose_answer(asked: Asked) -> ChosenShape | Refused:
    """Choose by hand for the answer to an ad: pages, what is printed, left out and in which order, the look."""
    body: ChooseBody = asked.body
    try:
        return _chosen(asked.desk.ads.choose(asked.path["id"], _to_wishes(body.wishes), body.revision))
    except StaleError as error:
        return Refused(412, _chosen(read_kept(error.now)))


def remove_ad(asked: Asked) -> None:
    """Take an ad away with all that was chosen for it."""
    asked.desk.ads.remove(asked.path["id"])


def draw_answer(asked: Asked) -> TailoredShape:
    """Résumé and letter as they would print: what changed of the pages that the tab shows, and what competes for them."""
    body: TailoredBody = asked.body
    view = view_tailored(asked.desk, asked.desk.ads.get(asked.path["id"]))
    tabs = {name: f"ad {view.id} {name} {body.tab}" for name in ("resume", "letter")}
    return TailoredShape(
        view.id, view.revision, _shape(view.wishes, WishesShape), _shape(view.shown, WishesShape),
        _shape(view.trouble, TroubleShape | None), view.theme, _sheets(asked, tabs["resume"], body.resume, view.resume),
        _sheets(asked, tabs["letter"], body.letter, view.letter) if view.letter else None, view.letter_words,
        _shape(view.letter_trouble, TroubleShape | None), _shape(view.sections, list[CandidateSectionShape]),
        _shape(view.by_hand, list[ByHandShape]), _shape(view.notes, list[RemarkShape]),
    )  # fmt: skip


def get_answer_file(asked: Asked) -> Download:
    """A file of the answer, read back and compared with its plan before it is given."""
    made = answer_file(asked.desk, asked.path["id"], asked.path["name"])
    return Download(made.data, made.media, made.name)


def _rows(ads: Sequence[Kept]) -> AdRows:
    return AdRows(_shape(tuple(map(list_ad, ads)), list[AdRow]))


def _kept(asked: Asked, kept: Kept) -> KeptAdShape:
    view = view_kept(asked.desk, kept)
    trouble, wishes = _shape(view.trouble, TroubleShape | None), _shape(view.wishes, WishesShape)
    return KeptAdShape(_shape(view.ad, AdShape), _fit(view.fit) if view.fit else None, trouble, wishes)


def _fit(view: FitView) -> FitShape:
    counts, rows = _shape(view.counts, list[FitCountShape]), _shape(view.rows, list[FitRowShape])
    return FitShape(view.headline, counts, view.unknown, rows, [row.id for row in view.gaps])


def _chosen(kept: Kept) -> ChosenShape:
    return ChosenShape(kept.id, kept.revision, _shape(kept.wishes, WishesShape))


def _to_wishes(shape: WishesShape) -> KeptWishes:
    return KeptWishes(
        shape.pages, tuple(shape.pins), tuple(shape.without), tuple(shape.order), shape.theme, shape.settings,
        shape.paper, shape.language, shape.handout,
    )  # fmt: skip


def _sheets(asked: Asked, tab: str, number: int, view: Sheets) -> SheetsShape:
    """The document, its pages as what the tab has to change."""
    patch = asked.desk.screens.patch(tab, number, view.pages)
    marks = _shape(view.marks, list[PrintedMarkShape])
    return SheetsShape(patch.number, patch.whole, list(patch.pages), marks, view.promised, view.density, view.language)


def _shape(view: Any, shape: Any) -> Any:
    """A view of the app as the struct that has the same fields."""
    return msgspec.convert(view, shape, from_attributes=True)


CALLS = (
    Call("GET", _ALL, get_ads, "The ads that are kept", gives=AdRows),
    Call("POST", _ALL, add_ad_text, "Keep an ad from its text", body=AdTextBody, gives=AdRows, status=201),
    Call("POST", UPLOADS, add_ad_file, "Keep an ad from a file", body=bytes, query=AdFileQuery, gives=AdRows, status=201),
    Call("POST", f"{_ALL}/address", add_ad_address, "Keep an ad from its address", body=AdAddressBody, gives=AdRows,
         status=201),
    Call("GET", _ONE, get_ad, "An ad and its fit", gives=KeptAdShape),
    Call("PATCH", _ONE, correct_ad, "Correct an ad", body=CorrectBody, gives=KeptAdShape, refuses={412: KeptAdShape}),
    Call("DELETE", _ONE, remove_ad, "Remove an ad"),
    Call("PUT", f"{_ONE}/wishes", choose_answer, "Choose for an answer", body=ChooseBody, gives=ChosenShape,
         refuses={412: ChosenShape}),
    Call("POST", f"{_ONE}/tailored", draw_answer, "The answer to an ad", body=TailoredBody, gives=TailoredShape),
    Call("GET", f"{_ONE}/files/{{name}}", get_answer_file, "A file of an answer", gives=bytes,
         media=tuple(dict.fromkeys(kind.media for kind in ANSWER_FILES))),
)  # fmt: skip
