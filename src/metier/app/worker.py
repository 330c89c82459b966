"""Reads files from strangers in a process of its own with limits of time and memory. Starts that process.

The process is started once and kept warm; it is ended after a crash, a limit or a number of files, and the next file
starts another. What comes back is JSON: plain values, never code. A timer ends the process where the time is up, on
every system; the limit of memory is the system's own (`resource`), where it has one.
"""

from __future__ import annotations

import atexit
import json
import os
import struct
import subprocess
import sys
import threading
from base64 import b64decode
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any

from metier.errors import DataError
from metier.model.draft import Draft, Origin, SourceLine
from metier.model.finding import Finding
from metier.model.page import PageBox, PagePicture

if TYPE_CHECKING:
    from metier.app.sources import Source
    from metier.model.ad import Reader

MAX_FILES = 500  # then a fresh process, so that nothing that leaks adds up
START_SECONDS = 60  # for the process to load all that it needs, on a slow machine
_HEADER = struct.Struct(">QQ")  # lengths of the request's head and of the file; of the answer: its length, 0
_LONGEST_ANSWER = 200_000_000
_ANSWERS = {"draft", "checked", "pictures", "pages", "ads"}


class Worker:
    """A warm process that reads résumés, one at a time; safe to use from several threads, and as a context."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._files = 0

    def read(self, data: bytes, name: str, seconds: float = 10, megabytes: int = 1500) -> Draft:
        """The Draft of a résumé; DataError for what cannot be read, also within these limits."""
        with self._lock:
            answer = self._ask(data, {"name": name, "megabytes": megabytes}, name, seconds)
        if "draft" in answer:
            return _to_draft(answer["draft"])
        raise _refused(answer, name)

    def check(self, data: bytes, name: str, seconds: float = 30, megabytes: int = 1500) -> dict[str, Any]:
        """What a machine reads in a résumé, as `Checked.as_json` gives it; DataError as by `read`."""
        with self._lock:
            answer = self._ask(data, {"name": name, "megabytes": megabytes, "task": "check"}, name, seconds)
        if isinstance(answer.get("checked"), dict):
            checked: dict[str, Any] = answer["checked"]
            return checked
        raise _refused(answer, name)

    def draw(self, data: bytes, name: str, seconds: float = 30, megabytes: int = 1500) -> tuple[bytes, ...]:
        """The first pages of a PDF as grey pictures (PGM); DataError as by `read`."""
        with self._lock:
            answer = self._ask(data, {"name": name, "megabytes": megabytes, "task": "pictures"}, name, seconds)
        if isinstance(answer.get("pictures"), list):
            return tuple(map(b64decode, answer["pictures"]))
        raise _refused(answer, name)

    def pages(self, data: bytes, name: str, seconds: float = 30, megabytes: int = 1500) -> tuple[PagePicture, ...]:
        """The first pages of a PDF in colour, as `read_pdf_pages` draws them; DataError as by `read`.

        A file of another kind, readable or not, has none.
        """
        with self._lock:
            answer = self._ask(data, {"name": name, "megabytes": megabytes, "task": "pages"}, name, seconds)
        if isinstance(answer.get("pages"), list):
            return tuple(
                PagePicture(number, width, height, b64decode(png)) for number, width, height, png in answer["pages"]
            )
        raise _refused(answer, name)

    def read_ads(
        self, source: Source, reader: Reader = "fast", seconds: float = 30, megabytes: int = 1500
    ) -> tuple[dict[str, Any], ...]:
        """Every Ad in the bytes of a source, at least one, as `ad_to_json` gives it; DataError as by `read`."""
        how = [source.suffix, source.media, source.charset, source.url]
        request = {"name": source.name, "megabytes": megabytes, "task": "ad", "source": how, "reader": reader}
        with self._lock:
            answer = self._ask(source.data, request, source.name, seconds)
        if isinstance(answer.get("ads"), list):
            return tuple(answer["ads"])
        raise _refused(answer, source.name)

    def prepare(self) -> None:
        """Start the process beside what goes on, so that the first file is read as fast as the others."""
        if self._process is None:
            threading.Thread(target=self._prepare, daemon=True).start()

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _prepare(self) -> None:
        with suppress(DataError), self._lock:
            self._running()

    def _ask(self, data: bytes, request: Mapping[str, Any], name: str, seconds: float) -> dict[str, Any]:
        """The answer to a request; the process is ended where it gives none in time."""
        process = self._running()
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(seconds, end)
        timer.start()
        try:
            head = json.dumps(request).encode()
            answer = _exchange(process, _HEADER.pack(len(head), len(data)) + head + data)
        finally:
            timer.cancel()
            timer.join()
        self._files += 1
        if late.is_set() or answer is None or answer.get("ended") or self._files >= MAX_FILES:
            self._end()
        if late.is_set() and (answer is None or not answer.keys() & _ANSWERS):
            raise _too_slow(seconds, name)
        if answer is None:
            raise DataError(
                "Reading this file ended the program that reads it.",
                "It is broken, or made to do harm. Open it and save it again, or print it as PDF.",
                file=name,
            )
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self._end()
        if self._process is None:
            self._process = _start()
            self._files = 0
            atexit.register(self._end)
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            atexit.unregister(self._end)
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    _close(stream)


def _start() -> subprocess.Popen[bytes]:
    """A process that is ready to read; DataError where it does not start."""
    source = str(Path(__file__).parents[2])
    paths = [source, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    process = subprocess.Popen(
        [sys.executable, "-P", "-B", "-c", "from metier.app.worker_process import serve; serve()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"},
        close_fds=True,
    )
    timer = threading.Timer(START_SECONDS, process.kill)
    timer.start()
    ready = _receive(process)
    timer.cancel()
    timer.join()
    if ready is None:
        process.kill()
        process.wait()
        raise DataError("The process that reads files does not start.", "Is Metier installed whole? Install it again.")
    return process


def _exchange(process: subprocess.Popen[bytes], request: bytes) -> dict[str, Any] | None:
    """The answer to a request, None where the process ends before it gives one."""
    if process.stdin is None:
        return None
    try:
        process.stdin.write(request)
        process.stdin.flush()
    except OSError:
        return None
    return _receive(process)


def _receive(process: subprocess.Popen[bytes]) -> dict[str, Any] | None:
    stream = process.stdout
    if stream is None:
        return None
    head = stream.read(_HEADER.size)
    if len(head) < _HEADER.size:
        return None
    length = _HEADER.unpack(head)[0]
    if length > _LONGEST_ANSWER:
        return None
    body = stream.read(length)
    if len(body) < length:
        return None
    try:
        answer = json.loads(body)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None


def _close(stream: IO[bytes]) -> None:
    try:
        stream.close()
    except OSError:  # what was to be written has nobody left to read it
        return


def _refused(answer: Mapping[str, Any], name: str) -> DataError:
    return DataError(
        str(answer.get("message", "")),
        str(answer.get("hint", "")),
        file=str(answer.get("file", "")) or name,
        place=str(answer.get("place", "")),
        quote=str(answer.get("quote", "")),
    )


def _too_slow(seconds: float, name: str) -> DataError:
    return DataError(
        f"Reading this file took more than {seconds:g} seconds.",
        "It is too long or too tangled. Cut it shorter, or print it as PDF.",
        file=name,
    )


def _to_draft(answer: Mapping[str, Any]) -> Draft:
    """The Draft that an answer holds, its rows in the order of the fields."""
    return Draft(
        data=answer["data"],
        origins=tuple(
            Origin(pointer, file, place, quote, certainty, why, _box(box))
            for pointer, file, place, quote, certainty, why, box in answer["origins"]
        ),
        lines=tuple(
            SourceLine(text, place, tuple(pointers), why, _box(box))
            for text, place, pointers, why, box in answer["lines"]
        ),
        reader=answer["reader"],
        language=answer["language"],
        findings=tuple(Finding(*row) for row in answer["findings"]),
    )


def _box(row: list[Any] | None) -> PageBox | None:
    return None if row is None else (row[0], row[1], row[2], row[3], row[4])
