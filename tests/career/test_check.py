"""Every error of a career file is listed in one go, with line, column, pointer and what would be right."""

from __future__ import annotations

import json

import pytest

from metier.career import check_career, read_career
from metier.errors import InvalidCareer
from metier.model.finding import Finding

NAME = "basics:\n  name: Ada\n"


def check(text: str) -> tuple[Finding, ...]:
    return check_career(text.encode(), "career.yaml")


def only(text: str) -> Finding:
    findings = check(text)
    assert len(findings) == 1, [str(finding) for finding in findings]
    return findings[0]


MANY = """\
metier: 7
basics:
  nmae: Ada
  email: ada.example.org
  url: www.example.org
work:
  - name: Acme
    startDate: March 2019
    endDate: 2018-13
    hilights:
      - x
  - name: [Beta, Inc]
    startDate: 2020
    endDate: 2019-12
    highlights:
      - ""
      - Cut costs: 30 %
      - good
    id: a
skills: Python
education:
  - studyType: true
    id: a
    courses: Logic
letter: I like it
stories:
  - facts: [/work/9, nobody, a]
"""


def test_all_errors_come_in_one_go_in_the_order_of_the_file() -> None:
    found = [(each.place.removeprefix("career.yaml:"), each.severity, each.rule) for each in check(MANY)]
    assert found == [
        ("1:9 /metier", "error", "unknown-version"),
        ("3:3 /basics/nmae", "warning", "unknown-key"),
        ("3:3 /basics", "error", "missing-name"),
        ("4:10 /basics/email", "error", "not-an-email"),
        ("5:8 /basics/url", "warning", "url-scheme"),
        ("8:16 /work/0/startDate", "error", "not-a-date"),
        ("9:14 /work/0/endDate", "error", "not-a-date"),
        ("10:5 /work/0/hilights", "warning", "unknown-key"),
        ("12:11 /work/1/name", "error", "wrong-type"),
        ("14:14 /work/1/endDate", "error", "end-before-start"),
        ("16:9 /work/1/highlights/0", "error", "empty-highlight"),
        ("17:9 /work/1/highlights/1", "error", "highlight-form"),
        ("20:9 /skills", "error", "wrong-type"),
        ("22:16 /education/0/studyType", "error", "wrong-type"),
        ("23:9 /education/0/id", "error", "duplicate-id"),
        ("24:14 /education/0/courses", "error", "wrong-type"),
        ("25:9 /letter", "error", "wrong-type"),
        ("27:13 /stories/0/facts/0", "error", "no-such-fact"),
        ("27:22 /stories/0/facts/1", "error", "no-such-fact"),
    ]


def test_every_finding_says_why_and_what_would_be_right() -> None:
    for finding in check(MANY):
        assert finding.why
        assert finding.fix


def test_an_invalid_career_carries_the_findings_and_counts_the_errors() -> None:
    with pytest.raises(InvalidCareer) as caught:
        read_career(MANY.encode(), "career.yaml")
    assert caught.value.findings == check(MANY)
    assert str(caught.value).startswith("career.yaml has 16 errors:\nerror: career.yaml:1:9 /metier: ")


def test_the_same_errors_have_places_in_json_too() -> None:
    text = json.dumps({"basics": {"name": ""}, "work": [{"startDate": "2019-13"}]}, indent=2)
    places = [finding.place for finding in check_career(text.encode(), "c.json")]
    assert places == ["c.json:3:13 /basics/name", "c.json:7:20 /work/0/startDate"]


@pytest.mark.parametrize(
    ("words", "better"),
    [("March 2019", "2019-03"), ("03/2019", "2019-03"), ("2019-3", "2019-03"), ("14.03.2019", "2019-03-14"), ("2019.10", "2019-10"),
     ("2019-13", "2019, 2019-03 or 2019-03-14"), ("2019-02-30", "2019, 2019-03 or 2019-03-14"), ("99", "2019, 2019-03")],
)  # fmt: skip
def test_a_date_that_is_none_gets_the_form_that_is_right(words: str, better: str) -> None:
    finding = only(NAME + f"work:\n  - startDate: {words}\n")
    assert (finding.rule, finding.severity, finding.quote) == ("not-a-date", "error", words)
    assert better in finding.fix


@pytest.mark.parametrize("words", ["2019", "2019-03", "2019-03-14", "'2019'", "2031-01"])
def test_dates_may_be_years_months_and_days_of_the_future_too(words: str) -> None:
    assert check(NAME + f"work:\n  - endDate: {words}\n") == ()


@pytest.mark.parametrize("words", ["present", "Now", "heute"])
def test_present_is_taken_as_no_end_with_a_warning(words: str) -> None:
    text = NAME + f"work:\n  - name: A\n    startDate: 2019\n    endDate: {words}\n"
    finding = only(text)
    assert (finding.rule, finding.severity) == ("present-date", "warning")
    (entry,) = read_career(text.encode(), "c.yaml").entries
    assert entry.end is None
    assert entry.interval is not None
    assert entry.interval.end is None


def test_present_is_no_start() -> None:
    assert only(NAME + "work:\n  - startDate: present\n").severity == "error"


@pytest.mark.parametrize(
    ("start", "end", "holds"),
    [("2019", "2019", True), ("2019-05", "2019", True), ("2019", "2019-01", True), ("2019-05-10", "2019-05", True),
     ("2019-05-10", "2019-05-09", False), ("2019-05", "2019-04-30", False), ("2020", "2019", False)],
)  # fmt: skip
def test_an_end_is_not_before_its_start_as_far_as_the_dates_say(start: str, end: str, holds: bool) -> None:
    findings = check(NAME + f"work:\n  - startDate: {start}\n    endDate: {end}\n")
    assert [finding.rule for finding in findings] == ([] if holds else ["end-before-start"])


@pytest.mark.parametrize(
    ("key", "meant"),
    [("hilights", "highlights"), ("highlight", "highlights"), ("start_date", "startDate"), ("StartDate", "startDate"),
     ("start", "startDate"), ("until", "endDate"), ("company", "name"), ("title", "position"), ("postion", "position"), ("nmae", "name"),
     ("website", "url")],
)  # fmt: skip
def test_a_key_that_looks_misspelled_is_a_warning_with_the_right_one(key: str, meant: str) -> None:
    finding = only(NAME + f"work:\n  - {key}: 2019\n")
    assert (finding.rule, finding.severity, finding.quote) == ("unknown-key", "warning", key)
    assert finding.fix == f"Did you mean ‘{meant}’?"
    assert finding.place == f"career.yaml:4:5 /work/0/{key}"


@pytest.mark.parametrize("key", ["x-mine", "team", "notes", "_id", "industry", "x_name"])
def test_other_unknown_keys_are_nobodys_business(key: str) -> None:
    assert check(NAME + f"work:\n  - {key}: {{a: [1, true, null]}}\n{key}: 5\n") == ()


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("basics:\n  name: Ada\n  email: ada@\n", "not-an-email", "name@example.org"),
        ("basics:\n  name: Ada\n  url: javascript:alert(1)\n", "unsafe-url", "https://"),
        ("basics:\n  name: Ada\n  profiles: {network: X}\n", "wrong-type", "- "),
        ("basics:\n  name: Ada\n  location: Graz\n", "wrong-type", "city"),
        ("basics:\n  name: Ada\n  phone: [1]\n", "wrong-type", "text"),
        ("basics: Ada\n", "wrong-type", "name"),
        ("basics:\n  - name: Ada\n", "wrong-type", "name"),
        ("basics:\n  name: '  '\n", "missing-name", "name"),
        ("basics:\n  name:\n", "missing-name", "name"),
        ("work: []\n", "missing-name", "name"),
        (NAME + "language: english\n", "not-a-language", "en"),
        (NAME + "work:\n  - just words\n", "wrong-type", "key"),
        (NAME + "work:\n  - highlights: one\n", "wrong-type", "- "),
        (NAME + "work:\n  - highlights: [' ']\n", "empty-highlight", "remove"),
        (NAME + "work:\n  - highlights:\n    -\n", "empty-highlight", "remove"),
        (NAME + "work:\n  - highlights: [{text: ''}]\n", "empty-highlight", "remove"),
        (NAME + "work:\n  - highlights: [{en: a, de: ''}]\n", "empty-highlight", "remove"),
        (NAME + "work:\n  - highlights: [{text: {english: a}}]\n", "not-a-language", "{en:"),
        (NAME + "work:\n  - highlights: [{txt: a, skills: [b]}]\n", "highlight-form", "`text`"),
        (NAME + "work:\n  - highlights: [{text: a, story: none}]\n", "no-such-story", "id"),
        (NAME + "work:\n  - highlights: [{text: a, lang: English}]\n", "not-a-language", "en"),
        (NAME + 'work:\n  - position: "a\\x07b"\n', "control-character", "PDF"),
        (NAME + 'anything: {deep: ["a\\x1b"]}\n', "control-character", "PDF"),
        (NAME + "letter: [a]\n", "wrong-type", "why_field"),
        (NAME + "letter:\n  employers: {Acme: [a]}\n", "wrong-type", "text"),
        (NAME + "work: {name: A}\n", "wrong-type", "- "),
        (NAME + "work:\n  - {name: a, name: b}\n", "duplicate-key", "remove"),
    ],
)
def test_one_mistake_is_one_finding_with_a_remedy(text: str, rule: str, words: str) -> None:
    finding = only(text)
    assert (finding.rule, finding.severity) == (rule, "error")
    assert words in finding.fix


@pytest.mark.parametrize(
    "text",
    [
        NAME,
        NAME + "work:\nskills: []\nletter: {}\n",
        NAME + "work:\n  - endDate: 2031\n    name: null\n    highlights:\n",
        NAME
        + "work:\n  - highlights: [a, {text: b, skills: [c]}, {en: d, de-AT: e}, {text: {en: f, de: g}, story: s}]\n"
        "stories:\n  - {id: s, facts: [/work/0/highlights/1, s]}\n",
        NAME + "  phone: 0049 30 1\n  email: a@b\n  location: {postalCode: 01067}\n",
        NAME + "work:\n  - {name: 3M, position: no, roles: [{position: A, startDate: 2019}]}\n",
        NAME + "projects:\n  - {name: a, roles: [Author]}\n",
        NAME
        + "preferences: {roles: Analyst, salary: {min: 1}, remote: true, workPermit: [EU]}\ndesign: {theme: classic}\n",
        NAME + "sections:\n  - title: Talks\n    entries: [{title: a, date: 2019}]\n",
        NAME + 'basics2:\n  text: "tab\\tand\\nnewline"\n',
    ],
)
def test_what_is_right_gets_no_remark(text: str) -> None:
    assert check(text) == ()


def test_half_of_a_character_from_a_json_escape_is_found() -> None:
    (finding,) = check_career(b'{"basics": {"name": "A\\ud800"}}', "c.json")
    assert finding.rule == "control-character"
    assert "half of a character" in finding.why
    finding.quote.encode()


def test_thousands_of_mistakes_are_listed_in_reasonable_time() -> None:
    text = NAME + "work:\n" + "".join(f"  - startDate: nonsense {n}\n    hilights{n}: x\n" for n in range(2000))
    assert sum(finding.severity == "error" for finding in check(text)) == 2000
