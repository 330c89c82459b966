"""Values to YAML and JSON text, as a person would write them; each scalar keeps the quotes that it had."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from metier.errors import DataError
from metier.formats.tree import UNPRINTABLE, WrittenFloat, WrittenInt
from metier.formats.yaml import read_yaml_text, to_value

_WIDTH = 100
_FLOW_LETTERS = 72
_FLOW_ITEM = 30
_HALF = re.compile("[\ud800-\udfff]")
_INDICATORS = "-?:,[]{}#&*!|>'\"%@`="
_OLD_WORDS = frozenset(("yes", "no", "on", "off", "y", "n"))  # true and false to readers of YAML 1.1
_BREAK = re.compile(r"(?<=\S) (?=\S)")


@dataclass(frozen=True, slots=True)
class Habits:
    """How a file is written: `step` is one indentation, `dash` that of a list below its key; JSON is `pretty` or not.

    `apart` are the keys whose new lists have a line for each item, however short: those of statements, which grow.
    """

    step: str = "  "
    dash: int = 2
    pretty: bool = True
    spaced: bool = True
    apart: frozenset[str] = frozenset()


def check_value(value: Any, depth: int = 0) -> None:
    """Nothing where a file can hold this value; DataError where it cannot."""
    if depth > 60:
        raise DataError("lists and groups are nested too deep to be written")
    if isinstance(value, str):
        if _HALF.search(value):
            raise DataError("the text holds half a character", "Type it anew.", quote=repr(value[:40]))
    elif isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            raise DataError(f"{value} is not a number that a file can hold")
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise DataError("a key is a text", quote=repr(key)[:40])
            check_value(key)
            check_value(inner, depth + 1)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            check_value(inner, depth + 1)
    elif value is not None and not isinstance(value, int):
        raise DataError("this kind of value cannot be written", quote=type(value).__name__)


def to_json(value: Any, habits: Habits, indent: str) -> str:
    """JSON text of a value, its lines behind the first indented by `indent`."""
    if habits.pretty and isinstance(value, (dict, list)) and value:
        made = json.dumps(value, ensure_ascii=False, indent=habits.step)
        return made.replace("\n", "\n" + indent)
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": ") if habits.spaced else (",", ":"))


def to_scalar(value: Any, style: str = "", *, flow: bool = False, number: bool = False) -> str:
    """One line of YAML for a text, number, true, false or null, in this style where that can hold it.

    `number` permits a text such as 2019 without quotes, where a number was written before.
    """
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, (WrittenInt, WrittenFloat)):
        return value.written
    if isinstance(value, (int, float)):
        return repr(value)
    text = str(value)
    if style == "'" and not UNPRINTABLE.search(text) and "\n" not in text and "\t" not in text:
        return "'" + text.replace("'", "''") + "'"
    if style != '"' and _is_plain(text, flow, number):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return UNPRINTABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)


def _is_plain(text: str, flow: bool, number: bool) -> bool:
    if not text or text != text.strip() or text[0] in _INDICATORS or text.startswith("..."):
        return False
    if ": " in text or " #" in text or text.endswith(":") or UNPRINTABLE.search(text) or "\n" in text or "\t" in text:
        return False
    if flow and re.search(r"[,\[\]{}?:]", text):
        return False
    meant = to_value(text)
    if not isinstance(meant, str):
        return number and getattr(meant, "written", None) == text
    return text.lower() not in _OLD_WORDS


def to_key(key: str, *, flow: bool = False) -> str:
    """A key of YAML, in quotes where it needs them."""
    return to_scalar(key, "" if ":" not in key else '"', flow=flow, number=True)


def to_flow(value: Any, style: str = "", *, number: bool = False) -> str:
    """A value in one line of YAML, lists and maps in brackets, fit to stand in brackets itself."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{to_key(key, flow=True)}: {to_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(to_flow, value)) + "]"
    return to_scalar(value, style, flow=True, number=number)


def to_block(
    value: Any,
    column: int,
    habits: Habits,
    style: str = "",
    *,
    listed: bool = False,
    number: bool = False,
    key: str = "",
) -> str:
    """What stands behind a colon (or, `listed`, a dash) at `column`, with the space before it; no newline at its end.

    `key` is what stands before the colon, where the value is a list.
    """
    if isinstance(value, Mapping) and value:
        inside = column + 2 if listed else column + len(habits.step)
        lines = [
            " " * inside + to_key(name) + ":" + to_block(inner, inside, habits, key=name)
            for name, inner in value.items()
        ]
        made = "\n".join(lines)
        return " " + made.lstrip(" ") if listed else "\n" + made
    if isinstance(value, Sequence) and not isinstance(value, str) and value:
        if key not in habits.apart and _fits_in_brackets(value):
            return " " + to_flow(value)
        inside = column + 2 if listed else column + habits.dash
        lines = [" " * inside + "-" + to_block(item, inside, habits, listed=True) for item in value]
        made = "\n".join(lines)
        return " " + made.lstrip(" ") if listed else "\n" + made
    if isinstance(value, (Mapping, Sequence)) and not isinstance(value, str):
        return " " + to_flow(value)
    if isinstance(value, str) and (style in ("|", ">") or (style == "" and "\n" in value.strip("\n"))):
        made = _to_lines(value, style or "|", column + len(habits.step))
        if made:
            return " " + made
    return " " + to_scalar(value, style if style in ("'", '"') else "", number=number)


def _fits_in_brackets(value: Sequence[Any]) -> bool:
    """Whether a list is a short one of short words, such as skills."""
    if not all(isinstance(item, (str, int, float)) for item in value):
        return False
    written = [to_scalar(item, flow=True) for item in value]
    return max(map(len, written)) <= _FLOW_ITEM and sum(map(len, written)) <= _FLOW_LETTERS


def _to_lines(text: str, style: str, indent: int) -> str:
    """A text as a block behind | or >; '' where no block can hold it exactly."""
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    if ends > 1 or not body.strip() or body[0] in " \t\n" or UNPRINTABLE.search(text):
        return ""
    pad = " " * indent
    lines = body.split("\n")
    if style == ">" and any(line[:1] in (" ", "\t") for line in lines):
        style = "|"
    if style == ">":
        lines = [each for number, line in enumerate(lines) for each in [""] * (number > 0) + _wrap(line, indent)]
    made = f"{style}{'-' if not ends else ''}\n" + "\n".join(pad + line if line else "" for line in lines)
    try:
        return made if read_yaml_text(" k: " + made + "\n", "").value == {"k": text} else ""
    except DataError:
        return ""


def _wrap(line: str, indent: int) -> list[str]:
    """The words of a line in lines of a width that can be read, split where there is one space; none for no words."""
    if not line:
        return []
    width = max(40, _WIDTH - indent)
    made: list[str] = []
    for word in _BREAK.split(line):
        if made and len(made[-1]) + 1 + len(word) <= width:
            made[-1] += " " + word
        else:
            made.append(word)
    return made
