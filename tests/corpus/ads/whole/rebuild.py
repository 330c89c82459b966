"""Rebuilds ads 001 to 040 from the lines of SkillSpan: `python rebuild.py FOLDER_WITH_TRAIN_AND_DEV`.

Which posting became which ad is fixed in `skillspan.toml`; its words are never changed, only the white space between them.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
_CLOSE = re.compile(r"\s+([,.;:!?%)\]}»”])(?=\s|$|[,.;:!?)\]}»”])")
_OPEN = re.compile(r"([(\[{«“])\s+")
_APOSTROPHE = re.compile(r"\s+(['’](?:s|re|ve|ll|d|m|t)|n['’]t)\b", re.IGNORECASE)
_PLUS = re.compile(r"(\d)\s+([+%])(?=\s|$)")
_MONEY = re.compile(r"([$€£])\s+(?=\d)")
_PAIR = re.compile(r"(?<!\S)(['\"])\s+([^'\"]*?)\s+\1(?!\w)")


def join_tokens(tokens: list[str]) -> str:
    """The line as a person would type it: no blank before a full stop, none inside brackets."""
    line = " ".join(tokens)
    for pattern, put in ((_PAIR, r"\1\2\1"), (_CLOSE, r"\1"), (_OPEN, r"\1"), (_APOSTROPHE, r"\1"), (_PLUS, r"\1\2")):
        line = pattern.sub(put, line)
    return _CLOSE.sub(r"\1", _MONEY.sub(r"\1", line)).strip()


def load_postings(folder: Path) -> dict[tuple[str, str, int], list[str]]:
    """The lines of each posting, by file, source and number."""
    postings: dict[tuple[str, str, int], list[str]] = {}
    for split in ("train", "dev"):
        for row in (folder / f"{split}.json").read_text("utf-8").splitlines():
            data = json.loads(row)
            key = (split, str(data["source"]), int(data["idx"]))
            postings.setdefault(key, []).append(join_tokens(data["tokens"]))
    return postings


def load_chosen() -> list[dict[str, Any]]:
    """Number, split, source and index of each posting that became an ad."""
    rows: list[dict[str, Any]] = tomllib.loads((HERE / "skillspan.toml").read_text("utf-8"))["ad"]
    return rows


def main() -> None:
    postings = load_postings(Path(sys.argv[1]))
    chosen = load_chosen()
    for row in chosen:
        lines = postings[row["split"], row["source"], row["idx"]]
        (HERE / "texts" / f"{row['number']:03}.txt").write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(chosen)} ads rebuilt")


if __name__ == "__main__":
    main()
