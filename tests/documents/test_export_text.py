"""Any text in any field prints as itself in every export, and nothing in it becomes markup."""

from __future__ import annotations

import json
import re
from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from documents.plans import block, entry, resume, section
from metier.documents import load_theme
from metier.documents.europass import render_europass
from metier.documents.html import render_html
from metier.documents.markdown import render_markdown
from metier.documents.rendercv import escape_rendercv, render_rendercv
from metier.documents.runs import comparable_text, printed_blocks, printed_text
from metier.documents.text import render_text, underline
from metier.documents.yaml_out import to_yaml
from metier.formats.markdown import read_markdown
from metier.formats.page import read_page
from metier.model.plan import Block, Plan

CLASSIC = load_theme("classic")
TODAY = date(2026, 2, 1)
TEXT = st.text(
    st.one_of(
        st.characters(min_codepoint=0x20, max_codepoint=0x7E),
        st.sampled_from("#*_-+=`~[]()<>!|\\&;:\"'.1 \t\n\u00a0\u2028\u200b\u00adäßéŁ€–•日本"),
    ),
    min_size=1,
    max_size=60,
).filter(lambda text: comparable_text(text) != "")
HOSTILE = (
    "<script>alert(1)</script>", "</title><script>x</script>", '" onload="x', "javascript:alert(1)", "&lt;b&gt; &amp; &copy",
    "# no heading", "1. no list", "- no list", "***", "---", "===", "* * *", "[a](javascript:x)", "![i](x)", "`code`", "a_b_c __d__",
    "<!-- x -->", "C #", "a\\", "\\", "]]>", "https://e.org/a(b)?c=d&copy;=1", "**", "!!! note", "yes", "null", "2020-01", "~", "- - -",
)  # fmt: skip


def everywhere(text: str) -> Plan:
    """A résumé that has this text in every kind of field."""
    blocks: tuple[Block, ...] = (
        block("name", "/basics/name", name=text),
        block("headline", "/basics/label", label=text),
        block("contact", "/basics", email=text, place=text, url=text),
        section("summary", "Profile"),
        block("summary", "/basics/summary", "summary", text=f"{text} and {text}"),
        section("work", "Experience"),
        *entry(0, "work", (text, f"Built {text}"), title=text, organization=text, url=text, dates=text),
        block("line", "/work/1", "work", "/work/1", title=text, organization=text, dates=text),
        section("skills", "Skills"),
        block("item", "/skills/0", "skills", label=text, k_0=text, k_1=text),
    )
    return resume(blocks)


def pieces(plan: Plan) -> list[str]:
    """The texts that are printed, as far as readers agree about them."""
    return [comparable_text(run.text) for item in printed_blocks(plan, CLASSIC) for run in item.runs]


def reads_as(found: str, plan: Plan, between: str) -> bool:
    """Whether a text is the plan's pieces in order, with a few signs between and nothing else."""
    pattern = between.join(re.escape(text) for text in pieces(plan))
    return re.fullmatch(f"{between}{pattern}{between}", comparable_text(found)) is not None


def hostile(test):  # type: ignore[no-untyped-def]
    """The test with each hostile text as an example."""
    for text in HOSTILE:
        test = example(text)(test)
    return settings(max_examples=80, deadline=None)(test)


@hostile
@given(TEXT)
def test_a_page_shows_any_text_as_itself_and_runs_nothing(text: str) -> None:
    plan = everywhere(text)
    page = read_page(render_html(plan, CLASSIC))
    assert page.active == []
    assert reads_as(page.text, plan, "[·,:]?")


@hostile
@given(TEXT)
def test_markdown_shows_any_text_as_itself(text: str) -> None:
    plan = everywhere(text)
    source = render_markdown(plan, CLASSIC)
    assert reads_as(read_markdown(source), plan, "[·,:]?")
    marks = [re.match(r"#{1,6} |[-*] |", line)[0] for line in source.splitlines() if line]  # type: ignore[index]
    assert marks == ["# ", "", "", "## ", "", "## ", "### ", "", "- ", "- ", "* ", "## ", "- "]


@hostile
@given(TEXT)
def test_plain_text_is_the_text(text: str) -> None:
    plan = everywhere(text)
    found = render_text(plan, CLASSIC)
    assert reads_as(found, plan, "[·,:=-]*?")
    assert underline("section", ["Profile"]) in found


@hostile
@given(TEXT)
def test_yaml_gives_back_any_text(text: str) -> None:
    plain = printed_text(text).strip()
    value = {"a": {plain or "b": [plain, {"c": plain, "d": [plain]}]}, "e": [], "f": None}
    assert YAML(typ="safe", pure=True).load(to_yaml(value)) == value


@hostile
@given(TEXT)
def test_rendercv_holds_any_text_in_its_own_place(text: str) -> None:
    data = YAML(typ="safe", pure=True).load(render_rendercv(everywhere(text), TODAY)[0])["cv"]
    plain = escape_rendercv(printed_text(text).strip())
    assert data["name"] == plain
    assert data["sections"]["Experience"][0]["highlights"][0] == plain
    assert data["sections"]["Experience"][1]["company"] == plain


@hostile
@given(TEXT)
def test_europass_holds_any_text_and_only_tags_of_its_own(text: str) -> None:
    learner = json.loads(render_europass(everywhere(text), TODAY)[0])["SkillsPassport"]["LearnerInfo"]
    work = learner["WorkExperience"][0]
    assert work["Position"]["Label"] == printed_text(text).strip()
    assert set(re.findall(r"<[^>]*>", work["Activities"])) == {"<ul>", "</ul>", "<li>", "</li>"}
    shown = comparable_text(read_page(work["Activities"]).text)
    assert shown == comparable_text(f"{text}Built {text}")
