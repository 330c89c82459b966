"""Takes an Ad and a day, gives what its reader should know before answering: Findings with quote, reason and source."""

from metier.ads.warnings.find import find_warnings

__all__ = ["find_warnings"]
