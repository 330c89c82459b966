"""Writes sources/: each composed ad in the form in which ads come. `python forms.py` rewrites them all from texts/ and index.toml.

The page around an ad (navigation, cookie banner, other jobs) is noise: nothing of it is labelled.
"""

from __future__ import annotations

import html
import io
import json
import re
import sys
import textwrap
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from labels import HERE, load_index, load_text

BULLET = re.compile(r"^\s*[-•*]\s+")
NAVIGATION = {
    "en": "Skip to main content\nHome\nFind jobs\nCompany reviews\nSalary guide\nSign in\nEmployers / Post a job\n"
    "We value your privacy\nWe and our 142 partners store and access information on a device, such as cookies, to show you\n"
    "personalised content. You can change your mind at any time.\nAccept all\nReject all\nManage preferences\n< Back to search results\n",
    "de": "Zum Inhalt springen\nStellenangebote\nGehaltsvergleich\nFür Arbeitgeber\nAnmelden\nDiese Website verwendet Cookies\n"
    "Wir nutzen Cookies, um Inhalte zu personalisieren und die Zugriffe zu analysieren. Details in der Datenschutzerklärung.\n"
    "Alle akzeptieren\nNur notwendige\nEinstellungen\nZurück zur Trefferliste\nMerken\nTeilen\n",
    "fr": "Aller au contenu\nOffres d'emploi\nEntreprises\nConseils\nSe connecter\nVotre vie privée nous importe\n"
    "Nos partenaires et nous utilisons des traceurs pour mesurer l'audience du site. Vous pouvez retirer votre accord.\n"
    "Tout accepter\nContinuer sans accepter\nParamétrer\nRetour aux résultats\nSauvegarder\n",
    "es": "Saltar al contenido\nBuscar empleo\nEmpresas\nFormación\nIniciar sesión\nUtilizamos cookies propias y de terceros\n"
    "Puedes aceptar todas las cookies, rechazarlas o configurarlas según tus preferencias.\nAceptar\nRechazar\nConfigurar\n"
    "Volver a los resultados\nGuardar oferta\n",
}
FOOT = {
    "en": "Apply now\nSave\nShare this job\nReport this job\nSimilar jobs\nReceptionist - Bayview Physio - 3d ago\n"
    "Team Leader - Larkfield Homes - 9d ago\nCreate job alert\nAbout us\nTerms\nPrivacy\nCookies\nCopyright 2026\n",
    "de": "Jetzt bewerben\nÄhnliche Jobs\nData Scientist (m/w/d) - Rheinblick Versand - Köln\nJava-Entwickler (m/w/d) - Taubnitz IT - Leipzig\n"
    "Jobs per E-Mail\nÜber uns\nImpressum\nDatenschutz\nAGB\n",
    "fr": "Postuler\nOffres similaires\nAide-soignant (H/F) - Clinique du Verger - Chambéry\nCréer une alerte\nQui sommes-nous\n"
    "Mentions légales\nCGU\nGestion des cookies\n",
    "es": "Inscribirme\nOfertas similares\nProfesor de Música - Colegio Los Tilos - Leganés\nCrear alerta\nAviso legal\n"
    "Política de privacidad\nContacto\n",
}


def split_head(lines: list[str]) -> tuple[list[str], int]:
    """The lines above the first empty one, and where the body begins."""
    end = lines.index("") if "" in lines else 1
    return lines[:end], end


def to_html(lines: list[str], first: int, headings: set[int], style: int) -> str:
    """The body as a board's editor writes it: three habits, by `style`."""
    heading, item, wrap = (
        ("<h3>{}</h3>", "<li>{}</li>", "<p>{}</p>"),
        ("<p><strong>{}</strong></p>", '<li><span style="font-weight: 400;">{}</span></li>', "<p>{}&nbsp;</p>"),
        ("<div><b>{}</b></div>", "<li>{}</li>", "<div>{}</div><div><br></div>"),
    )[style % 3]
    out: list[str] = []
    in_list = False
    for number, line in enumerate(lines[first:], first + 1):
        marked = BULLET.match(line)
        if in_list and not marked:
            out.append("</ul>")
            in_list = False
        if not line.strip():
            continue
        text = html.escape(BULLET.sub("", line), quote=False)
        if marked and not in_list:
            out.append("<ul>")
            in_list = True
        out.append((item if marked else heading if number in headings else wrap).format(text))
    return "\n".join([*out, *(["</ul>"] if in_list else [])])


def page(title: str, inside: str, head: str = "", lang: str = "en") -> bytes:
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n<title>{html.escape(title)}</title>\n'
        f"<style>.btn{{color:#fff}} .c-banner{{position:fixed}}</style>\n{head}</head>\n<body>\n"
        '<header><nav><a href="/">Home</a> <a href="/jobs">All jobs</a> <a href="/about">About</a></nav></header>\n'
        '<div class="c-banner" role="dialog">We use cookies. <button>Accept</button><button>Decline</button></div>\n'
        f"{inside}\n<footer><p>Powered by a job board</p><a href='/privacy'>Privacy</a></footer>\n"
        "<script>window.dataLayer=window.dataLayer||[];</script>\n</body>\n</html>\n"
    ).encode()


Row = dict[str, Any]


def greenhouse_html(row: Row, lines: list[str]) -> bytes:
    body = to_html(lines, 3, set(row["headings"]), row["number"])
    inside = (
        f'<div id="main"><div id="app_body"><div id="header"><h1 class="app-title">{html.escape(lines[0])}</h1>\n'
        f'<span class="company-name">at {html.escape(lines[1])}</span>\n<div class="location">{html.escape(lines[2])}</div></div>\n'
        f'<div id="content">{body}</div>\n<div id="application"><form><label>First name<input></label><label>Last name<input></label>'
        "<button>Submit application</button></form></div></div></div>"
    )
    return page(f"Job Application for {lines[0]} at {lines[1]}", inside)


def lever_html(row: Row, lines: list[str]) -> bytes:
    facts = lines[2].split(" / ")
    names = ["location", "department", "commitment", "workplaceTypes"]
    spans = "".join(
        f'<div class="sort-by-time posting-category medium-category-label {name}">{html.escape(fact)}</div>'
        for name, fact in zip(names, facts, strict=False)
    )
    body = to_html(lines, 3, set(row["headings"]), row["number"])
    inside = (
        f'<div class="content"><div class="section-wrapper accent-section page-full-width"><div class="posting-headline">'
        f'<h2>{html.escape(lines[0])}</h2><div class="posting-categories">{spans}</div></div></div>\n'
        f'<div class="section-wrapper page-full-width"><div class="section page-centered" data-qa="job-description">{body}</div>\n'
        '<div class="section page-centered last-section-apply"><a class="postings-btn">Apply for this job</a></div></div></div>'
    )
    return page(f"{lines[1]} - {lines[0]}", inside, lang=row["language"])


def workable_html(row: Row, lines: list[str]) -> bytes:
    body = to_html(lines, 2, set(row["headings"]), 0)
    inside = (
        f'<main role="main"><section data-ui="job-header"><h1 data-ui="job-title">{html.escape(lines[0])}</h1>'
        f'<p data-ui="job-location">{html.escape(lines[1])}</p></section>\n'
        f'<section data-ui="job-description">{body}</section></main>'
    )
    return page(lines[0], inside)


def generic_html(row: Row, lines: list[str]) -> bytes:
    body = to_html(lines, 1, set(row["headings"]), row["number"])
    other = '<aside><h4>More vacancies</h4><ul><li><a href="/j/2">Receptionist</a></li><li><a href="/j/3">Caretaker</a></li></ul></aside>'
    return page(
        lines[0],
        f'<div class="wrap"><article><h1>{html.escape(lines[0])}</h1>\n{body}</article>{other}</div>',
        lang=row["language"],
    )


def jsonld(row: Row, lines: list[str]) -> bytes:
    head, first = split_head(lines)
    stated, number = row["stated"], row["number"]
    body = to_html(lines, first, set(row["headings"]), number)
    posting: dict[str, Any] = {
        "@context": "https://schema.org/", "@type": "JobPosting", "title": stated["title"],
        "hiringOrganization": {"@type": "Organization", "name": stated["employer"]},
        "employmentType": stated["type"].split(", "), "datePosted": stated["posted"], "description": body,
    }  # fmt: skip
    if "until" in stated:
        posting["validThrough"] = stated["until"] + "T23:59:59"
    locality, region, country = stated["addr"].split(";")
    if stated.get("remote"):
        posting["jobLocationType"] = "TELECOMMUTE"
        posting["applicantLocationRequirements"] = {"@type": "Country", "name": country}
    else:
        address = {"addressLocality": locality, "addressRegion": region, "addressCountry": country}
        posting["jobLocation"] = {
            "@type": "Place",
            "address": {"@type": "PostalAddress", **{k: v for k, v in address.items() if v}},
        }
    if "pay" in stated:
        amounts, currency, unit = stated["pay"].split()
        low, high = (int(amount) for amount in amounts.split("-"))
        value = {"@type": "QuantitativeValue", "minValue": low, "maxValue": high, "unitText": unit}
        posting["baseSalary"] = {"@type": "MonetaryAmount", "currency": currency, "value": value}
    site = {"@type": "WebSite", "name": "Jobs", "url": "https://jobs.example/"}
    data: Any = ({"@context": "https://schema.org", "@graph": [site, posting]}, [site, posting], posting)[number % 3]
    script = json.dumps(data, ensure_ascii=False, indent=1).replace("</", "<\\/")
    facts = "".join(f"<li>{html.escape(line)}</li>" for line in head[1:])
    inside = f"<main><h1>{html.escape(head[0])}</h1><ul class='facts'>{facts}</ul>\n{body}</main>"
    return page(head[0], inside, f'<script type="application/ld+json">\n{script}\n</script>\n', row["language"])


def _json(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def greenhouse_json(row: Row, lines: list[str]) -> bytes:
    stated, first = row["stated"], split_head(lines)[1]
    body = to_html(lines, first, set(row["headings"]), row["number"])
    posted = stated["posted"] + "T09:30:00-04:00"
    return _json({
        "absolute_url": f"https://boards.greenhouse.io/example/jobs/40{row['number']}", "id": 4000000 + row["number"], "internal_job_id": 300,
        "title": stated["title"], "company_name": stated["employer"], "first_published": posted, "updated_at": "2026-10-05T10:00:00-04:00",
        "location": {"name": stated["place"]}, "departments": [{"id": 1, "name": stated["dept"], "child_ids": [], "parent_id": None}],
        "metadata": None, "content": html.escape(body),
    })  # fmt: skip


def _milliseconds(day: str) -> int:
    return int(datetime.fromisoformat(day).replace(tzinfo=UTC, hour=9).timestamp() * 1000)


def lever_json(row: Row, lines: list[str]) -> bytes:
    stated, headings = row["stated"], sorted(row["headings"])
    first = split_head(lines)[1]
    start = headings[0] - 1 if headings else len(lines)
    intro = to_html([stated["employer"], *lines[first:start]], 0, set(), 2)
    lists, rest = [], []
    for number, end in zip(headings, [*(h - 1 for h in headings[1:]), len(lines)], strict=True):
        block = lines[number:end]
        if any(BULLET.match(line) for line in block):
            lists.append(
                {
                    "text": lines[number - 1],
                    "content": "".join(f"<li>{html.escape(BULLET.sub('', x))}</li>" for x in block if BULLET.match(x)),
                }
            )
            rest += [line for line in block if line and not BULLET.match(line)]
        else:
            rest += lines[number - 1 : end]
    return _json({
        "id": f"00000000-0000-4000-8000-0000000000{row['number']}", "text": stated["title"], "createdAt": _milliseconds(stated["posted"]),
        "categories": {"commitment": stated["type"], "location": stated["place"], "team": stated["team"], "allLocations": [stated["place"]]},
        "workplaceType": stated["workplace"], "description": intro, "descriptionPlain": "\n".join(lines[first:start]).strip() + "\n",
        "lists": lists, "additional": to_html(rest, 0, set(), 2), "hostedUrl": "https://jobs.lever.co/example/1", "applyUrl": "https://jobs.lever.co/example/1/apply",
    })  # fmt: skip


def ashby_json(row: Row, lines: list[str]) -> bytes:
    stated, first = row["stated"], split_head(lines)[1]
    job = {
        "id": f"ad-{row['number']}", "title": stated["title"], "department": "Product", "employmentType": stated["type"],
        "location": stated["place"], "secondaryLocations": [{"location": stated["secondary"]}] if stated.get("secondary") else [],
        "isRemote": stated["workplace"] == "Remote", "workplaceType": stated["workplace"], "publishedAt": stated["posted"] + "T07:00:00.000+00:00",
        "isListed": True, "jobUrl": "https://jobs.ashbyhq.com/example/1", "descriptionHtml": to_html(lines, first, set(row["headings"]), row["number"]),
        "descriptionPlain": "\n".join(lines[first:]).strip() + "\n",
        "compensation": {"compensationTierSummary": stated["comp"], "scrapeableCompensationSalarySummary": stated["comp"].split(" • ")[0]},
    }  # fmt: skip
    return _json({"apiVersion": "1", "jobs": [job]})


def eml(row: Row, lines: list[str]) -> bytes:
    head, first = split_head(lines)
    message = EmailMessage(policy=SMTP)
    for line in head:
        name, value = line.split(": ", 1)
        message[name] = value
    body = "\n".join(lines[first + 1 :]) + "\n"
    message.set_content(body, charset="utf-8", cte="quoted-printable")
    if row["number"] % 2 == 0:
        message.add_alternative(
            f"<html><body>{to_html(lines, first, set(), 2)}</body></html>",
            subtype="html",
            charset="utf-8",
            cte="base64",
        )
        message.set_boundary("=_part_of_an_ad")
    return message.as_bytes()


def broken(row: Row, lines: list[str]) -> bytes:
    width = 56 + row["number"] % 17
    out = []
    for line in lines:
        mark = BULLET.match(line)
        indent = "  " if mark and row["number"] % 2 else ""
        out += textwrap.wrap(line, width, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False) or [
            ""
        ]
    return ("\n".join(out) + "\n").encode()


def pasted(row: Row, lines: list[str]) -> bytes:
    return (NAVIGATION[row["language"]] + "\n".join(lines) + "\n" + FOOT[row["language"]]).encode()


def plain(row: Row, lines: list[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def docx(row: Row, lines: list[str]) -> bytes:
    from docx import Document

    document = Document()
    fixed = datetime(2026, 9, 1, tzinfo=UTC)
    document.core_properties.created = document.core_properties.modified = fixed
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        style = (
            "Title"
            if number == 1
            else "Heading 2"
            if number in row["headings"]
            else "List Bullet"
            if BULLET.match(line)
            else None
        )
        document.add_paragraph(BULLET.sub("", line), style=style)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


PDF = """#let ad = json(bytes(sys.inputs.data))
#set document(title: ad.at(0).text, date: none)
#set page(paper: "a4", margin: 2.2cm, footer: context align(center, [#counter(page).display()]))
#set text(size: 11pt)
#for row in ad [
  #if row.kind == "title" [#heading(level: 1, row.text)] else if row.kind == "heading" [#heading(level: 2, row.text)] else if row.kind == "item" [#list(row.text)] else [#par(row.text)]
]
"""


def pdf(row: Row, lines: list[str]) -> bytes:
    import typst

    rows = []
    for number, line in enumerate(lines, 1):
        kind = (
            "title"
            if number == 1
            else "heading"
            if number in row["headings"]
            else "item"
            if BULLET.match(line)
            else "text"
        )
        if line.strip():
            rows.append({"kind": kind, "text": BULLET.sub("", line)})
    return bytes(typst.compile(PDF.encode(), sys_inputs={"data": json.dumps(rows)}))


FORMS: dict[str, tuple[str, Callable[[Row, list[str]], bytes]]] = {
    "txt": ("txt", plain), "md": ("md", plain), "broken": ("txt", broken), "pasted": ("txt", pasted), "eml": ("eml", eml),
    "greenhouse-html": ("html", greenhouse_html), "lever-html": ("html", lever_html), "workable-html": ("html", workable_html),
    "html-generic": ("html", generic_html), "jsonld": ("html", jsonld), "greenhouse-json": ("json", greenhouse_json),
    "lever-json": ("json", lever_json), "ashby-json": ("json", ashby_json), "docx": ("docx", docx), "pdf": ("pdf", pdf),
}  # fmt: skip


def source_path(row: Row) -> Path:
    return HERE / "sources" / f"{row['number']:03}.{FORMS[row['form']][0]}"


def make_source(row: Row) -> bytes:
    """The bytes of the ad in its form, the same ones each time (a PDF or DOCX by the same versions of their writers)."""
    return FORMS[row["form"]][1](row, load_text(row["number"]).rstrip("\n").split("\n"))


def main() -> None:
    rows = [row for row in load_index().values() if row["kind"] == "composed"]
    for row in rows:
        source_path(row).write_bytes(make_source(row))
    print(f"{len(rows)} sources written")


if __name__ == "__main__":
    main()
