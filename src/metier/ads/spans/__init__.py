"""Takes an ad's text (or sentences as words), gives the spans of skills and knowledge that two trained models find in it."""

from metier.ads.spans.find import SkillSpan, Tier, find_spans, tag_sentences

__all__ = ["SkillSpan", "Tier", "find_spans", "tag_sentences"]
