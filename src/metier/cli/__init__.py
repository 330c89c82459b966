"""Takes the words of a command line, gives the exit code: 0 done, 1 a check said no, 2 it could not be done."""

from metier.cli.table import main

__all__ = ["main"]
