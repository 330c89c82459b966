"""The exceptions of Metier; whatever is not in this tree is a bug and keeps its traceback.

MetierError
├── UserError     the request cannot be carried out: a message and a hint (exit code 2)
│   ├── MissingError    what is asked for is not there, or not any more (exit code 2)
│   └── StaleError      a change to something that has changed since: what is there now (exit code 2)
├── DataError     a file or text cannot be read: file, place, quote and remedy (exit code 2)
│   ├── ScanError       a PDF whose pages are pictures: its text can be recognised (exit code 2)
│   └── InvalidCareer   every Finding of a career file that does not hold (exit code 2; 1 in `validate`)
└── PromiseError  a check said no: pages that cannot be kept, a line that cannot be proven (exit code 1)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from metier.model.finding import Finding
    from metier.model.kept import KeptAd


class MetierError(Exception):
    """What Metier tells the person: `message` says what is wrong, `hint` what to do about it."""

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n{self.hint}" if self.hint else self.message


class UserError(MetierError):
    """The request cannot be carried out as it was put."""


class MissingError(UserError):
    """What is asked for is not there, or not any more."""


class StaleError(UserError):
    """The change was made for another revision than the one that is there; `now` is what is there."""

    def __init__(self, message: str, hint: str = "", *, now: KeptAd) -> None:
        super().__init__(message, hint)
        self.now = now


class DataError(MetierError):
    """A file or text cannot be read; `file` and `place` say where, `quote` shows the words."""

    def __init__(self, message: str, hint: str = "", *, file: str = "", place: str = "", quote: str = "") -> None:
        super().__init__(message, hint)
        self.file = file
        self.place = place
        self.quote = quote

    def __str__(self) -> str:
        where = ":".join(part for part in (self.file, self.place) if part)
        lines = [f"{where}: {self.message}" if where else self.message]
        if self.quote:
            lines.append(f"  {self.quote}")
        if self.hint:
            lines.append(self.hint)
        return "\n".join(lines)


class ScanError(DataError):
    """A PDF has no text, since its pages are pictures; a program may recognise what stands on them."""


class InvalidCareer(DataError):  # noqa: N818 (a noun of the house, like the others)
    """A career file with errors; `findings` holds every one of them, in the order of the file."""

    def __init__(self, message: str, findings: tuple[Finding, ...], *, file: str = "") -> None:
        super().__init__(message, file=file)
        self.findings = findings

    def __str__(self) -> str:
        return "\n".join([self.message, *(str(finding) for finding in self.findings)])


class PromiseError(MetierError):
    """A promise cannot be kept, and nothing was written; `findings` name each line or field."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "", *, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message, hint)
        self.findings = findings

    def __str__(self) -> str:
        lines = [self.message, *(str(finding) for finding in self.findings)]
        return "\n".join([*lines, self.hint] if self.hint else lines)
