"""Documents that state their data are taken as stated, whole, and every value has its place."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from typing import Any

import pytest

from metier.career import check_career
from metier.errors import DataError
from metier.formats.html import read_html
from metier.formats.json import read_json
from metier.formats.xml_values import read_xml
from metier.formats.yaml import read_yaml
from metier.model.draft import Draft
from metier.resumes.stated import read_linkedin_archive, read_stated_page, read_stated_xml, read_tree

REACTIVE_4 = {
    "basics": {
        "name": "Ines Okoro", "headline": "Nurse", "email": "ines@example.org", "phone": "+351 21 555 0101",
        "location": "Porto, Portugal", "url": {"label": "Home", "href": "https://okoro.example.org"},
        "customFields": [{"id": "c", "icon": "envelope", "name": "Permit", "value": "EU"}],
        "picture": {"url": "https://okoro.example.org/me.png", "size": 64},
    },
    "sections": {
        "summary": {"name": "Summary", "visible": True, "content": "<p>Nurse in <b>intensive</b> care.</p>"},
        "experience": {"name": "Experience", "visible": True, "items": [
            {"id": "a", "visible": True, "company": "Hospital São Bento", "position": "Staff Nurse", "location": "Porto",
             "date": "March 2019 to Present", "url": {"label": "", "href": "https://bento.example.org"},
             "summary": "<p>Ward of 24 beds.</p><ul><li><p>Led night shifts.</p></li><li><p>Trained 6 nurses.</p></li></ul>"},
            {"id": "b", "visible": False, "company": "Clinic Norte", "position": "Nurse", "date": "2016 - 2018", "summary": ""},
        ]},
        "education": {"name": "Education", "items": [
            {"institution": "University of Porto", "studyType": "Bachelor", "area": "Nursing", "score": "16/20",
             "date": "2012 - 2016", "summary": ""}]},
        "skills": {"name": "Skills", "items": [
            {"name": "Care", "description": "Advanced", "level": 4, "keywords": ["Triage", "Wound care"]}]},
        "languages": {"items": [{"name": "Portuguese", "description": "Native", "level": 5}]},
        "certifications": {"items": [{"name": "ALS", "issuer": "INEM", "date": "2020", "summary": "", "url": {"href": ""}}]},
        "profiles": {"items": [{"network": "GitHub", "username": "iokoro", "url": {"href": "https://github.com/iokoro"}}]},
        "custom": {"x1": {"name": "Talks", "items": [{"name": "On sleep", "date": "May 2021", "summary": "<p>Keynote</p>"}]}},
    },
    "metadata": {"template": "rhyhorn", "layout": [[["summary"]]]},
}  # fmt: skip

REACTIVE_5 = {
    "picture": {"url": ""},
    "basics": {
        "name": "Ines Okoro", "headline": "Nurse", "email": "ines@example.org", "phone": "", "location": "Porto",
        "website": {"url": "https://okoro.example.org", "label": "Home"}, "customFields": [],
    },
    "summary": {"title": "About", "columns": 1, "hidden": False, "content": "<p>Nurse in intensive care.</p>"},
    "sections": {
        "experience": {"title": "", "hidden": False, "items": [
            {"id": "1", "hidden": False, "company": "Hospital São Bento", "position": "Staff Nurse", "location": "Porto",
             "period": "Mar 2019 – Present", "website": {"url": "", "label": ""},
             "description": "<ul><li>Led night shifts.</li></ul>"}]},
        "education": {"title": "", "items": [
            {"school": "University of Porto", "degree": "Bachelor", "area": "Nursing", "grade": "16/20",
             "location": "Porto", "period": "2012 – 2016", "website": {"url": ""}, "description": ""}]},
        "languages": {"items": [{"language": "Portuguese", "fluency": "Native", "level": 5}]},
        "skills": {"items": [{"name": "Care", "proficiency": "Advanced", "level": 4, "keywords": ["Triage"]}]},
        "awards": {"items": [{"title": "Nurse of the year", "awarder": "Order of Nurses", "date": "2022",
                              "website": {"url": "https://order.example.org"}, "description": "<p>For triage.</p>"}]},
    },
    "customSections": [
        {"id": "z", "title": "Ward work", "type": "experience", "items": [
            {"company": "Clinic Norte", "position": "Nurse", "period": "2016 - 2018", "description": ""}]}],
    "metadata": {"template": "onyx", "notes": "private"},
}  # fmt: skip

RENDERCV = """
cv:
  name: Ines Okoro
  headline: Nurse
  location: Porto
  email: ines@example.org
  phone: "+351215550101"
  website: https://okoro.example.org
  social_networks:
    - {network: GitHub, username: iokoro}
  sections:
    summary: ["Nurse in **intensive** care."]
    experience:
      - company: Hospital São Bento
        position: Staff Nurse
        start_date: 2019-03
        end_date: present
        highlights: ["Led night shifts.", "See [the ward](https://bento.example.org)."]
    education:
      - {institution: University of Porto, area: Nursing, degree: BSc, start_date: 2012, end_date: 2016}
    skills:
      - {label: Care, details: "Triage, Wound care"}
    languages:
      - {label: Portuguese, details: Native}
    publications:
      - {title: On sleep, authors: [I. Okoro, A. Reis], date: 2021-05, doi: 10.1000/1, journal: Wards}
    certificates:
      - {name: ALS, date: 2020, details: INEM}
    My garden:
      - bullet: Roses
      - Tomatoes
design: {theme: classic}
"""

PASSPORT = b"""<?xml version="1.0" encoding="UTF-8"?>
<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass" locale="en">
 <DocumentInfo><DocumentType>ECV</DocumentType></DocumentInfo>
 <LearnerInfo>
  <Identification>
   <PersonName><FirstName>Ines</FirstName><Surname>Okoro</Surname></PersonName>
   <ContactInfo>
    <Address><Contact><AddressLine>Rua Nova 1</AddressLine><PostalCode>4000-001</PostalCode>
     <Municipality>Porto</Municipality><Country><Code>PT</Code><Label>Portugal</Label></Country></Contact></Address>
    <Email><Contact>ines@example.org</Contact></Email>
    <TelephoneList><Telephone><Contact>+351 21 555 0101</Contact></Telephone></TelephoneList>
    <WebsiteList><Website><Contact>okoro.example.org</Contact></Website>
     <Website><Contact>https://github.com/iokoro</Contact></Website></WebsiteList>
   </ContactInfo>
   <Demographics><Birthdate year="1990" month="--02" day="---03"/></Demographics>
  </Identification>
  <Headline><Type><Code>preferred_job</Code></Type><Description><Label>Nurse</Label></Description></Headline>
  <WorkExperienceList><WorkExperience>
   <Period><From year="2019" month="--03"/><Current>true</Current></Period>
   <Position><Label>Staff Nurse</Label></Position>
   <Activities>&lt;p&gt;Ward of 24 beds.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Led night shifts.&lt;/li&gt;&lt;/ul&gt;</Activities>
   <Employer><Name>Hospital S\xc3\xa3o Bento</Name><ContactInfo><Address><Contact><Municipality>Porto</Municipality>
    </Contact></Address></ContactInfo></Employer>
  </WorkExperience></WorkExperienceList>
  <EducationList><Education>
   <Period><From year="2012"/><To year="2016" month="--06"/></Period><Title>BSc</Title>
   <Organisation><Name>University of Porto</Name></Organisation><Field><Label>Nursing</Label></Field>
  </Education></EducationList>
  <Skills>
   <Linguistic><MotherTongueList><MotherTongue><Description><Code>pt</Code><Label>Portuguese</Label></Description>
    </MotherTongue></MotherTongueList>
    <ForeignLanguageList><ForeignLanguage><Description><Label>English</Label></Description>
     <ProficiencyLevel><Listening>C1</Listening><Reading>C2</Reading></ProficiencyLevel></ForeignLanguage>
    </ForeignLanguageList></Linguistic>
   <Computer><Description>Excel, SPSS</Description></Computer>
   <Driving><Description><Licence>B</Licence></Description></Driving>
  </Skills>
 </LearnerInfo>
</SkillsPassport>"""

CANDIDATE = b"""<Candidate xmlns="http://www.europass.eu/1.0" xmlns:oa="http://www.openapplications.org/oagis/9"
 xmlns:eures="http://www.europass_eures.eu/1.0" xmlns:hr="http://www.hr-xml.org/3">
 <hr:DocumentID schemeID="x">1</hr:DocumentID>
 <CandidatePerson>
  <PersonName><oa:GivenName>Ines</oa:GivenName><hr:FamilyName>Okoro</hr:FamilyName></PersonName>
  <Communication><ChannelCode>Email</ChannelCode><oa:URI>ines@example.org</oa:URI></Communication>
  <Communication><ChannelCode>Telephone</ChannelCode><CountryDialing>351</CountryDialing><oa:DialNumber>215550101</oa:DialNumber></Communication>
  <Communication><UseCode>home</UseCode><Address><oa:AddressLine>Rua Nova 1</oa:AddressLine><oa:CityName>Porto</oa:CityName><CountryCode>pt</CountryCode></Address></Communication>
  <hr:BirthDate>1990-02-03</hr:BirthDate><PrimaryLanguageCode name="NORMAL">por</PrimaryLanguageCode>
 </CandidatePerson>
 <CandidateProfile languageCode="en">
  <hr:ExecutiveSummary>Nurse in intensive care.</hr:ExecutiveSummary>
  <EmploymentHistory><EmployerHistory><hr:OrganizationName>Hospital S\xc3\xa3o Bento</hr:OrganizationName>
   <PositionHistory><PositionTitle typeCode="FREETEXT">Staff Nurse</PositionTitle>
    <eures:EmploymentPeriod><eures:StartDate><hr:FormattedDateTime>2019-03-01</hr:FormattedDateTime></eures:StartDate>
     <hr:CurrentIndicator>true</hr:CurrentIndicator></eures:EmploymentPeriod>
    <oa:Description>&lt;ul&gt;&lt;li&gt;Led night shifts.&lt;/li&gt;&lt;/ul&gt;</oa:Description></PositionHistory>
  </EmployerHistory></EmploymentHistory>
  <EducationHistory><EducationOrganizationAttendance><hr:OrganizationName>University of Porto</hr:OrganizationName>
   <AttendancePeriod><StartDate><hr:FormattedDateTime>2012</hr:FormattedDateTime></StartDate>
    <EndDate><hr:FormattedDateTime>2016-06</hr:FormattedDateTime></EndDate><Ongoing>false</Ongoing></AttendancePeriod>
   <EducationDegree><hr:DegreeName>BSc</hr:DegreeName></EducationDegree></EducationOrganizationAttendance></EducationHistory>
  <PersonQualifications><PersonCompetency><CompetencyID>eng</CompetencyID><hr:TaxonomyID>language</hr:TaxonomyID>
   <CompetencyDimension><hr:CompetencyDimensionTypeCode>Listening</hr:CompetencyDimensionTypeCode><eures:Score><hr:ScoreText>C1</hr:ScoreText></eures:Score></CompetencyDimension>
   </PersonCompetency></PersonQualifications>
 </CandidateProfile>
</Candidate>"""

LINKEDIN = {
    "Profile.csv": "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,"
    "Twitter Handles,Websites,Instant Messengers\nInes,Okoro,,Rua Nova 1,Feb 3,Nurse,Nurse in intensive care.,Hospitals,"
    '4000-001,"Porto, Portugal",[iokoro],"[PORTFOLIO:https://okoro.example.org],[OTHER:https://github.com/iokoro]",\n',
    "positions.csv": "Title,Company Name,Started On,Finished On,Location,Description\n"
    'Staff Nurse,Hospital São Bento,Mar 2019,,Porto,"Ward of 24 beds.\n- Led night shifts.\n- Trained 6 nurses."\n'
    "Nurse,Clinic Norte,janv. 2016,déc. 2018,,\n",
    "Education.csv": "School Name,Start Date,End Date,Notes,Degree Name,Activities\n"
    'University of Porto,2012,2016,Thesis on sleep,"BSc, Nursing",Choir\n',
    "Skills.csv": "Name\nTriage\nWound care\n",
    "Languages.csv": "Name,Proficiency\nPortuguese,NATIVE_OR_BILINGUAL\n",
    "Certifications.csv": "Name,Url,Authority,Started On,Finished On,License Number\nALS,,INEM,May 2020,May 2025,A-17\n",
    "Email Addresses.csv": "Email Address,Confirmed,Primary,Updated On\nold@example.org,Yes,No,\nines@example.org,Yes,Yes,\n",
    "PhoneNumbers.csv": "Extension,Number,Type\n,+351 21 555 0101,Mobile\n",
    "Recommendations_Received.csv": "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
    "Ana,Reis,Clinic Norte,Head Nurse,Calm in any storm.,,VISIBLE\n",
    "Connections.csv": "Notes:\nFirst Name,Last Name\nBeatriz,Someone\n",
    "messages.csv": "FROM,TO,CONTENT\nA,B,secret\n",
}

HRESUME = b"""<html><body><div class="hresume"><address class="vcard"><span class="fn">Ines Okoro</span>
<a class="email" href="mailto:ines@example.org">Mail</a><span class="adr"><span class="locality">Porto</span></span></address>
<p class="summary">Nurse in intensive care.</p>
<ol class="vcalendar"><li class="experience vevent"><span class="title">Staff Nurse</span> at <span class="org">Hospital Bento</span>
<abbr class="dtstart" title="2019-03-01">March 2019</abbr><div class="description"><ul><li>Led night shifts.</li></ul></div></li></ol>
<div class="education vevent"><span class="org">University of Porto</span><span class="degree">BSc</span>
<abbr class="dtend" title="2016">2016</abbr></div><a class="skill" rel="tag">Triage</a></div></body></html>"""

PERSON = b"""<html><head><script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite"},
{"@type":"Person","name":"Ines Okoro","jobTitle":"Nurse","email":"mailto:ines@example.org","birthDate":"1990-02-03",
"address":{"@type":"PostalAddress","addressLocality":"Porto","addressCountry":"PT"},
"worksFor":[{"@type":"OrganizationRole","roleName":"Staff Nurse","startDate":"2019-03","worksFor":{"@type":"Organization","name":"Hospital Bento"}}],
"alumniOf":{"@type":"CollegeOrUniversity","name":"University of Porto"},"knowsAbout":["Triage","Wound care"],
"sameAs":["https://github.com/iokoro"]}]}</script></head><body><p>Hello</p></body></html>"""


def as_json(value: Any) -> Draft:
    return read_tree(read_json(json.dumps(value).encode(), "export.json"))


def as_zip(files: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"Complete_Export/{name}", text)
    return stream.getvalue()


def page(data: bytes) -> Draft:
    draft = read_stated_page(read_html(data), "page.html")
    assert draft is not None
    return draft


DRAFTS = {
    "Reactive Resume 4": lambda: as_json(REACTIVE_4), "Reactive Resume 5": lambda: as_json(REACTIVE_5),
    "RenderCV": lambda: read_tree(read_yaml(RENDERCV.encode(), "cv.yaml")),
    "Europass passport": lambda: read_stated_xml(PASSPORT, "cv.xml"),
    "Europass candidate": lambda: read_stated_xml(CANDIDATE, "cv.xml"),
    "LinkedIn": lambda: read_linkedin_archive(as_zip(LINKEDIN), "export.zip"),
    "hResume": lambda: page(HRESUME), "schema.org": lambda: page(PERSON),
}  # fmt: skip
everywhere = pytest.mark.parametrize("kind", DRAFTS)


@everywhere
def test_the_person_the_job_and_the_school_are_as_stated(kind: str) -> None:
    data = DRAFTS[kind]().data
    assert data["basics"]["name"] == "Ines Okoro"
    assert data["basics"]["email"] == "ines@example.org"
    job = data["work"][0]
    assert job["name"] in ("Hospital São Bento", "Hospital Bento")
    assert job["position"] == "Staff Nurse"
    assert job["startDate"][:7] == "2019-03"
    assert "endDate" not in job
    if kind != "schema.org":
        assert "Led night shifts." in job["highlights"]
    assert data["education"][0]["institution"] == "University of Porto"


@everywhere
def test_a_draft_is_a_career_file_that_holds(kind: str) -> None:
    draft = DRAFTS[kind]()
    findings = check_career(json.dumps(draft.data).encode(), "draft.json")
    assert [str(each) for each in findings if each.severity == "error"] == []


@everywhere
def test_every_value_has_its_place_and_is_certain(kind: str) -> None:
    draft = DRAFTS[kind]()
    assert len(draft.origins) >= 8
    assert {origin.certainty for origin in draft.origins} == {1.0} or kind in (
        "LinkedIn",
        "RenderCV",
        "Reactive Resume 4",
        "Reactive Resume 5",
    )
    assert all(origin.place and origin.quote for origin in draft.origins)


def leaves(value: Any) -> list[str]:
    """Every scalar of nested values, as text without marks."""
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in leaves(inner)]
    if isinstance(value, list):
        return [leaf for inner in value for leaf in leaves(inner)]
    return [] if value in (None, "") or isinstance(value, bool) else [re.sub(r"<[^>]*>|[*\\[\\]()]", " ", str(value))]


def rows(files: dict[str, str]) -> list[dict[str, str]]:
    own = {name: text for name, text in files.items() if name not in ("Connections.csv", "messages.csv")}
    return [dict(row) for text in own.values() for row in csv.DictReader(io.StringIO(text))]


SOURCES = {
    "Reactive Resume 4": REACTIVE_4, "Reactive Resume 5": REACTIVE_5, "RenderCV": read_yaml(RENDERCV.encode(), "").value,
    "Europass passport": read_xml(PASSPORT)[1], "Europass candidate": read_xml(CANDIDATE)[1], "LinkedIn": rows(LINKEDIN),
}  # fmt: skip


@pytest.mark.parametrize("kind", SOURCES)
def test_nothing_that_the_source_says_is_dropped(kind: str) -> None:
    """Each word of each value is in a quote of the draft, or in a line with the reason for leaving it out."""
    draft = DRAFTS[kind]()
    told = " ".join([line.text for line in draft.lines] + [origin.quote for origin in draft.origins])
    told += json.dumps(draft.data, ensure_ascii=False)
    words = {word for leaf in leaves(SOURCES[kind]) for word in re.findall(r"\w{2,}", leaf)}
    assert len(words) > 40
    assert words - set(re.findall(r"\w{2,}", told)) == set()


def test_what_is_hidden_in_reactive_resume_is_private_here() -> None:
    work = as_json(REACTIVE_4).data["work"]
    assert work[1]["private"] is True
    assert "private" not in work[0]


def test_linkedin_months_of_another_language_are_read() -> None:
    work = read_linkedin_archive(as_zip(LINKEDIN), "export.zip").data["work"]
    assert (work[1]["startDate"], work[1]["endDate"]) == ("2016-01", "2018-12")


def test_data_of_other_people_in_linkedins_export_are_named_and_not_read() -> None:
    draft = read_linkedin_archive(as_zip(LINKEDIN), "export.zip")
    told = json.dumps(draft.data)
    assert "Beatriz" not in told
    assert "secret" not in told
    assert [line.text for line in draft.lines if "other people" in line.left_out] == [
        "Complete_Export/Connections.csv", "Complete_Export/messages.csv",
    ]  # fmt: skip


def test_a_linkedin_export_with_missing_files_is_read_as_far_as_it_goes() -> None:
    files = {name: LINKEDIN[name] for name in ("Profile.csv", "positions.csv")}
    data = read_linkedin_archive(as_zip(files), "export.zip").data
    assert len(data["work"]) == 2
    assert "education" not in data


def test_the_birth_date_stays_out_of_the_career() -> None:
    for kind in ("Europass passport", "Europass candidate", "LinkedIn", "schema.org"):
        assert "1990" not in json.dumps(DRAFTS[kind]().data)
        assert "Feb 3" not in json.dumps(DRAFTS[kind]().data)


def test_unknown_data_are_refused_with_a_remedy() -> None:
    with pytest.raises(DataError, match="no résumé"):
        as_json({"hello": "world"})
    with pytest.raises(DataError, match="no Europass"):
        read_stated_xml(b"<rss/>", "feed.xml")
    with pytest.raises(DataError, match="no data export"):
        read_linkedin_archive(as_zip({"a.txt": "x"}), "a.zip")


def test_xml_with_entities_is_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><SkillsPassport>&a;</SkillsPassport>'
    with pytest.raises(DataError, match="document type"):
        read_stated_xml(bomb, "cv.xml")


def test_a_page_without_marks_states_nothing() -> None:
    assert read_stated_page(read_html(b"<html><body><h1>Ines</h1></body></html>"), "p.html") is None
