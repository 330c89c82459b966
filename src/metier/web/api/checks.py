"""The call that checks a résumé: nothing of it is kept."""

from __future__ import annotations

import msgspec

from metier.app.uploads import CheckedPages, check_upload, whole_letters
from metier.web.api.check_shapes import CheckQuery, CheckShape, LineShape, PageShape
from metier.web.api.table import PREFIX, Asked, Call


def check_resume(asked: Asked) -> CheckShape:
    """What a machine reads in a résumé of any kind, and everything that stands in its way; the file is not kept."""
    query: CheckQuery = asked.query
    return check_shape(check_upload(asked.desk.worker, asked.body, query.name), pictures=query.pictures)


def check_shape(found: CheckedPages, *, pictures: bool) -> CheckShape:
    """CheckedPages as the API says them."""
    shape = msgspec.convert(whole_letters(found.checked.as_json()), CheckShape)
    shape.pages = tuple(
        PageShape(page.number, page.width, page.height, page.png if pictures else b"") for page in found.pictures
    )
    shape.lines = tuple(LineShape(line.place, whole_letters(line.text)) for line in found.lines)
    shape.undrawn = found.undrawn
    return shape


CALLS = (
    Call("POST", f"{PREFIX}/checks", check_resume, "Check a résumé", body=bytes, query=CheckQuery, gives=CheckShape),
)
