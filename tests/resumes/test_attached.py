"""Data that travel inside a PDF are taken as stated; other files inside it say nothing."""

from __future__ import annotations

import pytest

from metier.errors import DataError
from metier.resumes.read import read_resume
from metier.terms import load_vocabulary
from pdf_by_hand import attached_pdf

PASSPORT = b"""<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass"><LearnerInfo><Identification>
<PersonName><FirstName>Ines</FirstName><Surname>Okoro</Surname></PersonName></Identification></LearnerInfo></SkillsPassport>"""


def test_a_europass_pdf_states_its_data_inside() -> None:
    draft = read_resume(attached_pdf("attachment.xml", PASSPORT), "cv.pdf", load_vocabulary())
    assert draft.reader == "Europass"
    assert draft.data["basics"] == {"name": "Ines Okoro"}
    assert draft.origins[0].file == "cv.pdf/attachment.xml"


@pytest.mark.parametrize("inside", [b"<rss/>", b'{"hello": 1}', b"\x89PNG", b"plain words"])
def test_another_file_inside_says_nothing(inside: bytes) -> None:
    with pytest.raises(DataError, match="no text"):
        read_resume(attached_pdf("a.xml", inside), "cv.pdf", load_vocabulary())
