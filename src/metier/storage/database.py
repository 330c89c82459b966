"""A connection to the database, whose file is checked and brought to this program's version first. Reads its own SQL files.

What SQLite says of the file and the disk becomes a UserError; everything else is a bug and keeps its traceback. A file
that SQLite may have open is never opened beside it here: closing it again would drop SQLite's locks (POSIX).
"""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib.resources import files
from pathlib import Path

from metier.errors import UserError

APPLICATION = 0x4D657469  # stands in the header of our files: 'Meti'
_MAKING = threading.Lock()  # no thread opens the new file by SQLite before it is closed here
_MOVE = "Move it away with the files -wal and -shm beside it, or put a copy of yours in its place; then start again."
_TOLD = {
    sqlite3.SQLITE_BUSY: ("is locked by another program", "Close that program, or try again in a moment."),
    sqlite3.SQLITE_LOCKED: ("is locked by another program", "Close that program, or try again in a moment."),
    sqlite3.SQLITE_PROTOCOL: ("is locked by another program", "Close that program, or try again in a moment."),
    sqlite3.SQLITE_FULL: ("cannot be written: the disk is full", "Free space; then try again."),
    sqlite3.SQLITE_TOOBIG: ("cannot hold that much in one piece", "Give something smaller."),
    sqlite3.SQLITE_READONLY: ("is read-only", "Permit writing to it and to its folder."),
    sqlite3.SQLITE_PERM: ("may not be written", "Permit writing to it and to its folder."),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "Permit reading and writing it and its folder."),
    sqlite3.SQLITE_IOERR: ("cannot be read or written", "Is the disk full or damaged? Free space; then try again."),
    sqlite3.SQLITE_CORRUPT: ("is damaged", _MOVE),
    sqlite3.SQLITE_NOTADB: ("is no database", _MOVE),
}


def open_database(path: Path, patience: float) -> sqlite3.Connection:
    """A connection to the database at `path`, made for its owner alone where there is none, and brought to our version.

    `patience` is how many seconds to wait for other programs. UserError, and the file is as it was, where it is
    damaged, another program's, a newer Metier's, or may not be written.
    """
    check_writable(path, _make(path))
    with telling(path):
        connection = sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=False)
        try:
            _check(connection, path)
            for setting in ("foreign_keys = ON", "synchronous = FULL", "fullfsync = ON"):  # the last is macOS's
                connection.execute(f"PRAGMA {setting}")
            _migrate(connection)
            _use_wal(connection, patience)
        except BaseException:
            connection.close()
            raise
    with suppress(OSError):  # another owner's: then the mode is not ours to set
        path.chmod(0o600)
    return connection


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Say in a UserError what is wrong with the file or the disk."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        told = None if code is None else _TOLD.get(code & 0xFF)
        if told is None:
            raise
        raise UserError(f"{path} {told[0]}. Nothing was changed.", told[1]) from None


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction that nobody else writes beside: all of it is durable at the end, or nothing of it is there."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def check_writable(path: Path, found: os.stat_result) -> None:
    """Refuse a file that says it is read-only: SQLite would write it all the same where the system lets it."""
    if not found.st_mode & 0o222:
        raise UserError(f"{path} is read-only. Nothing was changed.", "Permit writing to it.")


def _make(path: Path) -> os.stat_result:
    """What the system knows of the file; an empty one, for its owner alone, is made where there is none.

    SQLite gives the files that it writes beside it the same mode.
    """
    try:
        with _MAKING, suppress(FileExistsError):
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        found = path.stat()
    except OSError as error:
        raise UserError(f"{path} cannot be opened: {error.strerror}.", "Permit writing in its folder.") from None
    if not stat.S_ISREG(found.st_mode):
        raise UserError(f"{path} is not an ordinary file.", "Move it away; then start again.")
    return found


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse, before anything is written, what is another program's, a newer Metier's or damaged."""
    connection.execute("BEGIN")  # all three of one moment: another process may be making the tables
    version, owner = _number(connection, "user_version"), _number(connection, "application_id")
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    connection.execute("COMMIT")
    if owner != APPLICATION and (owner or version or tables):
        raise UserError(f"{path} is another program's database. Nothing was changed.", _MOVE)
    if version > len(_migrations()):
        raise UserError(
            f"{path} was written by a newer Metier (version {version} of the file, known is {len(_migrations())}). "
            "Nothing was changed.",
            "Update Metier: pip install --upgrade metier.",
        )
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise UserError(f"{path} is damaged. Nothing was changed.", _MOVE)


def _migrate(connection: sqlite3.Connection) -> None:
    """Carry out the migrations that the file lacks, each whole or not at all."""
    if _number(connection, "user_version") == len(_migrations()):
        return
    with writing(connection):
        done = _number(connection, "user_version")  # another process may have been faster
        for number, statements in enumerate(_migrations()[done:], done + 1):
            for statement in statements:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")


@cache
def _migrations() -> tuple[tuple[str, ...], ...]:
    """The statements of each migration; the first brings an empty file to version 1."""
    folder = files("metier.storage").joinpath("migrations")
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    return tuple(tuple(_statements(file.read_text(encoding="utf-8"))) for file in found)


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one, for `executescript` would end the transaction that they stand in."""
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _use_wal(connection: sqlite3.Connection, patience: float) -> None:
    """Let readers and a writer work side by side; the change needs the file for a moment alone, and SQLite does not wait."""
    deadline = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    value: int = connection.execute(f"PRAGMA {pragma}").fetchone()[0]
    return value
