"""JSON Resume documents at random, valid by the official schema, with keys that nobody knows in between."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"), max_size=12
)
FILLED = TEXT.filter(str.strip)
DATES = st.sampled_from(("2001", "2001-02", "2001-02-03", "1999-12-31"))
LATER = st.sampled_from(("2011", "2011-02", "2031-02-03"))
URLS = st.sampled_from(("https://example.org", "http://example.org/a?b=c", "mailto:a@example.org"))
EXTRA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXT.map("x{}".format), inner, max_size=2),
    max_leaves=4,
)
EXTRAS = st.dictionaries(TEXT.map("x-{}".format), EXTRA, max_size=1)


def group(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    known = st.fixed_dictionaries({}, optional=fields)
    return st.builds(lambda one, two: {**one, **two}, known, EXTRAS)


def several(items: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(items, max_size=2)


PERIOD = {"startDate": DATES, "endDate": LATER, "url": URLS, "summary": TEXT}
LISTS = {
    "work": group(name=TEXT, position=TEXT, location=TEXT, description=TEXT, highlights=several(FILLED), **PERIOD),
    "volunteer": group(organization=TEXT, position=TEXT, highlights=several(FILLED), **PERIOD),
    "education": group(institution=TEXT, area=TEXT, studyType=TEXT, score=TEXT, courses=several(TEXT), **PERIOD),
    "projects": group(name=TEXT, entity=TEXT, keywords=several(TEXT), roles=several(TEXT), highlights=several(FILLED), **PERIOD),
    "skills": group(name=TEXT, level=TEXT, keywords=several(TEXT)),
    "languages": group(language=TEXT, fluency=TEXT),
    "certificates": group(name=TEXT, date=DATES, url=URLS, issuer=TEXT),
    "publications": group(name=TEXT, publisher=TEXT, releaseDate=DATES, url=URLS, summary=TEXT),
    "awards": group(title=TEXT, date=DATES, awarder=TEXT, summary=TEXT),
    "interests": group(name=TEXT, keywords=several(TEXT)),
    "references": group(name=TEXT, reference=TEXT),
}  # fmt: skip
BASICS = st.builds(
    lambda name, rest: {"name": name, **rest},
    FILLED,
    group(
        label=TEXT, image=TEXT, email=st.just("a@example.org"), phone=TEXT, url=URLS, summary=TEXT,
        location=group(address=TEXT, city=TEXT, countryCode=st.just("DE"), region=TEXT),
        profiles=several(group(network=TEXT, username=TEXT, url=URLS)),
    ),
)  # fmt: skip


def documents(
    lists: dict[str, st.SearchStrategy[Any]], **more: st.SearchStrategy[Any]
) -> st.SearchStrategy[dict[str, Any]]:
    rest = st.fixed_dictionaries({}, optional={**{key: several(item) for key, item in lists.items()}, **more})
    return st.builds(lambda basics, known, extras: {"basics": basics, **known, **extras}, BASICS, rest, EXTRAS)


JSON_RESUMES = documents(LISTS, meta=group(version=TEXT, canonical=URLS, lastModified=TEXT))
QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
