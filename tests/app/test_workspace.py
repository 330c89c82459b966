"""Which folder is the workspace: the one that is named, else the environment's, the nearest upwards, the user's own."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from metier.app.own_themes import find_theme
from metier.app.workspace import Workspace, find_workspace
from metier.errors import UserError


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user with a folder for data, somewhere without a workspace above."""
    monkeypatch.delenv("METIER_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path


@pytest.mark.skipif(os.name == "nt", reason="Windows asks the registry")
def test_without_any_word_it_is_the_users_own(home: Path) -> None:
    found = find_workspace().folder
    assert found.name == "metier"
    assert home in found.parents
    assert not found.exists()


def test_the_nearest_folder_upwards_comes_before_the_users_own(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "metier.toml").touch()
    (home / "here" / "metier.toml").touch()
    (home / "here" / "deeper" / "still").mkdir(parents=True)
    monkeypatch.chdir(home / "here" / "deeper" / "still")
    assert find_workspace().folder == home / "here"


def test_the_environment_comes_before_the_nearest(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "metier.toml").touch()
    monkeypatch.setenv("METIER_HOME", "~/mine")
    assert find_workspace().folder == home / "mine"
    monkeypatch.setenv("METIER_HOME", "")
    assert find_workspace().folder == home


def test_what_is_named_comes_before_all(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("METIER_HOME", "elsewhere")
    assert find_workspace("named").folder == home / "here" / "named"
    assert list((home / "here").iterdir()) == []


def test_own_themes_are_looked_for_in_the_same_folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theme = home / "mine" / "themes" / "harbour"
    theme.mkdir(parents=True)
    (theme / "theme.toml").touch()
    assert find_theme("harbour") == "harbour"
    monkeypatch.setenv("METIER_HOME", str(home / "mine"))
    assert find_theme("harbour") == str(theme)


def test_the_career_file_is_the_one_that_is_there(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    assert workspace.career == tmp_path / "career.yaml"
    for name in ("career.json", "career.yml", "career.yaml"):
        (tmp_path / name).touch()
        assert workspace.career == tmp_path / name
    assert [each.name for each in (workspace.database, workspace.history, workspace.imports, workspace.themes)] == [
        "metier.db", "history", "imports", "themes",
    ]  # fmt: skip


def test_it_is_made_for_its_owner_alone_and_one_that_is_there_stays(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "a" / "b")
    workspace.prepare()
    assert stat.S_IMODE(workspace.folder.stat().st_mode) == 0o700
    workspace.folder.chmod(0o750)
    workspace.prepare()
    assert stat.S_IMODE(workspace.folder.stat().st_mode) == 0o750


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_where_it_cannot_be_made_that_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match=r"is a file, not a folder|cannot be made: Not a directory") as refused:
        Workspace(tmp_path / name).prepare()
    assert "--workspace" in refused.value.hint


def test_the_store_is_opened_in_it(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "new")
    with workspace.open_store() as store:
        assert store.list_ads() == ()
    assert workspace.database.is_file()
