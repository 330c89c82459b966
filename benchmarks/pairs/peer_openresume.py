"""Reads PDFs with the package `openresume-parser`, for `benchmarks/resumes.py --got DIR`; run it in a venv that has it.

python benchmarks/pairs/peer_openresume.py FOLDER_OF_PDFS DIR
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def to_jsonresume(found: Mapping[str, Any]) -> dict[str, Any]:
    """What the parser gives as JSON Resume; it has one study, and no sections but these."""
    place = found.get("location") or {}
    study = found.get("education") or {}
    return {
        "basics": {
            "name": found.get("full_name"), "email": found.get("email"), "phone": found.get("phone"), "url": found.get("url"),
            "summary": found.get("summary"), "label": found.get("current_designation"), "location": {"city": place.get("city")},
        },
        "work": [
            {
                "name": job.get("company"), "position": job.get("title"), "startDate": _iso(job.get("start_date")),
                "endDate": _iso(job.get("end_date")), "highlights": [x for x in str(job.get("description") or "").splitlines() if x],
            }
            for job in (found.get("experience") or {}).get("work_history", [])
        ],
        "education": [
            {"studyType": study.get("degree_course"), "area": study.get("specialization"), "endDate": str(study.get("passing_year") or "")}
        ],
        "skills": [{"name": re.sub(r"^[\w ]+: ", "", str(each))} for each in found.get("skills", [])],
    }  # fmt: skip


def _iso(words: object) -> str:
    text = str(words or "").lower()
    year = re.search(r"[12]\d{3}", text)
    month = next((number for number, name in enumerate(_MONTHS, 1) if name in text), None)
    return f"{year[0]}-{month:02d}" if year and month else year[0] if year else ""


def main() -> int:
    """Writes NAME.json for each PDF: the data and the seconds it took."""
    from openresume import parse_resume_from_pdf  # type: ignore[import-not-found]

    source, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.glob("*.pdf")):
        begin = time.perf_counter()
        answer = parse_resume_from_pdf(str(path))
        seconds = time.perf_counter() - begin
        row = {"data": to_jsonresume(answer.get("resume") or {}), "seconds": seconds}
        (out / f"{path.name}.json").write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
