"""Archives are read in memory, within limits, and never beyond their own files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from metier.errors import DataError
from metier.formats.zip import MAX_FILES, list_zip, read_zip


def pack(files: dict[str, bytes | str], compress: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compress) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def everything(_name: str) -> bool:
    return True


def test_only_the_wanted_files_are_unpacked():
    data = pack({"Positions.csv": "a,b", "Jobs/Saved.csv": "c", "photo.jpg": "x" * 100})
    assert read_zip(data, lambda name: name.endswith(".csv")) == {"Positions.csv": b"a,b", "Jobs/Saved.csv": b"c"}
    assert list_zip(data) == ("Positions.csv", "Jobs/Saved.csv", "photo.jpg")


@pytest.mark.parametrize("name", ["../evil.txt", "a/../../evil", "/etc/passwd", "C:/evil", "..\\evil", "\\\\host\\x"])
def test_a_name_that_leads_outside_is_refused_and_nothing_is_written(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DataError, match="outside") as refused:
        read_zip(pack({name: "x"}), everything, "export.zip")
    assert refused.value.file == "export.zip"
    assert list(tmp_path.iterdir()) == []


def test_a_symbolic_link_is_no_file():
    link = zipfile.ZipInfo("Profile.csv")
    link.external_attr = 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("Skills.csv", "Name")
    assert read_zip(out.getvalue(), everything) == {"Skills.csv": b"Name"}


def test_an_archive_in_an_archive_stays_packed():
    inner = pack({"x.csv": "1"})
    assert read_zip(pack({"inner.zip": inner}), everything) == {"inner.zip": inner}


@pytest.mark.parametrize(
    "data",
    [
        pack({"bomb.csv": b"0" * 30_000_000}),
        pack({"bomb.csv": b"0" * 3_000_000}),
        pack({f"{number}.csv": b"0" * 900_000 for number in range(80)}),
    ],
    ids=["too long", "too dense", "too much in all"],
)
def test_a_bomb_is_refused_while_it_is_unpacked(data: bytes):
    assert len(data) < 200_000
    with pytest.raises(DataError, match="far more"):
        read_zip(data, everything)


def test_too_many_files_are_refused():
    with pytest.raises(DataError, match="at most"):
        list_zip(pack({str(number): b"" for number in range(MAX_FILES + 1)}, zipfile.ZIP_STORED))


def test_a_locked_archive_is_named_as_such():
    data = bytearray(pack({"a.csv": "secret"}))
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(magic) + offset] |= 1
    with pytest.raises(DataError, match="password"):
        read_zip(bytes(data), everything)


def test_every_cut_of_an_archive_ends_in_a_clear_error():
    data = pack({"a.csv": "x" * 500, "b.csv": "y"})
    for end in range(0, len(data) - 1, 7):
        with pytest.raises(DataError):
            read_zip(data[:end], everything)
