"""Skills that the vocabulary lacks are found by the trained model and kept as their own words."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metier.ads import ad_from_json, ad_to_json, read_ad
from metier.errors import UserError
from metier.model.ad import Ad, Reader, Requirement, Skill
from metier.terms import load_vocabulary

AD = """Systems engineer

Your tasks
- Coordinate the work between our suppliers and the yard

Requirements
- Experience with Docker, Fluxcapd and Quuxform
- Experience with Butterknife and Retrofit
- Knowledge of blade pitch control
- English at C1
"""


def read(reader: Reader = "fast", text: str = AD) -> Ad:
    return read_ad(text, load_vocabulary(), reader)


def named(requirement: Requirement) -> list[Skill]:
    return [*requirement.skills, *(skill for member in requirement.any_of for skill in member.skills)]


def unknown(ad: Ad) -> list[str]:
    return [skill.label for one in ad.requirements for skill in named(one) if skill.id is None]


def test_a_name_in_a_list_beside_what_is_known_is_a_skill_without_id() -> None:
    docker = next(one for one in read().requirements if "Docker" in one.quote)
    assert (docker.skills[0].label, docker.skills[0].id) == ("Docker", "metier:docker")
    assert "Fluxcapd" in [skill.label for skill in docker.skills if skill.id is None]
    assert docker.reader == "fast"


def test_the_rules_alone_name_only_what_the_vocabulary_knows() -> None:
    assert not unknown(read("rules"))
    assert read("rules").reader == "rules"
    assert unknown(read())
    assert read().reader == "fast"


def test_the_model_changes_nothing_but_skills() -> None:
    """Quotes, kinds, necessity, years and degrees are those of the rules."""
    for one, other in zip(read().requirements, read("rules").requirements, strict=True):
        assert (one.quote, one.span, one.kind, one.necessity) == (other.quote, other.span, other.kind, other.necessity)
        assert {skill.id for skill in other.skills} <= {skill.id for skill in one.skills}


def test_no_two_skills_of_a_requirement_share_a_letter() -> None:
    several = 0
    for one in read().requirements:
        spans = sorted(skill.span for skill in named(one))
        several += len(spans) > 1
        assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert several


def test_an_ad_in_another_language_is_read_by_the_rules_and_says_so() -> None:
    text = "Wir suchen eine Person für unser Team.\n\nDas bringst du mit:\n- Erfahrung mit Fluxcapd und der Pflege von Anlagen\n"
    assert read("fast", text).reader == "rules"


def test_what_the_model_found_survives_json() -> None:
    assert ad_from_json(ad_to_json(read())) == read()


def test_reading_by_the_rules_loads_no_model() -> None:
    """The files are opened when they are first needed."""
    code = (
        "from metier.ads import read_ad; from metier.terms import load_vocabulary\n"
        "from metier.ads.spans.crf import load_crf\n"
        "read_ad('Requirements:\\n- Python', load_vocabulary(), 'rules'); assert not load_crf.cache_info().misses\n"
        "read_ad('Requirements:\\n- Python', load_vocabulary()); assert load_crf.cache_info().misses == 1"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_accurate_tier_says_what_to_install() -> None:
    try:
        ad = read("accurate")
    except UserError as error:
        assert "pip install 'metier[accurate]'" in error.hint
    else:
        pytest.importorskip("onnxruntime")
        assert ad.reader == "accurate"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*AD.split("\n"), "- you will ", "\u200b", "(((", "🙂 und", "<NAME>"]), max_size=12))
def test_every_span_is_the_text_at_its_place(lines: list[str]) -> None:
    ad = read(text="\n".join(lines))
    for one in ad.requirements:
        assert ad.text[slice(*one.span)] == one.quote
        for skill in named(one):
            assert one.span[0] <= skill.span[0] < skill.span[1] <= one.span[1]
            if skill.id is None:
                assert ad.text[slice(*skill.span)] == skill.label
