"""Calls about how a résumé looks: pictures of the themes, the edits that choose one, a photo, documents to save."""

from __future__ import annotations

from metier.app.downloads import MEDIA, render_download
from metier.app.editing import State
from metier.app.look_edits import look_edits
from metier.app.looks import find_look
from metier.app.photo_upload import drop_photo, put_photo
from metier.web.api.look_shapes import EditsShape, LookBody, PhotoQuery, PhotoShape, PictureQuery
from metier.web.api.shapes import ConflictShape, FileState, NewsShape
from metier.web.api.table import PREFIX, Asked, Call, Download, Refused
from metier.web.api.translate import conflict_shape, news_shape, outcome_shape, state_shape, to_shapes


def get_picture(asked: Asked) -> Download:
    """The first page of the person's résumé in a theme, as PNG; of the sample's where there is none."""
    query: PictureQuery = asked.query
    desk = asked.desk
    picture = desk.theme_pictures.draw(desk.shown(), asked.path["name"], plain=query.plain, large=query.large)
    return Download(picture, "image/png")


def choose_look(asked: Asked) -> EditsShape | Refused:
    """The edits after which a file has this look: what is the theme's own is left out. Nothing is changed yet."""
    body: LookBody = asked.body
    editing = asked.desk.file(asked.path["file"])
    data = editing.at(body.revision, body.sha256)
    if data is None:
        return Refused(412, news_shape(editing.since(body.revision, body.sha256)))
    theme = find_look(body.theme, asked.desk.workspace).name
    return EditsShape(to_shapes(look_edits(data, editing.path.name, theme, body.settings, asked.desk.workspace)))


def add_photo(asked: Asked) -> PhotoShape | Refused:
    """Put a photo (PNG or JPEG) beside the career file, without what a camera noted in it, and name it there."""
    query: PhotoQuery = asked.query
    outcome, image = put_photo(asked.desk.file(), asked.body, query.name)
    if isinstance(outcome, State):
        return PhotoShape(state_shape(outcome), image)
    return Refused(412, conflict_shape(outcome))


def remove_photo(asked: Asked) -> FileState | Refused:
    """Take the photo out of the career file; the picture stays beside it."""
    return outcome_shape(drop_photo(asked.desk.file()))


def get_document(asked: Asked) -> Download:
    """The whole career as a document (pdf, docx, html, md, txt, jsonresume, rendercv, europass), proven."""
    editing = asked.desk.file(asked.path["file"])
    made = render_download(editing.state().data, editing.path, asked.path["to"], asked.desk.workspace)
    return Download(made.data, made.media, made.name)


_FILE = f"{PREFIX}/files/{{file}}"
CALLS = (
    Call("GET", f"{PREFIX}/themes/{{name}}/picture", get_picture, "A picture of a theme", query=PictureQuery, gives=bytes,
         media=("image/png",)),
    Call("POST", f"{_FILE}/look", choose_look, "The edits that choose a look", body=LookBody, gives=EditsShape,
         refuses={412: NewsShape}),
    Call("POST", f"{PREFIX}/photo", add_photo, "Add a photo", query=PhotoQuery, body=bytes, gives=PhotoShape,
         refuses={412: ConflictShape}),
    Call("DELETE", f"{PREFIX}/photo", remove_photo, "Take the photo out", gives=FileState, refuses={412: ConflictShape}),
    Call("GET", f"{_FILE}/documents/{{to}}", get_document, "The whole career as a document", gives=bytes, media=MEDIA),
)  # fmt: skip
