"""Takes a Career and its Match to an ad, gives the Plans of résumé and letter, every piece with its sources."""

from metier.planning.letter import plan_letter
from metier.planning.resume import plan_resume

__all__ = ["plan_letter", "plan_resume"]
