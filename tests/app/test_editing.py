"""Editing a career file: nothing that was acknowledged is lost, whoever else writes it and whenever it is killed."""

from __future__ import annotations

import os
import random
import select
import signal
import stat
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from metier.app.durable import exchange
from metier.app.editing import Conflict, Editing, State
from metier.app.history import History, Version, find_surplus
from metier.career.write import read_values
from metier.errors import DataError, UserError
from metier.model.edit import Add, Move, Set

TEXT = "# mine\nbasics:\n  name: A B  # me\n  label: one\nwork:\n  - name: Acme\n    highlights: [x, y]\n"
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork a process")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "career" / "career.yaml"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def editing(path: Path, tmp_path: Path) -> Editing:
    return Editing(path, tmp_path / "history", 1)


def done(outcome: State | Conflict) -> State:
    assert isinstance(outcome, State)
    return outcome


def refused(outcome: State | Conflict) -> Conflict:
    assert isinstance(outcome, Conflict)
    return outcome


def test_an_edit_is_in_the_file_when_it_is_acknowledged(editing: Editing, path: Path) -> None:
    state = done(editing.apply([Set("/basics/label", "two"), Add("/work/0/highlights/1", "new")], 1))
    assert state.revision == 2
    assert path.read_bytes() == state.data
    assert path.read_text() == TEXT.replace("one", "two").replace("[x, y]", "[x, new, y]")
    assert sorted(each.name for each in path.parent.iterdir()) == ["career.yaml"]


def test_an_edit_that_changes_nothing_makes_no_revision(editing: Editing) -> None:
    assert done(editing.apply(Set("/basics/label", "one"), 1)).revision == 1
    assert editing.versions() == ()


def test_opening_and_reading_write_nothing(editing: Editing, tmp_path: Path) -> None:
    assert editing.state().data == TEXT.encode()
    assert editing.values()["basics"]["label"] == "one"
    assert editing.findings() == ()
    assert not (tmp_path / "history").exists()


def test_undo_and_redo_go_back_and_forth(editing: Editing, path: Path) -> None:
    done(editing.apply(Set("/basics/label", "two"), 1))
    done(editing.apply(Move("/work/0/highlights/0", 1), 2))
    assert done(editing.undo(3)).data.decode() == TEXT.replace("one", "two")
    state = done(editing.undo(4))
    assert (state.data.decode(), state.can_undo, state.can_redo) == (TEXT, False, True)
    with pytest.raises(UserError, match="nothing to undo"):
        editing.undo(5)
    assert b"two" in done(editing.redo(5)).data
    state = done(editing.apply(Set("/basics/label", "three"), 6))
    assert (state.can_undo, state.can_redo) == (True, False)
    assert b"three" in path.read_bytes()


def test_letters_typed_in_one_field_are_undone_together(editing: Editing) -> None:
    for number, letters in enumerate(["t", "tw", "two"], 1):
        done(editing.apply(Set("/basics/label", letters), number, joins=number > 1))
    assert done(editing.undo(4)).data.decode() == TEXT


def test_a_second_tab_gets_both_sides_and_loses_neither(editing: Editing) -> None:
    done(editing.apply(Set("/basics/label", "first tab"), 1))
    conflict = refused(editing.apply(Set("/work/0/name", "Second"), 1))
    assert conflict.cause == "tab"
    assert [(each.label, each.new) for each in conflict.theirs] == [("basics: label", "first tab")]
    assert [(each.label, each.new) for each in conflict.mine] == [("work: Acme, name", "Second")]
    assert conflict.kept is not None
    assert b"Second" in editing.history.read(conflict.kept.number)
    state = done(editing.apply(Set("/work/0/name", "Second"), conflict.state.revision))
    assert b"first tab" in state.data
    assert b"Second" in state.data


def test_a_change_by_another_program_is_seen_by_its_hash_and_loses_nothing(editing: Editing, path: Path) -> None:
    done(editing.apply(Set("/basics/label", "ours"), 1))
    path.write_text(TEXT.replace("A B", "Theirs"))
    conflict = refused(editing.apply(Set("/work/0/name", "Later"), 2))
    assert conflict.cause == "file"
    assert {(each.label, each.new) for each in conflict.theirs} == {
        ("basics: name", "Theirs"),
        ("basics: label", "one"),
    }
    assert [each.label for each in conflict.mine] == ["work: Acme, name"]
    assert path.read_text() == TEXT.replace("A B", "Theirs")
    kept = [editing.history.read(version.number) for version in editing.versions()]
    assert any(b"label: ours" in each for each in kept)
    state = done(editing.undo(conflict.state.revision))
    assert b"label: ours" in state.data
    assert b"Theirs" in done(editing.redo(state.revision)).data
    assert any(b"Theirs" in editing.history.read(version.number) for version in editing.versions())


def test_looking_again_finds_what_another_program_wrote(editing: Editing, path: Path) -> None:
    path.write_text("basics: {name: New}\n")
    state = editing.state()
    assert (state.revision, state.can_undo) == (2, True)
    assert editing.values() == {"basics": {"name": "New"}}


def test_another_program_may_leave_what_is_no_yaml(editing: Editing, path: Path) -> None:
    path.write_text("a: 'b")
    conflict = refused(editing.apply(Set("/basics/label", "x"), 1))
    assert [each.label for each in conflict.theirs] == ["the file"]
    with pytest.raises(DataError, match="never closed"):
        editing.apply(Set("/basics/label", "x"), conflict.state.revision)
    assert path.read_text() == "a: 'b"
    assert done(editing.write_text("a: b", conflict.state.revision)).data == b"a: b"


def test_a_file_is_replaced_only_while_it_is_the_one_that_is_known(path: Path) -> None:
    before = path.read_bytes()
    assert exchange(path, b"other", b"a: 1", 0o600) is None
    assert path.read_bytes() == before
    assert exchange(path, before, b"a: 1", 0o600) == before
    assert path.read_bytes() == b"a: 1"


def test_two_editors_of_one_file_see_each_other(editing: Editing, path: Path, tmp_path: Path) -> None:
    other = Editing(path, tmp_path / "history", 1)
    done(other.apply(Set("/basics/label", "other"), 1))
    assert refused(editing.apply(Set("/work/0/name", "N"), 1)).cause == "file"


def test_a_tab_that_outlived_the_program_goes_on_or_gets_both_sides(path: Path, tmp_path: Path) -> None:
    old = Editing(path, tmp_path / "history")
    known = done(old.apply(Set("/basics/label", "known"), old.state().revision))
    time.sleep(0.01)
    new = Editing(path, tmp_path / "history")
    assert new.state().revision > known.revision
    assert refused(new.apply(Set("/basics/label", "x"), known.revision)).kept is None
    state = done(new.apply(Set("/basics/label", "goes on"), known.revision, sha256=known.sha256))
    conflict = refused(new.apply(Set("/work/0/name", "N"), known.revision, sha256=known.sha256))
    assert [each.new for each in conflict.theirs] == ["goes on"]
    assert [each.new for each in conflict.mine] == ["N"]
    assert conflict.state.revision == state.revision


def test_threads_take_turns(editing: Editing) -> None:
    outcomes: list[State | Conflict] = []

    def write(name: str) -> None:
        for number in range(8):
            outcome = editing.apply(Set(f"/x/{name}{number}", number), editing.state().revision)
            while isinstance(outcome, Conflict):
                outcome = editing.apply(Set(f"/x/{name}{number}", number), outcome.state.revision)
            outcomes.append(outcome)

    threads = [threading.Thread(target=write, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(each.revision for each in outcomes if isinstance(each, State)) == list(range(2, 18))
    assert len(editing.values()["x"]) == 16


def test_the_text_as_a_whole_keeps_line_ends_and_refuses_what_is_no_yaml(path: Path, tmp_path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    editing = Editing(path, tmp_path / "history", 1)
    assert done(editing.write_text(TEXT, 1)).revision == 1
    with pytest.raises(DataError) as caught:
        editing.write_text("a: b\nc: 'd", 1)
    assert caught.value.place == "2:4"
    assert done(editing.write_text("a: b\nc: d\n", 1)).data == b"\xef\xbb\xbfa: b\r\nc: d\r\n"


def test_a_version_of_the_history_comes_back_and_that_can_be_undone(editing: Editing) -> None:
    for number in range(1, 5):
        done(editing.apply(Set("/basics/label", f"v{number}"), number))
    versions = editing.versions()
    assert len(versions) == 5
    (change,) = editing.compare(versions[3].number)
    assert (change.label, change.old, change.new) == ("basics: label", "v1", "v4")
    assert b"v1" in done(editing.restore(versions[3].number, 5)).data
    assert b"v4" in done(editing.undo(6)).data
    with pytest.raises(UserError, match="no version 999"):
        editing.restore(999, 7)


def test_the_history_is_private_and_stays_out_of_the_careers_folder(editing: Editing) -> None:
    done(editing.apply(Set("/basics/label", "two"), 1))
    assert stat.S_IMODE(editing.history.folder.stat().st_mode) == 0o700
    kept = list(editing.history.folder.iterdir())
    assert len(kept) == 3  # two versions and the lock
    assert {stat.S_IMODE(each.stat().st_mode) for each in kept} == {0o600}


def test_a_damaged_version_is_not_given(editing: Editing) -> None:
    done(editing.apply(Set("/basics/label", "two"), 1))
    version = editing.versions()[1]
    (editing.history.folder / version.name).write_bytes(b"other: bytes")
    with pytest.raises(UserError, match="damaged"):
        editing.restore(version.number, 2)


def test_the_history_is_bounded_and_thins_with_age() -> None:
    now = datetime(2026, 5, 1, tzinfo=UTC)
    versions = [Version(9000 - n, now - timedelta(minutes=n), "0" * 64) for n in range(9000)]
    surplus = set(find_surplus(versions))
    kept = [each for each in versions if each not in surplus]
    assert kept[:99] == versions[:99]
    assert len(kept) == 199
    assert kept[-1].time < now - timedelta(days=4)


def test_history_files_of_a_stranger_are_passed_over(tmp_path: Path) -> None:
    history = History(tmp_path, tmp_path / "career.yaml")
    history.keep(b"a: 1")
    (history.folder / "notes.txt").write_text("mine")
    (history.folder / f"00000009-99999999T999999Z-{'0' * 64}").write_text("odd")
    assert history.keep(b"a: 2").number == 10
    assert (history.folder / "notes.txt").exists()


def test_the_mode_of_the_file_stays(path: Path, tmp_path: Path) -> None:
    path.chmod(0o640)
    done(Editing(path, tmp_path / "h", 1).apply(Set("/basics/label", "two"), 1))
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_a_link(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    done(Editing(link, tmp_path / "h", 1).apply(Set("/basics/label", "two"), 1))
    assert link.is_symlink()
    assert "two" in path.read_text()


def test_a_link_put_in_the_way_is_not_followed(editing: Editing, path: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("keep")
    path.with_name(".career.yaml.metier-new").symlink_to(victim)
    done(editing.apply(Set("/basics/label", "two"), 1))
    assert victim.read_text() == "keep"
    path.unlink()
    path.symlink_to(victim)
    with pytest.raises(UserError, match="not an ordinary file"):
        conflict = refused(editing.apply(Set("/basics/label", "x"), 2))
        editing.write_text("a: b", conflict.state.revision)
    assert victim.read_text() == "keep"


def test_a_read_only_file_is_said_and_left_alone(editing: Editing, path: Path) -> None:
    done(editing.apply(Set("/basics/label", "two"), 1))
    before = path.read_bytes()
    path.chmod(0o444)
    with pytest.raises(UserError, match="read-only"):
        editing.apply(Set("/basics/label", "three"), 2)
    assert path.read_bytes() == before
    assert editing.state().revision == 2
    path.chmod(0o644)
    done(editing.apply(Set("/basics/label", "three"), 2))


def test_a_file_that_is_gone_is_said_and_its_last_version_is_kept(editing: Editing, path: Path) -> None:
    done(editing.apply(Set("/basics/label", "two"), 1))
    path.unlink()
    with pytest.raises(UserError, match="no file"):
        editing.apply(Set("/basics/label", "three"), 2)
    assert b"two" in editing.history.read(editing.versions()[0].number)


def in_child(work: Callable[[], None]) -> int:
    """The process number of a child that does this work and ends."""
    child = os.fork()
    if child:
        return child
    try:
        work()
    finally:
        os._exit(0)


@needs_fork
@pytest.mark.parametrize("where", ["history", "file"])
def test_a_full_disk_is_said_and_nothing_is_lost(path: Path, tmp_path: Path, where: str) -> None:
    import resource

    editing = Editing(path, tmp_path / "history", 1)
    done(editing.apply(Set("/basics/label", "two"), 1))
    before = path.read_bytes()
    long = Set("/basics/summary", "x" * 5000)
    if where == "file":
        editing.history.keep(editing.history.read(1))
        other = Editing(path, tmp_path / "history", 1)
        done(
            other.apply(long, 1)
        )  # what is to be written is in the history, so that the file itself is the first to fail
        done(other.undo(2))
        kept = next(each for each in editing.versions() if b"xxx" in editing.history.read(each.number))
        editing.state()
    reading, writing = os.pipe()

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        try:
            state = editing.state()
            outcome = (
                editing.apply(long, state.revision)
                if where == "history"
                else editing.restore(kept.number, state.revision)
            )
            os.write(writing, repr(outcome)[:300].encode())
        except UserError as error:
            os.write(writing, f"{error.message} {editing.state().data == before}".encode())

    os.waitpid(in_child(work), 0)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        said = stream.read().decode()
    assert "cannot be written: File too large" in said
    assert said.endswith("True")
    assert path.read_bytes() == before
    assert sorted(each.name for each in path.parent.iterdir()) == ["career.yaml"]


@needs_fork
def test_a_writer_killed_200_times_loses_nothing_that_was_acknowledged(path: Path, tmp_path: Path) -> None:
    """Every number that the writer passed on is in the file, which is whole, after each kill."""
    chance = random.Random(7)
    acknowledged = 0
    for number_of_kill in range(200):
        reading, writing = os.pipe()

        def write(first: int = acknowledged + 1, pipe: int = writing) -> None:
            editing = Editing(path, tmp_path / "history", 1)
            for number in range(first, first + 10_000):
                state = editing.state()
                done(
                    editing.apply(
                        [Set(f"/x/k{number % 20}", number), Set("/basics/label", "é" * (number % 50))], state.revision
                    )
                )
                os.write(pipe, number.to_bytes(4, "big"))

        child = in_child(write)
        os.close(writing)
        if number_of_kill % 2:  # in the middle of a later edit; else wherever it is by then
            select.select([reading], [], [], 10)
        time.sleep(chance.uniform(0.001, 0.02))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reading, "rb") as stream:
            told = stream.read()
        seen = [int.from_bytes(told[at : at + 4], "big") for at in range(0, len(told), 4)]
        values = read_values(path.read_bytes(), "career.yaml")
        for number in seen[-20:]:
            assert int(values["x"][f"k{number % 20}"]) >= number
        acknowledged = max([acknowledged, *map(int, values.get("x", {}).values())])
    assert acknowledged > 100
    assert path.read_bytes().startswith(b"# mine\nbasics:\n  name: A B  # me\n")
    done(Editing(path, tmp_path / "history", 1).apply(Set("/basics/label", "at last"), 1))
    assert sorted(each.name for each in path.parent.iterdir()) == ["career.yaml"]
    assert len(list((tmp_path / "history").rglob("*"))) < 210
