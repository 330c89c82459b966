"""The folder of results: all or nothing, and nothing of the person's is lost."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path

import pytest

from metier.app.folder import changed_files, check_folder, place_files, read_folder
from metier.errors import UserError


def a_set(word: str) -> dict[str, bytes]:
    files = {"resume.pdf": f"pdf {word}".encode(), "letter.pdf": f"letter {word}".encode()}
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    return {**files, "sources.json": json.dumps({"files": hashes}).encode()}


def test_a_first_set_is_placed_and_nothing_else(tmp_path: Path) -> None:
    place_files(tmp_path / "out", a_set("one"))
    assert read_folder(tmp_path / "out") == a_set("one")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["letter.pdf", "resume.pdf", "sources.json"]


def test_the_set_before_goes_to_previous(tmp_path: Path) -> None:
    place_files(tmp_path, a_set("one"))
    place_files(tmp_path, a_set("two"))
    assert read_folder(tmp_path) == a_set("two")
    assert read_folder(tmp_path / ".previous") == a_set("one")


def test_only_the_last_untouched_set_is_kept(tmp_path: Path) -> None:
    for word in ("one", "two", "three"):
        place_files(tmp_path, a_set(word))
    assert read_folder(tmp_path / ".previous") == a_set("two")
    assert not (tmp_path / ".previous-1").exists()


def test_a_hand_edited_file_stops_the_next_set(tmp_path: Path) -> None:
    place_files(tmp_path, a_set("one"))
    (tmp_path / "resume.pdf").write_bytes(b"edited by hand")
    with pytest.raises(UserError, match=r"changed by hand: resume\.pdf"):
        check_folder(tmp_path, force=False)
    assert (tmp_path / "resume.pdf").read_bytes() == b"edited by hand"


def test_a_forced_set_keeps_the_hand_edited_one_for_good(tmp_path: Path) -> None:
    place_files(tmp_path, a_set("one"))
    (tmp_path / "resume.pdf").write_bytes(b"edited by hand")
    check_folder(tmp_path, force=True)
    for word in ("two", "three", "four"):
        place_files(tmp_path, a_set(word))
    assert (tmp_path / ".previous-1" / "resume.pdf").read_bytes() == b"edited by hand"
    assert read_folder(tmp_path / ".previous") == a_set("three")


def test_a_resume_that_metier_did_not_write_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "resume.pdf").write_bytes(b"the person's own")
    with pytest.raises(UserError, match="resume"):
        check_folder(tmp_path, force=False)


def test_other_files_in_the_folder_stay(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("call back on Monday")
    check_folder(tmp_path, force=False)
    place_files(tmp_path, a_set("one"))
    assert (tmp_path / "notes.txt").read_text() == "call back on Monday"


def test_a_move_that_fails_leaves_everything_as_it_was(tmp_path: Path) -> None:
    place_files(tmp_path, a_set("one"))
    (tmp_path / ".previous").write_text("a file where a folder belongs")
    with pytest.raises(UserError, match="as it was"):
        place_files(tmp_path, {**a_set("two"), "fit.html": b"new"})
    assert read_folder(tmp_path) == a_set("one")


@pytest.mark.parametrize("stop", range(1, 4))
@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError])
def test_whenever_it_is_stopped_the_set_before_is_there(
    stop: int, error: type[BaseException], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place_files(tmp_path, a_set("one"))
    calls = 0
    replace = Path.replace

    def stopping(self: Path, target: Path) -> Path:
        nonlocal calls
        if target.parent == tmp_path and not target.name.startswith("."):
            calls += 1
            if calls == stop:
                raise error
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", stopping)
    with pytest.raises((UserError, KeyboardInterrupt)):
        place_files(tmp_path, a_set("two"))
    assert calls == stop
    assert read_folder(tmp_path) == a_set("one")
    assert read_folder(tmp_path / ".previous") == a_set("one")


def test_what_a_person_put_into_previous_stays(tmp_path: Path) -> None:
    for word in ("one", "two"):
        place_files(tmp_path, a_set(word))
    (tmp_path / ".previous" / "notes.txt").write_text("mine")
    place_files(tmp_path, a_set("three"))
    assert (tmp_path / ".previous-1" / "notes.txt").read_text() == "mine"


def test_a_link_to_a_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real", target_is_directory=True)
    place_files(tmp_path / "link", a_set("one"))
    assert read_folder(tmp_path / "real") == a_set("one")
    assert (tmp_path / "link").is_symlink()


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="needs a second file system")
def test_another_file_system_is_written_to(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory(dir="/dev/shm") as other:
        (tmp_path / "link").symlink_to(other, target_is_directory=True)
        for word in ("one", "two"):
            place_files(tmp_path / "link", a_set(word))
        assert read_folder(Path(other)) == a_set("two")
        assert read_folder(Path(other) / ".previous") == a_set("one")


def test_a_file_as_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(UserError, match="is a file"):
        check_folder(tmp_path / "out", force=False)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_the_right_to_write_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(UserError, match="cannot be written"):
        place_files(tmp_path / "out", a_set("one"))


@pytest.mark.parametrize("sources", [b"", b"[]", b'{"files": 3}', b"\xff\xfe", b'{"files": {}}'])
def test_a_broken_sources_file_protects_what_is_there(tmp_path: Path, sources: bytes) -> None:
    place_files(tmp_path, a_set("one"))
    (tmp_path / "sources.json").write_bytes(sources)
    assert "resume.pdf" in changed_files(tmp_path)
