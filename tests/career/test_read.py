"""A career file becomes a Career: every text with its pointer, as it is written."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metier.career import read_career
from metier.career.pointers import is_within, join, resolve, split
from metier.career.read import read_document
from metier.errors import DataError, InvalidCareer
from metier.model.career import Career, Entry, Words
from metier.model.dates import Interval, YearMonth


def read(text: str) -> Career:
    return read_career(("basics: {name: Ada}\n" + text).encode(), "career.yaml")


def entry(text: str) -> Entry:
    (only,) = read(text).entries
    return only


def test_numbers_and_words_stay_as_they_are_written() -> None:
    career = read_career(
        b"basics:\n  name: no\n  phone: 0049301\n  location: {city: 1.50, countryCode: NO}\n", "career.yaml"
    )
    assert career.basics.name == Words("/basics/name", "no")
    assert career.basics.phone == Words("/basics/phone", "0049301")
    assert [words.text for words in career.basics.place] == ["1.50", "NO"]
    assert career.data["basics"]["phone"] == "0049301"


def test_dates_keep_their_words_and_get_a_meaning() -> None:
    job = entry("work:\n  - {startDate: 2019, endDate: 2020-03-14}\n")
    assert job.start == Words("/work/0/startDate", "2019")
    assert job.end == Words("/work/0/endDate", "2020-03-14")
    assert job.interval == Interval(YearMonth(2019), YearMonth(2020, 3))


def test_a_job_without_end_goes_on_and_one_without_start_has_no_interval() -> None:
    assert entry("work:\n  - {startDate: 2019-05}\n").interval == Interval(YearMonth(2019, 5))
    assert entry("work:\n  - {endDate: 2019-05}\n").interval is None


def test_a_single_date_is_an_interval_of_its_own() -> None:
    award = entry("awards:\n  - {title: Prize, awarder: Acme, date: 2019-05}\n")
    assert award.interval == Interval(YearMonth(2019, 5), YearMonth(2019, 5))
    assert award.start == Words("/awards/0/date", "2019-05")
    assert award.organization == Words("/awards/0/awarder", "Acme")


def test_each_role_is_an_entry_of_its_employer() -> None:
    career = read(
        "work:\n  - name: Acme\n    location: Graz\n    url: https://acme.example\n    roles:\n"
        "      - {position: Lead, startDate: 2020, highlights: [Led]}\n"
        "      - {position: Engineer, startDate: 2018, endDate: 2019, location: Linz}\n"
    )
    lead, engineer = career.entries
    assert (lead.pointer, lead.parent) == ("/work/0/roles/0", "/work/0")
    assert lead.title == Words("/work/0/roles/0/position", "Lead")
    assert lead.organization == engineer.organization == Words("/work/0/name", "Acme")
    assert lead.place == Words("/work/0/location", "Graz")
    assert engineer.place == Words("/work/0/roles/1/location", "Linz")
    assert lead.highlights[0].pointer == "/work/0/roles/0/highlights/0"


def test_what_the_employer_has_beside_roles_is_an_entry_too() -> None:
    career = read("work:\n  - {name: A, highlights: [Stayed], roles: [{position: B}]}\n")
    assert [each.pointer for each in career.entries] == ["/work/0", "/work/0/roles/0"]


def test_own_sections_are_entries_under_their_titles() -> None:
    career = read(
        "sections:\n  - title: Talks\n    entries: [{title: A, date: 2019, organization: PyCon}]\n"
        "  - title: Patents\n    highlights: [One, Two]\n"
    )
    talk, patents = career.entries
    assert (talk.pointer, talk.parent) == ("/sections/0/entries/0", "/sections/0")
    assert talk.organization == Words("/sections/0/entries/0/organization", "PyCon")
    assert [highlight.text for highlight in patents.highlights] == ["One", "Two"]
    assert patents.title == Words("/sections/1/title", "Patents")


@pytest.mark.parametrize(
    ("language", "written", "text", "texts"),
    [
        ("en", "a", "a", {}),
        ("en", "{text: a}", "a", {}),
        ("de", "{en: a, de: b}", "b", {"en": ("/en", "a"), "de": ("/de", "b")}),
        ("fr", "{en: a, de: b}", "a", {"en": ("/en", "a"), "de": ("/de", "b")}),
        ("de", "{text: {en: a, de: b}}", "b", {"en": ("/text/en", "a"), "de": ("/text/de", "b")}),
        ("en", "{text: a, lang: de}", "a", {"de": ("/text", "a")}),
    ],
)
def test_a_highlight_may_have_keys_and_languages(
    language: str, written: str, text: str, texts: dict[str, tuple[str, str]]
) -> None:
    (highlight,) = entry(f"language: {language}\nwork:\n  - highlights: [{written}]\n").highlights
    at = "/work/0/highlights/0"
    assert (highlight.pointer, highlight.text) == (at, text)
    assert highlight.texts == {tag: Words(at + below, words) for tag, (below, words) in texts.items()}


def test_what_is_ours_has_its_place_in_the_career() -> None:
    career = read(
        "language: de\nletter:\n  why_field: W\n  employers: {Acme: Because}\n"
        "stories: [{id: s, title: T, facts: [/basics/name]}]\npreferences: {remote: hybrid}\ndesign: {theme: classic}\n"
        "work:\n  - id: w1\n    highlights: [{text: a, id: h1, skills: [Go, SQL]}]\n"
    )
    assert career.language == "de"
    assert career.letter.why_field == Words("/letter/why_field", "W")
    assert career.letter.employers["Acme"] == Words("/letter/employers/Acme", "Because")
    assert (career.stories[0].id, career.stories[0].facts) == ("s", ("/basics/name",))
    assert career.preferences == {"remote": "hybrid"}
    assert career.entries[0].id == "w1"
    assert career.entries[0].highlights[0].skills == ("Go", "SQL")


def test_groups_languages_and_references_keep_their_words() -> None:
    career = read(
        "skills: [{name: Web, level: Expert, keywords: [HTML]}, {keywords: [Go]}, {}]\n"
        "languages: [{language: English, fluency: C2}]\nreferences: [{name: Bo, reference: Good.}]\n"
    )
    assert career.skills[0].keywords == (Words("/skills/0/keywords/0", "HTML"),)
    assert [group.name.text for group in career.skills] == ["Web", ""]
    assert career.languages[0].level == Words("/languages/0/fluency", "C2")
    assert career.references[0].keywords == (Words("/references/0/reference", "Good."),)


def test_json_is_read_whatever_the_file_is_called() -> None:
    text = json.dumps({"basics": {"name": "Ada\tB"}}, indent="\t")
    for name in ("c.json", "c.yaml", "c"):
        assert read_career(text.encode(), name).basics.name.text == "Ada\tB"


def test_the_hash_is_that_of_the_bytes() -> None:
    data = b"basics: {name: Ada}"
    assert read_career(data, "c.yaml").sha256 == hashlib.sha256(data).hexdigest()


LAUGHS = "a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)
)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("c.yaml", b"", "empty"),
        ("c.yaml", b"\xef\xbb\xbf \n", "empty"),
        ("c.yaml", b"%PDF-1.7 ...", "a PDF"),
        ("c.yaml", bytes(range(256)) * 10, "not a text"),
        ("c.yaml", b"a" * 6_000_000, "too big: 6.0 MB"),
        ("c.yaml", "basics: {name: Zoë}".encode("latin-1"), "not UTF-8"),
        ("c.yaml", LAUGHS.encode(), "50,000 values"),
        ("c.yaml", b"[" * 100_000, "nested"),
        ("c.json", b"[" * 100_000, "nested"),
        ("c.json", b'{"a":' * 100_000, "nested"),
        ("c.yaml", b"a: &a [*a]", "hold itself"),
        ("c.yaml", b"basics:\n\tname: Ada", "tab"),
        ("c.yaml", b"basics: {name: A\x00}", "value 0"),
        ("c.json", b'{"a": [' + b"0," * 60_000 + b"0]}", "50,000 values"),
        ("c.yaml", b"a: b\n--- \nc: d", "second document"),
        ("c.json", b'{"basics": {"name": "A", "x": NaN}}', "NaN"),
        ("c.json", b'{"basics": {"name": "A", "x": ' + b"9" * 100_000 + b"}}", "not a number"),
        ("c.json", b'{"basics": {"name": "A"},}', "not JSON"),
        ("c.json", b"basics: {name: A}", "not JSON"),
    ],
    ids=lambda value: value[:16] if isinstance(value, str) else None,
)
def test_unkind_input_gets_one_clear_message(name: str, data: bytes, words: str) -> None:
    with pytest.raises(DataError) as caught:
        read_career(data, name)
    message = str(caught.value)
    assert message.startswith(name + ":")
    assert words in message
    assert caught.value.hint
    assert len(message) < 500


@pytest.mark.parametrize("text", ["- a", "just words", "42", "null", "'quoted'", "true"])
def test_a_file_that_is_no_group_of_keys_is_invalid(text: str) -> None:
    with pytest.raises(InvalidCareer) as caught:
        read_career(text.encode(), "c.yaml")
    (finding,) = caught.value.findings
    assert "group of keys" in finding.why
    assert "metier new" in finding.fix


def test_huge_numbers_are_kept_as_words_in_yaml() -> None:
    digits = "9" * 5000
    assert read(f"x: {digits}\nwork:\n  - name: {digits}\n").data["x"] == digits


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_no_bytes_make_a_traceback(data: bytes) -> None:
    for name in ("c.yaml", "c.json"):
        try:
            read_career(data, name)
        except DataError as error:
            assert str(error)


SCRAPS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text("ab:/ 0", max_size=4) | st.just("2019"),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(("name", "text", "en", "roles", "highlights", "private", "facts", "id", "startDate", "skills", "private")),
        inner,
        max_size=3,
    ),
    max_leaves=8,
)  # fmt: skip
KEYS = st.sampled_from(
    (
        "basics",
        "work",
        "projects",
        "skills",
        "stories",
        "letter",
        "sections",
        "meta",
        "language",
        "private",
        "metier",
        "design",
    )
)


@given(st.dictionaries(KEYS, SCRAPS, max_size=4), st.booleans())
@settings(deadline=None)
def test_no_document_makes_a_traceback(document: dict[str, Any], named: bool) -> None:
    if named:
        document["basics"] = {"name": "Ada"}
    data = json.dumps(document).encode()
    words = read_document(data, "c.json")
    assert all(words.get(pointer) is not None for pointer in words.pointers())
    try:
        career = read_career(data, "c.json")
    except InvalidCareer as error:
        assert error.findings
    else:
        for each in career.entries:
            for highlight in each.highlights:
                assert words.get(highlight.pointer) == highlight.text


def test_a_document_gives_the_words_at_each_pointer() -> None:
    words = read_document(
        b"basics: {name: Ada, phone: 1, private: [phone]}\nwork:\n- {name: A, private: true}\n"
        b"- {name: B, highlights: [{text: c}, {en: d, de: e}, f], 'x/y~z': g, n: 1}\n",
        "c.yaml",
    )
    at = "/work/1/highlights"
    expected = {"/basics/name": "Ada", "/work/1/name": "B", at + "/0": "c", at + "/0/text": "c", at + "/1": "d",
                at + "/1/de": "e", at + "/2": "f", "/work/1/x~1y~0z": "g"}  # fmt: skip
    assert {pointer: words.get(pointer) for pointer in expected} == expected
    for absent in ("", "/", "basics", "/basics", "/basics/phone", "/work/0", "/work/0/name", "/work/7", "/work/-1",
                   "/work/01/name", "/work/1/n", at, "/work/²"):  # fmt: skip
        assert words.get(absent) is None, absent
    assert words.pointers() == (
        "/basics/name", "/work/1/name", at + "/0/text", at + "/1/en", at + "/1/de", at + "/2", "/work/1/x~1y~0z",
    )  # fmt: skip


@given(st.lists(st.text(max_size=5), max_size=4))
@settings(deadline=None)
def test_pointers_are_taken_apart_as_they_were_made(parts: list[str]) -> None:
    pointer = join("", *parts)
    assert split(pointer) == tuple(parts)
    data: Any = "here"
    for part in reversed(parts):
        data = {part: data}
    assert resolve(data, pointer) == "here"
    assert is_within(join(pointer, 0), pointer)
    assert not is_within(pointer + "0", pointer) or not pointer.strip("/")
