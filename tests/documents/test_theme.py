"""What Python knows of a theme, and how it refuses what a theme does not have."""

from __future__ import annotations

from itertools import pairwise

import pytest

from documents.plans import LETTER, SENIOR, STUDENT, letter, resume
from metier.documents import load_theme, measure_plan, render_docx, render_pdf
from metier.documents.runs import printed_blocks
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


def test_density_steps_go_from_roomy_to_dense() -> None:
    """Three to five steps; type, leading, spacing and margins shrink, the cost rises from nothing."""
    steps = CLASSIC.densities
    assert 3 <= len(steps) <= 5
    assert steps[0].cost == 0
    for wide, tight in pairwise(steps):
        assert wide.size > tight.size >= 9
        assert wide.leading > tight.leading > 0
        assert wide.spacing > tight.spacing > 0
        assert wide.margin > tight.margin > 28
        assert wide.letter_margin > tight.letter_margin >= tight.margin
        assert wide.cost < tight.cost


def test_everything_a_theme_adds_between_pieces_is_declared_decor() -> None:
    """The separators that are printed are among the glyphs that the theme declares."""
    printed = [
        item for plan in (resume(SENIOR), resume(STUDENT), letter(LETTER)) for item in printed_blocks(plan, CLASSIC)
    ]
    separators = {run.before.strip() for item in printed for run in item.runs} - {""}
    assert separators >= {"·", ",", ":"}
    assert separators | {CLASSIC.bullet} <= CLASSIC.decor


@pytest.mark.parametrize(
    "options", [{"paper": "a0"}, {"accent": "red"}, {"accent": "#12345"}, {"accent": "#12345g"}, {"paper": None}]
)
def test_an_option_out_of_range_is_refused_and_says_what_is_allowed(options: dict[str, object]) -> None:
    for make in (render_pdf, render_docx, measure_plan):
        with pytest.raises(UserError, match=next(iter(options))) as error:
            make(resume(options=options), CLASSIC)
        assert error.value.hint


def test_options_of_other_themes_are_left_alone() -> None:
    """A career's design may serve several themes, so what this one does not know changes nothing."""
    assert render_pdf(resume(options={"photo": "left"}), CLASSIC) == render_pdf(resume(), CLASSIC)


@pytest.mark.parametrize("density", [-1, 4, 99])
def test_a_density_that_the_theme_lacks_is_refused(density: int) -> None:
    for make in (render_pdf, render_docx, measure_plan):
        with pytest.raises(UserError, match="density"):
            make(resume(density=density), CLASSIC)


def test_the_accent_can_be_read_by_everyone() -> None:
    """The colours of text differ from white by 4.5 to 1 at least (WCAG 2.2, success criterion 1.4.3)."""
    for colour in (CLASSIC.options["accent"].default, "#50565e", "#1c1f23"):
        channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        luminance = sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
        assert 1.05 / (luminance + 0.05) >= 4.5
