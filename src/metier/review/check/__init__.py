"""Takes anyone's résumé as bytes, gives what a machine reads in it, and Findings about what it reads wrong or not at all."""

from metier.review.check.check import check_resume
from metier.review.check.checked import Checked
from metier.review.check.demanded import Demanded, find_demanded
from metier.review.check.rules import basis_line

__all__ = ["Checked", "Demanded", "basis_line", "check_resume", "find_demanded"]
