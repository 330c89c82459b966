"""The process that reads files from strangers: limits itself, then answers one request after the other.

It may read the package's own data, and nothing else is open to it: no network, no other program, no file to write.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from base64 import b64encode
from collections.abc import Callable
from typing import IO, Any, NoReturn

from metier.errors import DataError, MetierError
from metier.model.draft import Draft

_HEADER = struct.Struct(">QQ")
_REFUSED = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.startfile",
            "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "shutil.", "ftplib.",
            "urllib.", "http.", "smtplib.", "webbrowser.")  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def serve() -> NoReturn:
    """Answer requests on standard input until it ends."""
    requests, answers = _take_pipes()
    _forbid_files()
    from metier.resumes.read import read_resume
    from metier.terms import load_vocabulary

    vocabulary = load_vocabulary()
    _warm_up(read_resume, vocabulary)
    sys.addaudithook(_refuse)
    _send(answers, {"ready": True})
    while True:
        head = requests.read(_HEADER.size)
        if len(head) < _HEADER.size:
            sys.exit(0)
        first, second = _HEADER.unpack(head)
        request = json.loads(requests.read(first))
        data = requests.read(second)
        _limit_memory(int(request["megabytes"]))
        answer = _answer(_reader(request, read_resume), data, str(request["name"]), vocabulary)
        del data
        _limit_memory(None)
        _send(answers, answer)


def _reader(request: dict[str, Any], read_resume: Any) -> Callable[[bytes, str, Any], dict[str, Any]]:
    """What answers a task: a Draft; 'check' what a machine reads in the file, 'pictures' and 'pages' how it looks.

    'ad' gives the ads in it.
    """
    task = str(request.get("task"))
    if task == "ad":
        return lambda data, name, vocabulary: {"ads": _read_ads(data, name, request)}
    if task == "check":
        from metier.review.check import check_resume

        return lambda data, name, vocabulary: {"checked": check_resume(data, name, vocabulary).as_json()}
    if task == "pictures":
        return lambda data, name, vocabulary: {"pictures": [b64encode(one).decode() for one in _draw(data, name)]}
    if task == "pages":
        return lambda data, name, vocabulary: {"pages": _draw_pages(data, name)}
    return lambda data, name, vocabulary: {"draft": _plain(read_resume(data, name, vocabulary))}


def _read_ads(data: bytes, name: str, request: dict[str, Any]) -> list[dict[str, Any]]:
    from metier.ads import ad_to_json
    from metier.app.reading import read_source
    from metier.app.sources import Source

    return [ad_to_json(ad) for ad in read_source(Source(name, data, *request["source"]), request["reader"])]


def _draw(data: bytes, name: str) -> tuple[bytes, ...]:
    from metier.formats.pdf import read_pdf_pictures

    return read_pdf_pictures(data, name=name)


def _draw_pages(data: bytes, name: str) -> list[tuple[int, float, float, str]]:
    from metier.formats.pdf import read_pdf_pages

    pages = read_pdf_pages(data, name=name)
    return [(page.number, page.width, page.height, b64encode(page.png).decode()) for page in pages]


def _answer(
    read: Callable[[bytes, str, Any], dict[str, Any]], data: bytes, name: str, vocabulary: Any
) -> dict[str, Any]:
    """What `read` gives for a file, as plain values, or why there is nothing."""
    try:
        return read(data, name, vocabulary)
    except DataError as error:
        return {
            "message": error.message, "hint": error.hint, "file": error.file, "place": error.place, "quote": error.quote,
        }  # fmt: skip
    except MetierError as error:
        return {"message": error.message, "hint": error.hint}
    except MemoryError:
        return {**_failed("Reading this file takes too much memory."), "ended": True}
    except RecursionError:
        return {**_failed("The file is nested too deep to be read."), "ended": True}
    except Exception as error:  # noqa: BLE001 - the edge: a bug in a reader must not look like a crash of the machine
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        where = "" if trace is None else f" in {os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"  # noqa: PTH119
        return _failed(f"The reader failed on this file ({type(error).__name__}{where}); that is a fault of Metier.")


def _plain(draft: Draft) -> dict[str, Any]:
    """A Draft as plain values, its parts as rows: five times faster than by the names of the fields."""
    return {
        "data": draft.data,
        "origins": [(o.pointer, o.file, o.place, o.quote, o.certainty, o.why, o.box) for o in draft.origins],
        "lines": [(line.text, line.place, line.pointers, line.left_out, line.box) for line in draft.lines],
        "reader": draft.reader,
        "language": draft.language,
        "findings": [(f.rule, f.severity, f.place, f.why, f.fix, f.quote) for f in draft.findings],
    }


def _failed(message: str) -> dict[str, Any]:
    return {
        "message": message,
        "hint": "Open the file and save it again, or print it as PDF, and try that.",
    }


def _warm_up(read_resume: Any, vocabulary: Any) -> None:
    """Load what the readers load when they are first needed, while files may still be opened."""
    read_resume(
        b"Ada Lovelace\nada@example.org\n\nExperience\nAcme, 2019 - 2020\n- Built things\n", "warm.txt", vocabulary
    )
    for module in _MODULES:
        __import__(module)


_MODULES = (
    "metier.formats.docx_lines", "metier.formats.odt", "metier.formats.rtf", "metier.formats.html_page_lines",
    "metier.formats.markdown_lines", "metier.formats.latex", "metier.formats.pdf", "metier.formats.json",
    "metier.formats.yaml", "metier.resumes.stated", "metier.resumes.layout", "selectolax.lexbor", "pypdfium2", "yaml",
    "encodings.idna", "encodings.cp1252", "encodings.utf_16", "encodings.mac_roman",
)  # fmt: skip


def _take_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes for requests and answers; what a library prints goes nowhere."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "r+b") as nothing:  # noqa: PTH123
        os.dup2(nothing.fileno(), 0)
        os.dup2(nothing.fileno(), 1)
    return requests, answers


def _send(answers: IO[bytes], answer: dict[str, Any]) -> None:
    body = json.dumps(answer, default=str).encode("utf-8", "surrogatepass")
    answers.write(_HEADER.pack(len(body), 0) + body)
    answers.flush()


def _forbid_files() -> None:
    """No file grows by what this process does, where the system knows such a limit; and no core is dumped."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for limit in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
        try:
            resource.setrlimit(limit, (0, 0))
        except (ValueError, OSError):
            continue


def _limit_memory(megabytes: int | None) -> None:
    """Let the process take so much memory and no more (None: as much as it may), where the system can hold it to that."""
    try:
        import resource

        hardest = resource.getrlimit(resource.RLIMIT_AS)[1]
        wanted = hardest if megabytes is None else megabytes * 1_000_000
        if megabytes is not None and hardest != resource.RLIM_INFINITY:
            wanted = min(wanted, hardest)
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hardest))
    except (ImportError, ValueError, OSError):  # Windows has no such limit, macOS does not keep it
        return


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse what a reader of files has no need of."""
    if event == "open":
        mode, flags = arguments[1], arguments[2]
        if (isinstance(mode, str) and set(mode) & set("wax+")) or (isinstance(flags, int) and flags & _WRITING):
            raise PermissionError("a reader writes no files")
    elif event.startswith(_REFUSED):
        raise PermissionError(f"a reader does not use {event}")
