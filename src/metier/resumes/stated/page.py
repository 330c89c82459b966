"""A web page with an hResume (or h-resume) or a schema.org Person in it to a Draft."""

from __future__ import annotations

import json
import re
from typing import Any

from metier.formats.html import HtmlPage
from metier.formats.html_lines import lines_of
from metier.formats.html_tree import Element
from metier.model.draft import Draft
from metier.resumes.stated.drafting import make_draft
from metier.resumes.stated.source import Said, Source
from metier.resumes.stated.words import date_of, described, read_profile, read_rich, read_sites, with_scheme

_RESUME = ".hresume, .h-resume"
_EVENTS = {"experience": "work", "education": "education"}
_DEPTH = 20
_WORD = re.compile(r"\w{3,}")


def read_stated_page(page: HtmlPage, name: str) -> Draft | None:
    """The Draft of what the page's marks state; None where it has no hResume and no Person with a career."""
    scopes = page.scopes(_RESUME)
    if scopes:
        return _read_hresume(scopes[0], name)
    person = _find_person(page.data)
    return _read_person(person, name) if person is not None else None


def _find_person(scripts: tuple[str, ...]) -> dict[str, Any] | None:
    """The first schema.org Person of the page's JSON-LD that says more than a name."""
    waiting: list[tuple[Any, int]] = []
    for script in reversed(scripts):
        try:
            waiting.append((json.loads(script), 0))
        except (ValueError, RecursionError):
            continue
    while waiting:
        value, depth = waiting.pop()
        if isinstance(value, dict):
            kinds = value.get("@type")
            if "Person" in (kinds if isinstance(kinds, list) else [kinds]) and _KEYS & value.keys():
                return value
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        if depth < _DEPTH:
            waiting.extend((each, depth + 1) for each in reversed(list(inner)) if isinstance(each, (dict, list)))
    return None


_KEYS = frozenset(("worksFor", "alumniOf", "hasOccupation", "knowsAbout", "jobTitle", "hasCredential"))


def _read_person(value: dict[str, Any], name: str) -> Draft:
    person = Source(value, lambda pointer: f"Person {pointer}".strip())
    sites = [with_scheme(site.said()) for site in person.at("sameAs").each()]
    profiles = [read_profile(site) for site in sites]
    names = [person.at(key).said() for key in ("givenName", "familyName")]
    full = person.at("name").said()
    if not full and names[0]:
        full = names[0].changed(" ".join(each.text for each in names if each))
    said: dict[str, Any] = {
        "basics": {
            "name": full, "label": _first(person.at("jobTitle")), "email": _mail(person.at("email")),
            "phone": _first(person.at("telephone")), "url": person.at("url").said(),
            "image": _first(person.at("image")), "summary": person.at("description").said(),
            "location": _address(person.at("address")), "profiles": profiles,
        },
        "work": [_role(each, "worksFor") for each in person.at("worksFor").each()]
        + [_role(each, "hasOccupation") for each in person.at("hasOccupation").each()],
        "education": [_role(each, "alumniOf") for each in person.at("alumniOf").each()],
        "skills": [{"name": _first(each)} for each in person.at("knowsAbout").each()],
        "languages": [{"language": _first(each)} for each in person.at("knowsLanguage").each()],
        "awards": [{"title": _first(each)} for each in person.at("award").each()],
        "certificates": [
            {
                "name": _first(each), "issuer": _first(each.at("recognizedBy")), "url": each.at("url").said(),
                "date": each.first("dateCreated", "validFrom").said(),
            }
            for each in person.at("hasCredential").each()
        ],
    }  # fmt: skip
    return make_draft(said, [person], name, "schema.org Person", ignored=_ignored)


def _ignored(pointer: str) -> str:
    last = pointer.rpartition("/")[2]
    private = last in ("birthDate", "gender", "nationality", "height", "weight", "birthPlace", "taxID")
    return (
        "a matter of one's own, not asked for in a career file"
        if private
        else "marks of schema.org"
        if last.startswith("@")
        else ""
    )


def _first(source: Source) -> Said | None:
    """The name of a thing, or its words; of a list the first one's."""
    one = next(source.each(), source)
    return one.first("name", "jobTitle", "roleName", "contentUrl", "url").said() if one.names else one.said()


def _mail(source: Source) -> Said | None:
    said = _first(source)
    return said.changed(said.text.removeprefix("mailto:")) if said and said.text.startswith("mailto:") else said


def _address(source: Source) -> dict[str, Any]:
    one = next(source.each(), source)
    if not one.names:
        return {"city": one.said()}
    return {
        "address": one.at("streetAddress").said(), "postalCode": one.at("postalCode").said(),
        "city": one.at("addressLocality").said(), "region": one.at("addressRegion").said(),
        "countryCode": _first(one.at("addressCountry")),
    }  # fmt: skip


def _role(source: Source, key: str) -> dict[str, Any]:
    """A job or a school, bare or inside a Role that says when."""
    inner = source.at(key) if source.at(key) else source
    dates = {}
    for date in ("startDate", "endDate"):
        iso = date_of(source.at(date).text)
        said = source.at(date).said() if iso else None
        if said:
            dates[date] = said.changed(iso)
    title, words = source.at("roleName").said(), source.at("description").said()
    if key == "alumniOf":
        return {
            "institution": _first(inner),
            "studyType": title,
            "url": inner.at("url").said(),
            **dates,
            "summary": words,
        }
    if key == "hasOccupation":
        return {"position": _first(inner) or title, **dates, **described(words or inner.at("description").said())}
    place = inner.at("address", "addressLocality").said()
    return {
        "name": _first(inner), "position": title, "url": inner.at("url").said(), "location": place, **dates,
        **described(words),
    }  # fmt: skip


def _read_hresume(scope: Element, name: str) -> Draft:
    card = _one(scope, "vcard", "h-card", "p-contact") or scope
    summary = _said(scope, "summary", "p-summary") or _said(scope, "p-note")
    said: dict[str, Any] = {
        "basics": {**_card(card), "summary": summary}, "work": [], "education": [],
        "skills": [{"name": _words(each)} for each in _each(scope, "skill", "p-skill")],
        "publications": [{"name": _words(each)} for each in _each(scope, "publication", "p-publication")],
        "awards": [{"title": _words(each)} for each in _each(scope, "p-award")],
    }  # fmt: skip
    for kind, section in _EVENTS.items():
        said[section] = [_event(each, section) for each in _each(scope, kind, f"p-{kind}")]
    rest = Source(_unmarked(scope, make_draft(said, [], name, "hResume", ignored=lambda _: "")), lambda _: "hResume")
    return make_draft(said, [rest], name, "hResume", ignored=lambda _: "")


def _unmarked(scope: Element, draft: Draft) -> list[str]:
    """The lines of an hResume with words that none of its marks gave."""
    told = {line.strip() for origin in draft.origins for line in origin.quote.split("\n")} - {""}
    longest = sorted(told, key=len, reverse=True)
    found = []
    for line in lines_of(scope).split("\n"):
        rest = line
        for words in longest:
            rest = rest.replace(words, " ")
        if _WORD.search(rest):
            found.append(line.strip())
    return found


def _classes(element: Element) -> frozenset[str]:
    return frozenset(element.value("class").split())


def _each(scope: Element, *classes: str) -> list[Element]:
    """The outermost elements of any of the classes."""
    found: list[Element] = []
    within: set[int] = set()
    for element in scope.elements():
        if id(element) in within or element is scope or _classes(element).isdisjoint(classes):
            continue
        events = [each for each in element.elements() if each is not element]
        if classes[0] in _EVENTS and "vevent" not in _classes(element):
            inner = [each for each in events if not _classes(each).isdisjoint(("vevent", "h-event"))]
            found.extend(inner or [element])
        else:
            found.append(element)
        within.update(map(id, events))
    return found


def _one(scope: Element, *classes: str) -> Element | None:
    return next((each for each in scope.elements() if not _classes(each).isdisjoint(classes)), None)


def _words(element: Element | None) -> Said | None:
    if element is None:
        return None
    stated = element.value("datetime") or (element.value("title") if element.tag == "abbr" else "")
    text = stated or element.words
    return Said(text, f'<{element.tag} class="{element.value("class")}">', element.words or text) if text else None


def _said(scope: Element, *classes: str) -> Said | None:
    """The words of the first of these classes that there is, in the order of the classes."""
    return next((words for name in classes if (words := _words(_one(scope, name)))), None)


def _href(scope: Element, *classes: str) -> Said | None:
    element = _one(scope, *classes)
    address = element.value("href") if element is not None else ""
    said = _words(element)
    return Said(address, said.place, said.quote) if address and said else said


def _card(card: Element) -> dict[str, Any]:
    mail = _href(card, "email", "u-email")
    sites = [
        Said(each.value("href"), f'<a class="{each.value("class")}">')
        for each in card.elements()
        if each.tag == "a" and each.value("href").startswith("http") and not _classes(each).isdisjoint(("url", "u-url"))
    ]
    url, profiles = read_sites(sites)
    return {
        "name": _said(card, "fn", "p-name"), "label": _said(card, "title", "p-job-title", "role"),
        "email": mail.changed(mail.text.removeprefix("mailto:")) if mail else None, "phone": _said(card, "tel", "p-tel"),
        "url": url,
        "location": {
            "address": _said(card, "street-address", "p-street-address"), "city": _said(card, "locality", "p-locality"),
            "region": _said(card, "region", "p-region"), "postalCode": _said(card, "postal-code", "p-postal-code"),
            "countryCode": _said(card, "country-name", "p-country-name"),
        },
        "profiles": profiles,
    }  # fmt: skip


def _event(event: Element, section: str) -> dict[str, Any]:
    dates = {}
    for key, classes in (("startDate", ("dtstart", "dt-start")), ("endDate", ("dtend", "dt-end"))):
        said = _said(event, *classes)
        iso = date_of(said.text) if said else ""
        if said and iso:
            dates[key] = said.changed(iso)
    body = _one(event, "description", "p-description", "p-summary" if section == "work" else "description")
    text = Said(lines_of(body), f'<{body.tag} class="{body.value("class")}">') if body is not None else None
    summary, highlights = read_rich(text)
    organization = _said(event, "org", "organization-name", "p-org", "p-organization")
    title = _said(event, "title", "p-job-title", "summary", "p-name")
    place = _said(event, "location", "p-location", "locality")
    if section == "education":
        return {
            "institution": organization or title, "studyType": _said(event, "degree", "p-degree", "title"),
            "location": place, **dates, "summary": summary, "highlights": highlights,
        }  # fmt: skip
    return {
        "name": organization, "position": title, "location": place, **dates, "summary": summary, "highlights": highlights,
    }  # fmt: skip
