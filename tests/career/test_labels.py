"""What a place in a career file is called: the same words wherever a person meets it."""

from __future__ import annotations

import pytest

from metier.career.compare import compare_values
from metier.career.labels import label_at

VALUES = {
    "basics": {"name": "Ada", "profiles": [{"network": "GitHub", "url": "https://example.org"}]},
    "work": [
        {"name": "Acme", "highlights": ["Built it", {"text": {"en": "Kept it"}}]},
        {"roles": [{"position": "Clerk", "highlights": ["Filed"]}]},
    ],
    "skills": [{"name": "Tools", "keywords": ["Python"]}],
    "letter": {"employers": {"A/B": "Because."}},
}


@pytest.mark.parametrize(
    ("pointer", "label"),
    [
        ("/basics/name", "basics: name"),
        ("/basics/profiles/0/url", "basics: profile GitHub, url"),
        ("/work", "work"),
        ("/work/0", "work: Acme"),
        ("/work/0/highlights/1", "work: Acme, highlight 2"),
        ("/work/0/highlights/1/text/en", "work: Acme, highlight 2, text, en"),
        ("/work/1/roles/0/highlights/0", "work: 2, role Clerk, highlight 1"),
        ("/skills/0/keywords/0", "skills: Tools, keyword 1"),
        ("/letter/employers/A~1B", "letter: employers, A/B"),
        ("/work/7/highlights/3", "work: 8, highlight 4"),
        ("/nothing/here", "nothing: here"),
        ("", ""),
    ],
)
def test_a_place_by_its_name(pointer: str, label: str) -> None:
    assert label_at(VALUES, pointer) == label


def test_a_change_has_the_label_of_its_place() -> None:
    new = {**VALUES, "work": [{"name": "Acme", "highlights": ["Built it again", {"text": {"en": "Kept it"}}, "More"]}]}
    changes = [each for each in compare_values(VALUES, new) if each.kind != "removed"]
    assert len(changes) == 2
    for each in changes:
        assert each.label == label_at(new, each.pointer)
