"""The store: what it acknowledged is there, whoever else writes and whenever it is killed; a strange file is left alone."""

from __future__ import annotations

import os
import random
import re
import select
import signal
import sqlite3
import stat
import threading
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from metier.errors import MissingError, StaleError, UserError
from metier.model.kept import KeptAd
from metier.storage import Store, database

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork a process")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "metier.db"


def an_ad(id: str = "one", *, created: str = "2026-05-01T12:00:00.000000Z", words: str = "{}") -> KeptAd:
    return KeptAd(id, 1, created, created, "pasted", words, words, "{}")


def with_words(ad: KeptAd, words: str) -> KeptAd:
    return KeptAd(ad.id, ad.revision, ad.created, ad.changed, ad.source, ad.original, words, ad.wishes)


def in_child(work: Callable[[], None]) -> int:
    """The process number of a child that does this work and ends; no store may be open, SQLite forbids taking one along."""
    child = os.fork()
    if child:
        return child
    try:
        work()
    finally:
        os._exit(0)


# Ads and settings


def test_what_was_kept_comes_back_as_it_was(path: Path) -> None:
    ad = KeptAd("x2", 1, "2026-05-01T12:00:00Z", "2026-05-02T12:00:00Z", "Käse \U0001f9c0.pdf", '{"a": 1}', "{}", "[]")
    with Store(path) as store:
        store.add_ads([ad])
        assert store.get_ad("x2") == ad
    with Store(path) as store:
        assert store.list_ads() == (ad,)


def test_the_newest_come_first_and_those_of_one_source_in_its_order(path: Path) -> None:
    with Store(path) as store:
        store.add_ads([an_ad("b1", created="2026-02"), an_ad("b2", created="2026-02")])
        store.add_ads([an_ad("a", created="2026-01")])
        store.add_ads([an_ad("c", created="2026-03")])
        assert [ad.id for ad in store.list_ads()] == ["c", "b1", "b2", "a"]


def test_of_several_ads_all_are_kept_or_none(path: Path) -> None:
    with Store(path) as store:
        with pytest.raises(sqlite3.IntegrityError):
            store.add_ads([an_ad("a"), an_ad("b"), an_ad("a")])
        assert store.list_ads() == ()


def test_a_change_makes_the_next_revision_and_leaves_what_was_read_at_first(path: Path) -> None:
    with Store(path) as store:
        store.add_ads([an_ad()])
        known = store.get_ad("one")
        made = store.change_ad(KeptAd("one", 1, "never", "later", "elsewhere", "other", "corrected", '{"pages": 1}'))
        assert made == KeptAd("one", 2, known.created, "later", "pasted", "{}", "corrected", '{"pages": 1}')
        assert store.get_ad("one") == made


def test_a_stale_change_is_refused_with_what_is_there_now(path: Path) -> None:
    with Store(path) as store:
        store.add_ads([an_ad()])
        known = store.get_ad("one")
        now = store.change_ad(with_words(known, "first"))
        with pytest.raises(StaleError, match="has revision 2, not 1") as refused:
            store.change_ad(with_words(known, "second"))
        assert refused.value.now == now == store.get_ad("one")
        assert refused.value.exit_code == 2
        with pytest.raises(StaleError):
            store.get_ad("one", 1)
        assert store.get_ad("one", 2) == now


def test_what_was_removed_is_missing(path: Path) -> None:
    with Store(path) as store:
        store.add_ads([an_ad()])
        assert store.remove_ad("one") == an_ad()
        for use in (store.get_ad, store.remove_ad):
            with pytest.raises(MissingError, match="no ad one"):
                use("one")
        with pytest.raises(MissingError):
            store.change_ad(an_ad())
        with pytest.raises(MissingError):
            store.get_ad("\ud800")


def test_settings_hold_what_json_holds(path: Path) -> None:
    with Store(path) as store:
        assert store.get_setting("theme") is None
        for value in ("classic", 3, True, ["a", None], {"é": {"\ud800": 1.5}}):
            store.set_setting("theme", value)
            assert store.get_setting("theme") == value
        store.set_setting("other", 1)
        store.set_setting("theme", None)
        assert (store.get_setting("theme"), store.get_setting("other")) == (None, 1)


def test_the_files_are_for_their_owner_alone(path: Path) -> None:
    before = os.umask(0)
    try:
        with Store(path) as store:
            store.add_ads([an_ad()])
            names = sorted(path.parent.iterdir())
            assert [each.name for each in names] == ["metier.db", "metier.db-shm", "metier.db-wal"]
            assert {stat.S_IMODE(each.stat().st_mode) for each in names} == {0o600}
    finally:
        os.umask(before)
    assert [each.name for each in path.parent.iterdir()] == ["metier.db"]


def test_a_file_that_others_could_read_is_closed_to_them(path: Path) -> None:
    Store(path).close()
    path.chmod(0o644)
    Store(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_returned_is_forced_to_the_disk(path: Path) -> None:
    with Store(path) as store:
        ask = store._connection.execute
        assert [ask(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "foreign_keys")] == [
            "wal", 2, 1,
        ]  # fmt: skip


# Several at once


def add_up(path: Path, times: int, stale: list[int] | None = None) -> None:
    """Add 1 to the words of the ad, so often; where somebody else was faster, take theirs and try again."""
    with Store(path, patience=30) as store:
        known = store.get_ad("one")
        for _ in range(times):
            while True:
                try:
                    known = store.change_ad(with_words(known, str(int(known.current) + 1)))
                except StaleError as error:
                    known = error.now
                    if stale is not None:
                        stale.append(1)
                else:
                    break


def test_two_threads_with_one_store_lose_no_change(path: Path) -> None:
    with Store(path) as store:
        store.add_ads([an_ad(words="0")])
        known = store.get_ad("one")
        together, outcomes = threading.Barrier(2), []

        def change(words: str) -> None:
            together.wait()
            try:
                outcomes.append(store.change_ad(with_words(known, words)).current)
            except StaleError as error:
                outcomes.append(f"refused, there is {error.now.current}")

        threads = [threading.Thread(target=change, args=(words,)) for words in ("a", "b")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        won = store.get_ad("one").current
        assert sorted(outcomes) == sorted([won, f"refused, there is {won}"])


def test_threads_with_stores_of_their_own_lose_no_change(path: Path) -> None:
    with Store(path) as store:
        store.add_ads([an_ad(words="0")])
        stale: list[int] = []
        threads = [threading.Thread(target=add_up, args=(path, 50, stale)) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        done = store.get_ad("one")
        assert (done.current, done.revision) == ("100", 101)


@needs_fork
def test_two_processes_lose_no_change(path: Path) -> None:
    with Store(path) as store:
        store.add_ads([an_ad(words="0")])
    children = [in_child(lambda: add_up(path, 100)) for _ in range(2)]
    for child in children:
        os.waitpid(child, 0)
    with Store(path) as store:
        done = store.get_ad("one")
        assert (done.current, done.revision) == ("200", 201)


@needs_fork
def test_processes_that_all_start_with_no_file_make_one(path: Path) -> None:
    def start(name: str) -> None:
        with Store(path) as store:
            store.add_ads([an_ad(name)])

    for turn in range(10):
        names = [f"{turn}{letter}" for letter in "abcdef"]
        for child in [in_child(lambda name=name: start(name)) for name in names]:  # type: ignore[misc]
            os.waitpid(child, 0)
        with Store(path) as store:
            assert sorted(ad.id for ad in store.list_ads()) == names
        path.unlink()


# A killed writer


@needs_fork
def test_a_writer_killed_100_times_loses_nothing_that_it_acknowledged(path: Path) -> None:
    """Each line that the writer passed on after a call returned is true of the file after the kill."""
    chance = random.Random(7)
    with Store(path) as store:
        store.add_ads([an_ad(words="0")])
    acknowledged = 0
    for kill in range(100):
        reading, pipe = os.pipe()

        def write(pipe: int = pipe, kill: int = kill) -> None:
            with Store(path) as store:
                known = store.get_ad("one")
                for number in range(10_000):
                    words = str(int(known.current) + 1)
                    known = store.change_ad(with_words(known, words + " " * (number % 7) * 3000))
                    os.write(pipe, f"changed {words}\n".encode())
                    store.add_ads([an_ad(f"{kill}-{number}"), an_ad(f"{kill}-{number}-b")])
                    os.write(pipe, f"added {kill}-{number}\n".encode())
                    store.remove_ad(f"{kill}-{number}-b")
                    os.write(pipe, f"removed {kill}-{number}-b\n".encode())

        child = in_child(write)
        os.close(pipe)
        if kill % 2:  # in the middle of a later write; else wherever it is by then
            select.select([reading], [], [], 10)
        time.sleep(chance.uniform(0.001, 0.012))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reading) as stream:
            lines = [line.split() for line in stream.read().splitlines()]
        with Store(path) as store:
            now, there = store.get_ad("one"), {ad.id for ad in store.list_ads()}
        told = {what: [name for verb, name in lines if verb == what] for what in ("changed", "added", "removed")}
        assert all(int(words) <= int(now.current) for words in told["changed"])
        assert int(now.current) == now.revision - 1
        assert there >= set(told["added"])
        assert not there & set(told["removed"])
        acknowledged += len(lines)
    assert acknowledged > 100


# What stands in the way


@needs_fork
def test_a_full_disk_is_said_and_nothing_is_half_written(path: Path) -> None:
    import resource

    with Store(path) as store:
        store.add_ads([an_ad("before")])
    reading, writing = os.pipe()

    def write() -> None:
        with Store(path) as store:
            resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
            try:
                store.add_ads([an_ad("small"), an_ad("big", words="x" * 2_000_000)])
            except UserError as error:
                os.write(writing, f"{error} {[ad.id for ad in store.list_ads()]}\n".encode())
            store.add_ads([an_ad("after")])
            os.write(writing, str([ad.id for ad in store.list_ads()]).encode())

    os.waitpid(in_child(write), 0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        said = stream.read()
    assert "Free space" in said
    assert re.findall(r"\[.*\]", said) == ["['before']", "['before', 'after']"]


def test_a_read_only_file_is_said_and_left_alone(path: Path) -> None:
    with Store(path) as store:
        store.add_ads([an_ad()])
        path.chmod(0o400)
        with pytest.raises(UserError, match="read-only"):
            store.change_ad(with_words(an_ad(), "other"))
        assert store.get_ad("one") == an_ad()
        path.chmod(0o600)
        store.change_ad(with_words(an_ad(), "other"))
    path.chmod(0o400)
    with pytest.raises(UserError, match="read-only"):
        Store(path)


def test_another_program_that_holds_the_file_is_waited_for_and_then_said(path: Path) -> None:
    with Store(path, patience=0.05) as store:
        store.add_ads([an_ad()])
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError, match="locked by another program"):
            store.change_ad(with_words(an_ad(), "other"))
        assert store.get_ad("one") == an_ad()
        other.execute("ROLLBACK")
        other.close()
        assert store.change_ad(with_words(an_ad(), "other")).revision == 2


def test_a_file_that_was_replaced_under_our_hands_is_said(path: Path) -> None:
    """What would go on being written is a file that no longer has a name."""
    with Store(path) as store:
        store.add_ads([an_ad()])
        path.rename(path.with_name("elsewhere.db"))
        for use in (store.list_ads, lambda: store.set_setting("a", 1)):
            with pytest.raises(UserError, match="moved, removed or replaced"):
                use()
        path.write_bytes(b"")
        with pytest.raises(UserError, match="moved, removed or replaced"):
            store.list_ads()


def test_no_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"no such file|No such file"):
        Store(tmp_path / "none" / "metier.db")
    (tmp_path / "metier.db").mkdir()
    with pytest.raises(UserError, match="not an ordinary file"):
        Store(tmp_path / "metier.db")


def whole(path: Path) -> bytes:
    """The bytes of a database with an ad in it, closed."""
    with Store(path) as store:
        store.add_ads([an_ad(str(number), words="words " * 2000) for number in range(40)])
    return path.read_bytes()


def damaged(path: Path) -> dict[str, bytes]:
    data = whole(path)
    return {
        "text": b"These are my notes, no database.\n" * 40,
        "a few bytes": b"no\n",
        "cut off": data[: len(data) // 2],
        "cut in its header": data[:50],
        "overwritten": data[:4096] + b"\xa5" * 8192 + data[12288:],
        "zeros": bytes(len(data)),
    }


@pytest.mark.parametrize("kind", ["text", "a few bytes", "cut off", "cut in its header", "overwritten", "zeros"])
def test_a_damaged_file_is_named_with_what_to_do_and_never_overwritten(path: Path, kind: str) -> None:
    data = damaged(path)[kind]
    path.write_bytes(data)
    with pytest.raises(UserError, match=r"is damaged|is no database") as refused:
        Store(path)
    assert str(path) in refused.value.message
    assert "Move it away" in refused.value.hint
    assert path.read_bytes() == data


def test_damage_that_comes_later_is_said_where_it_is_met(path: Path) -> None:
    whole(path)
    with Store(path) as store:
        with path.open("r+b") as stream:
            stream.seek(4096)
            stream.write(b"\xa5" * (path.stat().st_size - 4096))
        store._connection.execute("PRAGMA shrink_memory")  # else SQLite still knows the pages
        with pytest.raises(UserError, match="is damaged"):
            store.list_ads()


def test_another_programs_database_is_left_alone(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE ads (id)")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(UserError, match="another program's"):
        Store(path)
    assert path.read_bytes() == before


# Migrations


def test_the_migrations_are_numbered_without_a_gap() -> None:
    names = sorted(file.name for file in files("metier.storage").joinpath("migrations").iterdir())
    assert names
    assert [name[:5] for name in names] == [f"{number:04d}_" for number in range(1, len(names) + 1)]
    assert len(database._migrations()) == len(names)
    assert all(statements for statements in database._migrations())


def version(path: Path) -> int:
    connection = sqlite3.connect(path)
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    return found


@pytest.mark.parametrize("empty", [False, True], ids=["no file", "an empty file"])
def test_the_first_file_is_brought_to_the_latest_version(path: Path, empty: bool) -> None:
    if empty:  # what a kill leaves between making the file and its first page
        path.write_bytes(b"")
    Store(path).close()
    assert version(path) == len(database._migrations())
    assert int.from_bytes(path.read_bytes()[68:72], "big") == database.APPLICATION
    before = path.read_bytes()
    Store(path).close()
    assert path.read_bytes() == before


def test_a_file_of_an_older_version_keeps_its_ads(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(path) as store:
        store.add_ads([an_ad()])
    first = database._migrations()
    monkeypatch.setattr(
        database, "_migrations", lambda: (*first, ("ALTER TABLE ads ADD COLUMN note TEXT;", "CREATE TABLE more (a);"))
    )
    with Store(path) as store:
        assert store.list_ads() == (an_ad(),)
    assert version(path) == len(first) + 1


def test_a_migration_that_fails_leaves_the_file_at_its_version(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(path) as store:
        store.add_ads([an_ad()])
    first = database._migrations()
    with monkeypatch.context() as patched:
        patched.setattr(database, "_migrations", lambda: (*first, ("CREATE TABLE more (a);", "CREATE TABLE ads (a);")))
        with pytest.raises(sqlite3.OperationalError, match="already exists"):
            Store(path)
    assert version(path) == len(first)
    with Store(path) as store:
        assert store.list_ads() == (an_ad(),)


def test_a_file_of_a_newer_metier_is_left_untouched(path: Path) -> None:
    Store(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(UserError, match=r"newer Metier \(version 99") as refused:
        Store(path)
    assert "Update Metier" in refused.value.hint
    assert path.read_bytes() == before
