"""Takes the words of a posting, gives what the fast tier's CRF looks at: named features, the same in training and use.

Three kinds. *Own* features belong to a word wherever it stands, so their weights are added up once per word and place
(`PLACES`: the word itself, its neighbours). *Joint* features belong to a word among its neighbours. *Common* features
belong to a whole sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from metier.ads.spans.words import find_look

PLACES = (-2, -1, 0, 1, 2)
_DIGITS = re.compile(r"\d+")
_RUNS = re.compile(r"(.)\1+")
_SHAPES = str.maketrans(
    {
        **{chr(c): "X" for c in range(65, 91)},
        **{chr(c): "x" for c in range(97, 123)},
        **{str(d): "9" for d in range(10)},
    }
)
_CUES = {
    "you": "you", "you'll": "you", "you’ll": "you", "candidate": "you", "your": "your", "we": "we", "we're": "we",
    "we’re": "we", "we'll": "we", "we’ll": "we", "our": "our", "us": "we", "to": "to", "will": "will",
    "experience": "experience", "knowledge": "knowledge", "understanding": "knowledge", "skills": "skills",
    "ability": "ability", "able": "ability", "degree": "degree", "offer": "offer", "responsible": "for", "for": "for",
    "in": "in", "with": "with", "of": "of", "is": "is", "are": "are", "join": "offer", "proficiency": "knowledge",
    "familiarity": "knowledge", "familiar": "knowledge", "strong": "strong", "excellent": "strong", "good": "strong",
    "opportunity": "offer", "team": "team", "company": "company",
}  # fmt: skip
_STRONG = frozenset({"you", "we", "our", "your", "experience", "knowledge", "skills", "ability", "degree", "offer"})
_HEADING = 7


@dataclass(frozen=True, slots=True)
class Groups:
    """What is known of words beforehand: clusters of like words (coarse to fine), and roles of words in ESCO's labels.

    `rows` says where a folded word stands in each of `levels` and in `roles`, which count in `kinds` ('' is none).
    """

    rows: Mapping[str, int]
    levels: tuple[Sequence[int], ...]
    roles: Sequence[int]
    kinds: tuple[str, ...]

    def clusters(self, form: str) -> tuple[int, ...]:
        """The clusters of a folded word; () where it is unknown."""
        row = self.rows.get(form)
        return () if row is None else tuple([level[row] for level in self.levels])

    def role(self, form: str) -> str:
        """The role of a folded word in ESCO's labels, or ''."""
        row = self.rows.get(form)
        return "" if row is None else self.kinds[self.roles[row]]


def fold(word: str) -> str:
    """The form in which a word is compared: lower case, digits as 0, a colon at the end left out."""
    return _DIGITS.sub("0", word.lower().replace("’", "'").rstrip(":!?")) or word


def shape(word: str) -> str:
    """`Xx`, `XX`, `x9`: a word's letters by kind, runs shortened."""
    return _RUNS.sub(r"\1\1", word.translate(_SHAPES))[:10]


def own_names(word: str, groups: Groups) -> list[str]:
    """The word's own features, without a place."""
    form = fold(word)
    clusters = groups.clusters(form) or groups.clusters(form.rstrip("s"))
    role = groups.role(form)
    names = [f"w={form}", f"l={find_look(word):d}", *[f"c{level}={number}" for level, number in enumerate(clusters)]]
    if role:
        names.append(f"e={role}")
    if len(form) > 3:
        names.append(f"3={form[-3:]}")
    if ":" in word:
        names.append("colon")
    names += [f"h={shape(word)}", f"p3={form[:3]}", f"2={form[-2:]}"]
    if len(form) > 4:
        names += [f"4={form[-4:]}", f"p4={form[:4]}"]
    return names


def own_features(word: str, groups: Groups) -> tuple[tuple[str, ...], ...]:
    """The word's own features for each of `PLACES`, as training has them: the farther away, the fewer."""
    full = own_names(word, groups)
    near = [name for name in full if not name.startswith(("h=", "p3=", "2=", "4=", "p4="))]
    far = [name for name in near if name.startswith(("w=", "l=", "c0=", "c1="))]
    chosen = (far, near, full, near, far)
    return tuple(tuple(f"{place}{name}" for name in names) for place, names in zip(PLACES, chosen, strict=True))


@dataclass(frozen=True, slots=True)
class Form:
    """What the joint features need of a word: its folded form, its kind (middle cluster, or ending), its cue."""

    form: str
    kind: str
    cue: str


def read_form(word: str, groups: Groups) -> Form:
    """The Form of a word."""
    form = fold(word)
    return Form(form, _kind(form, groups), _CUES.get(form, ""))


def _kind(form: str, groups: Groups) -> str:
    clusters = groups.clusters(form)
    return str(clusters[1]) if clusters else form[-2:]


def joint_features(words: Sequence[str], forms: Sequence[Form], marks: Sequence[int]) -> list[list[str]]:
    """For each word of a sentence the features of it among its neighbours."""
    rows: list[list[str]] = []
    cue = strong = "-"
    before, before_kind, before_mark = "<", "<", 0
    last = len(forms) - 1
    for at, here in enumerate(forms):
        form, kind = here.form, here.kind
        after, after_kind = (forms[at + 1].form, forms[at + 1].kind) if at < last else (">", ">")
        row = [
            f"<w={before}|{form}",
            f"w>={form}|{after}",
            f"<c={before_kind}|{kind}",
            f"c>={kind}|{after_kind}",
            f"<c>={before_kind}|{after_kind}",
            f"q={cue}",
            f"Q={strong}",
            f"Q={strong}|{kind}",
        ]
        mark = marks[at]
        if mark:
            row += [f"m={mark}", f"m={mark}|{find_look(words[at]):d}", f"m={mark}|Q={strong}"]
        if before_mark:
            row += [f"<m={before_mark}", f"<m={before_mark}|{mark}"]
        if at < last and marks[at + 1]:
            row.append(f"m>={marks[at + 1]}")
        if at == 0:
            row += ["first", f"first|{kind}"]
        if at == last:
            row.append("last")
        rows.append(row)
        if here.cue:
            cue = here.cue
            strong = cue if cue in _STRONG else strong
        before, before_kind, before_mark = form, kind, mark
    return rows


def common_features(words: Sequence[str], forms: Sequence[Form], heading: str) -> list[str]:
    """The features that all words of a sentence share: its length, its first word, the last heading above it.

    `1` is always there: its weight says how readily a span begins and goes on.
    """
    size = len(words)
    length = size if size < 5 else 5 + min(size // 6, 6)
    row = ["1", f"n={length}", f"f={forms[0].form}", f"F={forms[0].kind}", f"E={words[-1] in '.!?'}"]
    if heading:
        row += [f"H={word}" for word in heading.split()]
    row += [f"has={cue}" for cue in sorted({form.cue for form in forms} & _STRONG)]
    return row


def is_heading(words: Sequence[str]) -> bool:
    """True for a short line that does not end as a sentence does."""
    return len(words) <= _HEADING and words[-1] not in (".", "*", ")") and any(c.isalpha() for c in words[0])


def heading_of(words: Sequence[str]) -> str:
    """The words of a heading, folded."""
    return " ".join(fold(word) for word in words if word[0].isalpha())
