"""A redacted copy tells what a person has done, and not who it is."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metier.career import check_career
from metier.resumes.redact import MARK, find_moves, redact

CAREER: dict[str, Any] = {
    "basics": {
        "name": "Dr. Ada van Lovelace",
        "label": "Engineer",
        "image": "ada.jpg",
        "email": "ada.lovelace@example.org",
        "phone": "+44 20 7946 0958",
        "url": "https://www.lovelace.example.org/",
        "birthDate": "1990-12-10",
        "summary": "Ada has led teams. Write to ADA.LOVELACE@example.org, call 020 7946-0958 or see lovelace.example.org/cv. "
        "Date of birth: 10 December 1990. ADA VAN LOVELACE, known as lovelace42.",
        "location": {
            "address": "12 St James's Square",
            "postalCode": "SW1Y 4JH",
            "city": "London",
            "countryCode": "GB",
        },
        "profiles": [{"network": "GitHub", "username": "lovelace42", "url": "https://github.com/lovelace42"}],
    },
    "work": [
        {
            "name": "Acme Ltd",
            "position": "Engineer",
            "url": "https://acme.example.com",
            "startDate": "1990",
            "highlights": ["Built the Lovelace engine for 1,200 users", "Adamant about tests; Ada's team"],
        }
    ],
    "projects": [
        {"name": "Engine", "url": "https://github.com/lovelace42/engine"},
        {"name": "Other", "url": "https://other.example.com/x"},
        {"name": "Site", "url": "https://blog.example.com/ada-lovelace"},
    ],
    "references": [{"name": "Charles Babbage", "reference": "Reach me at charles@example.com about Ada."}],
    "sections": [{"title": "Personal", "lines": ["Geburtsdatum: 10.12.1990", "Driving licence"]}],
}


def test_what_was_done_stays_and_who_did_it_goes():
    text = json.dumps(redact(CAREER), ensure_ascii=False)
    for word in (
        "Ada ", "ADA", "Ada.", "Lovelace", "lovelace", "LOVELACE", "@", "7946", "0958", "ada.jpg", "St James", "SW1Y", "10 December",
        "10.12.1990", "1990-12-10",
    ):  # fmt: skip
        assert word not in text, word
    for word in ("Engineer", "Acme Ltd", "https://acme.example.com", "1,200 users", "Adamant about tests", "London", "GB", "1990",
                 "https://other.example.com/x", "Charles Babbage", "Driving licence", "Engine"):  # fmt: skip
        assert word in text, word


def test_words_are_replaced_by_a_mark_and_the_rest_of_a_text_stays():
    copied = redact(CAREER)
    assert copied["work"][0]["highlights"] == [
        f"Built the {MARK} engine for 1,200 users", f"Adamant about tests; {MARK}'s team",
    ]  # fmt: skip
    assert copied["projects"] == [
        {"name": "Engine"},
        {"name": "Other", "url": "https://other.example.com/x"},
        {"name": "Site"},
    ]


def test_the_copy_is_a_career_file_and_the_source_is_not_changed():
    before = copy.deepcopy(CAREER)
    copied = redact(CAREER)
    assert before == CAREER
    assert check_career(json.dumps(copied).encode(), "copy.json") == ()
    assert copied["basics"]["name"] == MARK


def test_redacting_twice_changes_nothing_more():
    once = redact(CAREER)
    assert redact(once) == once


@pytest.mark.parametrize(
    "data", [{}, {"basics": None}, {"basics": []}, {"basics": {"name": 5, "profiles": "x", "location": 3}}]
)
def test_odd_data_do_no_harm(data: dict[str, Any]):
    redact(data)


NAMES = st.from_regex(r"[A-ZÉŁ][a-zäöüé]{2,8}( [A-Z][a-z]{2,9}){1,2}", fullmatch=True)
EMAILS = st.from_regex(r"[a-z]{3,8}[.][a-z]{3,8}@[a-z]{4,8}\.(org|com)", fullmatch=True)
PHONES = st.from_regex(r"\+[1-9][0-9]( [0-9]{3}){3}", fullmatch=True)
URLS = st.from_regex(r"https://[a-z]{5,9}\.(dev|org)", fullmatch=True)


@settings(max_examples=40)
@given(
    NAMES,
    EMAILS,
    PHONES,
    URLS,
    st.lists(
        st.sampled_from(
            [
                "{name}",
                "{upper}",
                "{email}",
                "{phone}",
                "{digits}",
                "{url}",
                "{host}",
                "{first}",
                "built",
                "it,",
                "(",
                ")",
                "—",
                "\n",
            ]
        ),
        max_size=12,
    ),
)
def test_none_of_the_words_survives_anywhere(name: str, email: str, phone: str, url: str, pieces: list[str]):
    digits = "".join(sign for sign in phone if sign.isdigit())
    words = {
        "name": name, "upper": name.upper(), "email": email, "phone": phone, "digits": digits, "url": url,
        "host": url.removeprefix("https://"), "first": name.split()[0],
    }  # fmt: skip
    text = " ".join(pieces).format(**words)
    data = {
        "basics": {"name": name, "email": email, "phone": phone, "url": url, "summary": text},
        "work": [{"name": "Firm", "summary": text, "highlights": [text, {"text": text}]}],
        "sections": [{"title": text, "lines": [text]}],
    }
    left = json.dumps(redact(data), ensure_ascii=False)
    for gone in (name, name.upper(), email, phone, digits, url, words["host"]):
        assert gone not in left


def test_what_is_private_is_in_no_redacted_copy_and_its_neighbours_are_followed() -> None:
    data = {"basics": {"name": "Ines Okoro"}, "work": [{"name": "Hid", "private": True}, {"name": "Bento"}]}
    assert redact(data)["work"] == [{"name": "Bento"}]
    assert find_moves(data) == {"/basics/name": "/basics/name", "/work/1/name": "/work/0/name"}
