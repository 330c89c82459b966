"""E-mail addresses, telephone numbers, addresses of pages and public profiles in the head of a résumé."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from metier.resumes.fields.lexicon import load_lexicon
from metier.resumes.fields.rows import Row

EMAIL = re.compile(r"[\w.+%'-]{1,64}@(?:[\w-]{1,63}\.){1,5}[^\W\d_]{2,24}(?![\w@])")
PHONE = re.compile(
    r"(?<![\w/.@-])(?:\+|00)?\(?\d[\d ().\-–‑/·+]{5,22}\d(?![\w@]|\.\w|-\w)(?:\s?(?:x|ext\.?)\s?\d{1,5})?"
)
_TLD = (
    "com|org|net|io|dev|de|me|co|eu|at|ch|fr|es|it|nl|pl|pt|uk|us|ca|in|edu|gov|info|biz|app|ai|tech|tr|br|mx|ar|cl|cn|jp|kr|"
    "au|nz|be|lu|dk|se|no|fi|ie|cz|sk|hu|ro|bg|hr|si|gr|ru|ua|za|ng|ke|eg|ae|sa|il|sg|hk|tw|id|my|th|vn|ph|pk|xyz|online|site|"
    "blog|design|studio|social|page|name|pro|space|works|codes|engineer|software|example|test|art|photo|photos|tv|cc|gg|so|sh|fm|ly|to|is|la|academy|agency|cloud|digital|solutions|network|wiki|world|today|website|email|team|systems|technology|science|education|health|media|store|shop"
)
URL = re.compile(
    rf"(?:https?://|www\.)[^\s<>\"|]{{3,200}}|(?<![\w@./-])(?:[a-z0-9-]{{1,63}}\.){{1,4}}(?:{_TLD})(?![\w@]|-\w|\.\w)(?:/[^\s<>\"|,;]{{0,150}})?",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"\A[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_TRAIL = ".,;:!?)]}'\"’”»·|"
_HANDLE = re.compile(r"@?[A-Za-z0-9_][\w.-]{1,38}\Z")


@dataclass(frozen=True, slots=True)
class Profile:
    """A public page: network, user, address."""

    network: str
    user: str
    url: str


def find_phone(text: str) -> re.Match[str] | None:
    """The first telephone number; no date, no postal code, no span of years."""
    for found in PHONE.finditer(text):
        digits = re.sub(r"\D", "", found.group())
        if not 7 <= len(digits) <= 17:
            continue
        if re.fullmatch(
            r"(?:19|20)\d\d\s?[-–/.]\s?(?:19|20)\d\d|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:\s?[-–]\s?[\d./]+)?",
            found.group().strip(),
        ):
            continue
        return found
    return None


def to_e164(words: str, country: str) -> str:
    """A number in the form +4930123456 where its country is known, else as it is written."""
    main = re.split(r"\s?(?:x|ext\.?)\s?\d{1,5}\Z", words, flags=re.IGNORECASE)[0]
    plus = main.strip().startswith(("+", "(+"))
    digits = re.sub(r"\D", "", re.sub(r"\(0\)", "", main) if plus or main.strip().startswith("00") else main)
    if not plus and digits.startswith("00"):
        digits, plus = digits[2:], True
    if plus:
        return f"+{digits}" if 7 <= len(digits) <= 15 else words.strip()
    code = load_lexicon().dial_codes.get(country, "")
    if not code or not 7 <= len(digits) <= 15:
        return words.strip()
    if code == "1":
        digits = digits[1:] if len(digits) == 11 and digits.startswith("1") else digits
        return f"+1{digits}" if len(digits) == 10 else words.strip()
    if digits.startswith(code) and len(digits) - len(code) >= 9:
        return f"+{digits}"
    if digits.startswith("0") and country != "IT":
        digits = digits.lstrip("0")
    return f"+{code}{digits}"


def find_urls(text: str) -> list[tuple[int, int, str]]:
    """The addresses of pages in a text: start, end and the address as it is written."""
    found = []
    for match in URL.finditer(text):
        words = match.group().rstrip(_TRAIL)
        if "@" in words.split("/")[0] or len(words) < 4:
            continue
        found.append((match.start(), match.start() + len(words), words))
    return found


def full_url(words: str) -> str:
    """An address with its scheme; '' where it leads to no page."""
    words = words.strip()
    if _SCHEME.match(words) and not re.match(r"[\w.-]+\.\w+:\d", words):
        return words if words.lower().startswith(("http://", "https://")) and not re.search(r"\s", words) else ""
    if not words or re.search(r"\s", words) or "." not in words:
        return ""
    return f"https://{words.lstrip('/')}"


def read_profile(url: str) -> Profile | None:
    """The network and the user of an address of a public page; None where its host is no network's."""
    bare = re.sub(r"\Ahttps?://", "", url.strip(), flags=re.IGNORECASE)
    host, _, path = bare.partition("/")
    host = host.lower().removeprefix("www.").split(":")[0]
    hosts = load_lexicon().hosts
    name = hosts.get(host) or hosts.get(host.partition(".")[2])
    if name is None:
        return None
    path = unquote(path.split("?")[0].split("#")[0]).strip("/")
    steps = [step for step in path.split("/") if step]
    sub = host.split(".")[0] if hosts.get(host) is None else ""
    if (name == "LinkedIn" and steps[:1] and steps[0] in ("in", "pub", "profile")) or (
        steps[:1]
        and steps[0].lower()
        in (
            "users",
            "user",
            "u",
            "profile",
            "profiles",
            "channel",
            "c",
            "people",
            "in",
        )
    ):
        steps = steps[1:]
    user = next((step for step in steps if not step.isdigit()), steps[0] if steps else "")
    if not steps and sub and len(sub) > 2:
        user = sub
    return Profile(name, user.lstrip("@"), full_url(url)) if user else None


def named_network(words: str) -> str:
    """The name of a network where words are one ('LinkedIn', 'Stack Overflow'), else ''."""
    text = " ".join(words.casefold().strip(" :").split())
    lexicon = load_lexicon()
    if text not in lexicon.network_names:
        return ""
    return next((name for name in lexicon.hosts.values() if name.casefold() == text), words.strip(" :"))


def is_handle(words: str) -> bool:
    """Whether words may be a user's name at a network."""
    return bool(_HANDLE.match(words.strip())) and not words.strip().isdigit()


def links_of(row: Row) -> list[str]:
    """Where the links of a row lead."""
    return [link.href.strip() for link in row.links if link.href.strip()]
