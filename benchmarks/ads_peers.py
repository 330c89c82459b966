"""A peer as a program of its own, run in its own environment: finds skills in ads by a list of labels.

    PEER_PYTHON ads_peers.py flashtext|phrasematcher LABELS < ADS.json

LABELS has one label a line; ADS is a list of texts. Prints JSON: for each text the spans found, seconds for all of them
(warm, one thread), seconds to the first answer, and the peak of memory in megabytes.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path


def main() -> None:
    """Reads the texts, prints what was found."""
    name, path = sys.argv[1:]
    texts = json.load(sys.stdin)
    start = time.perf_counter()
    labels = [line.strip() for line in Path(path).read_text("utf-8").splitlines() if line.strip()]
    if name == "flashtext":
        from flashtext import KeywordProcessor

        keywords = KeywordProcessor()
        for label in labels:
            keywords.add_keyword(label)

        def find(text: str) -> list[list[int]]:
            return [[a, b] for _, a, b in keywords.extract_keywords(text, span_info=True)]
    else:
        import spacy
        from spacy.matcher import PhraseMatcher
        from spacy.util import filter_spans

        nlp = spacy.blank("en")
        matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        matcher.add("SKILL", list(nlp.tokenizer.pipe(labels)))

        def find(text: str) -> list[list[int]]:
            doc = nlp.make_doc(text)
            return [[span.start_char, span.end_char] for span in filter_spans(matcher(doc, as_spans=True))]

    find(texts[0])
    first = time.perf_counter() - start
    begin = time.process_time()
    found = [find(text) for text in texts]
    seconds = time.process_time() - begin
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump({"found": found, "seconds": seconds, "first": first, "megabytes": memory}, sys.stdout)


if __name__ == "__main__":
    main()
