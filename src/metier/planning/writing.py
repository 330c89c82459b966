"""Plans and Selections as readable JSON values; `planning.reading` is the way back for Plans."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from metier.model.plan import Block, Piece, Plan, Selection, Source

VERSION = 1


def plan_to_json(plan: Plan) -> dict[str, Any]:
    """The Plan as JSON values (schemas/plan.schema.json), in the order of printing.

    What says nothing is left out: an empty section, no entry, the change `none`, options that are not set.
    """
    data: dict[str, Any] = {
        "version": VERSION,
        "document": plan.document,
        "title": plan.title,
        "author": plan.author,
        "language": plan.language,
        "theme": plan.theme,
        "density": plan.density,
        "pages": plan.pages,
    }
    if plan.options:
        data["options"] = _plain(plan.options)
    data["blocks"] = [_block_to_json(block) for block in plan.blocks]
    return data


def _block_to_json(block: Block) -> dict[str, Any]:
    data: dict[str, Any] = {"id": block.id, "role": block.role}
    if block.section:
        data["section"] = block.section
    if block.entry is not None:
        data["entry"] = block.entry
    data["pieces"] = [_piece_to_json(piece) for piece in block.pieces]
    return data


def _piece_to_json(piece: Piece) -> dict[str, Any]:
    data: dict[str, Any] = {"name": piece.name, "text": piece.text}
    if piece.change != "none":
        data["change"] = piece.change
    data["sources"] = [_source_to_json(source) for source in piece.sources]
    return data


def _source_to_json(source: Source) -> dict[str, Any]:
    return {"origin": source.origin, "pointer": source.pointer, "words": source.words}


def _plain(value: Any) -> Any:
    """A value as JSON has it: mappings and sequences of any kind as dict and list."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value


def selection_to_json(selection: Selection) -> dict[str, Any]:
    """The Selection as JSON values (`selection` of schemas/fit.schema.json): the choice and all that was weighed."""
    return {
        "objective": round(selection.objective, 6),
        "bound": round(selection.bound, 6),
        "density": selection.density,
        "choices": [
            {
                "pointer": choice.pointer,
                "text": choice.text,
                "value": round(choice.value, 6),
                "height": round(choice.height, 2),
                "printed": choice.printed,
                "why": choice.why,
            }
            for choice in selection.choices
        ],
    }
