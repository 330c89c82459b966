"""A Draft to the fields that a machine finds, each with how sure the reader is, and Findings about what it does not find."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any

from metier.formats.printed import Spot
from metier.model.draft import Draft, SourceLine
from metier.resumes.fields.contacts import EMAIL, find_phone
from metier.resumes.fields.headings import kind_of
from metier.resumes.fields.periods import find_periods
from metier.review.check.checked import Field
from metier.review.check.marks import Placed, spots_of
from metier.review.check.rules import find

_BASICS = (
    ("name", "Name"), ("label", "Headline"), ("email", "E-mail"), ("phone", "Telephone"), ("url", "Web"),
    ("location", "Place"), ("summary", "Summary"),
)  # fmt: skip
_LISTS = (
    ("work", "Job", ("position", "name")), ("volunteer", "Unpaid work", ("position", "organization")),
    ("education", "Education", ("studyType", "area", "institution")), ("projects", "Project", ("name",)),
    ("skills", "Skills", ("name",)), ("languages", "Language", ("language", "fluency")),
    ("certificates", "Certificate", ("name", "issuer")), ("awards", "Award", ("title", "awarder")),
    ("publications", "Publication", ("name", "publisher")), ("interests", "Interest", ("name",)),
    ("references", "Reference", ("name",)),
)  # fmt: skip
_DATED = ("work", "volunteer", "education", "projects")
_MONTHS = r"(?:jan|feb|mar|m[aä]r|apr|may|mai|jun|jul|aug|sep|sept|oct|okt|nov|dec|dez)[a-z]{0,6}\.?"
_ODD = rf"(?:FY\s?['’]?\d\d(?:\d\d)?|(?:0[1-9]|1[0-2])[./]\d\d|{_MONTHS}\s\d\d|['’]\d\d|[MDCLXVI]{{5,9}})"
_ODD_PERIOD = re.compile(  # apart from other words, as dates of entries stand
    rf"(?:^|[\t|,(·•–—-])\s*({_ODD}\s?(?:[-–—~]|to|bis)\s?(?:{_ODD}|present|today|heute|now))\s*(?=$|[\t|,)·•])",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"(?<!\w)(?:(?:date of birth|birth ?date|born on|born|age|marital status|nationality|religion|gender|sex|children|"
    r"geburtsdatum|geboren am|geburtstag|familienstand|konfession|nationalit[äe]t|staatsangehörigkeit|kinder|"
    r"date de naissance|n[ée]e? le|situation (?:familiale|de famille)|état civil|nationalité|"
    r"fecha de nacimiento|estado civil|nacionalidad|data di nascita|stato civile|data de nascimento|geboortedatum|"
    r"burgerlijke staat|data urodzenia|stan cywilny|doğum tarihi|medeni (?:durum|hal)|生年月日|出生日期)\s*[:：\t·–-]\s*\S|"
    r"(?:geboren am|born on|n[ée]e? le)\s+\d)",
    re.IGNORECASE,
)
_BEGUN = re.compile(r"[\w.+-]+\s?@\s?[\w.-]*")
_NO_EMAIL = "No e-mail address is in the text, so nobody who has only the text can answer."
_MOST = 60
_Found = tuple[Field, tuple[Spot, ...]]


def read_fields(draft: Draft) -> tuple[_Found, ...]:
    """The fields of a Draft, the person first, then entry by entry, each with its spots; the first ones of very many."""
    return tuple(islice(chain(_basics(draft), _listed(draft)), _MOST))


def _listed(draft: Draft) -> Iterator[_Found]:
    for key, label, parts in _LISTS:
        for number, entry in enumerate(_entries(draft, key)):
            value = " · ".join(_words(entry.get(part)) for part in parts if entry.get(part))
            if key in ("skills", "interests"):
                value = ": ".join(filter(None, (value, ", ".join(map(_words, entry.get("keywords") or ())))))
            if key in _DATED and (dates := _dates(entry)):
                value = f"{value} ({dates})" if value else dates
            lines = len(entry.get("highlights") or ())
            value += f", {lines} line{'s' * (lines != 1)}" if lines else ""
            yield _field(draft, f"/{key}/{number}", label, value)


def _entries(draft: Draft, key: str) -> Sequence[Mapping[str, Any]]:
    found = draft.data.get(key)
    return [entry for entry in found if isinstance(entry, Mapping)] if isinstance(found, Sequence) else []


def _basics(draft: Draft) -> Iterator[_Found]:
    basics = draft.data.get("basics")
    if not isinstance(basics, Mapping):
        return
    for key, label in _BASICS:
        value = basics.get(key)
        if isinstance(value, Mapping):
            value = ", ".join(_words(part) for part in value.values() if part)
        if value:
            yield _field(draft, f"/basics/{key}", label, _words(value))
    for number, profile in enumerate(basics.get("profiles") or ()):
        if isinstance(profile, Mapping) and (value := profile.get("url") or profile.get("username")):
            yield _field(
                draft, f"/basics/profiles/{number}", _words(profile.get("network")) or "Profile", _words(value)
            )


def _words(value: object) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def _dates(entry: Mapping[str, Any]) -> str:
    since, until = _words(entry.get("startDate")), _words(entry.get("endDate"))
    if since:
        return f"{since} to {until}" if until else f"{since} to now"
    return until


def _field(draft: Draft, pointer: str, label: str, value: str) -> _Found:
    """A field as sure as its least sure part; the lines of an entry aside, which are taken as they stand."""
    mine = [
        origin for origin in draft.origins
        if (origin.pointer == pointer or origin.pointer.startswith(f"{pointer}/")) and "/highlights" not in origin.pointer
    ]  # fmt: skip
    if not mine:
        return Field(label, value, 1.0), ()
    least = min(mine, key=lambda origin: origin.certainty)
    field = Field(label, value, round(least.certainty, 2), mine[0].place, least.why)
    return field, spots_of([origin.box for origin in mine])


def find_in_fields(draft: Draft, stored: str, name: str) -> Iterator[Placed]:
    """Every Finding about what the reader did not find or could not read, and about what need not be there."""
    basics = draft.data.get("basics")
    known: Mapping[str, Any] = basics if isinstance(basics, Mapping) else {}
    if not known.get("email") and not EMAIL.search(stored):
        begun = _BEGUN.search(stored)
        why = "An e-mail address is broken into pieces, so a machine finds none." if begun else _NO_EMAIL
        fix = "Give it a line with room for it." if begun else "Write it out; a link or an icon alone is no text."
        quote = begun.group() if begun else ""
        yield Placed(find("no-email", name, why, fix, quote), words=(quote,) if quote else ())
    if not known.get("phone") and not find_phone(stored):
        fix = "If you want to be called, write it out."
        yield Placed(find("no-phone", name, "No telephone number is in the text.", fix))
    if not any(_entries(draft, key) for key in ("work", "education", "volunteer", "projects")):
        why = "Our reader finds neither a job nor a school in it."
        yield Placed(find("no-entries", name, why, "Give the sections usual titles: Experience, Education."))
    yield from _find_odd_dates(draft, name)
    for title, place, line in _unknown(draft):
        why = "Our reader keeps this section as it is, since its title is in none of our lists."
        fix = "A usual title beside it would do no harm."
        finding = find("unknown-section", f"{name} {place}".strip(), why, fix, title)
        yield Placed(finding, spots_of([line.box]))
    personal = [line for line in draft.lines if _PERSONAL.search(line.text)]
    if personal:
        why = "In the US and the UK it is left out by custom; in Germany it is customary, and may be left out."
        fix = "Leave it out unless the place where you apply expects it."
        quote = " · ".join(line.text for line in personal)
        finding = find("personal-data", f"{name} {personal[0].place}".strip(), why, fix, quote)
        yield Placed(finding, spots_of([line.box for line in personal]))


def _find_odd_dates(draft: Draft, name: str) -> Iterator[Placed]:
    """A Finding where a line has what looks like a period and no period is read in it."""
    for line in draft.lines:
        odd = _ODD_PERIOD.search(line.text)
        if odd and not any(period.is_range for period in find_periods(line.text)):
            why = "It looks like a period, but no year can be read in it for sure."
            fix = "Write years with four digits: 03/2019 – 05/2021, or Mar 2019 – May 2021."
            finding = find("unread-dates", f"{name} {line.place}".strip(), why, fix, odd[1])
            yield Placed(finding, spots_of([line.box]), (odd[1],) if line.box else ())


def _unknown(draft: Draft) -> Iterator[tuple[str, str, SourceLine]]:
    """The title of each section that was kept as it is, the place of what is under it, and the title's line."""
    texts = {" ".join(line.text.split()).casefold().rstrip(":"): line for line in reversed(draft.lines)}
    for number, section in enumerate(_entries(draft, "sections")):
        title = _words(section.get("title"))
        line = texts.get(title.casefold().rstrip(":")) if title else None
        if line is not None and not kind_of(title)[0]:
            origin = next((one for one in draft.origins if one.pointer.startswith(f"/sections/{number}/")), None)
            yield title, origin.place if origin else "", line
