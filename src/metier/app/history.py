"""The versions of one file, kept in a private folder: every one that was acknowledged, then fewer with age. Writes files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from metier.app.durable import replace_durably, sync_folder
from metier.errors import MissingError, UserError

NEWEST = 100  # are all kept
OLDER = 100  # are kept beyond these, at most one an hour
_NAME = re.compile(r"(\d{8})-(\d{8}T\d{6}Z)-([0-9a-f]{64})\Z")


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the file: its number (later ones have greater ones), when it was written, its SHA-256."""

    number: int
    time: datetime
    sha256: str

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.number:08d}-{self.time:%Y%m%dT%H%M%SZ}-{self.sha256}"


class History:
    """The versions of the file at `path` in its own folder (mode 0700) of `folder`; nothing is made before `keep`."""

    def __init__(self, folder: Path, path: Path) -> None:
        key = hashlib.sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        self.folder = folder / f"{re.sub(r'[^A-Za-z0-9.-]', '_', path.name)[:40]}-{key}"

    def prepare(self) -> None:
        """Make the folder, for its owner alone."""
        try:
            if not self.folder.is_dir():
                self.folder.mkdir(parents=True, mode=0o700)
                sync_folder(self.folder.parent)
        except OSError as error:
            raise self._refuse(error) from None

    def versions(self) -> tuple[Version, ...]:
        """What is kept, the newest first."""
        try:
            names = [path.name for path in self.folder.iterdir()]
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise UserError(f"{self.folder} cannot be read: {error.strerror}.", "Check its rights.") from None
        found = [parts for name in names if (parts := _NAME.match(name))]
        made = [Version(int(each[1]), _to_time(each[2]), each[3]) for each in found]
        return tuple(sorted(made, key=lambda each: each.number, reverse=True))

    def read(self, number: int) -> bytes:
        """The bytes of a version, proven by its hash."""
        version = next((each for each in self.versions() if each.number == number), None)
        if version is None:
            raise MissingError(f"There is no version {number}.", "It may have been too old to be kept.")
        try:
            data = (self.folder / version.name).read_bytes()
        except OSError as error:
            raise UserError(f"Version {number} cannot be read: {error.strerror}.") from None
        if hashlib.sha256(data).hexdigest() != version.sha256:
            raise UserError(f"Version {number} is damaged.", "Choose another one.")
        return data

    def find(self, sha256: str) -> bytes | None:
        """The bytes with this hash, where they are kept."""
        version = next((each for each in self.versions() if each.sha256 == sha256), None)
        try:
            return self.read(version.number) if version else None
        except UserError:
            return None

    def keep(self, data: bytes) -> Version:
        """The version that now holds these bytes on the disk; the newest one where it is the same."""
        self.prepare()
        versions = self.versions()
        digest = hashlib.sha256(data).hexdigest()
        if versions and versions[0].sha256 == digest:
            return versions[0]
        number = versions[0].number + 1 if versions else 1
        made = Version(number, datetime.now(UTC).replace(microsecond=0), digest)
        try:
            replace_durably(self.folder / made.name, data)
            for old in find_surplus(versions):
                (self.folder / old.name).unlink(missing_ok=True)
        except OSError as error:
            raise self._refuse(error) from None
        return made

    def _refuse(self, error: OSError) -> UserError:
        return UserError(
            f"The history in {self.folder} cannot be written: {error.strerror}. Nothing was changed.",
            "Free space or permit writing there; then try again.",
        )


def find_surplus(versions: Sequence[Version]) -> tuple[Version, ...]:
    """The versions (newest first) that are not kept: of the older ones all but the last of each hour, then the oldest."""
    kept: list[Version] = []
    for version in versions[NEWEST - 1 :]:
        if not kept or f"{version.time:%Y%m%d%H}" != f"{kept[-1].time:%Y%m%d%H}":
            kept.append(version)
    stay = {each.number for each in kept[:OLDER]}
    return tuple(each for each in versions[NEWEST - 1 :] if each.number not in stay)


def _to_time(text: str) -> datetime:
    try:
        day, clock = text[:8], text[9:15]
        return datetime(
            int(day[:4]), int(day[4:6]), int(day[6:]), int(clock[:2]), int(clock[2:4]), int(clock[4:]), tzinfo=UTC
        )
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
