"""Documents of the whole career, to save."""

from __future__ import annotations

from starlette.responses import Response

from metier.app.downloads import render_download
from metier.web.api.answering import file_response
from metier.web.api.table import Download
from metier.web.pages.table import Page, Visit


def download(visit: Visit) -> Response:
    """The career as a file of one of the formats, proven."""
    editing = visit.desk.file()
    made = render_download(editing.state().data, editing.path, visit.path["to"], visit.desk.workspace)
    return file_response(Download(made.data, made.media, made.name))


PAGES = (Page("/download/{to}", download),)
