"""Text as a page can hold it: sign for sign, so that every place in it stays where it is."""

from __future__ import annotations

import re

# Control characters, and halves of surrogate pairs: neither stands in HTML, and the halves cannot be written as UTF-8.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_RETURN = re.compile("\r(\n?)")


def shown_text(text: str) -> str:
    """The text, as long as before: a carriage return is a line feed, or a space before one; what no page holds is U+FFFD."""
    if text.isascii() and text.isprintable():
        return text
    return _UNPRINTABLE.sub("\ufffd", _RETURN.sub(lambda found: " \n" if found[1] else "\n", text))
