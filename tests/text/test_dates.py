"""Dates as they are written, and months that intervals cover."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metier.model.dates import Interval, YearMonth
from metier.text.dates import means_present, months_covered, read_year_month, suggest_date

TODAY = date(2024, 6, 15)


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("2019", YearMonth(2019)),
        ("2019-03", YearMonth(2019, 3)),
        ("2019-03-14", YearMonth(2019, 3)),
        ("2020-02-29", YearMonth(2020, 2)),
        ("2019-13", None),
        ("2019-00", None),
        ("2019-02-30", None),
        ("2019-3", None),
        ("0999", None),
        ("March 2019", None),
        ("2019-03\n", None),
        ("", None),
        ("٢٠١٩", None),
    ],
)
def test_only_iso_dates_of_the_calendar_are_dates(words: str, meaning: YearMonth | None) -> None:
    assert read_year_month(words) == meaning


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("March 2019", "2019-03"),
        ("mar. 2019", "2019-03"),
        ("Sept 2020", "2020-09"),
        ("3/2019", "2019-03"),
        ("03.2019", "2019-03"),
        ("2019/03", "2019-03"),
        ("2019-3", "2019-03"),
        ("14.03.2019", "2019-03-14"),
        ("14/03/2019", "2019-03-14"),
        ("03/14/2019", "2019-03-14"),
        ("March 14, 2019", "2019-03-14"),
        ("14th of March 2019", "2019-03-14"),
        ("2019-03-14T10:00:00Z", "2019-03-14"),
        ("März 2019", "2019-03"),
        ("1. Mai 2020", "2020-05-01"),
        ("juillet 2020", "2020-07"),
        ("août 2020", "2020-08"),
        ("diciembre de 2018", "2018-12"),
        ("enero 2018", "2018-01"),
    ],
)
def test_a_date_in_another_form_is_suggested_in_ours(words: str, iso: str) -> None:
    assert suggest_date(words) == iso


@pytest.mark.parametrize("words", ["03/04/2019", "2019-13", "32.01.2019", "soon", "Foo 2019", "", "2019-2020-2021"])
def test_what_may_mean_two_things_or_nothing_gets_no_suggestion(words: str) -> None:
    assert suggest_date(words) is None


@pytest.mark.parametrize("words", ["present", "Present", " NOW ", "bis heute", "aujourd'hui", "actualidad"])
def test_words_for_today_are_known(words: str) -> None:
    assert means_present(words)
    assert not means_present(words + "ish")


def span(start: str, end: str | None) -> Interval:
    first, last = read_year_month(start), read_year_month(end) if end else None
    assert first is not None
    return Interval(first, last)


@pytest.mark.parametrize(
    ("intervals", "months"),
    [
        ([], 0),
        ([span("2019-03", "2019-03")], 1),
        ([span("2019-01", "2019-12")], 12),
        ([span("2019", "2019")], 12),
        ([span("2019", "2020")], 24),
        ([span("2019-01", "2019-06"), span("2019-06", "2019-12")], 12),
        ([span("2019-01", "2019-03"), span("2019-05", "2019-06")], 5),
        ([span("2015", "2017"), span("2016-02", "2016-03")], 36),
        ([span("2024-01", None)], 6),
        ([span("2024", None)], 6),
        ([span("2024-05", "2030-01")], 2),
        ([span("2025-01", None)], 0),
        ([span("2025-01", "2026-01")], 0),
        ([span("2019-01-31", "2019-02-01")], 2),
    ],
)
def test_months_are_counted_once_with_both_ends(intervals: list[Interval], months: int) -> None:
    assert months_covered(intervals, TODAY) == months


year_months = st.builds(YearMonth, st.integers(1990, 2023), st.none() | st.integers(1, 12))
intervals = st.builds(
    lambda one, two: Interval(*sorted((one, two), key=lambda each: (each.first, each.last))), year_months, year_months
).filter(lambda each: each.end is not None and each.start.first <= each.end.last)


@given(st.lists(intervals, max_size=6), st.randoms())
@settings(deadline=None)
def test_the_union_does_not_depend_on_the_order(several: list[Interval], random: object) -> None:
    shuffled = list(several)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert months_covered(several, TODAY) == months_covered(shuffled, TODAY)


@given(st.lists(intervals, min_size=1, max_size=6))
@settings(deadline=None)
def test_the_union_lies_between_the_longest_and_the_sum(several: list[Interval]) -> None:
    each = [months_covered([one], TODAY) for one in several]
    assert max(each) <= months_covered(several, TODAY) <= sum(each)


@given(st.lists(intervals, max_size=6))
@settings(deadline=None)
def test_the_union_counts_each_month_once(several: list[Interval]) -> None:
    months = {month for each in several for month in range(each.start.first, (each.end.last if each.end else 0) + 1)}
    assert months_covered(several, TODAY) == len(months)


@given(st.lists(intervals, max_size=4), intervals)
@settings(deadline=None)
def test_an_interval_within_the_others_adds_nothing(several: list[Interval], one: Interval) -> None:
    assert months_covered([*several, one, one], TODAY) == months_covered([*several, one], TODAY)


@given(year_months)
@settings(deadline=None)
def test_what_goes_on_counts_to_today(start: YearMonth) -> None:
    now = YearMonth(TODAY.year, TODAY.month)
    assert months_covered([Interval(start)], TODAY) == months_covered([Interval(start, now)], TODAY)
