"""Takes a Career, gives Findings about its wording, and the file with the safe ones put right."""

from metier.review.fixing import fix_career
from metier.review.lint import lint_career
from metier.review.rules import RULES, Rule, choose_rules

__all__ = ["RULES", "Rule", "choose_rules", "fix_career", "lint_career"]
