"""Measures what the vocabulary alone finds in a file in SkillSpan's format, and counts its entries.

    python benchmarks/vocabulary.py --data FILE [--esco] [--json]

`coverage`: of the gold spans of skill and knowledge, the share that hold or equal a term that the vocabulary found. `equal`:
the share that one term is exactly. `precision`: of the terms found, the share that lie inside a gold span. `--esco` adds all of
ESCO's labels that the vocabulary lacks as names of their own, to see whether they help.
"""

from __future__ import annotations

import argparse
import json
import sys
from bisect import bisect_right
from collections import Counter
from pathlib import Path

from span_scores import Sentence, read_sentences

from metier.terms import Vocabulary, load_esco, load_vocabulary
from metier.terms.load import load_with
from metier.terms.tokens import key_of

Span = tuple[int, int]


def spans(tags: tuple[str, ...] | list[str]) -> list[Span]:
    """The spans of one layer, in words."""
    found: list[Span] = []
    for at, tag in enumerate(tags):
        if tag == "B" or (tag == "I" and (not found or found[-1][1] != at)):
            found.append((at, at + 1))
        elif tag == "I":
            found[-1] = (found[-1][0], at + 1)
    return found


def mentions(sentence: Sentence, vocabulary: Vocabulary) -> list[Span]:
    """The terms found in a sentence, in words."""
    starts, at = [], 0
    for word in sentence.words:
        starts.append(at)
        at += len(word) + 1
    found = (mention.span for mention in vocabulary.find(" ".join(sentence.words)))
    return [(bisect_right(starts, begin) - 1, bisect_right(starts, end - 1)) for begin, end in found]


def measure(sentences: list[Sentence], vocabulary: Vocabulary) -> dict[str, float]:
    """Coverage and precision, in per cent."""
    gold_count = covered = equal = named = inside = 0
    for sentence in sentences:
        gold = set(spans(sentence.skill)) | set(spans(sentence.knowledge))
        found = mentions(sentence, vocabulary)
        gold_count += len(gold)
        named += len(found)
        covered += sum(any(begin <= b and e <= end for b, e in found) for begin, end in gold)
        equal += len(gold & set(found))
        inside += sum(any(begin <= b and e <= end for begin, end in gold) for b, e in found)
    return {
        "gold_spans": gold_count,
        "mentions": named,
        "coverage": round(100 * covered / max(1, gold_count), 1),
        "equal": round(100 * equal / max(1, gold_count), 1),
        "precision": round(100 * inside / max(1, named), 1),
    }


def with_esco() -> Vocabulary:
    """The vocabulary with ESCO's preferred and other labels that it lacks, as entries of a category of their own."""
    known = {key_of(name) for term in load_vocabulary() for name in (term.label, *load_vocabulary().names(term.id))}
    rows = ["id\tlabel\tcategory\taliases\tphrases\tbroader\timplies\trelated\tcased\tcontext"]
    esco = load_esco()
    for row in range(len(esco)):
        term = esco.term(row)
        names = [name for name in (term.label, *term.aliases) if key_of(name) and key_of(name) not in known]
        known.update(map(key_of, names))
        if names:
            rows.append(f"esco-{row}\t{names[0]}\tesco\t{'|'.join(names[1:])}" + "\t" * 6)
    return load_with(["\n".join(rows)])


def main() -> int:
    """Reads the options, measures, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="a file in SkillSpan's format, one sentence a line")
    parser.add_argument("--esco", action="store_true", help="with ESCO's labels as names")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    try:
        sentences = read_sentences(options.data)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    vocabulary = load_vocabulary()
    categories = Counter(term.category for term in vocabulary)
    linked = Counter(term.esco_match for term in vocabulary)
    found: dict[str, object] = {
        **measure(sentences, with_esco() if options.esco else vocabulary),
        "entries": len(vocabulary),
        "esco_exact": linked["exact"],
        "esco_broad": linked["broad"],
        "categories": dict(categories.most_common()),
    }
    if options.json:
        print(json.dumps(found, indent=1))
    else:
        for name, value in found.items():
            if isinstance(value, dict):
                print("\n".join(f"  {kind:20}{count:>6}" for kind, count in value.items()))
            else:
                print(f"{name:14}{value}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
