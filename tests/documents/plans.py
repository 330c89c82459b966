"""Plans made by hand, as planning would make them, for tests and for looking at."""

from __future__ import annotations

from metier.model.plan import Block, Piece, Plan, Role, Source


def piece(name: str, text: str, pointer: str = "/x", words: str | None = None) -> Piece:
    """A piece of the career whose source is its own text."""
    return Piece(name, text, (Source("career", pointer, text if words is None else words),))


def block(role: Role, pointer: str, section: str = "", entry: str | None = None, /, **pieces: str) -> Block:
    """A block whose pieces are the keyword arguments, each with a pointer below `pointer`."""
    made = tuple(piece(name.rstrip("_0123456789"), text, f"{pointer}/{name}") for name, text in pieces.items())
    return Block(f"{role}:{pointer}", role, made, section, entry)


def section(name: str, title: str) -> Block:
    """The heading of a section, a phrase."""
    words = Piece("text", title, (Source("phrase", f"section.{name}", title),))
    return Block(f"section:{name}", "section", (words,), name)


def entry(number: int, kind: str, highlights: tuple[str, ...] = (), /, **pieces: str) -> list[Block]:
    """The head of an entry and its highlights."""
    pointer = f"/{kind}/{number}"
    lines = [
        block("highlight", f"{pointer}/highlights/{i}", kind, pointer, text=text) for i, text in enumerate(highlights)
    ]
    return [block("entry", pointer, kind, pointer, **pieces), *lines]


SENIOR = (
    block("name", "/basics/name", name="Dr. Annika Lindqvist-Oyelaran"),
    block("headline", "/basics/label", label="Staff Data Engineer, streaming and machine-learning platforms"),
    block(
        "contact", "/basics", email="annika@lindqvist.example", phone="+49 151 2345 6789", place="Hamburg, Germany",
        url="lindqvist.example", profile_1="linkedin.com/in/annika-lindqvist", profile_2="github.com/alindqvist",
    ),
    section("summary", "Profile"),
    block(
        "summary", "/basics/summary", "summary",
        text="Data engineer with eleven years in energy and retail. I build platforms that other teams trust: typed "
        "pipelines, clear ownership, and dashboards that agree with the ledger.",
    ),
    section("work", "Experience"),
    *entry(
        0, "work",
        (
            "Led the move of 214 batch jobs to Kafka and Flink; reports that took a night are ready in 4 minutes.",
            "Cut the yearly cloud bill by 31 % (€ 1.2 M) with tiered storage, spot instances and a budget per team.",
            "Designed the feature store that 9 teams use in production, with point-in-time joins tested against 3 years "
            "of meter readings.",
            "Mentored six engineers, two of whom now lead teams of their own.",
        ),
        title="Staff Data Engineer", organization="Nordwind Energie AG", place="Hamburg", dates="Mar 2020 – present",
    ),
    *entry(
        1, "work",
        (
            "Built the price-forecasting service (Python, scikit-learn, PostgreSQL) behind 40,000 daily price changes; "
            "margin rose by 2.3 points.",
            "Introduced contract tests between 14 services, which ended the weekly release freeze.",
            "On call for the order pipeline: 99.97 % availability over three Christmas seasons.",
        ),
        title="Senior Software Engineer", organization="Kaufhaus & Söhne GmbH", place="Berlin",
        dates="Jun 2016 – Feb 2020",
    ),
    *entry(
        2, "work",
        (
            "Wrote the ingestion of smart-meter data in C# and later in Go, 1.8 billion rows a month.",
            "Replaced a shared spreadsheet with a typed configuration that 30 technicians edit.",
        ),
        title="Software Engineer", organization="Metrica Systems", place="Kiel", dates="Sep 2013 – May 2016",
    ),
    block(
        "line", "/work/3", "work", "/work/3", label="Earlier", title="Working student", organization="TU Hamburg",
        dates="2011 – 2013", title_2="Intern", organization_2="Hafenlogistik Nord", dates_2="2010",
    ),
    section("projects", "Projects"),
    *entry(
        0, "projects",
        ("Open-source library for validating time series; 1,900 stars, used by two grid operators.",),
        title="gridcheck", url="github.com/alindqvist/gridcheck", dates="2019 – present",
    ),
    section("education", "Education"),
    *entry(
        0, "education", (), title="Dr.-Ing.", area="Computer Science", organization="Technische Universität Hamburg",
        place="Hamburg", score="magna cum laude", dates="Oct 2010 – Aug 2013",
    ),
    *entry(
        1, "education", (), title="M.Sc.", area="Electrical Engineering", organization="Chalmers University",
        place="Göteborg", dates="Sep 2005 – Jul 2010",
    ),
    section("skills", "Skills"),
    block("item", "/skills/0", "skills", label="Languages", k_0="Python", k_1="SQL", k_2="Go", k_3="C#", k_4="Scala"),
    block(
        "item", "/skills/1", "skills", label="Data", k_0="Kafka", k_1="Flink", k_2="Spark", k_3="PostgreSQL",
        k_4="Delta Lake", k_5="dbt", k_6="Airflow", k_7="scikit-learn", k_8="PyTorch", k_9="MLflow", k_10="Feast",
    ),
    block("item", "/skills/2", "skills", label="Platform", k_0="Kubernetes", k_1="Terraform", k_2="AWS", k_3="Azure"),
    section("certificates", "Certificates"),
    *entry(0, "certificates", (), title="AWS Certified Data Engineer", organization="Amazon", dates="2023"),
    section("languages", "Languages"),
    block(
        "item", "/languages", "languages", label="Swedish", level="native", label_2="German", level_2="C2",
        label_3="English", level_3="C1",
    ),
    section("publications", "Publications"),
    *entry(
        0, "publications", (), title="Point-in-time joins for metered data", organization="VLDB Workshop on Energy Data",
        url="doi.org/10.1000/xyz123", dates="2022",
    ),
)  # fmt: skip

STUDENT = (
    block("name", "/basics/name", name="Jo Park"),
    block("contact", "/basics", email="jo.park@uni.example", phone="+1 512 555 0142", place="Austin, TX"),
    section("education", "Education"),
    *entry(
        0, "education", ("Courses: databases, compilers, statistics, computer vision",),
        title="B.Sc.", area="Computer Science", organization="University of Texas", score="GPA 3.8",
        dates="Aug 2022 – present",
    ),
    section("projects", "Projects"),
    *entry(
        0, "projects", ("Finds the nearest free bicycle on the campus from live data; 600 students use it each week.",),
        title="Bike Finder", url="github.com/jopark/bikes", dates="2024",
    ),
    section("volunteer", "Volunteering"),
    *entry(0, "volunteer", ("Taught Scratch to 25 children.",), title="Tutor", organization="Code Club",
           dates="Jan 2023 – May 2024"),
    section("skills", "Skills"),
    block("item", "/skills/0", "skills", label="Programming", k_0="Python", k_1="Java", k_2="SQL"),
    block("item", "/languages", "languages", label="English", level="native", label_2="Korean", level_2="fluent"),
)  # fmt: skip

LETTER = (
    SENIOR[0],
    SENIOR[2],
    block("date", "/date", place="Hamburg", date="23 November 2025"),
    block("recipient", "/to", a="Acme Analytics GmbH", b="Hiring team", c="Berlin"),
    block("subject", "/subject", a="Application: ", b="Senior Data Engineer", c=" (m/f/d)"),
    block("salutation", "/salutation", text="Dear hiring team,"),
    block("paragraph", "/p/0", a="You ask for ", b="“experience with streaming platforms at scale”", c=". At ",
          d="Nordwind Energie AG", e=", I ", f="led the move of 214 batch jobs to Kafka and Flink; reports that took a "
          "night are ready in 4 minutes", g="."),
    block("paragraph", "/p/1", a="I cut the yearly cloud bill by 31 % (€ 1.2 M) with tiered storage, spot instances and "
          "a budget per team, and designed the feature store that 9 teams use in production, with point-in-time joins "
          "tested against 3 years of meter readings."),
    block("paragraph", "/p/2", a="Your work on district heating is why I write: my thesis was about the same grid, and "
          "I have wanted to come back to it since."),
    block("closing", "/closing", text="Kind regards"),
    block("signature", "/signature", name="Annika Lindqvist-Oyelaran"),
)  # fmt: skip


def resume(blocks: tuple[Block, ...] = SENIOR, density: int = 1, **more: object) -> Plan:
    """A résumé of these blocks."""
    return Plan("resume", blocks, "Résumé of A. Lindqvist", "Annika Lindqvist", density=density, **more)  # type: ignore[arg-type]


def letter(blocks: tuple[Block, ...] = LETTER, density: int = 1, **more: object) -> Plan:
    """A letter of these blocks."""
    return Plan("letter", blocks, "Application: Senior Data Engineer", "Annika Lindqvist", density=density, **more)  # type: ignore[arg-type]
