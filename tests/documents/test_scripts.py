"""Documents in many languages and scripts: titles, dates and letters print and read back; what no font has is named."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from importlib.util import find_spec
from typing import Any

import pytest

from metier.app.rendering import render
from metier.career import read_career
from metier.documents.scripts import find_scripts, installing
from metier.errors import UserError
from metier.formats.pdf import read_pdf

# Language: the title over work, a month in 2019 as short dates name it, and letters that the language needs.
LATIN = {
    "en": ("Experience", "Mar 2019", "naïve café"), "de": ("Berufserfahrung", "März 2019", "Größe, Öl, ß"),
    "fr": ("Expérience professionnelle", "mars 2019", "œuvre, ça, où"), "es": ("Experiencia", "mar 2019", "¿Año? ¡Sí!"),
    "pt": ("Experiência profissional", "mar", "ação, vovô, à"), "it": ("Esperienza professionale", "mar 2019", "perché, più"),
    "nl": ("Werkervaring", "mrt 2019", "coöperatie, één"), "pl": ("Doświadczenie zawodowe", "mar 2019", "Łódź, ążęść"),
    "tr": ("İş deneyimi", "Mar 2019", "İstanbul, ışığı, ğ"),
}  # fmt: skip
OTHERS = {
    "ar": ("الخبرة المهنية", "ليلى حداد", "بنت خط معالجة يعالج 40 مليون سجل باستخدام Python و Spark."),
    "hi": ("कार्य अनुभव", "अनन्या शर्मा", "प्रतिदिन 40 लाख लेन-देन की रिपोर्ट Python में स्वचालित की।"),
    "zh": ("工作经历", "王小明", "负责每天处理4亿条记录的流水线,延迟降低了35%。"),
    "ja": ("職務経歴", "山田花子", "1日4億件の記録を処理する基盤をPythonで構築した。"),
}
FAMILY = {"ar": "Noto Sans Arabic", "hi": "Noto Sans Devanagari", "zh": "Noto Sans CJK SC", "ja": "Noto Sans CJK JP"}


def career(language: str, name: str, highlight: str) -> Any:
    data = {
        "metier": 1, "language": language, "basics": {"name": name, "email": "a@example.org"},
        "work": [{"name": "Acme", "position": name, "startDate": "2019-03", "highlights": [highlight]}],
    }  # fmt: skip
    return read_career(json.dumps(data).encode(), "career.json")


@cache
def installed(family: str) -> bool:
    program = shutil.which("fc-list")
    if program is None:
        return False
    return bool(subprocess.run([program, family], capture_output=True, check=False).stdout.strip())


def needs(language: str) -> None:
    if not installed(FAMILY[language]):
        pytest.skip(f"this machine has no {FAMILY[language]}")


@pytest.mark.parametrize("language", LATIN)
def test_titles_and_dates_follow_the_language_with_our_own_fonts(language: str) -> None:
    title, month, letters = LATIN[language]
    made = render(career(language, letters, letters), "pdf")
    text = read_pdf(made.data).text
    assert title in text
    assert month in text
    assert letters in text
    assert read_pdf(made.data).language.startswith(language)


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("to", ["docx", "html", "md"])
def test_other_scripts_go_into_every_format_without_fonts(language: str, to: str) -> None:
    title, name, highlight = OTHERS[language]
    made = render(career(language, name, highlight), to)
    if to != "docx":
        assert title in made.data.decode()
        assert highlight in made.data.decode().replace("\\", "")
    assert made.plan.language == language


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("theme", ["classic", "modern"])
def test_other_scripts_print_with_the_machines_fonts_and_read_back(language: str, theme: str) -> None:
    needs(language)
    _, name, highlight = OTHERS[language]
    made = render(career(language, name, highlight), "pdf", theme=theme, settings=["fonts=machine"])
    assert len(read_pdf(made.data).pages) == 1


def test_hindi_prints_with_the_extras_own_font() -> None:
    if find_spec("rendercv_fonts") is None:
        pytest.skip("the extra `scripts` is not installed")
    _, name, highlight = OTHERS["hi"]
    first, second = (render(career("hi", name, highlight), "pdf").data for _ in range(2))
    assert first == second


@pytest.mark.parametrize("language", ["zh", "ja"])
def test_a_script_without_a_font_is_refused_by_field_and_says_what_to_install(language: str) -> None:
    _, name, highlight = OTHERS[language]
    with pytest.raises(UserError) as refused:
        render(career(language, name, highlight), "pdf")
    assert "/basics/name" in refused.value.message
    assert "Noto Sans CJK" in refused.value.hint
    assert "fonts=machine" in refused.value.hint


def test_the_same_characters_are_japanese_or_chinese_by_the_language_of_the_document() -> None:
    assert "Japanese" in {script.name for script in find_scripts(["漢字"], "ja")}
    assert [script.name for script in find_scripts(["漢字"], "zh-CN")] == ["Chinese"]
    assert "PingFang TC" in find_scripts(["漢字"], "zh-TW")[0].machine


def test_nothing_is_to_be_installed_for_signs_of_no_script() -> None:
    assert installing("\U0001f600", "en") == ""
