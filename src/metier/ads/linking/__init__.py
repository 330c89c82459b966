"""Takes an ad's sentence or a skill's words, gives the ESCO skills that they mean, ranked; and a sure one or none."""

from metier.ads.linking.link import Link, link, nearest
from metier.ads.linking.linker import Linker, load_linker

__all__ = ["Link", "Linker", "link", "load_linker", "nearest"]
