"""What is private is in no Career, no fact, no export, and not in the words that a proof reads."""

from __future__ import annotations

import json
from typing import Any

import pytest
from ruamel.yaml import YAML

from metier.career import check_career, export_jsonresume, find_facts, read_career
from metier.career.read import read_document
from metier.terms import load_vocabulary

SECRET = "Zaphod-Secret"
PLANTED: dict[str, str] = {
    "a key of basics": "  phone: {0}\n  private: [phone]\n",
    "two keys of basics": "  phone: {0}\n  email: zaphod@{0}\n  label: {0}\n  private: [phone, email, label]\n",
    "the place": "  location: {{city: {0}, private: true}}\n",
    "a key of the place": "  location: {{city: Graz, address: {0}, private: [address]}}\n",
    "a profile": "  profiles: [{{url: 'https://{0}', private: true}}]\n",
    "an unknown key of basics": "  born: {0}\n  private: [born]\n",
    "a job": "work: [{{name: {0}, position: {0}, highlights: [{0}], private: true}}]\n",
    "a key of a job": "work: [{{name: A, summary: {0}, private: [summary]}}]\n",
    "a highlight": "work: [{{name: A, highlights: [{{text: {0}, skills: [{0}], private: true}}]}}]\n",
    "a highlight per language": "work: [{{name: A, highlights: [{{en: {0}, de: {0}, private: true}}]}}]\n",
    "one language of a highlight": "work: [{{name: A, highlights: [{{en: a, de: {0}, private: [de]}}]}}]\n",
    "the evidence of a highlight": "work: [{{name: A, highlights: [{{text: a, evidence: {0}, private: [evidence]}}]}}]\n",
    "a role": "work: [{{name: A, roles: [{{position: {0}, highlights: [{0}], private: true}}, {{position: B}}]}}]\n",
    "an employer with roles": "work: [{{name: {0}, private: true, roles: [{{position: {0}}}]}}]\n",
    "all highlights": "work: [{{name: A, highlights: [{0}], private: [highlights]}}]\n",
    "a project": "projects: [{{name: {0}, keywords: [{0}], private: true}}]\n",
    "a degree": "education: [{{institution: {0}, private: true}}]\n",
    "a mark": "education: [{{institution: A, score: {0}, private: [score]}}]\n",
    "skills": "skills: [{{name: {0}, keywords: [{0}], private: true}}]\n",
    "a language": "languages: [{{language: {0}, private: true}}]\n",
    "a certificate": "certificates: [{{name: {0}, private: true}}]\n",
    "an interest": "interests: [{{name: {0}, private: true}}]\n",
    "a reference": "references: [{{name: {0}, reference: {0}, private: true}}]\n",
    "volunteering": "volunteer: [{{organization: {0}, private: true}}]\n",
    "an award": "awards: [{{title: {0}, private: true}}]\n",
    "a publication": "publications: [{{name: {0}, private: true}}]\n",
    "a section": "sections: [{{title: {0}, highlights: [{0}], private: true}}]\n",
    "an entry of a section": "sections: [{{title: A, entries: [{{title: {0}, private: true}}]}}]\n",
    "a story": "stories: [{{title: {0}, action: {0}, private: true}}]\n",
    "the letter": "letter: {{why_field: {0}, private: true}}\n",
    "an employer of the letter": "letter: {{employers: {{Acme: {0}, private: [Acme]}}}}\n",
    "the preferences": "preferences: {{roles: [{0}], private: true}}\n",
    "the salary": "preferences: {{salary: {{min: {0}, private: true}}}}\n",
    "the design": "design: {{theme: {0}, private: true}}\n",
    "all work": "work: [{{name: {0}}}]\nprivate: [work]\n",
    "something unknown": "zoo: {{animals: [{{name: {0}, private: true}}]}}\n",
    "meta": "meta: {{canonical: 'https://{0}', private: true}}\n",
}


@pytest.mark.parametrize("kind", PLANTED)
def test_a_secret_reaches_nothing(kind: str) -> None:
    data = ("basics:\n  name: Ada\n" + PLANTED[kind].format(SECRET)).encode()
    assert SECRET.encode() in data
    assert [finding for finding in check_career(data, "c.yaml") if finding.severity == "error"] == []
    career = read_career(data, "c.yaml")
    words = read_document(data, "c.yaml")
    seen = (career, find_facts(career, load_vocabulary()), export_jsonresume(career), export_jsonresume(career, [""]),
            [words.get(pointer) for pointer in words.pointers()], words.pointers())  # fmt: skip
    assert "Zaphod" not in repr(seen)
    assert career.private


def without_marked(value: Any) -> Any:
    """An independent reading of the rule: private objects and keys are cut out of their lists and objects."""
    if isinstance(value, list):
        return [without_marked(item) for item in value if not (isinstance(item, dict) and item.get("private") is True)]
    if not isinstance(value, dict):
        return value
    cut = value["private"] if isinstance(value.get("private"), list) else []
    return {
        key: without_marked(item)
        for key, item in value.items()
        if key not in (*cut, "private") and not (isinstance(item, dict) and item.get("private") is True)
    }


@pytest.mark.parametrize("kind", PLANTED)
def test_the_export_is_that_of_a_file_without_the_secret(kind: str) -> None:
    text = "basics:\n  name: Ada\n" + PLANTED[kind].format(SECRET)
    career = read_career(text.encode(), "c.yaml")
    marked = YAML(typ="safe", pure=True).load(text)
    expected = export_jsonresume(read_career(json.dumps(without_marked(marked)).encode(), "c.json"))
    assert export_jsonresume(career) == expected


def test_pointers_stay_as_they_are_in_the_file() -> None:
    career = read_career(
        b"basics: {name: Ada}\nwork:\n- {name: A, private: true}\n- {name: B, highlights: [{text: a, private: true}, b]}\n",
        "c.yaml",
    )
    (entry,) = career.entries
    assert entry.pointer == "/work/1"
    assert entry.highlights[0].pointer == "/work/1/highlights/1"
    assert career.data["work"] == [None, {"name": "B", "highlights": [None, "b"]}]
    assert career.private == ("/work/0", "/work/1/highlights/0")


def test_a_story_does_not_point_at_what_is_private() -> None:
    career = read_career(
        b"basics: {name: Ada}\nwork: [{name: A, id: w, private: true}]\nstories: [{facts: [/work/0/name, /basics/name]}]\n",
        "c.yaml",
    )
    assert career.stories[0].facts == ("/basics/name",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("work: [{name: A, private: yes}]", "private: true"),
        ("work: [{name: A, private: 'true'}]", "private: true"),
        ("work: [{name: A, private: 1}]", "private: true"),
        ("work: [{name: A, private: [nmae]}]", "name"),
        ("work: [{name: A, private: [salary]}]", "Name keys"),
        ("work: [{name: A, Private: true}]", "private: true"),
        ("work: [{name: A, privat: true}]", "private: true"),
        ("work: [{name: A, pirvate: yes}]", "private: true"),
        ("zoo: [{name: A, privat: true}]", "private: true"),
        ("work: [{highlights: [{text: a, privte: true}]}]", "private: true"),
    ],
)
def test_a_mark_that_cannot_be_read_is_an_error_since_it_would_show_a_secret(text: str, words: str) -> None:
    findings = check_career(("basics: {name: Ada}\n" + text).encode(), "c.yaml")
    assert "unclear-private" in [finding.rule for finding in findings if finding.severity == "error"]
    assert any(words in finding.fix for finding in findings)


@pytest.mark.parametrize(
    "text", ["work: [{name: Zaphod, private: yes}]", "work: [{name: Zaphod, private: {}, x: {private: 0.0}}]"]
)
def test_words_behind_an_unclear_mark_are_not_shown_either(text: str) -> None:
    words = read_document(("basics: {name: Ada}\n" + text).encode(), "c.yaml")
    if "yes" in text:
        assert words.pointers() == ("/basics/name",)


@pytest.mark.parametrize(
    "text", ["basics: {name: Ada, private: true}", "basics: {name: Ada, private: [name]}", "basics: {name: Ada}\nprivate: true",
             "basics: {name: Ada}\nprivate: [basics]"]
)  # fmt: skip
def test_the_name_cannot_be_private(text: str) -> None:
    (finding,) = check_career(text.encode(), "c.yaml")
    assert finding.rule == "private-name"


def test_private_false_is_public() -> None:
    assert read_career(b"basics: {name: Ada, private: false}", "c.yaml").basics.name.text == "Ada"
