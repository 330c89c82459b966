"""The form of a career file as one table: JSON Resume 1.x, and what Metier adds to it.

`check` walks a file along this table and `schema` writes it out as a JSON Schema, so the two agree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

FieldKind = Literal[
    "text",  # words; numbers are taken as they are written
    "date",  # 2019, 2019-03 or 2019-03-14
    "url",
    "email",
    "tag",  # a BCP 47 language tag
    "texts",  # a list of words
    "one_or_texts",  # words, or a list of them
    "text_map",  # names of the person's own choice, each with words
    "object",
    "objects",  # a list of objects
    "highlights",
    "mixed",  # a list of objects; words in it are somebody else's extension, and kept
    "statement",  # words, or an object with words per language
    "version",  # the version of the format
    "free",  # anything
]


@dataclass(frozen=True, slots=True)
class Field:
    """One key of an object: what may stand there, what it is for, and the shape of objects in it.

    `ours` marks what is no part of JSON Resume; `required` what a career file cannot do without.
    """

    kind: FieldKind
    about: str
    shape: str = ""
    ours: bool = False
    required: bool = False


Shape = Mapping[str, Field]


def _text(about: str) -> Field:
    return Field("text", about)


_ID = Field("text", "A short name of this entry, unique in the file; Metier refers to it.", ours=True)
_URL = Field("url", "The full address, with https://")
_START = Field("date", "When it began: 2019, 2019-03 or 2019-03-14.")
_END = Field("date", "When it ended, in the same form; left out while it goes on.")
_HIGHLIGHTS = Field("highlights", "What was achieved, one statement each.")
_OWN_HIGHLIGHTS = Field("highlights", "What was achieved, one statement each.", ours=True)
_KEYWORDS = Field("texts", "Skills, tools and subjects, one each.")
_OWN_KEYWORDS = Field("texts", "Skills, tools and subjects, one each.", ours=True)
_OWN_SUMMARY = Field("text", "A few words about it.", ours=True)

SHAPES: Mapping[str, Shape] = {
    "career": {
        "$schema": _text("The address of a schema, for editors."),
        "metier": Field("version", "The version of this format: 1.", ours=True),
        "language": Field("tag", "The language that the file is written in: en, de, fr, …", ours=True),
        "basics": Field("object", "Who you are and how to reach you.", "basics", required=True),
        "work": Field("objects", "Jobs, the latest first.", "work"),
        "volunteer": Field("objects", "Unpaid work.", "volunteer"),
        "education": Field("objects", "Schools and degrees.", "education"),
        "projects": Field("objects", "Things made, alone or with others.", "project"),
        "skills": Field("objects", "Groups of skills.", "skill"),
        "languages": Field("objects", "Human languages.", "language"),
        "certificates": Field("objects", "Certificates.", "certificate"),
        "publications": Field("objects", "Publications.", "publication"),
        "awards": Field("objects", "Awards.", "award"),
        "interests": Field("objects", "Interests.", "interest"),
        "references": Field("objects", "What others say.", "reference"),
        "meta": Field("object", "About the file itself.", "meta"),
        "sections": Field("objects", "Anything else, under titles of your own.", "section", ours=True),
        "stories": Field("objects", "Episodes to tell in a letter or an interview.", "story", ours=True),
        "letter": Field("object", "What letters may say, in your own words.", "letter", ours=True),
        "interview": Field("object", "For talks with employers; never in what they get.", "interview", ours=True),
        "preferences": Field("object", "What you look for; never printed.", "preferences", ours=True),
        "design": Field("object", "The theme and its options.", "design", ours=True),
    },
    "basics": {
        "name": Field("text", "Your full name, as it shall be printed.", required=True),
        "label": _text("What you are, in two to five words: Data Analyst."),
        "image": _text("The address of a picture."),
        "email": Field("email", "name@example.org"),
        "phone": _text("As it shall be printed."),
        "url": _URL,
        "summary": _text("Two or three sentences about you."),
        "location": Field("object", "Where you live.", "location"),
        "profiles": Field("objects", "Public pages at networks such as GitHub or LinkedIn.", "profile"),
    },
    "location": {
        "address": _text("Street and number."),
        "postalCode": _text("The postal code."),
        "city": _text("The town."),
        "countryCode": _text("Two letters (ISO 3166-1): US, DE, IN."),
        "region": _text("The state or province."),
    },
    "profile": {
        "network": _text("GitHub, LinkedIn, …"),
        "username": _text("Your name there."),
        "url": _URL,
        "id": _ID,
    },
    "work": {
        "id": _ID,
        "name": _text("The employer."),
        "position": _text("Your title there."),
        "location": _text("The place, as it shall be printed."),
        "description": _text("What the employer does."),
        "url": _URL,
        "startDate": _START,
        "endDate": _END,
        "summary": _text("What the job was about."),
        "highlights": _HIGHLIGHTS,
        "roles": Field("mixed", "Several positions at the same employer, the latest first.", "role", ours=True),
    },
    "role": {
        "id": _ID,
        "position": _text("Your title in that time."),
        "location": _text("The place, as it shall be printed."),
        "startDate": _START,
        "endDate": _END,
        "summary": _text("What the position was about."),
        "highlights": _HIGHLIGHTS,
    },
    "volunteer": {
        "id": _ID,
        "organization": _text("For whom."),
        "position": _text("What you were there."),
        "location": Field("text", "The place, as it shall be printed.", ours=True),
        "url": _URL,
        "startDate": _START,
        "endDate": _END,
        "summary": _text("What it was about."),
        "highlights": _HIGHLIGHTS,
    },
    "education": {
        "id": _ID,
        "institution": _text("The school or university."),
        "location": Field("text", "The place, as it shall be printed.", ours=True),
        "url": _URL,
        "area": _text("The subject."),
        "studyType": _text("The degree: B.Sc., Master of Arts, Abitur, …"),
        "startDate": _START,
        "endDate": _END,
        "score": _text("The mark, with its scale: 3.7 of 4."),
        "courses": Field("texts", "Courses that matter, one each."),
        "summary": _OWN_SUMMARY,
        "highlights": _OWN_HIGHLIGHTS,
    },
    "project": {
        "id": _ID,
        "name": _text("What it is called."),
        "description": _text("What it is, in one sentence."),
        "summary": _OWN_SUMMARY,
        "highlights": _HIGHLIGHTS,
        "keywords": _KEYWORDS,
        "startDate": _START,
        "endDate": _END,
        "url": _URL,
        "roles": Field("texts", "What you were in it: Author, Team Lead."),
        "entity": _text("For whom it was made."),
        "type": _text("application, talk, conference, …"),
    },
    "skill": {
        "id": _ID,
        "name": _text("The title of the group, or one skill."),
        "level": _text("How well, if you want to say it."),
        "keywords": _KEYWORDS,
    },
    "language": {
        "id": _ID,
        "language": _text("English, Spanish, …"),
        "fluency": _text("Native speaker, C1, fluent, …"),
    },
    "certificate": {
        "id": _ID,
        "name": _text("What it certifies."),
        "date": Field("date", "When it was given: 2019, 2019-03 or 2019-03-14."),
        "url": _URL,
        "issuer": _text("Who gave it."),
        "summary": _OWN_SUMMARY,
    },
    "publication": {
        "id": _ID,
        "name": _text("The title."),
        "publisher": _text("The publisher, journal or conference."),
        "releaseDate": Field("date", "When it came out: 2019, 2019-03 or 2019-03-14."),
        "url": _URL,
        "summary": _text("What it is about."),
    },
    "award": {
        "id": _ID,
        "title": _text("The award."),
        "date": Field("date", "When it was given: 2019, 2019-03 or 2019-03-14."),
        "awarder": _text("Who gave it."),
        "summary": _text("What for."),
    },
    "interest": {"id": _ID, "name": _text("The interest."), "keywords": _KEYWORDS},
    "reference": {"id": _ID, "name": _text("Who says it."), "reference": _text("What they say.")},
    "meta": {
        "canonical": Field("url", "Where the latest version of this document is."),
        "version": _text("The version of this document: v1.0.0."),
        "lastModified": _text("When it was changed: 2024-03-14T12:00:00."),
        "metier": Field("free", "What Metier put there when it wrote this file as JSON Resume.", ours=True),
    },
    "section": {
        "id": _ID,
        "title": Field("text", "The title, as it shall be printed.", ours=True),
        "summary": _OWN_SUMMARY,
        "highlights": _OWN_HIGHLIGHTS,
        "keywords": _OWN_KEYWORDS,
        "entries": Field("objects", "What stands under that title.", "section_entry", ours=True),
    },
    "section_entry": {
        "id": _ID,
        "title": Field("text", "What it is.", ours=True),
        "organization": Field("text", "Where or for whom.", ours=True),
        "location": Field("text", "The place, as it shall be printed.", ours=True),
        "url": _URL,
        "date": Field("date", "When: 2019, 2019-03 or 2019-03-14.", ours=True),
        "startDate": _START,
        "endDate": _END,
        "summary": _OWN_SUMMARY,
        "highlights": _OWN_HIGHLIGHTS,
        "keywords": _OWN_KEYWORDS,
    },
    "story": {
        "id": _ID,
        "title": Field("text", "A name for the episode.", ours=True),
        "situation": Field("text", "What the situation was.", ours=True),
        "task": Field("text", "What you had to do.", ours=True),
        "action": Field("text", "What you did.", ours=True),
        "result": Field("text", "What came of it.", ours=True),
        "facts": Field("texts", "Ids or pointers of what it tells about: /work/0/highlights/1.", ours=True),
    },
    "interview": {
        "questions": Field("texts", "What you want to ask them, one each.", ours=True),
    },
    "letter": {
        "why_field": Field("text", "Why you like this kind of work.", ours=True),
        "why_employer": Field("text", "What you look for in an employer.", ours=True),
        "employers": Field("text_map", "Why there: the employer's name, and your reason.", ours=True),
        "opening": Field("text", "A first sentence.", ours=True),
        "closing": Field("text", "A last sentence.", ours=True),
        "tone": Field("text", "formal or friendly.", ours=True),
    },
    "preferences": {
        "roles": Field("one_or_texts", "Titles that you look for.", ours=True),
        "places": Field("one_or_texts", "Where you want to work.", ours=True),
        "salary": Field("free", "What you want to earn.", ours=True),
        "remote": Field("free", "remote, hybrid, onsite, true or false.", ours=True),
        "workPermit": Field("one_or_texts", "Where you may work: EU, US.", ours=True),
    },
    "design": {
        "theme": Field("text", "The name of a theme (`metier themes` lists them).", ours=True),
        "options": Field("free", "Options of the theme.", ours=True),
    },
    "highlight": {
        "id": _ID,
        "text": Field("statement", "The statement; or one per language: {en: …, de: …}.", ours=True, required=True),
        "skills": Field("texts", "What it shows, even where the words do not say it.", ours=True),
        "evidence": Field("free", "How it can be checked: an address, a name, a note for yourself.", ours=True),
        "story": Field("text", "The id of a story about it.", ours=True),
        "lang": Field("tag", "The language of the text, where it differs from the file's.", ours=True),
    },
}

FORMAT_VERSION = 1
DEFAULT_LANGUAGE = "en"
OURS_AT_TOP = tuple(key for key, field in SHAPES["career"].items() if field.ours)

OTHER_NAMES: Mapping[str, Mapping[str, str]] = {
    "work": {"company": "name", "employer": "name", "organization": "name", "title": "position", "role": "position",
             "website": "url", "city": "location", "place": "location"},
    "role": {"title": "position", "name": "position", "role": "position"},
    "volunteer": {"name": "organization", "title": "position", "role": "position", "website": "url"},
    "education": {"school": "institution", "university": "institution", "name": "institution", "degree": "studyType",
                  "field": "area", "subject": "area", "major": "area", "gpa": "score", "grade": "score"},
    "project": {"title": "name", "technologies": "keywords", "skills": "keywords", "organization": "entity"},
    "certificate": {"title": "name", "organization": "issuer", "authority": "issuer"},
    "publication": {"title": "name", "date": "releaseDate", "website": "url"},
    "award": {"name": "title", "issuer": "awarder", "organization": "awarder"},
    "language": {"name": "language", "level": "fluency"},
    "skill": {"skills": "keywords", "items": "keywords", "title": "name"},
    "basics": {"title": "label", "website": "url", "picture": "image", "mail": "email", "telephone": "phone",
               "mobile": "phone", "about": "summary", "address": "location"},
    "section": {"name": "title", "items": "entries"},
    "section_entry": {"name": "title", "position": "title"},
    "career": {"experience": "work", "jobs": "work", "certifications": "certificates", "custom": "sections",
               "volunteering": "volunteer", "cover_letter": "letter", "profile": "basics"},
    "letter": {"why": "why_field"},
    "preferences": {"work_permit": "workPermit", "locations": "places", "titles": "roles", "pay": "salary"},
}  # fmt: skip
DATE_NAMES: Mapping[str, str] = {
    "start": "startDate", "from": "startDate", "begin": "startDate", "since": "startDate",
    "end": "endDate", "to": "endDate", "until": "endDate",
}  # fmt: skip
