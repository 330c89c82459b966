"""Takes the files of an answer and the career file, gives Findings: what is not as the sources have it."""

from metier.proof.prove import prove
from metier.proof.record import sources_to_json

__all__ = ["prove", "sources_to_json"]
