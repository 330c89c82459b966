"""Skills and years: what proves, what hints, what does not count."""

from __future__ import annotations

import pytest

from matching.builders import career, either, job, pair, requirement
from metier.model.ad import Skill


def test_evidence_is_strongest_first_one_per_fact_and_at_most_five() -> None:
    """Recent highlights with numbers come before old ones and lists of skills."""
    having = career(
        work=[
            job("2005-01 2006-12", "Wrote Python scripts"),
            job("2023-01", "Cut costs by 40 % with Python", "Python services", "Python and more Python"),
        ],
        skills=[{"name": "Python", "keywords": ["Python", "Python 3"]}],
    )
    found = pair(requirement("Python", "Python"), having)
    pointers = [piece.fact.pointer for piece in found.evidence]
    assert found.status == "met"
    assert pointers[0] == "/work/1/highlights/0"
    assert len(pointers) == len(set(pointers)) == 5
    assert [piece.strength for piece in found.evidence] == sorted(
        (piece.strength for piece in found.evidence), reverse=True
    )


def test_the_words_of_evidence_are_a_slice_of_a_long_fact_about_the_skill() -> None:
    """A long highlight is quoted by the clauses around the skill, to the letter."""
    text = (
        "Led the move of billing; "
        + "kept the books of many small firms, " * 8
        + "wrote the importer in Python; and rested."
    )
    found = pair(requirement("Python", "Python"), career(work=[job("2020", text)]))
    words = found.evidence[0].words
    assert words in text
    assert "importer in Python" in words
    assert len(words) <= 200


def test_a_clause_without_any_break_is_still_cut_to_size() -> None:
    """Nobody writes so, but nothing breaks."""
    text = "word " * 200 + "Python " + "word " * 200
    words = pair(requirement("Python", "Python"), career(work=[job("2020", text)])).evidence[0].words
    assert "Python" in words
    assert words in text
    assert len(words) <= 200


@pytest.mark.parametrize(
    "text",
    ["No experience with Python yet", "I want to learn Python", "Never used Python", "Keine Erfahrung mit Python"],
)
def test_what_is_denied_or_only_wished_for_proves_nothing(text: str) -> None:
    """The words are there, the skill is not."""
    assert pair(requirement("Python", "Python"), career(work=[job("2020", text)])).status == "not_shown"


def test_words_outside_the_vocabulary_are_looked_for_literally() -> None:
    """A plural is the same word; part of a word is not."""
    wanted = requirement("Experience with Zorbly gadgets", skills=(Skill("Zorbly gadgets", (16, 30)),))
    assert pair(wanted, career(work=[job("2020", "Sold a zorbly gadget")])).status == "met"
    assert pair(wanted, career(work=[job("2020", "Sold a zorbly gadgeteer")])).status == "not_shown"


def test_the_reason_names_the_career_files_own_word() -> None:
    """The ad says PyTorch's family, the person what they used."""
    having = career(work=[job("2020", "Trained models in PyTorch")])
    assert pair(requirement("deep learning", "deep learning"), having).why == (
        "“deep learning” is shown by the narrower “PyTorch”."
    )


def test_a_broader_skill_proves_nothing_and_the_reason_says_so() -> None:
    """'Narrower' proves 'broader', not the other way round."""
    found = pair(requirement("PyTorch", "PyTorch"), career(work=[job("2020", "Applied deep learning")]))
    assert (found.status, found.evidence) == ("not_shown", ())
    assert found.why == "Only the broader “Deep learning” is shown, not PyTorch."


def test_some_of_several_skills_is_partly_and_the_reason_names_what_is_missing() -> None:
    """Both are asked for."""
    found = pair(requirement("Python and Rust", "Python", "Rust"), career(work=[job("2020", "Wrote Python")]))
    assert found.status == "partly"
    assert found.why == "Python is shown; nothing shows Rust."


def test_years_of_a_group_add_up_over_its_members() -> None:
    """Three years of Java and two of Kotlin answer 'five years of Java or Kotlin'."""
    having = career(work=[job("2018-01 2020-12", "Java services"), job("2021-01 2022-12", "Kotlin services")])
    found = pair(either("5 years of Java or Kotlin", "Java", "Kotlin", min_years=5), having)
    assert found.status == "met"
    assert "5 years of 5 asked" in found.why


def test_the_reason_tells_the_periods_and_the_sum() -> None:
    """As one would say it."""
    having = career(work=[job("2015-03 2018-12", "Python"), job("2019 2021", "Python")])
    found = pair(requirement("5 years of Python", "Python", min_years=5), having)
    assert found.why == "Python is shown from March 2015 to 2021: 6 years 10 months of 5 asked."


def test_the_dates_of_studies_are_no_years_of_experience() -> None:
    """Python in a thesis is Python, but a degree's dates are not time at work."""
    study = {"institution": "X", "studyType": "BSc", "area": "Physics", "startDate": "2010", "endDate": "2016"}
    having = career(education=[{**study, "highlights": ["Thesis in Python"]}])
    found = pair(requirement("3 years of Python", "Python", min_years=3), having)
    assert found.status == "partly"
    assert "not in dated work" in found.why


def test_professional_years_count_paid_work_only() -> None:
    """A project of one's own has dates, but is no job."""
    project = {"name": "tide", "startDate": "2015-01", "endDate": "2020-12", "highlights": ["Written in Python"]}
    having = career(projects=[project])
    assert pair(requirement("3 years of Python", "Python", min_years=3), having).status == "met"
    assert pair(requirement("3 years of professional Python", "Python", min_years=3), having).status == "partly"


def test_years_without_a_skill_are_all_work() -> None:
    """'Five years of professional experience' asks for no particular one."""
    having = career(work=[job("2015-01 2017-12", "Sold bread"), job("2018-01 2019-12", "Sold cake")])
    assert pair(requirement("5 years of professional experience", min_years=5), having).status == "met"
    assert pair(requirement("6 years of work experience", min_years=6), having).status == "partly"


def test_years_in_a_similar_role_are_years_of_work_like_the_ads() -> None:
    """The ad's own title says which."""
    wanted = requirement("3 years of experience in a similar role", min_years=3)
    having = career(work=[job("2015-01 2019-12", "Sold bread", position="Pastry chef")])
    assert pair(wanted, having, title="Chef de partie").status == "met"
    assert pair(wanted, having, title="Welder").status == "not_shown"


def test_years_described_in_plain_words_need_work_with_those_words() -> None:
    """No vocabulary knows glass blowing; the entry that says it counts, another does not."""
    wanted = requirement("3 years of experience in glass blowing", min_years=3)
    assert pair(wanted, career(work=[job("2015-01 2019-12", "Blowing of glass", position="Artisan")])).status == "met"
    scattered = career(work=[job("2015-01 2019-12", "Sold glass", "Blowing of horns")])
    assert pair(wanted, scattered).status == "partly"
    assert pair(wanted, career(work=[job("2015-01 2019-12", "Sold bread")])).status == "not_shown"


def test_a_title_with_all_words_of_a_skill_shows_it() -> None:
    """A 'Machine Learning Engineer' has done machine learning for as long."""
    having = career(work=[job("2015-01 2019-12", "Did things", position="Machine Learning Engineer")])
    found = pair(requirement("4 years of machine learning", "machine learning", min_years=4), having)
    assert found.status == "met"


def test_a_short_name_that_no_vocabulary_knows_is_looked_for_as_it_stands() -> None:
    """The wrapping ('good knowledge of') is taken off; what is left is the name."""
    having = career(work=[job("2020", "Nursed in intensive care")])
    found = pair(requirement("Good experience in intensive care is a plus"), having)
    assert (found.status, found.why) == ("met", "“intensive care” is shown.")
    assert (
        pair(requirement("Good experience in care"), career(work=[job("2020", "Careful sales")])).status == "not_shown"
    )


def test_years_of_managing_people_are_not_years_of_any_work() -> None:
    """Words of every advert, 'managing engineers', still say what is asked for."""
    wanted = requirement("3 years of experience managing engineers", min_years=3)
    assert pair(wanted, career(work=[job("2015-01 2019-12", "Wrote code", position="Engineer")])).status == "not_shown"
    assert pair(wanted, career(work=[job("2015-01 2019-12", "Managed nine engineers")])).status == "met"
