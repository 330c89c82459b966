"""Dates and periods in words."""

from __future__ import annotations

import pytest

from metier.resumes.fields.periods import find_periods

PERIODS = {
    "Mar 2019 – Present": ("2019-03", None), "03/2019 - 05/2021": ("2019-03", "2021-05"), "2016-2018": ("2016", "2018"),
    "2016-18": ("2016", "2018"), "Mar '19 – Jun '21": ("2019-03", "2021-06"), "Mar – Jun 2019": ("2019-03", "2019-06"),
    "since March 2020": ("2020-03", None), "seit 04/2018": ("2018-04", None), "Juni 2019 bis heute": ("2019-06", None),
    "von 2016 bis 2018": ("2016", "2018"), "janv. 2018 – déc. 2019": ("2018-01", "2019-12"),
    "de nov. 2022 à aujourd’hui": ("2022-11", None), "marzo de 2019 - actualidad": ("2019-03", None),
    "maio de 2017 – atualmente": ("2017-05", None), "giugno 2015 – oggi": ("2015-06", None),
    "mei 2014 – heden": ("2014-05", None), "stycznia 2018 – obecnie": ("2018-01", None), "Kasım 2018 – Halen": ("2018-11", None),
    "जनवरी 2018 – वर्तमान": ("2018-01", None), "مارس ٢٠١٩ – حتى الآن": ("2019-03", None), "2019年3月 – 至今": ("2019-03", None),
    "2019年4月～2021年3月": ("2019-04", "2021-03"), "15.03.2019 – 31.12.2020": ("2019-03-15", "2020-12-31"),
    "Jan 2020 - Mar 2021 (1 yr 3 mos)": ("2020-01", "2021-03"), "2015-06-01 - 2018-03": ("2015-06-01", "2018-03"),
}  # fmt: skip
DATES = {
    "Summer 2018": "2018", "Q3 2020": "2020", "March 15, 2019": "2019-03-15", "Expected May 2025": "2025-05", "WS 2018/19": "2018",
    "Graduated 2016": "2016", "Sept. 2014": "2014-09",
}  # fmt: skip
NONE = ("grew sales to $2010", "https://example.org/2019/03/post", "2,019 users", "room 2099")


@pytest.mark.parametrize("words", PERIODS)
def test_a_period_in_words_has_a_beginning_and_an_end(words: str) -> None:
    since, until = PERIODS[words]
    (found,) = find_periods(words)
    assert (found.since, None if found.present else found.until) == (since, until)
    assert words[found.start : found.end].strip(" de") == words.strip(" de")


@pytest.mark.parametrize("words", DATES)
def test_a_single_date_is_an_end(words: str) -> None:
    (found,) = find_periods(words)
    assert (found.since, found.until, found.present) == ("", DATES[words], False)


@pytest.mark.parametrize("words", NONE)
def test_numbers_and_addresses_are_no_dates(words: str) -> None:
    assert find_periods(words) == ()
