"""Takes an Ad and the Facts of a Career, gives the Match: each Requirement with its Evidence, status and why."""

from metier.matching.export import match_to_json
from metier.matching.match import gaps, headline, match_facts
from metier.matching.remedy import remedy

__all__ = ["gaps", "headline", "match_facts", "match_to_json", "remedy"]
