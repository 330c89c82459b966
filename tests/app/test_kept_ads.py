"""The ads that a person keeps: from a text, a file or an address, with corrections and choices that nobody overwrites."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import typst
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from metier.app import kept_ads
from metier.app.files import AD_BYTES
from metier.app.kept_ads import Kept, KeptAds, read_kept
from metier.app.reading import read_ad
from metier.app.sources import Source
from metier.app.wishes import wishes_from_json, wishes_to_json
from metier.app.worker import Worker
from metier.app.workspace import Workspace
from metier.errors import DataError, MissingError, StaleError, UserError
from metier.model.correction import AddRequirement, Correction, RemoveRequirement, Restore, SetNecessity, SetTitle
from metier.model.kept import KeptWishes
from metier.storage import Store

TEXT = """Software Engineer
Acme Ropes, Leith, UK

We have made ropes in Leith since 1820, with forty people, two cats and a walk of three hundred metres under one roof.

Requirements
- 5 years of experience with Python
- Solid SQL
- A driving licence
- Fluent English
"""
OTHER = TEXT.replace("Software Engineer", "Data Analyst")
PAGE = f"<!doctype html><title>Job</title><body><h1>Software Engineer</h1>{''.join(f'<p>{line}</p>' for line in TEXT.splitlines()[1:])}"


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as running:
        yield running


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Workspace(tmp_path / "workspace").open_store() as opened:
        yield opened


class Clock:
    """A clock that goes one second further each time that it is asked."""

    def __init__(self) -> None:
        self.time = datetime(2026, 5, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


@pytest.fixture
def ads(store: Store, worker: Worker) -> KeptAds:
    return KeptAds(store, worker, now=Clock(), open_address=a_page)


def a_page(url: str, private: bool) -> Source:
    """What stands at an address of these tests."""
    if "inside" in url and not private:
        raise UserError("an address inside a network", "--allow-private")
    return Source(url, PAGE.encode(), "", "text/html", "utf-8", "https://jobs.example/final")


def one(kept: tuple[Kept, ...]) -> Kept:
    assert len(kept) == 1
    return kept[0]


# Adding


def test_a_pasted_text_is_kept_as_it_was_read(ads: KeptAds) -> None:
    kept = one(ads.add_text(TEXT))
    assert kept.ad == kept.original == read_ad(TEXT)
    assert (kept.revision, kept.source, kept.corrected, kept.wishes) == (1, "pasted", False, KeptWishes())
    assert kept.created == kept.changed == "2026-05-01T12:00:01.000000Z"
    assert ads.get(kept.id) == kept
    assert kept.id.isalnum()
    assert len(kept.id) == 10


def test_the_newest_ad_comes_first(ads: KeptAds) -> None:
    first, second = one(ads.add_text(TEXT)), one(ads.add_text(OTHER))
    assert ads.list() == (second, first)


def test_a_pasted_text_may_hold_several_ads(ads: KeptAds) -> None:
    kept = ads.add_text(f"{TEXT}\n==========\n\n{OTHER}")
    assert [each.ad.title for each in kept] == ["Software Engineer", "Data Analyst"]
    assert ads.list() == kept
    assert len({each.id for each in kept}) == 2


def test_line_ends_of_a_form_and_signs_that_no_text_has_are_put_right(ads: KeptAds) -> None:
    kept = one(ads.add_text(TEXT.replace("\n", "\r\n").replace("SQL", "S\x00QL") + "\ud83e\uddc0 \ud800"))
    assert kept.ad.text == TEXT + "\U0001f9c0 \ufffd"


def test_the_source_of_a_page_or_its_json_may_be_pasted(ads: KeptAds) -> None:
    page = one(ads.add_text(PAGE))
    assert page.ad.title == "Software Engineer"
    assert "<p>" not in page.ad.text
    posting = {"@context": "https://schema.org", "@type": "JobPosting", "title": "Nurse", "description": TEXT}
    assert one(ads.add_text(json.dumps(posting))).ad.title == "Nurse"
    assert one(ads.add_text("[Acme] seeks a nurse who knows SQL.")).ad.text == "[Acme] seeks a nurse who knows SQL."


def test_a_long_text_is_read_within_the_workers_limits(ads: KeptAds, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_ads, "_READ_HERE", 10)
    assert one(ads.add_text(TEXT)).ad == read_ad(TEXT)
    monkeypatch.setattr(kept_ads, "LONGEST_TEXT", 100)
    with pytest.raises(UserError, match=r"has \d+ characters; one that is kept has at most 100"):
        ads.add_text(TEXT)
    assert len(ads.list()) == 1


def test_what_is_too_big_is_said_before_it_is_read(ads: KeptAds) -> None:
    for add in (lambda: ads.add_text("x" * (AD_BYTES + 1_000_000)), lambda: ads.add_file("a.pdf", bytes(AD_BYTES + 1))):
        with pytest.raises(UserError, match=r"has 2\d MB; a job ad has at most 20 MB"):
            add()
    with pytest.raises(DataError, match="empty"):
        ads.add_text(" \n ")
    assert ads.list() == ()


def test_a_file_is_read_by_the_worker_and_known_by_its_name(ads: KeptAds) -> None:
    lines = "\n\n".join(line for line in TEXT.splitlines() if line)
    kept = one(ads.add_file("C:\\fakepath\\The ad.pdf", typst.compile(lines.encode())))
    assert (kept.ad.title, kept.ad.employer, kept.source) == ("Software Engineer", "Acme Ropes", "The ad.pdf")
    assert one(ads.add_file("../../etc/ad\n.txt", TEXT.encode())).source == "ad.txt"
    assert one(ads.add_file("", TEXT.encode())).source == "file"


def test_a_file_that_holds_no_ad_or_harm_is_said_and_nothing_is_kept(ads: KeptAds) -> None:
    nested = b"[" * 200_000
    for name, data in (
        ("a.pdf", b"%PDF-1.7 broken"),
        ("a.json", nested),
        ("a.docx", b"PK\x03\x04"),
        ("a.txt", b"\x00\x01"),
    ):
        with pytest.raises(DataError) as refused:
            ads.add_file(name, data)
        assert refused.value.file == name
        assert refused.value.hint
    with pytest.raises(UserError, match=r"old Word file"):
        ads.add_file("a.doc", b"x")
    assert ads.list() == ()


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read(worker: Worker) -> None:
    with pytest.raises(DataError, match=r"more than 0\.001 seconds"):
        worker.read_ads(Source("ad.txt", TEXT.encode() * 300, ".txt"), seconds=0.001)
    assert [ad["title"] for ad in worker.read_ads(Source("ad.txt", TEXT.encode(), ".txt"))] == ["Software Engineer"]


def test_an_address_is_fetched_and_its_page_read(ads: KeptAds) -> None:
    kept = one(ads.add_address(" https://jobs.example/1 "))
    assert (kept.ad.title, kept.source, kept.ad.url) == (
        "Software Engineer", "https://jobs.example/1", "https://jobs.example/final",
    )  # fmt: skip
    with pytest.raises(UserError, match="inside a network"):
        ads.add_address("http://inside.example/1")
    assert one(ads.add_address("http://inside.example/1", allow_private=True)).source == "http://inside.example/1"


@pytest.mark.parametrize("url", ["/etc/passwd", "file:///etc/passwd", "-", "", "jobs.example"])
def test_only_an_address_is_fetched(ads: KeptAds, url: str) -> None:
    with pytest.raises(UserError, match="no http or https address"):
        ads.add_address(url)


# Corrections


def test_a_correction_is_kept_beside_what_was_read(ads: KeptAds, store: Store) -> None:
    kept = one(ads.add_text(TEXT))
    at = TEXT.index("two cats")
    made = ads.correct(
        kept.id, [SetTitle("Rope Engineer"), SetNecessity("r2", "preferred"), AddRequirement(at, at + 8)], 1
    )
    assert (made.revision, made.corrected, made.created) == (2, True, kept.created)
    assert made.changed > kept.changed
    assert made.original == kept.ad
    assert made.ad.requirements[0].quote == "two cats"
    assert ads.get(kept.id) == made == read_kept(store.get_ad(kept.id))
    back = ads.correct(kept.id, Restore(), 2)
    assert (back.revision, back.ad, back.corrected) == (3, kept.ad, False)


def test_of_several_corrections_all_are_kept_or_none(ads: KeptAds) -> None:
    kept = one(ads.add_text(TEXT))
    with pytest.raises(UserError, match="no requirement r99"):
        ads.correct(kept.id, [SetTitle("x"), RemoveRequirement("r99")], 1)
    assert ads.get(kept.id) == kept


def test_what_changes_nothing_makes_no_revision(ads: KeptAds) -> None:
    kept = one(ads.add_text(TEXT))
    assert ads.correct(kept.id, SetTitle("Software Engineer"), 1) == kept
    assert ads.choose(kept.id, KeptWishes(), 1) == kept


def test_a_second_tab_is_told_what_is_there_now(ads: KeptAds) -> None:
    kept = one(ads.add_text(TEXT))
    first = ads.correct(kept.id, SetTitle("First tab"), 1)
    for change in (
        lambda: ads.correct(kept.id, SetTitle("Second tab"), 1),
        lambda: ads.choose(kept.id, KeptWishes(pages=1), 1),
        lambda: ads.correct(kept.id, SetTitle("Software Engineer"), 1),  # would change nothing of what it knew
    ):
        with pytest.raises(StaleError) as refused:
            change()
        assert read_kept(refused.value.now) == first


def test_of_two_threads_with_the_same_revision_one_wins(ads: KeptAds) -> None:
    kept = one(ads.add_text(TEXT))
    together, won, lost = threading.Barrier(2), [], []

    def change(correction: Correction) -> None:
        together.wait()
        try:
            won.append(ads.correct(kept.id, correction, 1))
        except StaleError as error:
            lost.append(read_kept(error.now))

    threads = [threading.Thread(target=change, args=(each,)) for each in (SetTitle("a"), RemoveRequirement("r1"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert won == lost == [ads.get(kept.id)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork a process")
def test_of_two_processes_with_the_same_revision_one_wins(tmp_path: Path, worker: Worker) -> None:
    workspace = Workspace(tmp_path / "workspace")
    with workspace.open_store() as store:
        kept = one(KeptAds(store, worker).add_text(TEXT))
    reading, writing = os.pipe()
    children = []
    for title in ("a", "b"):
        child = os.fork()
        if not child:
            try:
                with workspace.open_store() as store:
                    KeptAds(store, worker).correct(kept.id, SetTitle(title), 1)
                os.write(writing, f"{title} won\n".encode())
            except StaleError:
                os.write(writing, f"{title} lost\n".encode())
            finally:
                os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        said = dict(line.split() for line in stream.read().splitlines())
    assert sorted(said.values()) == ["lost", "won"]
    with workspace.open_store() as store:
        assert said[KeptAds(store, worker).get(kept.id).ad.title or ""] == "won"


def test_a_removed_ad_is_missing(ads: KeptAds) -> None:
    kept = one(ads.add_text(TEXT))
    assert ads.remove(kept.id) == kept
    assert ads.list() == ()
    for use in (
        lambda: ads.get(kept.id), lambda: ads.remove(kept.id), lambda: ads.correct(kept.id, Restore(), 1),
        lambda: ads.choose(kept.id, KeptWishes(), 1),
    ):  # fmt: skip
        with pytest.raises(MissingError):
            use()


def test_an_ad_that_another_program_spoilt_is_named(ads: KeptAds, store: Store) -> None:
    kept = one(ads.add_text(TEXT))
    store._connection.execute("UPDATE ads SET current = '{}'")
    with pytest.raises(UserError, match=f"The kept ad {kept.id} cannot be read"):
        ads.get(kept.id)


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.text(st.characters(), max_size=200).map(lambda words: f"Nurse\nRequirements\n- SQL {words}"))
@example("Nurse\n\ud800\U0001f9c0\x85\u2028- SQL\x0b")
def test_any_ad_that_is_kept_is_read_back_equal(ads: KeptAds, text: str) -> None:
    """Whatever signs it holds, halves of a character too."""
    ad = read_ad(text)
    kept = one(ads._keep([ad], "any"))
    assert kept.ad == ads.get(kept.id).ad == ad


# Wishes

WISHES = KeptWishes(
    2, ("/work/0", "h1"), ("/skills/1",), ("/work/1",), "modern", {"accent": "#333333"}, "a4", "de", True
)


def test_what_the_person_chose_is_kept_with_the_ad(ads: KeptAds) -> None:
    kept = one(ads.add_text(TEXT))
    made = ads.choose(kept.id, WISHES, 1)
    assert (made.wishes, made.revision, made.ad) == (WISHES, 2, kept.ad)
    assert ads.get(kept.id) == made
    assert ads.choose(kept.id, KeptWishes(), 2).wishes == KeptWishes()


def test_wishes_go_through_their_json_and_what_is_left_to_metier_is_not_in_it() -> None:
    assert wishes_from_json(json.loads(json.dumps(wishes_to_json(WISHES)))) == WISHES
    assert wishes_to_json(KeptWishes()) == {}
    assert wishes_from_json({"pages": 1, "of a newer Metier": 3}) == KeptWishes(pages=1)


@pytest.mark.parametrize(
    ("wishes", "why"),
    [
        (KeptWishes(pages=0), "1 to 20 pages, not 0"),
        (KeptWishes(pages=21), "1 to 20 pages, not 21"),
        (KeptWishes(pins=("x" * 501,)), "501 characters"),
        (KeptWishes(order=("x",) * 1001), "1001 names"),
        (KeptWishes(settings={"a=b": "c"}), "no option of a theme"),
    ],
)
def test_wishes_that_cannot_be_meant_are_refused(ads: KeptAds, wishes: KeptWishes, why: str) -> None:
    kept = one(ads.add_text(TEXT))
    with pytest.raises(UserError, match=why):
        ads.choose(kept.id, wishes, 1)
    assert ads.get(kept.id) == kept
