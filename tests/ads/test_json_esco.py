"""A skill in the JSON says which ESCO concept it is, or which one is broader; words that lead nowhere say nothing."""

from __future__ import annotations

from metier.ads.json import ad_from_json, ad_to_json
from metier.model.ad import Ad, Requirement, Skill

_SQL = {"uri": "http://data.europa.eu/esco/skill/598de5b0-5b58-4ea7-8058-a4bc4d18c742", "match": "exact"}


def test_skills_carry_their_concept_and_come_back_without_it() -> None:
    text = "SQL, Django, Notion, zoomancy"
    names = {"SQL": "metier:sql", "Django": "metier:django", "Notion": "metier:notion", "zoomancy": None}
    skills = tuple(Skill(name, (text.index(name), text.index(name) + len(name)), id) for name, id in names.items())
    ad = Ad(text=text, requirements=(Requirement("r1", text, (0, len(text)), "skill", "required", skills),))
    data = ad_to_json(ad)
    written = [skill.get("esco") for skill in data["requirements"][0]["skills"]]
    assert written[0] == _SQL
    assert written[1]["match"] == "broad" and written[1]["uri"].startswith("http://data.europa.eu/esco/skill/")
    assert written[2:] == [None, None]
    assert ad_from_json(data) == ad
