"""Takes the path of a database, gives a Store: the ads that are kept and the settings, as values of the model."""

from metier.storage.store import Store

__all__ = ["Store"]
