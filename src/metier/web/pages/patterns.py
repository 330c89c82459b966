"""Every part that pages are made of, each once: to look at, and for the tests of contrast and labels."""

from __future__ import annotations

from starlette.responses import Response

from metier.app.forms import Box, Chips, Entries, Entry, Statement, Statements
from metier.model.edit import Change
from metier.model.finding import Finding
from metier.web.pages.table import Page, Visit
from metier.web.templating import render

_FIELDS = (
    Box("/a", "a", "A text", "Words", examples=("Data Analyst",)),
    Box("/b", "b", "An empty one", examples=("Data Analyst",), required=True),
    Box("/startDate", "startDate", "From", "2021-03", "date"),
    Box("/endDate", "endDate", "To", "", "date"),
    Box("/c", "c", "A long text", "Several words.", "long", wide=True, examples=("An example.", "Another one.")),
    Box("/d", "d", "Something else", foreign=True),
    Chips("/e", "Skills", "skill", ("Python", "SQL")),
    Statements(
        "/f", "What you achieved", "highlight",
        (Statement("/f/0", (("/f/0", "", "Built a thing that works."),)), Statement("/f/1", (("/f/1", "", "A secret."),), True)),
        guide="What you did, with what, and what came of it.", examples=("An example.",),
    ),
    Entries(
        "/g", "language", "Languages", "language",
        (Entry("/g/0", "language", "English", "C1", (Box("/g/0/language", "language", "Language", "English"),)),),
    ),
)  # fmt: skip
_FINDINGS = (
    Finding("one", "error", "", "This is wrong.", "Write it otherwise."),
    Finding("two", "warning", "", "This is weak.", "Say what came of it."),
    Finding("three", "note", "", "This is worth a look."),
)
_CHANGES = (
    Change("changed", "/basics/label", "basics: label", "before", "now"),
    Change("moved", "/work/1", "work: Acme", 1, 2),
    Change("added", "/work/0/highlights/2", "work: Acme, highlight 3", None, "A new line."),
)


def patterns(visit: Visit) -> Response:
    """The page of patterns."""
    return render(
        visit.request, "patterns.html", active="", fields=_FIELDS, findings=_FINDINGS, changes=_CHANGES,
        statuses=(("met", "shown", "check"), ("partly", "partly shown", "half"), ("not_shown", "not shown", "close"),
                  ("unknown", "cannot be shown on paper", "question")),
    )  # fmt: skip


PAGES = (Page("/patterns", patterns),)
