"""`python -m metier`: the command line where no script was installed."""

from metier.cli import main

main()
