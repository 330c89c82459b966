"""The bytes of a ZIP archive to the files in it, in memory: nothing is written, and no figure of the archive is trusted."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Callable

from metier.errors import DataError

MAX_FILES = 5_000
MAX_FILE = 20_000_000  # bytes of one file, unpacked
MAX_TOTAL = 60_000_000  # bytes of all that is read
MAX_RATIO = 200  # unpacked to packed, for files of some size
_SMALL = 1_000_000
_CHUNK = 1 << 20
# All that the standard reader raises for archives that are broken, locked, or made to mislead it.
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError)
_REMEDY = "Download or save the archive again."


def list_zip(data: bytes, name: str = "") -> tuple[str, ...]:
    """The names of the files in an archive, in its order; DataError for what is broken, locked, or points outside."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return tuple(info.filename for info in _files(archive, name))
    except BROKEN as error:
        raise _broken(error, name) from None


def read_zip(data: bytes, wanted: Callable[[str], bool], name: str = "") -> dict[str, bytes]:
    """The wanted files of an archive by their names, unpacked within limits; archives inside it stay packed.

    Folders and symbolic links are no files. DataError (with `name` as its file) for one that is broken, locked by a
    password, unpacks to far more than it should, or names a file outside of itself.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found: dict[str, bytes] = {}
            total = 0
            for info in _files(archive, name):
                if info.filename not in found and wanted(info.filename):
                    found[info.filename] = _unpack(archive, info, name)
                    total += len(found[info.filename])
                    if total > MAX_TOTAL:
                        raise _bomb("The archive", name)
            return found
    except BROKEN as error:
        raise _broken(error, name) from None


def _files(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    infos = archive.infolist()
    if len(infos) > MAX_FILES:
        raise DataError(f"The archive holds {len(infos)} files; at most {MAX_FILES} are read.", _REMEDY, file=name)
    for info in infos:
        if _leads_outside(info.filename):
            raise DataError(
                "The archive names a file outside of itself, as harmful archives do.",
                "Download it again from where it came; do not unpack this one.",
                file=name,
                quote=info.filename[:100],
            )
    return [info for info in infos if not info.is_dir() and not stat.S_ISLNK(info.external_attr >> 16)]


def _leads_outside(path: str) -> bool:
    parts = path.replace("\\", "/").split("/")
    return ".." in parts or parts[0] == "" or parts[0].endswith(":")


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    """The bytes of one file, counted while they are unpacked."""
    if info.flag_bits & 1:
        raise DataError("The file is locked by a password.", "Save a copy without the password.", file=name)
    most = max(_SMALL, min(MAX_FILE, max(info.compress_size, 1) * MAX_RATIO))
    parts: list[bytes] = []
    size = 0
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise _bomb(info.filename[:100], name)
            parts.append(chunk)
    return b"".join(parts)


def _bomb(what: str, name: str) -> DataError:
    return DataError(f"{what} unpacks to far more than a document needs.", _REMEDY, file=name)


def _broken(error: Exception, name: str) -> DataError:
    return DataError(f"The archive is broken or cut short: {str(error)[:200]}.", _REMEDY, file=name)
