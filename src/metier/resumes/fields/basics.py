"""The head of a résumé and its sections of contacts to `basics`: how to reach the person, and where they live."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from metier.resumes.fields.contacts import (
    EMAIL,
    find_phone,
    find_urls,
    full_url,
    is_handle,
    named_network,
    read_profile,
    to_e164,
)
from metier.resumes.fields.kinds import is_sentence, title_score
from metier.resumes.fields.lexicon import fold, label_names, load_lexicon
from metier.resumes.fields.places import Place, read_place
from metier.resumes.fields.rows import Row
from metier.resumes.fields.trace import Said, Tree, said

_PIECES = re.compile(r"\t+|\s*[|•·∙⋅◦⋄♦~◆❖■▪●★☆♦◇▫∣¦✉☎⌂✆☏⚲⌖✎♂⚑⚐➤➢►▶✦✧]\s*|\s+[–—-]\s+|\s+/\s+|\s{3,}|;\s+")
_LABEL = re.compile(r"([^:：@]{1,30}?)\s*[:：]\s*")
_NAMES = ("email", "phone", "url", "location", "label", "name", "personal")
_LONG_TEXT = 9
_LIKELY = 0.5


@dataclass
class Contacts:
    """What was found, in the order of the document."""

    emails: list[Said] = field(default_factory=list)
    phones: list[Said] = field(default_factory=list)
    urls: list[Said] = field(default_factory=list)
    profiles: list[dict[str, Tree]] = field(default_factory=list)
    places: list[tuple[str, tuple[int, ...], bool]] = field(default_factory=list)
    texts: list[Row] = field(default_factory=list)
    others: list[Row] = field(default_factory=list)
    labels: dict[int, str] = field(default_factory=dict)


def read_contacts(rows: Sequence[Row]) -> Contacts:
    """Everything in the rows of a head or of a section of contacts."""
    found = Contacts()
    pending = ""
    for row in rows:
        if is_sentence(row.text) and row.count >= _LONG_TEXT and len(row.cells) == 1 and not _has_address(row):
            found.texts.append(row)
            continue
        pending = _read_row(row, found, pending)
    return found


def _has_address(row: Row) -> bool:
    return bool(EMAIL.search(row.text) or find_phone(row.text))


def is_contact(row: Row) -> bool:
    """Whether a row among running text is a way to reach the person."""
    if row.count > 8:
        return False
    text = row.text
    if EMAIL.search(text) or find_phone(text) or any("/" in words for _, _, words in find_urls(text)):
        return True
    place = read_place(text)
    linked = any(read_profile(link.href) for link in row.links)
    return linked or place.score >= 0.7 or bool(place.street)


def _read_row(row: Row, found: Contacts, pending: str) -> str:
    before = _size(found)
    text = _take_plain(row, found)
    left: list[str] = []
    for piece in (each.strip(" \t,;.()") for each in _PIECES.split(text)):
        if not piece or not any(sign.isalnum() for sign in piece):
            continue
        pending, rest = _read_piece(piece, row, found, pending)
        left += [rest] if rest else []
    if _size(found) == before:
        _read_links(row, found)
    if left and not _is_noise(left, row, found, before):
        found.others.append(row)
    elif _size(found) == before and row.sources[0] not in found.labels:
        found.labels |= dict.fromkeys(row.sources, "a label beside a contact")
    return pending


def _is_noise(left: list[str], row: Row, found: Contacts, before: int) -> bool:
    """Single stray letters are what is left of icons."""
    return all(len(piece) <= 2 for piece in left) and _size(found) > before


def _size(found: Contacts) -> int:
    return len(found.emails) + len(found.phones) + len(found.urls) + len(found.profiles) + len(found.places)


def _take_plain(row: Row, found: Contacts) -> str:
    """The text without addresses that are known by their form; they go to `found`."""
    text = row.text
    for match in EMAIL.finditer(text):
        found.emails.append(said(match.group(), row.sources, 0.98))
    text = EMAIL.sub("\t", text)
    urls = find_urls(text)
    for _, _, words in urls:
        _add_url(words, row, found)
    for start, end, _ in reversed(urls):
        text = f"{text[:start]}\t{text[end:]}"
    while phone := find_phone(text):
        number = phone.group().strip()
        if _is_postal(text, phone):
            break
        found.phones.append(said(number, row.sources, 0.95 if number.startswith(("+", "(", "00")) else 0.85))
        text = f"{text[: phone.start()]}\t{text[phone.end() :]}"
    return text


def _is_postal(text: str, phone: re.Match[str]) -> bool:
    return (
        len(re.sub(r"\D", "", phone.group())) < 8
        and not re.search(r"[+()]", phone.group())
        and read_place(text).score > 0.5
    )


def _add_url(words: str, row: Row, found: Contacts) -> None:
    url = full_url(words)
    profile = read_profile(words)
    if profile is not None:
        _add_profile(profile.network, profile.user, url, row, found)
    elif url and all(each.text != url for each in found.urls):
        found.urls.append(said(url, row.sources, 0.9))


def _add_profile(network: str, user: str, url: str, row: Row, found: Contacts) -> None:
    for each in found.profiles:
        name = each["network"]
        if isinstance(name, Said) and fold(name.text) == fold(network):
            old = each.get("url")
            if url and (not isinstance(old, Said) or not old.text or old.text.rstrip("/") == url.rstrip("/")):
                each["url"] = said(url, row.sources)
            if not url or (isinstance(old, Said) and old.text.rstrip("/") in ("", url.rstrip("/"))):
                return
    found.profiles.append(
        {
            "network": said(network, row.sources, 0.95),
            "username": said(user, row.sources, 0.9),
            "url": said(url, row.sources),
        }
    )


def _read_links(row: Row, found: Contacts) -> None:
    for link in row.links:
        _read_href(link.href.strip(), row, found)


def _read_href(href: str, row: Row, found: Contacts) -> None:
    scheme, _, rest = href.partition(":")
    if scheme.lower() == "mailto" and EMAIL.fullmatch(rest.split("?")[0]):
        if all(each.text != rest.split("?")[0] for each in found.emails):
            found.emails.append(said(rest.split("?")[0], row.sources))
    elif scheme.lower() == "tel":
        if not found.phones:
            found.phones.append(said(rest.strip("/ "), row.sources))
    elif href.startswith(("http://", "https://")):
        _add_url(href, row, found)


def _read_piece(piece: str, row: Row, found: Contacts, pending: str) -> tuple[str, str]:
    """What one piece says: the label that waits for its value, and the words that nothing is known of."""
    label = _LABEL.match(piece)
    name, value = "", piece
    if label or fold(piece) in _all_labels() or (len(row.cells) == 2 and piece == row.cells[0] and label_names(piece)):
        words = label[1] if label else piece
        name = named_network(words) or label_names(words)
        if name:
            value = piece[label.end() :].strip() if label else ""
    if name == "personal":
        return "", piece
    if name and not value:
        linked = _href_of(piece, row)
        if linked:
            _read_href(linked, row, found)
            return "", ""
        return name, ""
    if not label and not name and (named := _named_user(piece)):
        _add_profile(*named, full_url(_href_of(piece, row)), row, found)
        return "", ""
    first, _, rest = piece.partition(" ")
    if not name and rest and label_names(first) == "location" and read_place(rest).score >= _LIKELY:
        return "", _read_value("location", rest, row, found)
    return "", _read_value(name or pending, value, row, found)


def _named_user(piece: str) -> tuple[str, str] | None:
    """'GitHub ada-example' as network and user."""
    words = piece.split()
    if len(words) not in (2, 3) or not is_handle(words[-1]):
        return None
    network = named_network(" ".join(words[:-1]))
    return (network, words[-1].lstrip("@")) if network else None


def _all_labels() -> frozenset[str]:
    lexicon = load_lexicon()
    return lexicon.network_names.union(*(lexicon.labels[name] for name in _NAMES if name != "personal"))


def _href_of(piece: str, row: Row) -> str:
    at = row.text.find(piece)
    return next((link.href for link in row.links if link.start < at + len(piece) and link.end > at), "")


def _read_value(name: str, value: str, row: Row, found: Contacts) -> str:
    """Take a value with its label ('' where none is known); what is not taken comes back."""
    if name and name not in _NAMES:
        if is_handle(value):
            _add_profile(name, value.lstrip("@"), full_url(_href_of(value, row)), row, found)
            return ""
        return value
    place = read_place(value)
    if name == "location" or place.score >= 0.5 or (place.street and not is_sentence(value)):
        found.places.append((value, row.sources, name == "location"))
        return ""
    named = [link.href for link in row.links if row.text[link.start : link.end] == value]
    if len(named) > 1 and all(map(read_profile, named)):  # one user name at several networks
        for href in named:
            _read_href(href, row, found)
        return ""
    href = _href_of(value, row)
    if href and (profile := read_profile(href)):
        _add_profile(profile.network, profile.user, full_url(href), row, found)
        return ""
    if href.startswith("http") and name in ("", "url") and len(value.split()) <= 4:
        _add_url(href, row, found)
        return ""
    return value


def _take_lone_city(found: Contacts) -> None:
    """Among the contacts, a short name that nothing else explains is the town, where no place is known."""
    if found.places or not (found.emails or found.phones):
        return
    for row in found.others:
        words = row.text.split()
        if (
            len(words) <= 3
            and row.text[:1].isupper()
            and all(word.replace("-", "").isalpha() for word in words)
            and not title_score(row.text)
        ):
            found.places.append((row.text, row.sources, True))
            found.others.remove(row)
            return


def contact_values(found: Contacts) -> dict[str, Tree]:
    """`basics` of what was found."""
    _take_lone_city(found)
    location, country = _location(found)
    made: dict[str, Tree] = {}
    if found.emails:
        made["email"] = found.emails[0]
    if found.phones:
        first = next((phone for phone in found.phones if phone.text.startswith(("+", "(+", "00"))), found.phones[0])
        written = to_e164(first.text, country)
        sure = first.certainty if written.startswith("+") else 0.8
        made["phone"] = said(
            written, first.sources, sure, "" if written.startswith("+") else "its country is not known"
        )
    if found.urls:
        made["url"] = found.urls[0]
    made["location"] = location
    made["profiles"] = found.profiles
    return made


def _location(found: Contacts) -> tuple[dict[str, Tree], str]:
    """The parts of the address, from all the pieces that are places."""
    pieces = (
        sorted(found.places, key=lambda piece: not piece[2])
        if any(piece[2] for piece in found.places)
        else found.places
    )
    made: dict[str, Tree] = {}
    for words, sources, labelled in pieces[:5]:
        place = read_place(words)
        city = place.city or (
            words if labelled and not place.street and not place.country and len(words.split()) < 5 else ""
        )
        parts = _place_parts(place, city)
        for key, value in parts.items():
            if value and key not in made:
                made[key] = said(value, sources, min(0.95, max(place.score, 0.6)) if key == "city" else 0.9)
    country = made.get("countryCode")
    return made, country.text if isinstance(country, Said) else ""


def _place_parts(place: Place, city: str) -> dict[str, str]:
    return {
        "address": place.street,
        "postalCode": place.postal,
        "city": city,
        "region": place.region,
        "countryCode": place.country,
    }
