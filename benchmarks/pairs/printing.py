"""What all printers share: a Job to print, what is Missing on a machine, and Chromium as a printer of pages."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from careers import Person

PAPERS = {"a4": (8.27, 11.69), "letter": (8.5, 11.0)}  # inches
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions", "--remote-debugging-pipe",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--force-color-profile=srgb", "--font-render-hinting=none",
)  # fmt: skip


class Missing(Exception):  # noqa: N818 - it is no mistake of anyone
    """Something that a printer needs is not installed; the text names it."""


@dataclass(frozen=True, slots=True)
class Job:
    """One document to make: who is printed by what (`source`), how it looks (`layout`), and the step that makes it."""

    person: Person
    source: str
    layout: str
    ending: str
    make: Callable[[], bytes] = field(repr=False)

    @property
    def name(self) -> str:
        """The file's name."""
        return f"{self.person.key}.{self.source}.{self.ending}"


class Chromium:
    """A browser that prints pages one after the other; use it in a `with`."""

    def __init__(self) -> None:
        program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        if not program:
            raise Missing("chromium is not installed")
        self._program = program
        self._last = 0

    def __enter__(self) -> Chromium:
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        (theirs, ours), (back, answers) = os.pipe(), os.pipe()

        def connect() -> None:  # the browser speaks on descriptors 3 and 4
            one, two = os.dup(theirs), os.dup(answers)
            os.dup2(one, 3)
            os.dup2(two, 4)

        command = [self._program, *_FLAGS, f"--user-data-dir={self._folder.name}", "about:blank"]
        self._process = subprocess.Popen(
            command,
            preexec_fn=connect,  # noqa: PLW1509 - there are no threads
            close_fds=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs)
        os.close(answers)
        self._out = os.fdopen(ours, "wb", buffering=0)
        self._in = os.fdopen(back, "rb")
        target = self._ask("Target.createTarget", {"url": "about:blank"})["targetId"]
        self._session = self._ask("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        self._ask("Page.enable")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(OSError):
            self._out.close()
        self._process.terminate()
        self._process.wait(20)
        self._in.close()
        self._folder.cleanup()

    def print_page(
        self, html: str, *, paper: str = "a4", margin: float = 0.4, tagged: bool = True, footer: str = ""
    ) -> bytes:
        """The PDF of a page; `margin` in inches where the page states none."""
        width, height = PAPERS[paper]
        with tempfile.NamedTemporaryFile("w", suffix=".html", encoding="utf-8", delete=False) as file:
            file.write(html)
        try:
            self._ask("Page.navigate", {"url": Path(file.name).as_uri()})
            self._wait("Page.loadEventFired")
            options = {
                "printBackground": True, "preferCSSPageSize": False, "paperWidth": width, "paperHeight": height,
                "marginTop": margin, "marginBottom": margin, "marginLeft": margin, "marginRight": margin,
                "generateTaggedPDF": tagged, "displayHeaderFooter": bool(footer), "headerTemplate": "<span></span>",
                "footerTemplate": f'<div style="font-size:8px;padding-left:30px">{footer} <span class=pageNumber></span>/<span class=totalPages></span></div>',
            }  # fmt: skip
            return base64.b64decode(self._ask("Page.printToPDF", options)["data"])
        finally:
            Path(file.name).unlink()

    def _ask(self, method: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
        self._last += 1
        message: dict[str, Any] = {"id": self._last, "method": method, "params": params or {}}
        if hasattr(self, "_session"):
            message["sessionId"] = self._session
        self._out.write(json.dumps(message).encode() + b"\0")
        for answer in self._answers():
            if answer.get("id") == self._last:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result
        raise RuntimeError("the browser has gone")

    def _wait(self, event: str) -> None:
        for answer in self._answers():
            if answer.get("method") == event:
                return

    def _answers(self) -> Iterator[dict[str, Any]]:
        while True:
            raw = bytearray()
            while (byte := self._in.read(1)) != b"\0":
                if not byte:
                    return
                raw += byte
            yield json.loads(raw)


def pick(people: list[Person], number: int, offset: int = 0) -> list[Person]:
    """So many persons, spread over all trades and languages, others for each offset."""
    if number >= len(people):
        return people
    step = len(people) / number
    return [people[int(offset + index * step) % len(people)] for index in range(number)]
