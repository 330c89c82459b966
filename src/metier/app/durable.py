"""Files written so that they outlive a crash: beside the file first, made durable, then in its place. Writes files."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from metier.errors import UserError

_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def replace_durably(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Write a file whole or not at all; when this returns, it is on the disk. OSError where it cannot be.

    The file beside it has one fixed name, so that a crash leaves at most one behind: hold the lock.
    """
    aside = path.with_name(f".{path.name}.metier-new")
    with suppress(FileNotFoundError):
        aside.unlink()
    try:
        opened = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK, 0o600)
        with os.fdopen(opened, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        aside.chmod(mode)
        aside.replace(path)
    except BaseException:
        with suppress(OSError):
            aside.unlink()
        raise
    sync_folder(path.parent)


def exchange(path: Path, before: bytes, data: bytes, mode: int) -> bytes | None:
    """What stood in the file that `data` replaced; None, and nothing is written, where that is not `before` at first.

    It differs from `before` where another program wrote into the old file at that very moment.
    """
    with path.open("rb") as old:
        if old.read(len(before) + 1) != before:
            return None
        if sys.platform == "win32":
            old.close()  # a file that is open cannot be replaced there
            replace_durably(path, data, mode)
            return before
        replace_durably(path, data, mode)
        old.seek(0)
        return old.read()


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system knows that (not on Windows)."""
    if sys.platform == "win32":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


@contextmanager
def hold(path: Path) -> Iterator[None]:
    """Only one process of this machine at a time is inside; a killed one leaves no lock behind."""
    try:
        opened = os.open(path, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o600)
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}.", "Permit writing there.") from None
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(opened, msvcrt.LK_LOCK, 1)
            try:
                yield
            finally:
                os.lseek(opened, 0, os.SEEK_SET)
                msvcrt.locking(opened, msvcrt.LK_UNLCK, 1)
        else:
            import fcntl

            fcntl.flock(opened, fcntl.LOCK_EX)
            yield
    finally:
        os.close(opened)


def check_writable(path: Path) -> int:
    """The mode of a regular file that may be written; UserError for another kind, or one that is read-only."""
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode):
        raise UserError(f"{path} is not an ordinary file any more.", "Open it again.")
    if not found.st_mode & 0o222 or not os.access(path, os.W_OK):
        raise UserError(f"{path} is read-only.", "Permit writing, or save a copy under another name.")
    return stat.S_IMODE(found.st_mode)
