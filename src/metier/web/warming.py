"""What a first visit would wait for, done while the browser starts: the vocabulary, the fonts."""

from __future__ import annotations

from contextlib import suppress

from metier.app.desk import Desk
from metier.errors import MetierError


def warm_up(desk: Desk) -> None:
    """Draw the career once where there is one."""
    from metier.app.live import draw_career

    with suppress(MetierError):
        if desk.has_career:
            editing = desk.file()
            draw_career(editing.state().data, editing.path, desk.reader, workspace=desk.workspace)
