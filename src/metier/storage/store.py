"""Store: the ads that a person keeps and the settings, in one SQLite file. Reads and writes that file."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, fields, replace
from pathlib import Path
from types import TracebackType
from typing import Any

from metier.errors import MissingError, StaleError, UserError
from metier.model.kept import KeptAd
from metier.storage.database import check_writable, open_database, telling, writing

_COLUMNS = ", ".join(field.name for field in fields(KeptAd))
_MARKS = ", ".join("?" for _ in fields(KeptAd))


class Store:
    """The database at `path`; safe to use from several threads and beside other processes, and as a context.

    What returned is on the disk. A UserError says why something could not be done; then nothing was changed. Open it
    after a fork, not before.
    """

    def __init__(self, path: Path, *, patience: float = 5.0) -> None:
        self.path = path.absolute()
        self._lock = threading.RLock()
        self._connection = open_database(self.path, patience)
        self._file = _identity(self.path)

    def close(self) -> None:
        """Give the file free; SQLite then puts everything into the one file."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add_ads(self, ads: Sequence[KeptAd]) -> None:
        """Keep these ads, all or none."""
        with self._writing() as connection:
            connection.executemany(f"INSERT INTO ads ({_COLUMNS}) VALUES ({_MARKS})", map(astuple, ads))

    def list_ads(self) -> tuple[KeptAd, ...]:
        """Every kept ad, the newest first, those that came together in their order."""
        with self._reading() as connection:
            rows = connection.execute(f"SELECT {_COLUMNS} FROM ads ORDER BY created DESC, number").fetchall()
        return tuple(KeptAd(*row) for row in rows)

    def get_ad(self, id: str, revision: int | None = None) -> KeptAd:
        """The kept ad of that id; MissingError where there is none, StaleError where it has another revision than given."""
        with self._reading() as connection:
            return _find(connection, id, revision)

    def change_ad(self, ad: KeptAd) -> KeptAd:
        """The ad with the next revision, its words and wishes kept; `ad` has the revision that its sender knew.

        StaleError, holding what is there now, where that is another one; MissingError where the ad is gone.
        """
        with self._writing() as connection:
            now = _find(connection, ad.id, ad.revision)
            made = replace(now, revision=now.revision + 1, changed=ad.changed, current=ad.current, wishes=ad.wishes)
            connection.execute(
                "UPDATE ads SET revision = ?, changed = ?, current = ?, wishes = ? WHERE id = ?",
                (made.revision, made.changed, made.current, made.wishes, made.id),
            )
        return made

    def remove_ad(self, id: str) -> KeptAd:
        """The ad that was there and is no more; MissingError where there was none."""
        with self._writing() as connection:
            removed = _find(connection, id)
            connection.execute("DELETE FROM ads WHERE id = ?", (id,))
        return removed

    def get_setting(self, key: str) -> Any:
        """The value of a setting as JSON has it; None where it was never set."""
        with self._reading() as connection:
            row = connection.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
        return json.loads(row[0]) if row else None

    def set_setting(self, key: str, value: Any) -> None:
        """Keep a value that JSON can hold; None takes the setting away."""
        written = json.dumps(value)
        with self._writing() as connection:
            if value is None:
                connection.execute("DELETE FROM settings WHERE key = ?", (key,))
            else:
                connection.execute("INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)", (key, written))

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock, telling(self.path):
            if _identity(self.path) != self._file:
                raise _moved(self.path)
            yield self._connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, in a file that is still the one in the folder: else what is written would be lost."""
        with self._reading() as connection:
            check_writable(self.path, self.path.stat())
            with writing(connection):
                yield connection


def _find(connection: sqlite3.Connection, id: str, revision: int | None = None) -> KeptAd:
    found = connection.execute(f"SELECT {_COLUMNS} FROM ads WHERE id = ?", (id if id.isascii() else "",))
    row = found.fetchone()
    if row is None:
        raise MissingError(f"There is no ad {id[:40]}.", "It may have been removed.")
    now = KeptAd(*row)
    if revision not in (None, now.revision):
        raise StaleError(
            f"The ad was changed in the meantime: it has revision {now.revision}, not {revision}. Nothing was changed.",
            "Look at what is there now; then make your change again.",
            now=now,
        )
    return now


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file stands at `path`; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _moved(path: Path) -> UserError:
    return UserError(
        f"{path} was moved, removed or replaced while it was open. Nothing was changed.", "Start Metier again."
    )
