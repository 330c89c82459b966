"""What Python knows of a theme, and how it refuses what a theme does not have."""

from __future__ import annotations

from itertools import pairwise

import pytest

from documents.plans import LETTER, SENIOR, STUDENT, letter, resume
from metier.documents import load_theme, measure_plan, render_docx, render_pdf
from metier.documents.options import contrast, readable_shade
from metier.documents.runs import printed_blocks
from metier.documents.theme import theme_names
from metier.errors import UserError

CLASSIC = load_theme("classic")


def test_an_unknown_theme_lists_those_that_exist() -> None:
    with pytest.raises(UserError, match="no theme 'baroque'") as error:
        load_theme("baroque")
    assert "classic" in error.value.hint


@pytest.mark.parametrize("name", ["../classic", "", ".", "classic/theme.toml"])
def test_a_theme_name_is_never_a_path(name: str) -> None:
    with pytest.raises(UserError):
        load_theme(name)


@pytest.mark.parametrize("name", theme_names())
def test_density_steps_go_from_roomy_to_dense(name: str) -> None:
    """Three to five steps; type, leading, spacing and margins shrink, the cost rises from nothing."""
    steps = load_theme(name).densities
    assert 3 <= len(steps) <= 5
    assert steps[0].cost == 0
    for wide, tight in pairwise(steps):
        assert wide.size > tight.size >= 9
        assert wide.leading > tight.leading > 0
        assert wide.spacing > tight.spacing > 0
        assert wide.margin > tight.margin > 28
        assert wide.letter_margin > tight.letter_margin >= tight.margin
        assert wide.cost < tight.cost


@pytest.mark.parametrize("name", theme_names())
def test_everything_a_theme_adds_between_pieces_is_declared_decor(name: str) -> None:
    """The separators that are printed are among the glyphs that the theme declares."""
    theme = load_theme(name)
    plans = (resume(SENIOR), resume(STUDENT), letter(LETTER))
    printed = [item for plan in plans for item in printed_blocks(plan, theme)]
    separators = {run.before.strip() for item in printed for run in item.runs} - {""}
    assert separators >= {"·", ",", ":"}
    assert separators | {theme.bullet} <= theme.decor


@pytest.mark.parametrize(
    "options",
    [
        {"paper": "a0"},
        {"accent": "red"},
        {"accent": "#12345"},
        {"accent": "#12345g"},
        {"paper": None},
        {"accent": "#ffcc00"},
        {"size": "200"},
        {"size": "big"},
        {"margin": "-5"},
        {"font": "Comic Sans"},
        {"sections": "a b"},
    ],
)
def test_an_option_out_of_range_is_refused_and_says_what_is_allowed(options: dict[str, object]) -> None:
    for make in (render_pdf, render_docx, measure_plan):
        with pytest.raises(UserError, match=next(iter(options))) as error:
            make(resume(options=options), CLASSIC)
        assert error.value.hint


def test_all_that_is_wrong_is_said_at_once_and_a_pale_colour_gets_its_nearest_shade() -> None:
    with pytest.raises(UserError) as error:
        CLASSIC.settings({"accent": "#ffcc00", "size": "400", "paper": "a4"})
    assert "accent" in error.value.message
    assert "size" in error.value.message
    assert "paper" not in error.value.message
    shade = readable_shade("#ffcc00")
    assert shade in error.value.hint
    assert contrast(shade) >= 4.5
    assert readable_shade("#1f4a72") == "#1f4a72"


def test_a_density_that_is_asked_for_is_the_only_one() -> None:
    """Measured, printed and planned with: one step, which then is number 0."""
    options = {"density": "compact"}
    assert [step.name for step in CLASSIC.ordered(options).densities] == ["compact"]
    plan = resume(SENIOR, 0, options=options)
    heights = measure_plan(plan, CLASSIC)
    assert heights.page == (CLASSIC.page(2, {})[1],)
    assert render_pdf(plan, CLASSIC) == render_pdf(plan, CLASSIC.ordered(options))


def test_options_of_other_themes_are_left_alone() -> None:
    """A career's design may serve several themes, so what this one does not know changes nothing."""
    assert render_pdf(resume(options={"photo": "left"}), CLASSIC) == render_pdf(resume(), CLASSIC)


@pytest.mark.parametrize("density", [-1, 4, 99])
def test_a_density_that_the_theme_lacks_is_refused(density: int) -> None:
    for make in (render_pdf, render_docx, measure_plan):
        with pytest.raises(UserError, match="density"):
            make(resume(density=density), CLASSIC)


@pytest.mark.parametrize("name", theme_names())
def test_colours_can_be_read_by_everyone(name: str) -> None:
    """The colours of text differ from white by 4.5 to 1 at least (WCAG 2.2, success criterion 1.4.3)."""
    for colour in (load_theme(name).options["accent"].default, "#50565e", "#1c1f23"):
        assert contrast(colour) >= 4.5
    assert contrast("#777777") < 4.5


@pytest.mark.parametrize("options", [{"size": "90"}, {"margin": "80"}, {"font": "Source Serif Pro"}])
def test_options_of_size_margin_and_font_change_measure_and_print_alike(options: dict[str, object]) -> None:
    plan = resume(SENIOR, options=options)
    assert measure_plan(plan, CLASSIC) != measure_plan(resume(SENIOR), CLASSIC)
    assert render_pdf(plan, CLASSIC) != render_pdf(resume(SENIOR), CLASSIC)


def test_sections_asked_for_come_first() -> None:
    ordered = CLASSIC.ordered({"sections": "skills,education"}).sections
    assert ordered[:3] == ("skills", "education", "summary")
    assert sorted(ordered) == sorted(CLASSIC.sections)
