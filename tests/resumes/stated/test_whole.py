"""Every section of an export has its place in the draft: lists, several of a kind, and what is hidden."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from metier.formats.html import read_html
from metier.formats.json import read_json
from metier.formats.yaml import read_yaml
from metier.resumes.stated import read_linkedin_archive, read_stated_page, read_stated_xml, read_tree


def linkedin(**files: str) -> dict[str, Any]:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in {"Profile": "First Name,Last Name\nInes,Okoro\n", **files}.items():
            archive.writestr(f"{name.replace('_', ' ')}.CSV", "\ufeff" + text)
    return dict(read_linkedin_archive(stream.getvalue(), "export.zip").data)


def reactive(**parts: Any) -> dict[str, Any]:
    sections = {"experience": {"items": []}, **parts.pop("sections", {})}
    document = {"basics": {"name": "Ines Okoro"}, "sections": sections, **parts}
    return dict(read_tree(read_json(json.dumps(document).encode(), "export.json")).data)


def rendercv(text: str) -> dict[str, Any]:
    return dict(read_tree(read_yaml(f"cv:\n  name: Ines Okoro\n{text}".encode(), "cv.yaml")).data)


def candidate(profile: str, person: str = "") -> dict[str, Any]:
    whole = f"<Candidate><CandidatePerson>{person}</CandidatePerson><CandidateProfile>{profile}</CandidateProfile></Candidate>"
    return dict(read_stated_xml(whole.encode(), "cv.xml").data)


def test_linkedin_tables_of_one_column_and_of_semicolons_are_read() -> None:
    data = linkedin(
        Profile_Summary='Profile Summary\n"Calm, kind"\n',
        Positions="Company Name;Title;Started On\nBento;Nurse;Mär 2019\n",
    )
    assert data["basics"]["summary"] == "Calm, kind"
    assert data["work"] == [{"name": "Bento", "position": "Nurse", "startDate": "2019-03"}]


def test_linkedin_awards_keep_their_lists_and_certificates_their_end() -> None:
    data = linkedin(
        Honors='Title,Description,Issued On\nPrize,"For calm\n- and care",Dec 2022\n',
        Certifications="Name,Started On,Finished On\nALS,Jan 2021,Jan 2023\n",
        Test_Scores="Name,Description,Date,Score\nIELTS,,Jan 2013,8\n",
    )
    assert data["awards"] == [{"title": "Prize", "summary": "For calm\nand care", "date": "2022-12"}]
    assert data["certificates"] == [{"name": "ALS", "date": "2021-01", "endDate": "2023-01"}]
    assert data["sections"][0]["entries"][0]["highlights"] == ["score: 8"]


def test_a_recommendation_hidden_at_linkedin_is_private() -> None:
    data = linkedin(
        Recommendations_Received="First Name,Last Name,Text,Status\nBob,Li,Words,HIDDEN\nAna,Reis,Fine,VISIBLE\n"
    )
    assert [each.get("private", False) for each in data["references"]] == [True, False]


def test_sections_and_summaries_hidden_in_reactive_resume_are_private() -> None:
    talks = {
        "name": "Talks",
        "visible": False,
        "items": [{"name": "On falls", "description": "Keynote", "summary": "words"}],
    }
    own = {"title": "Own", "hidden": True, "type": "summary", "items": [{"content": "<p>Another</p>"}]}
    data = reactive(
        sections={"custom": {"t": talks}}, customSections=[own], summary={"hidden": True, "content": "Mine"}
    )
    assert "summary" not in data["basics"]
    assert [(each["title"], each["private"]) for each in data["sections"]] == [
        ("Summary", True),
        ("Talks", True),
        ("Own", True),
    ]
    assert data["sections"][1]["entries"] == [{"title": "On falls", "organization": "Keynote", "summary": "words"}]


def test_a_project_of_reactive_resume_keeps_its_short_and_its_long_text() -> None:
    audit = {"name": "Audit", "description": "Short", "summary": "<p>Long</p><ul><li>Cut 20%</li></ul>"}
    (project,) = reactive(sections={"projects": {"items": [audit]}})["projects"]
    assert project == {"name": "Audit", "description": "Short", "summary": "Long", "highlights": ["Cut 20%"]}


def test_rendercv_keeps_every_mail_number_and_numbered_entry() -> None:
    data = rendercv(
        "  email: [a@example.org, b@example.org]\n"
        "  custom_connections:\n    - {placeholder: Book a call, url: 'https://call.example.org', fontawesome_icon: x}\n"
        "  sections:\n"
        "    awards: [{bullet: Prize}]\n"
        "    interests: [Rowing]\n"
        "    skills: [{label: Care, details: 'Triage, Wounds (burns, cuts)'}]\n"
        '    experience: [{company: B, position: N, highlights: ["Led\\n  - nested"]}]\n'
    )
    assert data["basics"]["email"] == "a@example.org"
    assert "email: b@example.org" in data["sections"][-1]["highlights"]
    assert data["basics"]["profiles"] == [{"network": "Book a call", "url": "https://call.example.org"}]
    assert (data["awards"], data["interests"]) == ([{"title": "Prize"}], [{"name": "Rowing"}])
    assert data["skills"][0]["keywords"] == ["Triage", "Wounds (burns, cuts)"]
    assert data["work"][0]["highlights"] == ["Led", "nested"]


def test_a_europass_candidate_keeps_both_address_lines_the_second_mail_and_messengers() -> None:
    mails = "".join(
        f"<Communication><ChannelCode>Email</ChannelCode><URI>{each}@example.org</URI></Communication>" for each in "ab"
    )
    data = candidate("", mails + (
        "<Communication><ChannelCode>InstantMessage</ChannelCode><UseCode>Skype</UseCode><URI>ines.sk</URI></Communication>"
        "<Communication><Address><AddressLine>Rua 1</AddressLine><AddressLine>Floor 3</AddressLine>"
        "<CountryCode>pt</CountryCode></Address></Communication>"
    ))  # fmt: skip
    assert data["basics"]["email"] == "a@example.org"
    assert data["basics"]["location"] == {"address": "Rua 1, Floor 3", "countryCode": "PT"}
    assert data["basics"]["profiles"] == [{"network": "Skype", "username": "ines.sk"}]
    assert data["sections"][0]["highlights"] == ["URI: b@example.org"]


def test_the_lesser_sections_of_a_europass_candidate_have_their_places() -> None:
    data = candidate(
        "<ExecutiveSummary>&lt;p&gt;Calm.&lt;/p&gt;</ExecutiveSummary>"
        "<Licenses><License><LicenseTypeCode>B</LicenseTypeCode></License></Licenses>"
        "<Projects><Project><Title>Audit</Title><Description>&lt;ul&gt;&lt;li&gt;Cut&lt;/li&gt;&lt;/ul&gt;</Description></Project></Projects>"
        "<HobbiesAndInterests><HobbyOrInterest><Title>Rowing</Title></HobbyOrInterest></HobbiesAndInterests>"
        "<NetworksAndMemberships><NetworkAndMembership><Activity><Title>Ordem</Title><Date><StartDate>"
        "<FormattedDateTime>2014-02</FormattedDateTime></StartDate></Date></Activity></NetworkAndMembership></NetworksAndMemberships>"
        "<Skills><SkillsGroup><Title>Office</Title><PersonCompetency><CompetencyName>Excel</CompetencyName></PersonCompetency>"
        "</SkillsGroup></Skills>"
        "<Others><Title>Extra</Title><Other><Title>Choir</Title></Other></Others>"
        "<Others><Title>Extra</Title><Other><Description>Untitled</Description></Other></Others>"
    )
    assert data["basics"] == {"summary": "Calm."}
    assert data["projects"] == [{"name": "Audit", "highlights": ["Cut"]}]
    assert data["interests"] == [{"name": "Rowing"}]
    assert data["skills"] == [
        {"name": "Office", "keywords": ["Excel"]}, {"name": "Driving licence", "keywords": ["B"]},
    ]  # fmt: skip
    assert data["sections"] == [
        {"title": "Networks and memberships", "entries": [{"title": "Ordem", "startDate": "2014-02"}]},
        {"title": "Extra", "entries": [{"title": "Choir"}], "highlights": ["Untitled"]},
    ]


def test_different_levels_of_a_language_are_all_told() -> None:
    levels = "".join(
        f"<CompetencyDimension><CompetencyDimensionTypeCode>CEF-{kind}</CompetencyDimensionTypeCode><Score><ScoreText>{level}"
        "</ScoreText></Score></CompetencyDimension>"
        for kind, level in (("Understanding-Listening", "C2"), ("Writing-Production", "B2"))
    )
    spoken = f"<PersonCompetency><CompetencyID>fra</CompetencyID><TaxonomyID>language</TaxonomyID>{levels}</PersonCompetency>"
    data = candidate(f"<PersonQualifications>{spoken}</PersonQualifications>")
    assert data["languages"] == [{"language": "French", "fluency": "C2 listening, B2 writing"}]


def test_an_hresume_gives_the_title_before_the_summary_and_keeps_what_is_not_marked() -> None:
    page = b"""<div class="hresume"><p class="vcard"><span class="fn">Ines Okoro</span></p>
    <ol><li class="experience vevent"><h3 class="summary">Head at Bento</h3><span class="org">Bento</span>
    <span class="title">Head</span></li></ol><p>Rowing since childhood.</p></div>"""
    draft = read_stated_page(read_html(page), "page.html")
    assert draft is not None
    assert draft.data["work"] == [{"name": "Bento", "position": "Head"}]
    assert "Rowing since childhood." in draft.data["sections"][0]["highlights"]
