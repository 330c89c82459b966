"""The workspace: the folder with a person's career, ads, imports and history. Reads one variable of the environment; makes a folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from metier.app.durable import sync_folder
from metier.errors import UserError

if TYPE_CHECKING:
    from metier.storage import Store

MARK = "metier.toml"  # a folder that holds this file is a workspace
_CAREERS = ("career.yaml", "career.yml", "career.json")


@dataclass(frozen=True, slots=True)
class Workspace:
    """One person's folder, there or not; what is in it lies under fixed names."""

    folder: Path

    @property
    def career(self) -> Path:
        """The career file: the first of career.yaml, career.yml and career.json that is there, else where it will be."""
        names = [self.folder / name for name in _CAREERS]
        return next((path for path in names if path.is_file()), names[0])

    @property
    def history(self) -> Path:
        """The folder for the versions of the career file."""
        return self.folder / "history"

    @property
    def database(self) -> Path:
        """The file that holds the ads and the settings."""
        return self.folder / "metier.db"

    @property
    def imports(self) -> Path:
        """The folder for what was imported."""
        return self.folder / "imports"

    @property
    def themes(self) -> Path:
        """The folder for the person's own themes."""
        return self.folder / "themes"

    def prepare(self) -> None:
        """Make the folder, for its owner alone, where it is not there yet; UserError where it cannot be."""
        try:
            if not self.folder.is_dir():
                self.folder.mkdir(parents=True, mode=0o700)
                sync_folder(self.folder.parent)
        except FileExistsError:
            if not self.folder.is_dir():  # else another process was faster
                raise UserError(f"{self.folder} is a file, not a folder.", "Name another --workspace.") from None
        except OSError as error:
            raise UserError(
                f"The workspace {self.folder} cannot be made: {error.strerror}.", "Name another: --workspace FOLDER."
            ) from None

    def open_store(self) -> Store:
        """The database of the workspace, made where there is none; UserError where it cannot be used."""
        from metier.storage import Store  # only here: most commands need no database

        self.prepare()
        return Store(self.database)


def find_workspace(named: str | None = None) -> Workspace:
    """The Workspace that is `named`, else METIER_HOME, else the nearest upwards with metier.toml, else the user's own.

    Nothing is made. UserError where the user has no folder for data.
    """
    folder = named or os.environ.get("METIER_HOME") or _nearest() or _own()
    try:
        return Workspace(Path(folder).expanduser().absolute())
    except (OSError, RuntimeError):  # no home folder, or the current one is gone
        raise UserError(f"There is no folder {folder}.", "Name another: --workspace FOLDER.") from None


def _nearest() -> Path | None:
    """The nearest folder from here upwards that holds metier.toml."""
    try:
        here = Path.cwd()
    except FileNotFoundError:
        return None
    return next((folder for folder in (here, *here.parents) if (folder / MARK).is_file()), None)


def _own() -> Path:
    """The folder for the user's data, as the system has it."""
    from platformdirs import user_data_path  # only here: most commands need no workspace

    return user_data_path("metier", appauthor=False)
