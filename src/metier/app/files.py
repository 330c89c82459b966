"""Files in and out, with one clear message for each way in which they fail. Reads and writes folders."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from metier.errors import UserError

CAREER_BYTES = 5_000_000
AD_BYTES = 20_000_000


def read_file(path: Path, *, what: str, limit: int) -> bytes:
    """The bytes of a file of at most `limit` bytes; `what` names it in messages."""
    try:
        if path.is_dir():
            raise UserError(f"{path} is a folder, not a file.", f"Give the {what} itself.")
        size = path.stat().st_size
        if size > limit:
            raise UserError(
                f"{path} has {size / 1e6:.0f} MB; a {what} has at most {limit / 1e6:.0f} MB.",
                "Is this the right file? If so, split it or take pictures out of it.",
            )
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except FileNotFoundError:
        raise UserError(f"There is no file {path}.", "Check the name and the folder.") from None
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}.", "Check its rights.") from None
    if len(data) > limit:
        raise UserError(f"{path} has more than {limit / 1e6:.0f} MB.", f"Give the {what} itself.")
    return data


def read_standard_input(limit: int = AD_BYTES) -> bytes:
    """The bytes on standard input, at most `limit`."""
    data = sys.stdin.buffer.read(limit + 1)
    if len(data) > limit:
        raise UserError(f"Standard input has more than {limit / 1e6:.0f} MB.", "Give the text of the ad alone.")
    return data


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: beside it first, then in its place."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        aside.write_bytes(data)
        aside.replace(path)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise UserError(f"{path} cannot be written: {error.strerror}.", "Choose another place, or free it.") from None
