"""What the calls about looks, photos and documents take and give, as structs."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from metier.web.api.shapes import Edits, FileState, Hash, Name, Revision, Shape


class PictureQuery(Shape):
    """What a picture shows: `plain` the theme's own look whatever the career file says, `large` for the eye beside it.

    `known` is not looked at: another one makes another address, so that no old picture is shown.
    """

    plain: bool = False
    large: bool = False
    known: Annotated[str, Meta(max_length=100)] = ""


class LookBody(Shape):
    """A theme and its settings (`accent=#333333`), for a revision of a file."""

    revision: Revision
    theme: Name
    settings: Annotated[list[Annotated[str, Meta(max_length=500)]], Meta(max_length=60)]
    sha256: Hash = ""


class EditsShape(Shape):
    """Edits that are still to be made."""

    edits: Edits


class PhotoQuery(Shape):
    """What the photo is called where it comes from, for messages."""

    name: Name = "The photo"


class PhotoShape(Shape):
    """The file after it got a photo, and under which name that lies beside it."""

    state: FileState
    image: str
