"""Takes a Career and its Match to an ad, gives the Plans of résumé and letter, every piece with its sources."""

from metier.planning.resume import plan_resume

__all__ = ["plan_resume"]
