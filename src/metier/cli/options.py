"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

AD: Decorator = click.argument("ad", metavar="AD")
CAREER: Decorator = click.option(
    "--career", "career", required=True, metavar="FILE", type=click.Path(), help="The career file (YAML or JSON)."
)
ALLOW_PRIVATE: Decorator = click.option(
    "--allow-private", is_flag=True, help="Fetch an address inside this network or machine, too."
)
SETTINGS: Decorator = click.option(
    "--set", "settings", multiple=True, metavar="KEY=VALUE", help="An option of the theme ('metier themes' lists them)."
)
JSON: Decorator = click.option("--json", "as_json", is_flag=True, help="Print JSON to standard output.")
READER: Decorator = click.option(
    "--reader",
    type=click.Choice(["fast", "accurate", "rules"]),
    default="fast",
    show_default=True,
    help="What finds skills that the vocabulary lacks: a small model, a larger one (metier[accurate]), or none.",
)
