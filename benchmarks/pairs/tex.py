"""Prints careers by LaTeX: classes of TeX Live (not moderncv) and preambles of our own; also gives their sources."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from careers import Person
from printing import Job, Missing, pick
from texts import _contacts, _entries, _lists, _sections
from wording import span, title

Json = Mapping[str, Any]
_SIGNS = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "£": r"\pounds{}", "€": r"\texteuro{}", "–": "--", "≥": r"$\geq$",
}  # fmt: skip
_BABEL = {
    "en": "english", "de": "ngerman", "fr": "french", "es": "spanish", "pt": "portuguese", "it": "italian", "nl": "dutch",
    "pl": "polish", "tr": "turkish",
}  # fmt: skip


def jobs(people: list[Person], number: int = 5) -> Iterator[Job]:
    """PDFs of every class that this machine has, and the sources of some."""
    if not shutil.which("pdflatex"):
        raise Missing("TeX Live (pdflatex) is not installed")
    for place, (name, (layout, needs, engine, write)) in enumerate(CLASSES.items()):
        if not _has(needs):
            print(f"tex-{name}: skipped, {needs} is not installed")
            continue
        for index, person in enumerate(pick([each for each in people if each.language in _BABEL], number, place)):

            def source(person: Person = person, write: Callable[[Person], str] = write) -> str:
                return write(person)

            def make(person: Person = person, write: Callable[[Person], str] = write, engine: str = engine) -> bytes:
                return typeset(write(person), engine)

            yield Job(person, f"tex-{name}", layout, "pdf", make)
            if index < 2:
                yield Job(person, f"tex-{name}", "LaTeX source", "tex", partial(_encoded, source))


def typeset(source: str, engine: str) -> bytes:
    """The PDF of a LaTeX source."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "cv.tex").write_text(source, encoding="utf-8")
        for _ in range(2):
            done = subprocess.run(
                [engine, "-interaction=nonstopmode", "-no-shell-escape", "cv.tex"], cwd=folder, capture_output=True,
                timeout=120, check=False,
            )  # fmt: skip
        made = Path(folder) / "cv.pdf"
        if not made.exists():
            raise RuntimeError(done.stdout.decode("utf-8", "replace")[-400:])
        return made.read_bytes()


def _encoded(source: Callable[[], str]) -> bytes:
    return source().encode()


def _has(name: str) -> bool:
    return bool(subprocess.run(["kpsewhich", name], capture_output=True, text=True, check=False).stdout.strip())


def _t(text: str) -> str:
    return "".join(_SIGNS.get(letter, letter) for letter in text)


def _when(person: Person, entry: Json, form: str = "short", join: str = " – ") -> str:
    return _t(span(entry["raw"], person.language, "year" if person.years_only else form, join))


def _items(lines: list[str], kind: str = "itemize") -> str:
    return (
        f"\\begin{{{kind}}}\n" + "".join(f"\\item {_t(line)}\n" for line in lines) + f"\\end{{{kind}}}\n"
        if lines
        else ""
    )


def _start(person: Person, class_: str, more: str = "") -> str:
    return (
        f"{class_}\n\\usepackage[T1]{{fontenc}}\n\\usepackage[utf8]{{inputenc}}\n\\usepackage{{textcomp,lmodern}}\n"
        f"\\usepackage[{_BABEL[person.language]}]{{babel}}\n{more}\n"
    )


def _rest(person: Person, section: str) -> list[str]:
    return [
        _t(line)
        for line in (
            [person.data["basics"]["summary"]]
            if section == "summary"
            else _lists(person.data, section, person.language, "")
        )
    ]


def europecv(person: Person) -> str:
    """europecv: names of fields at the left of a rule, values at the right."""
    basics, out = person.data["basics"], []
    start = "\\documentclass[narrow,a4paper,english,notitle]{europecv}\n\\usepackage[T1]{fontenc}\n\\usepackage[utf8]{inputenc}\n\\usepackage{textcomp,lmodern}\n"
    place = ", ".join(
        x for x in (basics.get("location", {}).get(key) for key in ("address", "postalCode", "city", "region")) if x
    )
    start += f"\\ecvname{{{_t(basics['name'])}}}\n\\ecvaddress{{{_t(place)}}}\n\\ecvemail{{{_t(basics['email'])}}}\n"
    start += f"\\ecvtelephone{{{_t(basics['phone'])}}}\n" if basics.get("phone") else ""
    for section in _sections(person.data):
        out.append(f"\\ecvsection{{{_t(title(section, person.language, 1))}}}\n")
        for entry in _entries(person.data, section):
            out.append(f"\\ecvitem{{{_when(person, entry)}}}{{\\textbf{{{_t(entry['first'])}}}}}\n")
            out += [f"\\ecvitem{{}}{{{_t(entry['second'])}}}\n"] if entry["second"] else []
            out += [
                f"\\ecvitem{{}}{{{_t(line)}}}\n"
                for line in [*([entry["text"]] if entry["text"] else []), *entry["lines"]]
            ]
        out += [f"\\ecvitem{{}}{{{line}}}\n" for line in _rest(person, section)]
    return (
        start
        + "\\begin{document}\n\\begin{europecv}\n\\ecvpersonalinfo\n"
        + "".join(out)
        + "\\end{europecv}\n\\end{document}\n"
    )


def europasscv(person: Person) -> str:
    """europasscv: the European form of 2013, dates in a blue rail, titles beside them."""
    basics, out = person.data["basics"], []
    start = "\\documentclass[english,a4paper]{europasscv}\n"
    place = ", ".join(
        x for x in (basics.get("location", {}).get(key) for key in ("address", "postalCode", "city", "region")) if x
    )
    start += f"\\ecvname{{{_t(basics['name'])}}}\n\\ecvaddress{{{_t(place)}}}\n\\ecvemail{{{_t(basics['email'])}}}\n"
    start += f"\\ecvtelephone{{{_t(basics['phone'])}}}\n" if basics.get("phone") else ""
    start += f"\\ecvhomepage{{{_t(basics['url'])}}}\n" if basics.get("url") else ""
    for section in _sections(person.data):
        out.append(f"\\ecvsection{{{_t(title(section, person.language, 0))}}}\n")
        for entry in _entries(person.data, section):
            out.append(f"\\ecvtitle{{{_when(person, entry)}}}{{{_t(entry['first'])}}}\n")
            below = ", ".join(x for x in (entry["second"], entry["place"]) if x)
            out += [f"\\ecvitem{{}}{{{_t(below)}}}\n"] if below else []
            out += [f"\\ecvitem{{}}{{{_t(entry['text'])}}}\n"] if entry["text"] else []
            out += [f"\\ecvitem{{}}{{{_items(entry['lines'], 'ecvitemize')}}}\n"] if entry["lines"] else []
        out += [f"\\ecvitem{{}}{{{line}}}\n" for line in _rest(person, section)]
    return (
        start
        + "\\begin{document}\n\\begin{europasscv}\n\\ecvpersonalinfo\n"
        + "".join(out)
        + "\\end{europasscv}\n\\end{document}\n"
    )


def curve(person: Person) -> str:
    """curve: rubrics with the dates as keys at the left."""
    basics, files, calls = person.data["basics"], [], []
    for section in _sections(person.data):
        body = f"\\begin{{rubric}}{{{_t(title(section, person.language, 0))}}}\n"
        for entry in _entries(person.data, section):
            second = f", {_t(entry['second'])}" if entry["second"] else ""
            body += f"\\entry*[{_when(person, entry, 'slash')}] \\textbf{{{_t(entry['first'])}}}{second}.\\par {_t(entry['text'])} {_items(entry['lines'])}\n"
        for line in _rest(person, section):
            body += f"\\entry*[] {line}\n"
        files.append(
            f"\\begin{{filecontents*}}[overwrite]{{{section}.tex}}\n{body}\\end{{rubric}}\n\\end{{filecontents*}}\n"
        )
        calls.append(f"\\makerubric{{{section}}}\n")
    start = _start(person, "\\documentclass[a4paper,10pt]{curve}")
    contacts = "\\\\ ".join(_t(each) for each in _contacts(person.data))
    heads = f"\\leftheader{{{contacts}}}\n\\rightheader{{}}\n\\title{{{_t(basics['name'])}}}\n\\subtitle{{{_t(basics.get('label', ''))}}}\n"
    return (
        "".join(files)
        + start
        + heads
        + "\\begin{document}\n\\makeheaders[t]\n\\maketitle\n"
        + "".join(calls)
        + "\\end{document}\n"
    )


def currvita(person: Person) -> str:
    """currvita: lists of dated items below headings, headings at the left edge."""
    out = []
    for section in _sections(person.data):
        out.append(f"\\begin{{cvlist}}{{{_t(title(section, person.language, 1))}}}\n")
        for entry in _entries(person.data, section):
            second = f" \\\\ \\textit{{{_t(entry['second'])}}}" if entry["second"] else ""
            out.append(f"\\item[{_when(person, entry, 'dot')}] {_t(entry['first'])}{second}\n")
            out += [f"\\par {_t(entry['text'])}\n"] if entry["text"] else []
            out.append(_items(entry["lines"]))
        out += [f"\\item {line}\n" for line in _rest(person, section)]
        out.append("\\end{cvlist}\n")
    start = _start(
        person,
        "\\documentclass[11pt]{article}",
        "\\usepackage{currvita}\n\\usepackage[margin=2.2cm]{geometry}\n\\pagestyle{empty}",
    )
    contacts = "".join(f"\\item {_t(each)}\n" for each in _contacts(person.data))
    first = f"\\begin{{cv}}{{{_t(person.data['basics']['name'])}}}\n\\begin{{cvlist}}{{}}\n{contacts}\\end{{cvlist}}\n"
    return start + "\\begin{document}\n" + first + "".join(out) + "\\end{cv}\n\\end{document}\n"


def simplecv(person: Person) -> str:
    """simplecv: topics with the dates as labels."""
    out = []
    for section in _sections(person.data):
        out.append(f"\\section{{{_t(title(section, person.language, 0))}}}\n\\begin{{topic}}\n")
        for entry in _entries(person.data, section):
            second = f", {_t(entry['second'])}" if entry["second"] else ""
            out.append(
                f"\\item[{_when(person, entry)}] \\textbf{{{_t(entry['first'])}}}{second}. {_t(entry['text'])}\n{_items(entry['lines'])}"
            )
        out += [f"\\item[] {line}\n" for line in _rest(person, section)]
        out.append("\\end{topic}\n")
    start = _start(person, "\\documentclass[a4paper]{simplecv}")
    contacts = "\\\\ ".join(_t(each) for each in _contacts(person.data))
    heads = f"\\leftheader{{{contacts}}}\n\\title{{{_t(person.data['basics']['name'])}}}\n"
    return start + heads + "\\begin{document}\n\\maketitle\n" + "".join(out) + "\\end{document}\n"


def ruled(person: Person) -> str:
    """An article of our own: small capitals over a rule, bold title left and dates right, employer in italics below."""
    out = []
    for section in _sections(person.data):
        out.append(f"\\part*{{{_t(title(section, person.language, 2))}}}\n")
        for entry in _entries(person.data, section):
            out.append(f"\\noindent\\textbf{{{_t(entry['first'])}}} \\hfill {_when(person, entry)}\n\n")
            below = f"\\textit{{{_t(entry['second'])}}} \\hfill {_t(entry['place'])}" if entry["second"] else ""
            out += [f"\\noindent {below}\n\n"] if below else []
            out += [f"\\noindent {_t(entry['text'])}\n\n"] if entry["text"] else []
            out.append(_items(entry["lines"]))
        out += [f"\\noindent {line}\n\n" for line in _rest(person, section)]
    more = (
        "\\usepackage[margin=1.8cm]{geometry}\n\\usepackage{titlesec,enumitem}\n\\usepackage[hidelinks]{hyperref}\n\\setlist{nosep}\n"
        "\\titleformat{\\part}{\\large\\scshape}{}{0pt}{}[\\titlerule]\n\\titlespacing*{\\part}{0pt}{9pt}{5pt}\n\\pagestyle{empty}\\setlength{\\parindent}{0pt}"
    )
    label = _t(person.data["basics"].get("label", "")) + "\\\\" * ("label" in person.data["basics"])
    head = f"\\begin{{center}}{{\\Huge {_t(person.data['basics']['name'])}}}\\\\[3pt] {label} "
    head += " $|$ ".join(_t(each) for each in _contacts(person.data)) + "\\end{center}\n"
    return (
        _start(person, "\\documentclass[letterpaper,10pt]{article}", more)
        + "\\begin{document}\n"
        + head
        + "".join(out)
        + "\\end{document}\n"
    )


def rail(person: Person) -> str:
    """A KOMA article of our own: section titles in a left rail made with minipages, employer before the title."""
    out = []
    for section in _sections(person.data):
        body = ""
        for entry in _entries(person.data, section):
            head = ", ".join(_t(x) for x in (entry["top"], entry["below"]) if x)
            body += f"\\textbf{{{head}}}\\\\ {{\\small {_when(person, entry, 'long')}}}\\par {_t(entry['text'])}\n{_items(entry['lines'])}\\smallskip\n\n"
        body += "".join(f"{line}\\par\n" for line in _rest(person, section))
        out.append(
            f"\\section*{{}}\\vspace{{-2.2em}}\\leftskip=3.4cm\\leavevmode\\llap{{\\makebox[3.4cm][l]{{\\sffamily {_t(title(section, person.language, 1))}}}}}{body}\n"
        )
    more = "\\usepackage[margin=2cm]{geometry}\n\\usepackage{enumitem}\n\\setlist{nosep,leftmargin=3.9cm}\n\\setlength{\\parindent}{0pt}\\pagestyle{empty}"
    head = (
        f"{{\\LARGE\\sffamily {_t(person.data['basics']['name'])}}}\\par "
        + " \\textbullet\\ ".join(_t(each) for each in _contacts(person.data))
        + "\\par\n"
    )
    return (
        _start(person, "\\documentclass[a4paper,10pt]{scrartcl}", more)
        + "\\begin{document}\n"
        + head
        + "".join(out)
        + "\\end{document}\n"
    )


def sidebar(person: Person) -> str:
    """Two columns side by side by paracol, set in a sans by XeLaTeX."""
    small = [name for name in _sections(person.data) if name in ("skills", "languages", "interests")]
    side = "".join(f"{_t(each)}\\par\n" for each in _contacts(person.data))
    for section in small:
        side += f"\\head{{{_t(title(section, person.language, 0))}}}\n" + "".join(
            f"{line}\\par\n" for line in _rest(person, section)
        )
    main = ""
    for section in _sections(person.data):
        if section in small:
            continue
        main += f"\\head{{{_t(title(section, person.language, 0))}}}\n" + "".join(
            f"{line}\\par\n" for line in _rest(person, section)
        )
        for entry in _entries(person.data, section):
            main += f"\\textbf{{{_t(entry['first'])}}}\\hfill {{\\itshape {_when(person, entry)}}}\\par {_t(entry['second'])}\\par {_t(entry['text'])}\n{_items(entry['lines'])}\\medskip\n\n"
    start = (
        "\\documentclass[a4paper,10pt]{article}\n\\usepackage{fontspec}\n\\setmainfont{Carlito}[Ligatures=TeX]\n\\usepackage[margin=1.5cm]{geometry}\n"
        "\\usepackage{paracol,enumitem,xcolor}\n\\setlist{nosep,leftmargin=*}\\setlength{\\parindent}{0pt}\\pagestyle{empty}\\emergencystretch=3em\n"
        "\\newcommand\\head[1]{\\medskip{\\color{teal}\\large\\MakeUppercase{#1}}\\par\\smallskip}\n\\columnratio{0.3}\n"
    )
    head = f"{{\\fontsize{{24}}{{28}}\\selectfont {_t(person.data['basics']['name'])}}}\\par\\bigskip\n"
    return (
        start
        + "\\begin{document}\n"
        + head
        + "\\begin{paracol}{2}\n"
        + side
        + "\\switchcolumn\n"
        + main
        + "\\end{paracol}\n\\end{document}\n"
    )


CLASSES: Mapping[str, tuple[str, str, str, Callable[[Person], str]]] = {
    "europecv": ("dates at the left", "europecv.cls", "pdflatex", europecv),
    "europasscv": ("dates at the left", "europasscv.cls", "pdflatex", europasscv),
    "curve": ("dates at the left", "curve.cls", "pdflatex", curve),
    "currvita": ("dates at the left", "currvita.sty", "pdflatex", currvita),
    "simplecv": ("dates at the left", "simplecv.cls", "pdflatex", simplecv),
    "ruled": ("one column", "titlesec.sty", "pdflatex", ruled),
    "rail": ("left rail", "scrartcl.cls", "pdflatex", rail),
    "sidebar": ("sidebar", "paracol.sty", "xelatex", sidebar),
}
