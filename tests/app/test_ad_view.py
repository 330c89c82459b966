"""A kept ad as a page shows it: its whole text marked, its facts in words, what was corrected; harmless whatever it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.desks import AD, a_desk, keep, texts
from metier.app.ad_view import AdView, list_ad, mark_ad, view_ad
from metier.app.answers import view_fit, view_kept
from metier.app.desk import Desk
from metier.app.kept_ads import Kept
from metier.app.reading import read_ad
from metier.model.ad import Ad, Incentive, Pay, Place, Requirement, Skill
from metier.model.correction import AddRequirement, RemoveRequirement, SetTitle, SetYears
from metier.model.kept import KeptWishes

DAY = date(2026, 6, 15)
HOSTILE = {
    "scripts": 'Engineer <script>alert(1)</script>\nAcme"><img src=x onerror=alert(1)>\n\nRequirements\n- SQL <script>\n',
    "right to left": "Engineer \u202eevil\nRequirements\n- \u200fSQL\u200e\n- 5 years of \u202ePython\u202c\n- العربية Python\n",
    "halves of characters": "Nurse \ud800\nRequirements\n- SQL \udfff and Python\n- Docker \ud83d\n",
    "control signs": "Nurse\x1b[31m\nRequirements\n- SQL \x00 \x85 Python\x07\n",
    "line ends": "Engineer\r\nRequirements\r\n- Python\r- SQL\r\n",
    "nothing": " ",
}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path / "workspace", None) as made:
        yield made


def kept_ad(ad: Ad, original: Ad | None = None) -> Kept:
    time = "2026-06-15T12:00:00.000000Z"
    return Kept("abcdefghjk", 1, time, time, "pasted", ad, original or ad, KeptWishes())


def whole(view: AdView) -> str:
    return "".join(one.text for one in view.stretches)


def test_the_whole_ad_is_there_with_each_requirement_on_its_words() -> None:
    ad = read_ad(AD)
    view = view_ad(kept_ad(ad), today=DAY)
    assert whole(view) == AD == ad.text
    for one in view.requirements:
        assert "".join(part.text for part in view.stretches if one.id in part.requirements) == one.quote
        assert AD[one.start : one.end] == one.quote
    assert {one.status for one in view.stretches} == {""}
    assert [one.number for one in view.requirements] == list(range(1, len(ad.requirements) + 1))


def spans_of(data: st.DataObject, text: str) -> Ad:
    """An ad with that text and any requirements in it, overlapping or not."""
    ends = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(ends, ends).map(lambda pair: (min(pair), max(pair))), max_size=8))
    return Ad(text, tuple(
        Requirement(f"r{number}", text[start:end], (start, end), "skill", "required")
        for number, (start, end) in enumerate(spans)
    ))  # fmt: skip


@given(text=st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=40), data=st.data())
def test_the_stretches_joined_are_the_text_whatever_the_spans(text: str, data: st.DataObject) -> None:
    stretches = mark_ad(spans_of(data, text), {"r0": "met"})
    assert "".join(one.text for one in stretches) == text
    assert all(text[one.start :].startswith(one.text) for one in stretches)


@given(text=st.text(st.characters(), max_size=40), data=st.data())
def test_the_stretches_are_as_long_as_the_text_whatever_signs_it_holds(text: str, data: st.DataObject) -> None:
    stretches = mark_ad(spans_of(data, text), {})
    assert len("".join(one.text for one in stretches)) == len(text)
    for one, following in pairwise(stretches):
        assert following.start == one.start + len(one.text)


def test_a_skill_within_a_requirement_is_marked_on_both() -> None:
    ad = Ad("Python and SQL", (
        Requirement("r1", "Python and SQL", (0, 14), "skill", "required"),
        Requirement("r2", "SQL", (11, 14), "skill", "preferred"),
    ))  # fmt: skip
    first, second = mark_ad(ad, {"r1": "met", "r2": "not_shown"})
    assert (first.text, first.requirements, first.status) == ("Python and ", ("r1",), "met")
    assert (second.text, second.requirements, second.status) == ("SQL", ("r2", "r1"), "not_shown")
    assert (first.begins, second.begins, second.ends) == (("r1",), ("r2",), ("r1", "r2"))


def test_the_facts_are_words_for_a_person() -> None:
    ad = Ad(
        "text", title="Baker", employer="Acme", places=(Place("Leith", None, "GB"), Place(None, "Texas", "US")),
        workplace="onsite", employment=("FULL_TIME", "CONTRACTOR"), seniority="senior", language="de",
        pay=Pay("GBP", None, 30_000.0, "YEAR"), date_posted="2026-05-01T10:00:00Z", start_date="2026-09", team_size=6,
        incentives=(Incentive("bonus", "up to\n15 %", (0, 4)),), stack=(Skill("Git", (0, 1)), Skill("Git", (2, 3))),
    )  # fmt: skip
    view = view_ad(kept_ad(ad), today=DAY)
    assert {fact.key: fact.words for fact in view.facts} == {
        "title": "Baker", "employer": "Acme", "places": "Leith, United Kingdom; Texas, United States", "workplace": "on site",
        "employment": "full-time, contract", "seniority": "senior", "pay": "up to 30,000 GBP a year", "bonus": "up to 15 %",
        "start": "September 2026", "posted": "May 1, 2026", "language": "German", "team": "6 people", "stack": "Git",
    }  # fmt: skip
    assert {fact.label for fact in view.facts} >= {"Places", "Bonus", "Tools"}
    assert view.pay == ad.pay
    assert [
        fact.words for fact in view_ad(kept_ad(replace(ad, immediate_start=True))).facts if fact.key == "start"
    ] == ["as soon as possible"]


def test_an_ad_that_says_nothing_has_no_facts() -> None:
    assert view_ad(kept_ad(Ad("text"))).facts == ()


@pytest.mark.parametrize(
    ("pay", "words"),
    [
        (Pay("EUR", 78_000, 95_000, "YEAR"), "78,000 to 95,000 EUR a year"),
        (Pay("USD", 25.5, 25.5, "HOUR"), "25.50 USD an hour"),
        (Pay(None, 1_000, None, None), "1,000"),
        (Pay("EUR", float("inf"), None, "DAY"), "inf EUR a day"),
    ],
)
def test_pay_is_read_as_a_person_reads_it(pay: Pay, words: str) -> None:
    assert [fact.words for fact in view_ad(kept_ad(Ad("text", pay=pay))).facts] == [words]


def test_what_was_corrected_is_told_and_what_was_removed_can_come_back(desk: Desk) -> None:
    kept = keep(desk)
    first, second = kept.ad.requirements[:2]
    steps = (SetTitle("Forecaster"), RemoveRequirement(first.id), SetYears(second.id, 3))
    changed = desk.ads.correct(kept.id, steps, 1)
    view = view_ad(changed)
    assert (view.title, view.corrected, view.revision) == ("Forecaster", True, 2)
    assert [one.id for one in view.requirements if one.corrected] == [second.id]
    (removed,) = view.removed
    assert (removed.id, removed.quote) == (first.id, first.quote)
    again = desk.ads.correct(kept.id, AddRequirement(removed.start, removed.end), 2)
    assert view_ad(again).removed == ()
    assert again.ad.requirements[0] == first


def test_what_to_beware_of_is_told_with_its_words() -> None:
    (warning,) = view_ad(kept_ad(Ad("Nurse\nInterviews are held via Telegram.")), today=DAY).warnings
    assert (warning.rule, warning.place) == ("messenger-only", "line 2")
    assert "Telegram" in warning.quote


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_ad_is_shown_sign_for_sign_and_can_always_be_sent(text: str) -> None:
    """What no page can hold is replaced, and each place stays: a span that is marked there is a span of the ad."""
    ad = replace(read_ad(text), title=text, employer=text, places=(Place(text),))
    view = view_ad(kept_ad(ad), today=DAY)
    assert len(whole(view)) == len(ad.text)
    told = [*texts(view), *texts(list_ad(kept_ad(ad)))]
    assert len(told) > 20
    for words in told:
        words.encode()
        assert all(sign in "\n\t" or (sign >= " " and not "\x7f" <= sign <= "\x9f") for sign in words), words
    for one in view.requirements:
        assert len(one.quote) == one.end - one.start


def test_a_million_signs_are_shown() -> None:
    line = "- 5 years of Python and Docker\n"
    text = line * 32_000
    spans = [(at * len(line) + 2, (at + 1) * len(line) - 1) for at in range(32_000)]
    requirements = (
        Requirement(f"r{at}", text[span[0] : span[1]], span, "skill", "required") for at, span in enumerate(spans)
    )
    stretches = mark_ad(Ad(text, tuple(requirements)), {})
    assert len("".join(one.text for one in stretches)) == len(text) == 992_000
    assert sum(bool(one.requirements) for one in stretches) == 32_000


def test_without_a_career_the_ad_is_shown_without_a_fit(desk: Desk) -> None:
    kept = keep(desk)
    view = view_kept(desk, kept, today=DAY)
    assert (view.fit, view.trouble) == (None, None)
    assert whole(view.ad) == AD


def test_with_a_career_each_stretch_has_its_status(tmp_path: Path) -> None:
    with a_desk(tmp_path / "workspace") as desk:
        kept = keep(desk)
        fit = view_fit(desk, kept, today=DAY)
        view = view_ad(kept, fit, today=DAY)
    statuses = {row.id: row.status for row in fit.rows}
    assert {one.status for one in view.stretches if one.requirements} == set(statuses.values())
    assert all(one.status == statuses[one.requirements[0]] for one in view.stretches if one.requirements)


def test_a_career_with_errors_takes_nothing_from_the_ad(tmp_path: Path) -> None:
    with a_desk(
        tmp_path / "workspace", {"basics": {"name": "Ada"}, "work": [{"name": "Acme", "startDate": "soon"}]}
    ) as desk:
        view = view_kept(desk, keep(desk), today=DAY)
    assert view.fit is None
    assert view.trouble is not None and len(view.trouble.lines) == 1
    assert view.trouble.lines[0].pointer == "/work/0/startDate"
    assert whole(view.ad) == AD
