"""Takes a Career and its Match to an ad, gives the Plans of résumé and letter, every piece with its sources."""

from metier.planning.letter import plan_letter
from metier.planning.reading import plan_from_json
from metier.planning.resume import plan_resume
from metier.planning.writing import plan_to_json, selection_to_json

__all__ = ["plan_from_json", "plan_letter", "plan_resume", "plan_to_json", "selection_to_json"]
