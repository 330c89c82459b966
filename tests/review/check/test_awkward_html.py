"""Words that a page hides by its own attributes are found; what is only silent or for screen readers is not."""

from __future__ import annotations

import pytest

from review.check.awkward import RESUME, checked

PAGE = "<!doctype html><html><head><title>Ada</title></head><body><h1>{}</h1><p>{}</p>{}</body></html>"
KEYWORDS = "kubernetes terraform leadership synergy"


def rules(more: str) -> list[tuple[str, str]]:
    page = PAGE.format(RESUME[0], "</p><p>".join(RESUME[1:]), more).encode()
    found = checked(page, "ada-example-cv.html").findings
    return [(one.rule, one.quote) for one in found if one.severity != "note"]


@pytest.mark.parametrize(
    "how",
    [
        'style="display:none"',
        'style="color: #FFF"',
        'style="font-size:1px"',
        "hidden",
        'style="position:absolute;left:-9999px"',
    ],
)
def test_words_that_the_page_hides_are_found(how: str) -> None:
    assert rules(f"<div {how}><p>kubernetes terraform</p> <b>leadership</b> synergy</div><p>Seen.</p>") == [
        ("hidden-text", KEYWORDS)
    ]


@pytest.mark.parametrize(
    "more",
    [
        f"<script>var words = '{KEYWORDS}'</script>",
        f'<span class="sr-only">{KEYWORDS}</span>',
        f'<div style="background:#123"><p style="color:#fff">{KEYWORDS}</p></div>',
        f'<p style="font-size:10px">{KEYWORDS}</p>',
        '<div style="display:none"></div>',
        "<div hidden><script>var a = 1</script></div>",
    ],
)
def test_what_is_seen_or_no_text_is_left_alone(more: str) -> None:
    assert rules(more) == []
