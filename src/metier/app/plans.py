"""The Plans of an answer as a file that a person can edit. Reads and writes files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from metier.app.files import AD_BYTES, read_file, write_file
from metier.errors import DataError, MetierError, UserError
from metier.formats.decoding import decode
from metier.model.plan import Plan
from metier.planning import plan_from_json, plan_to_json


@dataclass(frozen=True, slots=True)
class Plans:
    """The Plans of the two Documents of an answer."""

    resume: Plan
    letter: Plan


def save_plans(path: Path, plans: Plans) -> None:
    """Write both Plans as readable JSON."""
    data = {"metier": 1, "resume": plan_to_json(plans.resume), "letter": plan_to_json(plans.letter)}
    write_file(path, (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode())


def check_plan_place(path: Path) -> None:
    """Refuse to replace a file that is no plan: a career or an ad named by mistake."""
    if not path.exists():
        return
    try:
        load_plans(path)
    except MetierError:
        raise UserError(f"{path} exists and is no plan.", "Give --save-plan another name.") from None


def load_plans(path: Path) -> Plans:
    """Both Plans of a file that `save_plans` wrote and a person may have edited."""
    text = decode(read_file(path, what="plan", limit=AD_BYTES), str(path))
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        place = f"{error.lineno}:{error.colno}"
        raise DataError(f"not JSON: {error.msg}.", "Mend that place.", file=str(path), place=place) from None
    except RecursionError:
        raise DataError("the JSON is nested too deeply.", "Start from --save-plan.", file=str(path)) from None
    if not isinstance(data, dict) or "resume" not in data or "letter" not in data:
        raise DataError("this is no plan file.", "Start from one that --save-plan wrote.", file=str(path))
    return Plans(plan_from_json(data["resume"], f"{path}: resume"), plan_from_json(data["letter"], f"{path}: letter"))
