"""What the calls about files take and give, as structs: read strictly, and the source of the OpenAPI document."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

Revision = Annotated[int, Meta(ge=0, le=2**53)]
Pointer = Annotated[str, Meta(max_length=1000)]
Name = Annotated[str, Meta(min_length=1, max_length=200)]
Hash = Annotated[str, Meta(pattern="^([0-9a-f]{64})?$")]


class Shape(Struct, rename="camel", forbid_unknown_fields=True):
    """What all structs share: names as JSON has them, and nothing but what is named."""


class Problem(Shape):
    """Why something could not be done (RFC 9457): `title` says what is wrong, `hint` what to do, `place` and `quote` where."""

    type: str
    title: str
    status: int
    hint: str = ""
    place: str = ""
    quote: str = ""


class SetEdit(Shape, tag="set", tag_field="do"):
    """Write a value at a pointer."""

    pointer: Pointer
    value: Any


class AddEdit(Shape, tag="add", tag_field="do"):
    """Put a value into a list before the item at the pointer; `-` stands for the place behind the last."""

    pointer: Pointer
    value: Any


class RemoveEdit(Shape, tag="remove", tag_field="do"):
    """Take out what stands at a pointer."""

    pointer: Pointer


class MoveEdit(Shape, tag="move", tag_field="do"):
    """Make the item at a pointer the item of that number in its list."""

    pointer: Pointer
    to: Annotated[int, Meta(ge=0, le=100_000)]


AnyEdit = SetEdit | AddEdit | RemoveEdit | MoveEdit
Edits = Annotated[list[AnyEdit], Meta(max_length=2000)]


class FileState(Shape):
    """A file as it is on the disk."""

    revision: int
    sha256: str
    can_undo: bool
    can_redo: bool


class ChangeShape(Shape):
    """One difference between two versions, in a person's words; `old` and `new` are the values."""

    kind: Literal["added", "removed", "changed", "moved"]
    pointer: str
    label: str
    old: Any = None
    new: Any = None


class VersionShape(Shape):
    """One version in the history: its number, when it was written (UTC, ISO 8601), its hash."""

    number: int
    time: str
    sha256: str


class ConflictShape(Shape):
    """An edit that was not carried out, since the file is another one than its sender knew; neither side is lost."""

    cause: Literal["file", "tab"]
    state: FileState
    theirs: list[ChangeShape]
    mine: list[ChangeShape]
    kept: VersionShape | None = None


class NewsShape(Shape):
    """What happened to a file since the revision that was asked about."""

    state: FileState
    cause: Literal["file", "tab"] | None
    changes: list[ChangeShape]


class FindingShape(Shape):
    """One remark of a check, with its place taken apart; line and column count from 1, 0 where there is none."""

    rule: str
    severity: Literal["error", "warning", "note"]
    place: str
    pointer: str
    line: int
    column: int
    why: str
    fix: str
    quote: str


class SinceQuery(Shape):
    """The revision that is known, and the hash of its bytes."""

    revision: Revision = 0
    sha256: Hash = ""


class EditsBody(Shape):
    """Edits for a revision, in their order; `joins`: undoing takes these and the step before back together."""

    revision: Revision
    edits: Edits
    sha256: Hash = ""
    joins: bool = False


class TextBody(Shape):
    """The whole text of a file, for a revision."""

    revision: Revision
    text: Annotated[str, Meta(max_length=5_000_000)]
    sha256: Hash = ""
    joins: bool = False


class RevisionBody(Shape):
    """The revision that is meant."""

    revision: Revision


class TextShape(Shape):
    """A file as text, and the findings on its form."""

    state: FileState
    text: str
    findings: list[FindingShape]


class LintShape(Shape):
    """The findings on the wording of a file, and what was not looked at."""

    revision: int
    findings: list[FindingShape]
    notes: list[str]


class Versions(Shape):
    """The versions in the history, the newest first."""

    versions: list[VersionShape]


class Changes(Shape):
    """The changes between two versions."""

    changes: list[ChangeShape]


class PageBody(Shape):
    """What a tab shows (its name, and the number of the drawing), and the edits that it has not saved yet."""

    tab: Name
    revision: Revision
    number: Annotated[int, Meta(ge=0, le=2**53)] = 0
    sha256: Hash = ""
    edits: Edits = []
    theme: Annotated[str, Meta(max_length=200)] | None = None
    settings: Annotated[list[Annotated[str, Meta(max_length=500)]], Meta(max_length=60)] = []


class PatchShape(Shape):
    """What a tab has to change on its pages, and the values that are left off them since they have errors.

    Each item of `pages` is a page: null where it stays, else its parts in order. A number is the old part of that
    number, [number, at] the same part elsewhere, [at, markup] a new one; "new", width, height and definitions at its
    beginning say that it starts from nothing.
    """

    number: int
    whole: bool
    pages: list[Any]
    findings: list[FindingShape]


class TokenShape(Shape):
    """The token that changes have to carry."""

    token: str
