"""The themes: a gallery of one's own résumé in each, and each one large with its options beside it."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response

from metier.app.looks import Look, build_controls, chosen_theme, find_look, flat_design, has_own_look, list_looks
from metier.app.theme_pictures import Shown, find_photo
from metier.web.pages.table import Page, Visit
from metier.web.templating import render

_LOCAL = re.compile(r"/(?!/)[A-Za-z0-9/_.-]{0,200}")
_GALLERY = "/themes"


def themes(visit: Visit) -> Response:
    """The gallery: every theme with a picture of the person's résumé in it."""
    shown = visit.desk.shown()
    chosen = "" if shown.sample else chosen_theme(shown.career.design)
    looks = list_looks(visit.desk.workspace)
    return render(
        visit.request, "themes.html", active="themes", looks=looks, chosen=chosen, shown=shown,
        elsewhere=bool(chosen) and chosen not in {look.name for look in looks}, kept=has_own_look(shown.career.design),
        known=shown.career.sha256[:16], size=_size(shown), **_ways(visit),
    )  # fmt: skip


def _size(shown: Shown) -> tuple[int, int]:
    """Width and height of a page, so that nothing moves when its picture is there."""
    return (680, 880) if flat_design(shown.career.design).get("paper") == "letter" else (661, 935)


def theme(visit: Visit) -> Response:
    """One theme: the résumé in it, and what can be changed about it."""
    look = find_look(visit.path["name"], visit.desk.workspace)
    shown = visit.desk.shown()
    plain = _plain(visit)
    groups = () if shown.sample else build_controls(look.name, shown.career, visit.desk.workspace, plain=plain)
    return render(
        visit.request, "theme.html", active="themes", look=look, shown=shown, groups=groups,
        chosen=not shown.sample and chosen_theme(shown.career.design) == look.name, photo=find_photo(shown),
        state=None if shown.sample else visit.desk.file().state(), beside=_beside(look, visit),
        size=_size(shown), known=shown.career.sha256[:16], **_ways(visit),
    )  # fmt: skip


def _plain(visit: Visit) -> bool:
    return visit.field("as") == "plain"


def _ways(visit: Visit) -> dict[str, Any]:
    """Where a choice leads back to, and what goes with the links between the pages of themes."""
    back = visit.field("from")
    back = back if _LOCAL.fullmatch(back) else ""
    with_back = {"from": back} if back else {}
    plain = {"as": "plain"} if _plain(visit) else {}
    return {
        "plain": bool(plain), "back": back or _GALLERY, "query": _query({**plain, **with_back}),
        "kept_query": _query(with_back), "plain_query": _query({"as": "plain", **with_back}),
    }  # fmt: skip


def _query(fields: dict[str, str]) -> str:
    return f"?{urlencode(fields)}" if fields else ""


def _beside(look: Look, visit: Visit) -> tuple[Look, Look]:
    """The theme before this one and the one behind it, of those that can be used."""
    usable = [each for each in list_looks(visit.desk.workspace) if not each.error]
    at = [each.name for each in usable].index(look.name)
    return usable[at - 1], usable[(at + 1) % len(usable)]


PAGES = (Page("/themes", themes), Page("/themes/{name}", theme))
