"""A career's data to a copy for sharing or blind review: without name, contacts, picture and date of birth."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from metier.career.pointers import join

MARK = "▮▮"
_DROPPED = frozenset(
    [
        "image", "photo", "picture", "avatar", "email", "emails", "phone", "phones", "mobile", "telephone", "fax", "profiles",
        "contact", "contacts", "birthdate", "dateofbirth", "birthday", "birthplace", "placeofbirth", "born", "dob", "canonical",
        "homepage", "website", "websites", "instantmessengers", "twitterhandles",
    ]
)  # fmt: skip
_OF_THE_PERSON = frozenset(("name", "url", "firstname", "lastname", "familyname", "givenname", "maidenname"))
_OF_THE_ADDRESS = frozenset(("address", "postalcode", "street", "streetaddress", "zip", "zipcode"))
_URLS = frozenset(("url", "href", "link", "urls"))
_TITLES = frozenset(
    [
        "dr",
        "prof",
        "mr",
        "mrs",
        "ms",
        "mx",
        "herr",
        "frau",
        "phd",
        "mba",
        "msc",
        "bsc",
        "jr",
        "sr",
        "ii",
        "iii",
        "iv",
        "dipl",
        "ing",
        "md",
    ]
)
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_BIRTH = re.compile(
    r"\b(?:date of birth|birth ?date|d\.?o\.?b\.?|born(?: on| in)?|geburtsdatum|geboren(?: am)?|geb\.|date de naissance|née? le"
    r"|fecha de nacimiento|nacid[oa] el|data di nascita|nat[oa] il|data de nascimento|data urodzenia|geboortedatum)"
    r"\s{0,3}:?\s{0,3}[^\n;|]{0,12}\d[^\n;|]{0,20}",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d")
_LEAST_DIGITS = 7
_KEPT_DIGITS = 8  # of a phone number: with or without the country's code it ends the same
_LEAST_HANDLE = 4
_LEAST_DATE = 8
_MOST_DEPTH = 100
_GAP = r"[\s,.]+"  # between the words of a name or street
_SIGNS = r"[\s()./–-]{0,3}"  # between the digits of a telephone number


def redact(data: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of a career's data without what tells who it is, also where those words recur inside texts.

    City, region and country stay; what is private goes. The words are replaced by a neutral mark; `data` is not changed.
    """
    patterns = tuple(_patterns(data))
    copy: dict[str, Any] = _copy(_without_private(data, "", "", {}, 0), (), patterns, 0)
    if isinstance(copy.get("basics"), dict):
        copy["basics"] = {"name": MARK, **copy["basics"]}  # a career file has to have one
    return copy


def hider(data: Mapping[str, Any]) -> Callable[[str], str]:
    """What takes the words that tell who these data are about out of any text: a quote, a line, a file's name."""
    patterns = tuple(_patterns(data))
    return lambda text: _replaced(text, patterns)


def find_moves(data: Mapping[str, Any]) -> dict[str, str]:
    """Where each value of the data stands once all that is private is gone, by pointers."""
    moves: dict[str, str] = {}
    _without_private(data, "", "", moves, 0)
    return moves


def _without_private(value: Any, old: str, new: str, moves: dict[str, str], depth: int) -> Any:
    """The value without its private parts; `moves` learns where each scalar went."""
    if depth > _MOST_DEPTH:
        return None
    if isinstance(value, Mapping):
        return {
            key: _without_private(inner, join(old, str(key)), join(new, str(key)), moves, depth + 1)
            for key, inner in value.items()
            if not _is_private(inner)
        }
    if isinstance(value, list | tuple):
        kept = [(at, inner) for at, inner in enumerate(value) if not _is_private(inner)]
        return [
            _without_private(inner, join(old, at), join(new, place), moves, depth + 1)
            for place, (at, inner) in enumerate(kept)
        ]
    moves[old] = new
    return value


def _is_private(value: Any) -> bool:
    return isinstance(value, Mapping) and value.get("private") is True


def find_leaves(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every value that is no group, with its pointer."""
    waiting: list[tuple[str, Any]] = [("", data)]
    while waiting:
        pointer, value = waiting.pop()
        if isinstance(value, Mapping):
            waiting.extend((join(pointer, str(key)), inner) for key, inner in value.items())
        elif isinstance(value, list | tuple):
            waiting.extend((join(pointer, at), inner) for at, inner in enumerate(value))
        elif value != MARK:
            yield pointer, value


def _copy(value: Any, path: tuple[str, ...], patterns: tuple[re.Pattern[str], ...], depth: int) -> Any:
    """The value without what is left out; texts with their words replaced."""
    if depth > _MOST_DEPTH:
        return None
    if isinstance(value, str):
        return _replaced(value, patterns)
    if isinstance(value, Mapping):
        return {
            str(key): _copy(inner, (*path, str(key)), patterns, depth + 1)
            for key, inner in value.items()
            if not _is_dropped(str(key), inner, path, patterns)
        }
    if isinstance(value, list | tuple):
        return [_copy(inner, path, patterns, depth + 1) for inner in value]
    return value


def _is_dropped(key: str, value: Any, path: tuple[str, ...], patterns: tuple[re.Pattern[str], ...]) -> bool:
    plain = re.sub(r"[^a-z]", "", key.casefold())
    if plain in _DROPPED:
        return True
    if path == ("basics",) and plain in _OF_THE_PERSON:
        return True
    if path[:1] == ("basics",) and "location" in path and plain in _OF_THE_ADDRESS:
        return True
    # An address of a page that holds a word of the person's own leads to the person.
    return (
        plain in _URLS and isinstance(value, str) and (_replaced(value, patterns) != value or _is_own(value, patterns))
    )


def _is_own(url: str, patterns: tuple[re.Pattern[str], ...]) -> bool:
    """True where a part of an address is a word of the person's own, in any case."""
    parts = [part for part in re.split(r"[\W_]+", url[:2000]) if part]
    return any(pattern.search(form) for part in parts for form in (part, part.capitalize()) for pattern in patterns)


def _replaced(text: str, patterns: tuple[re.Pattern[str], ...]) -> str:
    for pattern in (*patterns, _EMAIL, _BIRTH):
        text = pattern.sub(MARK, text)
    return text


def _patterns(data: Mapping[str, Any]) -> Iterator[re.Pattern[str]]:
    """What to look for in texts: addresses first, the whole name, then its parts."""
    basics = data.get("basics")
    if not isinstance(basics, Mapping):
        return
    for url in sorted(_own_urls(basics), key=len, reverse=True):
        bare = re.sub(r"^(?:[a-z]+://)?(?:www\.)?|/+$", "", url.strip(), flags=re.IGNORECASE)
        if _has_letters(bare):
            yield re.compile(
                rf"(?:https?://)?(?:www\.)?(?<![\w.-]){re.escape(bare)}(?:/[^\s,;)]*)?(?![\w-])", re.IGNORECASE
            )
    for text in sorted(_own_texts(basics), key=len, reverse=True):
        words = [re.escape(word) for word in text.split()]
        if words and _has_letters(text):
            yield _bounded(_GAP.join(words))
    for phone in _texts(basics.get("phone")):
        yield from _phone_pattern(phone)
    for handle in _handles(basics):
        yield re.compile(rf"@?(?<![\w-]){re.escape(handle)}(?![\w-])", re.IGNORECASE)
    for name in _texts(basics.get("name")):
        yield from _name_patterns(name)


def _bounded(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


def _texts(value: Any) -> list[str]:
    return [value.strip()] if isinstance(value, str) and value.strip() else []


def _has_letters(text: str) -> bool:
    return sum(sign.isalnum() for sign in text) >= 3


def _own_urls(basics: Mapping[str, Any]) -> set[str]:
    profiles = basics.get("profiles")
    found = {url for key in ("url", "website", "image", "photo") for url in _texts(basics.get(key))}
    for profile in profiles if isinstance(profiles, list | tuple) else ():
        if isinstance(profile, Mapping):
            found.update(_texts(profile.get("url")))
    return found


def _own_texts(basics: Mapping[str, Any]) -> set[str]:
    """E-mail, street, postcode and date of birth as they are written."""
    found = set(_texts(basics.get("email")))
    births = (text for key in ("birthDate", "dateOfBirth", "birthday") for text in _texts(basics.get(key)))
    found.update(text for text in births if len(text) >= _LEAST_DATE)  # a year alone is in too many dates
    location = basics.get("location")
    if isinstance(location, Mapping):
        found.update(text for key in ("address", "postalCode") for text in _texts(location.get(key)) if len(text) > 4)
    return found


def _handles(basics: Mapping[str, Any]) -> list[str]:
    """The names by which the person is known at networks, if they are no common short words."""
    profiles = basics.get("profiles")
    names = [
        name.lstrip("@")
        for profile in (profiles if isinstance(profiles, list | tuple) else ())
        if isinstance(profile, Mapping)
        for name in _texts(profile.get("username"))
    ]
    names += [email.partition("@")[0] for email in _texts(basics.get("email"))]
    return [name for name in dict.fromkeys(names) if len(name) >= _LEAST_HANDLE and _has_letters(name)]


def _phone_pattern(phone: str) -> Iterator[re.Pattern[str]]:
    digits = _DIGITS.findall(phone)
    if len(digits) >= _LEAST_DIGITS:
        last = digits[-_KEPT_DIGITS:]
        yield re.compile(r"(?:[+(\d][\d\s()./–-]{0,14})?" + _SIGNS.join(last) + r"(?!\d)")
    yield _bounded(re.escape(phone))


def _name_patterns(name: str) -> Iterator[re.Pattern[str]]:
    """The whole name in any case, then each part of it as a name is written."""
    parts = [part for part in re.split(r"[\s,]+", name) if part]
    if len(parts) > 1:
        yield _bounded(_GAP.join(re.escape(part) for part in parts))
    for part in dict.fromkeys(parts):
        word = part.strip(".,()\"'“”")
        if len(word) < 2 or word.casefold() in _TITLES or (word.islower() and len(parts) > 1):
            continue  # an initial, a title, a particle such as 'van'
        ways = dict.fromkeys((word, word.upper(), word.capitalize(), word.title()))
        bounds = ("", "") if word.lower() == word.upper() else (r"(?<!\w)", r"(?!\w)")  # scripts without spaces
        yield re.compile(f"{bounds[0]}(?:{'|'.join(map(re.escape, ways))}){bounds[1]}")
