"""How printers word a career: section titles, dates and ranges in several languages and habits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

SECTIONS = (
    "summary", "work", "education", "skills", "projects", "certificates", "publications", "awards", "volunteer",
    "languages", "interests", "references",
)  # fmt: skip
TITLES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "en": {
        "summary": ("Summary", "About", "Profile", "Professional Summary"),
        "work": ("Experience", "Work Experience", "Professional Experience", "Employment History", "Relevant Experience", "Work"),
        "education": ("Education", "Education and Training", "Academic Background"),
        "skills": ("Skills", "Technical Skills", "Core Competencies", "Key Skills"),
        "projects": ("Projects", "Selected Projects", "Personal Projects"),
        "certificates": ("Certifications", "Certificates", "Licences & Certifications"),
        "publications": ("Publications", "Selected Publications"),
        "awards": ("Awards", "Honours & Awards", "Honors"),
        "volunteer": ("Volunteering", "Volunteer Experience", "Community"),
        "languages": ("Languages",),
        "interests": ("Interests", "Hobbies & Interests"),
        "references": ("References",),
    },
    "de": {
        "summary": ("Profil", "Über mich", "Kurzprofil"),
        "work": ("Berufserfahrung", "Beruflicher Werdegang", "Berufspraxis"),
        "education": ("Ausbildung", "Studium und Ausbildung", "Bildungsweg"),
        "skills": ("Kenntnisse", "Fähigkeiten", "Kenntnisse und Fähigkeiten"),
        "projects": ("Projekte",),
        "certificates": ("Zertifikate", "Weiterbildung", "Zertifizierungen"),
        "publications": ("Veröffentlichungen", "Publikationen"),
        "awards": ("Auszeichnungen", "Preise"),
        "volunteer": ("Ehrenamt", "Ehrenamtliches Engagement"),
        "languages": ("Sprachen", "Sprachkenntnisse"),
        "interests": ("Interessen", "Hobbys"),
        "references": ("Referenzen",),
    },
    "fr": {
        "summary": ("Profil", "À propos", "Résumé"),
        "work": ("Expérience professionnelle", "Expériences", "Parcours professionnel"),
        "education": ("Formation", "Formations", "Études"),
        "skills": ("Compétences", "Compétences clés"),
        "projects": ("Projets",),
        "certificates": ("Certifications", "Certificats"),
        "publications": ("Publications",),
        "awards": ("Distinctions", "Prix"),
        "volunteer": ("Bénévolat", "Engagement associatif"),
        "languages": ("Langues",),
        "interests": ("Centres d'intérêt", "Loisirs"),
        "references": ("Références",),
    },
    "es": {
        "summary": ("Perfil", "Resumen", "Sobre mí"),
        "work": ("Experiencia laboral", "Experiencia profesional", "Experiencia"),
        "education": ("Educación", "Formación académica", "Estudios"),
        "skills": ("Competencias", "Habilidades", "Aptitudes"),
        "projects": ("Proyectos",),
        "certificates": ("Certificados", "Certificaciones"),
        "publications": ("Publicaciones",),
        "awards": ("Premios", "Reconocimientos"),
        "volunteer": ("Voluntariado",),
        "languages": ("Idiomas",),
        "interests": ("Intereses", "Aficiones"),
        "references": ("Referencias",),
    },
    "pt": {
        "summary": ("Perfil", "Resumo"), "work": ("Experiência profissional", "Experiência"),
        "education": ("Formação acadêmica", "Educação"), "skills": ("Competências", "Habilidades"),
        "projects": ("Projetos",), "certificates": ("Certificações", "Certificados"), "publications": ("Publicações",),
        "awards": ("Prêmios",), "volunteer": ("Voluntariado",), "languages": ("Idiomas",), "interests": ("Interesses",),
        "references": ("Referências",),
    },
    "it": {
        "summary": ("Profilo",), "work": ("Esperienza lavorativa", "Esperienze professionali"),
        "education": ("Istruzione e formazione", "Formazione"), "skills": ("Competenze",), "projects": ("Progetti",),
        "certificates": ("Certificazioni",), "publications": ("Pubblicazioni",), "awards": ("Premi",),
        "volunteer": ("Volontariato",), "languages": ("Lingue",), "interests": ("Interessi",), "references": ("Referenze",),
    },
    "nl": {
        "summary": ("Profiel",), "work": ("Werkervaring",), "education": ("Opleiding", "Opleidingen"),
        "skills": ("Vaardigheden",), "projects": ("Projecten",), "certificates": ("Certificaten",),
        "publications": ("Publicaties",), "awards": ("Prijzen",), "volunteer": ("Vrijwilligerswerk",),
        "languages": ("Talen",), "interests": ("Interesses", "Hobby's"), "references": ("Referenties",),
    },
    "pl": {
        "summary": ("Podsumowanie zawodowe", "O mnie"), "work": ("Doświadczenie zawodowe",),
        "education": ("Wykształcenie", "Edukacja"), "skills": ("Umiejętności",), "projects": ("Projekty",),
        "certificates": ("Certyfikaty", "Kursy i certyfikaty"), "publications": ("Publikacje",), "awards": ("Nagrody",),
        "volunteer": ("Wolontariat",), "languages": ("Języki", "Języki obce"), "interests": ("Zainteresowania",),
        "references": ("Referencje",),
    },
    "tr": {
        "summary": ("Özet", "Hakkımda"), "work": ("İş Deneyimi", "Deneyim"), "education": ("Eğitim",),
        "skills": ("Yetenekler", "Beceriler"), "projects": ("Projeler",), "certificates": ("Sertifikalar",),
        "publications": ("Yayınlar",), "awards": ("Ödüller",), "volunteer": ("Gönüllülük",), "languages": ("Diller",),
        "interests": ("İlgi Alanları",), "references": ("Referanslar",),
    },
}  # fmt: skip
PRESENT: Mapping[str, tuple[str, ...]] = {
    "en": ("Present", "Current", "present", "Now"), "de": ("heute", "Heute"), "fr": ("aujourd'hui", "Aujourd’hui", "présent"),
    "es": ("actualidad", "Actualidad", "presente"), "pt": ("atual", "presente"), "it": ("oggi", "presente"),
    "nl": ("heden",), "pl": ("obecnie",), "tr": ("Günümüz", "halen"),
}  # fmt: skip
_SEASONS = {
    "en": ("Winter", "Spring", "Summer", "Fall"), "de": ("Winter", "Frühjahr", "Sommer", "Herbst"),
    "fr": ("hiver", "printemps", "été", "automne"), "es": ("invierno", "primavera", "verano", "otoño"),
}  # fmt: skip
_FORMS = {"short": "MMM y", "long": "MMMM y", "slash": "MM/y", "dot": "MM.y", "iso": "y-MM", "year": "y"}


def title(section: str, language: str, habit: int) -> str:
    """The title of a section in a language; `habit` picks one of its usual wordings."""
    words = TITLES.get(language, TITLES["en"])[section]
    return words[habit % len(words)]


def day(value: str, language: str, form: str) -> str:
    """A date such as 2019-03 in words: `form` is short, long, slash, dot, iso, year or season."""
    from babel.dates import format_date

    parts = [int(part) for part in value.split("-")]
    if len(parts) == 1:
        return value
    if form == "season" and language in _SEASONS:
        return f"{_SEASONS[language][parts[1] % 12 // 3]} {parts[0]}"
    if form == "stamp":
        return f"{format_date(date(parts[0], parts[1], 1), 'MMM', locale='en')} '{parts[0] % 100:02d}"
    return str(format_date(date(parts[0], parts[1], 1), _FORMS.get(form, "MMM y"), locale=language))


def span(entry: Mapping[str, Any], language: str, form: str = "short", join: str = " – ", habit: int = 0) -> str:
    """When an entry began and ended, in words; empty where it has no dates."""
    start, end = (str(entry.get(key) or "") for key in ("startDate", "endDate"))
    if not start:
        return day(end, language, form) if end else ""
    words = PRESENT.get(language, PRESENT["en"])
    return day(start, language, form) + join + (day(end, language, form) if end else words[habit % len(words)])


def address(place: Mapping[str, str]) -> str:
    """A place on one line as its country writes it: the postal code before the town, or behind town and region."""
    town, code = place.get("city", ""), place.get("postalCode", "")
    region, street = place.get("region", ""), place.get("address", "")
    if place.get("countryCode") in ("US", "CA", "AU"):
        return ", ".join(x for x in (street, town, f"{region} {code}".strip()) if x)
    if place.get("countryCode") in ("GB", "IE", "IN", "ZA", "BR"):
        return ", ".join(x for x in (street, f"{town} {code}".strip(), region) if x)
    return ", ".join(x for x in (street, f"{code} {town}".strip(), region) if x)
