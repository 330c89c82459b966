"""Pairs of a document and its truth in a folder, and the part of a truth that its document really prints."""

from __future__ import annotations

import html
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from metier.formats.pdf import read_pdf

ENDINGS = ("pdf", "docx", "odt", "rtf", "html", "htm", "md", "txt", "tex")
ASIDE = "aside"
_MONTHS = (
    "jan jän ene gen sty oca ock 1月 जन ينا", "feb fév fev lut şub sub 2月 फ़र फर فبر", "mar mär mrz maa mrt 3月 मार مار",
    "apr avr abr kwi nis 4月 अप्र أبر ابر", "may mai mei mag maj 5月 मई ماي", "jun juin giu cze haz 6月 जून يون",
    "jul juil lug lip tem 7月 जुल يول", "aug aoû aou ago sie ağu agu 8月 अग أغس اغس", "sep set wrz eyl 9月 सित سبت",
    "oct okt out ott paź paz eki 10月 अक्टू أكت اكت", "nov lis kas 11月 नव نوف", "dec déc dez dic gru ara 12月 दिस ديس",
)  # fmt: skip
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^>]*>")
_HREF = re.compile(r"href=[\"']([^\"']+)|Target=\"([^\"]+)\"[^>]*External|\\href\{([^}]*)\}|\]\((\S+?)\)")
_NAMES = {  # what an entry is known by: one of them must be printed
    "work": ("name", "company", "position"), "education": ("institution", "studyType", "area"),
    "skills": ("name", "keywords"), "languages": ("language",), "interests": ("name", "keywords"), "projects": ("name",),
    "certificates": ("name",), "awards": ("title",), "publications": ("name",), "references": ("name",),
    "volunteer": ("organization", "position"),
}  # fmt: skip
_LISTS = ("skills", "languages", "interests")
_SHARE = 0.5
_DATES = ("startDate", "endDate", "date", "releaseDate")


@dataclass(frozen=True, slots=True)
class Pair:
    """One document with its truth; `source` is what printed it, `layout` how it looks."""

    path: Path
    truth: Path
    source: str
    layout: str
    language: str = ""
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """What a document shows, for looking words up: its words, all characters in a row, and the addresses of links."""

    words: frozenset[str]
    squashed: str
    plain: str
    links: str
    pages: int = 1


def find_pairs(folder: Path) -> list[Pair]:
    """All pairs under `folder`, by name: those of its `manifest.json` files, and NAME.ending beside NAME.json.

    A truth may be shared: for `ada.serif.pdf` it may be `ada.json`, beside it, in the folder above or in a folder
    `truth` there; also `ada.serif.pdf.json`, `ada.serif.truth.json`, and `truth.json` for a folder of one person.
    """
    pairs: dict[Path, Pair] = {}
    for manifest in sorted(folder.rglob("manifest.json")):
        for row in json.loads(manifest.read_text(encoding="utf-8")):
            path = manifest.parent / row["file"]
            if path.exists():
                truth = manifest.parent / row["truth"]
                labels = (row.get("source", ""), row.get("layout", ""), row.get("language", ""))
                pairs[path] = Pair(path, truth, *labels, aside=_is_aside(path, folder))
    for path in sorted(folder.rglob("*")):
        if path in pairs or path.suffix[1:].lower() not in ENDINGS:
            continue
        if truth_of := _find_truth(path):
            source = path.parent.name if path.parent != folder else path.suffix[1:]
            pairs[path] = Pair(path, truth_of, source, path.suffix[1:].lower(), aside=_is_aside(path, folder))
    return [pairs[path] for path in sorted(pairs)]


def read_printed(path: Path) -> Printed:
    """The words of a document without any order, read without the reader that is measured."""
    data = path.read_bytes()
    pages = 1
    ending = path.suffix[1:].lower()
    if ending == "pdf":
        document = read_pdf(data, name=path.name)
        text = "\n".join(page.text for page in document.pages)
        links = " ".join(note.target for note in document.extras.notes)
        pages = len(document.pages)
    else:
        raw = _unzipped(data) if ending in ("docx", "odt") else data.decode("utf-8", "replace")
        links = " ".join("".join(found) for found in _HREF.findall(raw))
        text = _typed(raw, ending)
    plain = fold(text)
    return Printed(frozenset(_WORD.findall(plain)), _squash(text), plain, unquote(fold(links)), pages)


def fold(text: str) -> str:
    """Text as it is compared: compatibility forms, no case, one kind of dash, quote and space, no soft hyphens."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("\u200b", "").replace("\ufffe", "-")
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    text = re.sub(r"[\u2018\u2019\u02bc`\u00b4]", "'", text)
    text = re.sub(r"[\u201c\u201d\u201e\u00ab\u00bb]", '"', text)
    text = text.casefold().replace("ı", "i").replace("i\u0307", "i")  # Turkish, in capitals by others
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()


def visible(truth: Mapping[str, Any], printed: Printed) -> dict[str, Any]:
    """The part of a truth that its document prints: values whose words do not occur there are gone, dates are cut."""
    kept: dict[str, Any] = _visible(truth, printed, "")
    _drop_label(kept, printed)
    for key, names in _NAMES.items():
        entries = [each for each in kept.get(key, []) if any(each.get(name) for name in names)]
        share = _words_of(entries) / max(_words_of(truth.get(key, [])), 1) if key in _LISTS else float(bool(entries))
        if share > _SHARE:  # less is words of a section that is not printed, found elsewhere by chance
            kept[key] = entries
        else:
            kept.pop(key, None)
    return kept


def _visible(value: object, printed: Printed, key: str) -> Any:
    if isinstance(value, Mapping):
        kept: dict[str, Any] = {
            name: _visible(each, printed, str(name)) for name, each in value.items() if name not in ("meta", "id")
        }
        return {name: each for name, each in kept.items() if each not in ("", None, [], {})}
    if isinstance(value, list | tuple):
        return [shown for each in value if (shown := _visible(each, printed, key)) not in ("", None, [], {})]
    text = str(value or "")
    if key in _DATES:
        return _shown_date(text, printed)
    if key == "phone":
        return text if _shows_phone(text, printed) else ""
    if key == "url":
        return text if _shows_address(text, printed) else ""
    return text if _shows(text, printed) else ""


def _drop_label(kept: dict[str, Any], printed: Printed) -> None:
    """Takes a headline away that the document has only in other values, such as the title of a job."""
    basics = kept.get("basics", {})
    label = _squash(str(basics.get("label", "")))
    rest = {**kept, "basics": {key: value for key, value in basics.items() if key != "label"}}
    if label and printed.squashed.count(label) <= _squash(json.dumps(rest, ensure_ascii=False)).count(label):
        basics.pop("label")


def _squash(text: str) -> str:
    return _SPACE.sub("", fold(text)).replace("-", "")


def _words_of(entries: Sequence[Mapping[str, Any]]) -> int:
    """How many words a list has: a group counts by its keywords."""
    return sum(len(each.get("keywords", [])) or 1 for each in entries)


def _shows(text: str, printed: Printed) -> bool:
    """Whether the document has (nine of ten of) the words, in any order, whole or at least in a row of characters."""
    folded = fold(text)
    if not folded:
        return False
    if _squash(text) in printed.squashed and len(folded) > 3:
        return True
    words = _WORD.findall(folded)
    if not words:
        return folded in printed.plain
    found = sum(word in printed.words or (len(word) > 4 and word in printed.squashed) for word in words)
    return found == len(words) if len(words) < 10 else found >= 0.9 * len(words)


def _shown_date(text: str, printed: Printed) -> str:
    year, _, rest = text.partition("-")
    if year not in printed.plain:
        return text[:7] if rest and shows_month(f"'{year[2:]}", int(rest[:2]), printed.plain) else ""
    return text[:7] if rest and shows_month(year, int(rest[:2]), printed.plain) else year


def shows_month(year: str, month: int, text: str) -> bool:
    """Whether that month stands beside that year somewhere in a folded text."""
    names = "|".join(re.escape(fold(name)) for name in _MONTHS[month - 1].split())
    number = rf"\b0?{month}(?:[./-]\d{{1,2}})?"
    before = rf"(?:\b(?:{names})\w*\.?,?(?: \d{{1,2}},)?(?: de| del| of)?|{number})[ ./'-]{{0,3}}{year}"
    after = rf"{year} ?(?:[./-] ?0?{month}\b|年 ?0?{month}月|,? (?:{names}))"
    return bool(re.search(f"{before}|{after}", text))


def _shows_phone(text: str, printed: Printed) -> bool:
    digits = re.sub(r"\D", "", text)
    return len(digits) > 5 and digits[-7:] in re.sub(r"\D", "", printed.squashed)


def _shows_address(text: str, printed: Printed) -> bool:
    bare = bare_address(text)
    return bool(bare) and (bare.replace("-", "") in printed.squashed or bare in printed.links)


def bare_address(text: str) -> str:
    """A web address without what people leave out: scheme, www, the last slash."""
    return re.sub(r"^(?:https?:)?(?://)?(?:www\.)?|/+$", "", unquote(fold(text)).replace(" ", ""))


def _typed(raw: str, ending: str) -> str:
    """The words of a source that is text itself, its marks taken away roughly."""
    if ending == "rtf":
        raw = re.sub(r"\\u(-?\d+) ?(?:\\'[0-9a-f]{2}|\?)?", lambda found: chr(int(found[1]) % 65536), raw)
        raw = re.sub(r"\\'([0-9a-f]{2})", lambda found: bytes.fromhex(found[1]).decode("cp1252", "replace"), raw)
        return re.sub(r"\\(?:par|line|tab|cell)\b ?|\\[a-z]+-?\d* ?|[{}\r\n]", _space_of_word, raw)
    if ending == "tex":
        raw = re.sub(r"\\par\b|\\\\", " ", raw).replace("\\&", "&")
        return re.sub(r"\\([%$#_{}&])", r"\1", raw)
    if ending == "md":
        return re.sub(r"(?<!\w)_+|_+(?!\w)", " ", raw)
    return raw if ending == "txt" else html.unescape(_TAG.sub(_space_of, raw))


def _space_of_word(found: re.Match[str]) -> str:
    return " " if re.match(r"\\(?:par|line|tab|cell)\b", found.group()) else ""


def _unzipped(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if re.search(r"(word/|^content|^styles).*\.(xml|rels)$", name)]
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in names if "theme" not in name)


def _space_of(found: re.Match[str]) -> str:
    return "" if re.match(r"</?(?:w:(?:t|r|rPr|b|i|color|sz|rFonts)\b|span|b|i|em|strong|a)\b", found.group()) else " "


def _find_truth(path: Path) -> Path | None:
    folders = (path.parent, path.parent / "truth", path.parent.parent / "truth", path.parent.parent)
    stems = list(_stems(path.stem))
    names = [
        f"{path.name}.json",
        f"{path.stem}.truth.json",
        *(f"{stem}.json" for stem in stems),
        "truth.json",
        "resume.json",
    ]
    return next((folder / name for name in names for folder in folders if (folder / name).exists()), None)


def _stems(stem: str) -> Iterator[str]:
    yield stem
    for cut in sorted((found.start() for found in re.finditer(r"[._\-]+", stem)), reverse=True):
        if cut:
            yield stem[:cut]


def _is_aside(path: Path, folder: Path) -> bool:
    return ASIDE in path.relative_to(folder).parts[:-1]
