"""Takes words, gives Terms: what an ad or a career names, normalised, and how two Terms relate."""

from metier.terms.esco import Esco, load_esco
from metier.terms.load import load_vocabulary
from metier.terms.vocabulary import Vocabulary

__all__ = ["Esco", "Vocabulary", "load_esco", "load_vocabulary"]
