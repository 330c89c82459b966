"""The ads that a person keeps: each with its requirements marked, the fit beside the evidence, and the answer to it."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.responses import Response

from metier.app.ad_view import list_ad
from metier.app.answer_files import ANSWER_FILES, ARCHIVE, answer_file
from metier.app.answers import view_kept
from metier.app.kept_ads import Kept
from metier.app.looks import list_looks
from metier.app.tailoring import MOST_PAGES, document_languages
from metier.errors import StaleError, UserError
from metier.web.api.ad_shapes import WishesShape
from metier.web.api.answering import file_response
from metier.web.api.table import Download
from metier.web.pages.ad_corrections import read_corrections
from metier.web.pages.table import Page, Visit, go
from metier.web.templating import render

TABS = (("", "Ad and fit"), ("/resume", "Résumé"), ("/letter", "Letter"), ("/files", "Download"))
SIGNS = {"met": "check", "partly": "half", "not_shown": "close", "unknown": "question", "": "info"}


def ads(visit: Visit) -> Response:
    """The ads that are kept, and how to bring another one."""
    return render(visit.request, "ads.html", active="ads", ads=tuple(map(list_ad, visit.desk.ads.list())))


def ad(visit: Visit) -> Response:
    """An ad with its requirements marked, and how the career answers it."""
    return render(visit.request, "ad.html", **_frame(visit, ""), **_body(visit, _kept(visit)))


def correct(visit: Visit) -> Response:
    """The same after corrections; where the ad has changed since, the ad as it is now, and nothing of them."""
    kept, said = _kept(visit), ""
    try:
        corrections = read_corrections(visit, kept)
        revision = visit.field("revision")
        kept = visit.desk.ads.correct(kept.id, corrections, int(revision) if revision.isdigit() else 0)
    except StaleError:
        kept, said = _kept(visit), "The ad was changed in another tab. This is how it is now; correct it again."
    except UserError as error:
        said = f"{error.message} {error.hint}"
    return render(visit.request, "ad_body.html", said=said, **_body(visit, kept))


def remove(visit: Visit) -> Response:
    """The ad is gone; the list of the others."""
    visit.desk.ads.remove(visit.path["id"])
    return go(visit, "/ads")


def resume(visit: Visit) -> Response:
    """The tailored résumé: the page, what competes for it, where each line comes from."""
    kept = _kept(visit)
    return render(
        visit.request, "ad_resume.html", **_frame(visit, "/resume", kept), kept=kept, looks=list_looks(visit.desk.workspace),
        languages=document_languages(), most_pages=MOST_PAGES, has_career=visit.desk.has_career, wishes=_wishes(kept),
    )  # fmt: skip


def letter(visit: Visit) -> Response:
    """The letter beside its sources."""
    kept = _kept(visit)
    return render(
        visit.request, "ad_letter.html", **_frame(visit, "/letter", kept), kept=kept, has_career=visit.desk.has_career,
        wishes=_wishes(kept),
    )  # fmt: skip


def answer_files(visit: Visit) -> Response:
    """Every file of the answer."""
    sent = [kind for kind in ANSWER_FILES if kind.sent]
    own = [kind for kind in ANSWER_FILES if not kind.sent and kind.name != ARCHIVE]
    return render(
        visit.request, "ad_files.html", **_frame(visit, "/files"), sent=sent, own=own, archive=ARCHIVE,
        has_career=visit.desk.has_career,
    )  # fmt: skip


def answer_download(visit: Visit) -> Response:
    """One file of the answer, proven; where it cannot be, a page that says why."""
    made = answer_file(visit.desk, visit.path["id"], visit.path["name"])
    return file_response(Download(made.data, made.media, made.name))


def _kept(visit: Visit) -> Kept:
    return visit.desk.ads.get(visit.path["id"])


def _frame(visit: Visit, tab: str, kept: Kept | None = None) -> dict[str, Any]:
    """What the head of an ad's page needs."""
    line = list_ad(kept or _kept(visit))
    return {"active": "ads", "line": line, "tabs": TABS, "tab": tab, "said": ""}


def _body(visit: Visit, kept: Kept) -> dict[str, Any]:
    view = view_kept(visit.desk, kept)
    rows = {row.id: row for row in view.fit.rows} if view.fit else {}
    return {
        "ad": view.ad, "fit": view.fit, "rows": rows, "trouble": view.trouble, "signs": SIGNS,
        "has_career": visit.desk.has_career, "numbers": {each.id: each.number for each in view.ad.requirements},
        "statuses": {row.id: row.status for row in rows.values()},
    }  # fmt: skip


def _wishes(kept: Kept) -> Any:
    """The wishes as the API has them, for the script of the page."""
    return msgspec.to_builtins(msgspec.convert(kept.wishes, WishesShape, from_attributes=True))


PAGES = (
    Page("/ads", ads, drops=True),
    Page("/ads/{id}", ad),
    Page("/ads/{id}/correct", correct, "POST"),
    Page("/ads/{id}/remove", remove, "POST"),
    Page("/ads/{id}/resume", resume),
    Page("/ads/{id}/letter", letter),
    Page("/ads/{id}/files", answer_files),
    Page("/ads/{id}/files/{name}", answer_download),
)
