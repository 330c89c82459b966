"""`metier read` for people: the ad marked, its table, its warnings, and several ads side by side."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metier.app.ads import compare_ads, warn_reader
from metier.app.reading import read_ad
from metier.cli import main
from metier.cli.marked import marked_lines
from metier.model.ad import Ad, Requirement

CORPUS = Path(__file__).parents[1] / "corpus" / "ads"
SCAM = "Courier\n\nTasks\n- Drive parcels\n\nPlease pay a registration fee of $50. Interviews are held via Telegram.\n"
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*words: object) -> tuple[int, str]:
        with pytest.raises(SystemExit) as left:
            main([str(word) for word in words])
        return int(left.value.code or 0), capsys.readouterr().out

    return run


def test_the_text_is_shown_with_its_requirements_marked(run: Run) -> None:
    """Without colours a requirement stands in brackets behind its name, and the table follows."""
    code, said = run("read", CORPUS / "backend_austin.txt")
    assert code == 0
    assert "- ‹r4 5+ years of Python›" in said
    assert "Brightwell Freight has moved parcels" in said
    assert said.index("‹r4 ") < said.index("Required (5)")
    assert "\x1b" not in said
    assert "Before you answer" not in said


def test_warnings_stand_at_the_end_with_their_reason(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "ad.txt"
    file.write_text(SCAM, encoding="utf-8")
    _, said = run("read", file)
    end = said[said.index("Before you answer (2)") :]
    words = " ".join(end.split())
    assert "! pay-to-apply  line 6" in end
    assert "! messenger-only" in end
    assert "US Federal Trade Commission" in words
    ad = json.loads(run("read", file, "--json")[1])
    assert [finding["rule"] for finding in ad["warnings"]] == ["pay-to-apply", "messenger-only"]


def test_several_ads_are_compared(run: Run) -> None:
    code, said = run("read", CORPUS / "backend_austin.txt", CORPUS / "lead_prose.txt")
    assert code == 0
    assert "Senior Backend Engineer" in said
    assert "Lisbon, PT" in said
    assert "only here" in said
    assert "Required in all 2" in said
    assert "‹r1" not in said
    assert "‹r1" in run("read", CORPUS / "backend_austin.txt", CORPUS / "lead_prose.txt", "--each")[1]
    both = json.loads(run("read", CORPUS / "backend_austin.txt", CORPUS / "lead_prose.txt", "--json")[1])
    assert [ad["title"] for ad in both] == ["Senior Backend Engineer", "Lead Data Platform Engineer"]


def test_skills_in_all_ads_and_in_one_alone() -> None:
    """By their terms: 'Postgres' and 'PostgreSQL' are the same, and what is only preferred is not compared."""
    first = read_ad("Requirements\n- 5 years of Python\n- Postgres\n- Docker is a plus\n")
    second = read_ad("Requirements\n- Python or Java\n- PostgreSQL\n- Kafka\n")
    compared = compare_ads([first, second], today=date(2026, 11, 23))
    assert compared.common == ("Python", "PostgreSQL")
    assert [each.only_here for each in compared.ads] == [(), ("Java", "Apache Kafka")]
    assert [each.years for each in compared.ads] == [5, None]


def test_colours_are_extra_and_say_nothing_alone() -> None:
    """On a terminal each requirement is painted and still has its name before it."""
    ad = read_ad("Requirements\n- Python\n")
    (line,) = [line for line in marked_lines(ad, colours=True, room=60) if "Python" in line]
    assert click.unstyle(line) == "- r1 Python"


def test_what_could_steer_a_terminal_is_not_printed() -> None:
    ad = Ad("Cook\x1b[2J wanted\u202e now")
    assert "\x1b" not in "".join(marked_lines(ad, colours=False, room=60))
    assert "\u202e" not in "".join(marked_lines(ad, colours=False, room=60))


@given(st.text(max_size=300), st.integers(20, 90))
@settings(max_examples=60, deadline=None)
def test_any_text_is_printed_whole(text: str, room: int) -> None:
    """Nothing but white space and control characters is lost, whatever is marked."""
    spans = [(0, len(text) // 3), (len(text) // 2, len(text))]
    marks = tuple(
        Requirement(f"r{number}", text[slice(*span)], span, "skill", "required")
        for number, span in enumerate(spans, 1)
        if text[slice(*span)].strip()
    )
    lines = list(marked_lines(Ad(text, marks), colours=False, room=room))
    shown = "".join(lines)
    for mark in marks:
        shown = shown.replace(f"‹{mark.id}", "", 1)
    kept = [sign for sign in shown if not sign.isspace() and sign not in "‹›\ufffd"]
    wanted = [sign for sign in text if sign.isprintable() and not sign.isspace() and sign not in "‹›\ufffd"]
    assert kept == wanted


def test_warnings_need_no_today() -> None:
    assert warn_reader(read_ad(SCAM))
