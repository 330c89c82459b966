"""The gallery and each theme's own page; the edits that choose a look, whatever stands in the file before."""

from __future__ import annotations

import re
import struct
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from metier.app import theme_pictures
from metier.app.look_edits import look_edits
from metier.app.looks import list_looks
from metier.app.theme_pictures import LARGE_PPI, PPI
from metier.app.workspace import Workspace
from metier.career.write import edit_career, read_values
from metier.documents import load_theme
from metier.documents.theme import Theme, theme_names
from metier.documents.typst import render_png
from metier.model.plan import Plan
from web.client import API, Client, connected

DRAWS = '#import "../kit.typ": set-{0}\n#set-{0}((header: "rules", heading: "tab"))\n'
HARBOUR = 'extends = "serif"\nname = "harbour"\npurpose = "Between <two> lines."\n'


def options_of(page: str) -> dict[str, str]:
    """Each control of a theme's page, with what it shows at first."""
    found = re.findall(r'data-option="([^"]+)" data-kind="\w+" data-value="([^"]*)"', page)
    assert found
    return dict(found)


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def own_theme(workspace: Path, name: str, toml: str = HARBOUR, typst: str = DRAWS) -> None:
    folder = workspace / "themes" / name
    folder.mkdir(parents=True)
    (folder / "theme.toml").write_text(toml)
    for kind in ("resume", "letter"):
        (folder / f"{kind}.typ").write_text(typst.format(kind))


def add_design(workspace: Path, design: str) -> None:
    path = workspace / "career.yaml"
    path.write_text(f"{path.read_text()}design: {design}\n")


def draw(client: Client, **wishes: object) -> Any:
    body = {"tab": "t", "revision": client.state()["revision"], **wishes}
    return client.post(f"{API}/files/career/page", json=body)


# The gallery


def test_the_gallery_shows_every_theme_and_which_is_chosen(client: Client, workspace: Path) -> None:
    add_design(workspace, "{theme: serif}")
    page = client.get("/themes").text
    named = re.findall(r'<li class="look( is-chosen)?" data-theme="([^"]+)">', page)
    assert {name for _, name in named} == set(theme_names())
    assert named[0][1] == "classic"
    assert [name for chosen, name in named if chosen] == ["serif"]
    assert page.count('loading="lazy"') == len(named)
    assert all(load_theme(name).purpose in page for name in theme_names())


def test_a_picture_is_the_first_page_sharp_enough_for_fine_screens(client: Client) -> None:
    answer = client.get(f"{API}/themes/modern/picture")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert answer.headers["cache-control"] == "no-store"
    width, height = size_of(answer.content)
    assert (width, round(height / width, 2)) == (round(210 / 25.4 * PPI), 1.41)
    assert width >= 2 * 320
    large = client.get(f"{API}/themes/modern/picture", params={"large": "true"})
    assert size_of(large.content)[0] == round(210 / 25.4 * LARGE_PPI)


def test_a_picture_follows_the_career_and_is_drawn_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many may ask for it at the same time."""
    drawn: list[str] = []

    def note(plan: Plan, theme: Theme, ppi: float) -> tuple[bytes, ...]:
        drawn.append(plan.author)
        return render_png(plan, theme, ppi)

    monkeypatch.setattr(theme_pictures, "render_png", note)
    path = f"{API}/themes/serif/picture"
    with ThreadPoolExecutor(6) as threads:
        first, *others = threads.map(lambda _: client.get(path).content, range(6))
    assert set(others) == {first}
    client.edit({"do": "set", "pointer": "/basics/name", "value": "Somebody Else"})
    assert client.get(path).content != first
    assert drawn == ["Mara Lindqvist", "Somebody Else"]


def test_pictures_show_the_persons_settings_or_each_theme_as_it_is(client: Client, workspace: Path) -> None:
    path = f"{API}/themes/studio/picture"
    before = client.get(path).content
    assert "As each theme is" not in client.get("/themes").text
    add_design(workspace, '{accent: "#00607a", dates: margin}')  # studio has no dates in the margin
    assert "As each theme is" in client.get("/themes").text
    assert client.get(path).content != before
    assert client.get(path, params={"plain": "true"}).content == before


def test_without_a_career_it_is_the_samples_and_says_so(newcomer: Client) -> None:
    page = newcomer.get("/themes").text
    assert "sample résumé, since there is none of yours yet" in page
    assert "is-chosen" not in page
    one = newcomer.get("/themes/serif").text
    assert "This is a sample" in one
    assert 'href="/start"' in one
    assert 'id="use"' not in one
    assert newcomer.get(f"{API}/themes/serif/picture").status_code == 200


@pytest.mark.parametrize("text", ["basics: {name: [", "", "- a list\n", "basics: {}\n"])
def test_a_career_without_a_page_shows_the_sample_and_why(client: Client, workspace: Path, text: str) -> None:
    (workspace / "career.yaml").write_text(text)
    for path in ("/themes", "/themes/serif"):
        page = client.get(path)
        assert page.status_code == 200
        assert "no page can be made of your career file" in page.text
    assert client.get(f"{API}/themes/serif/picture").status_code == 200


def test_a_value_with_an_error_takes_nothing_from_the_rest(client: Client, workspace: Path) -> None:
    path = workspace / "career.yaml"
    path.write_text(path.read_text().replace("startDate: 2022-03", "startDate: one day"))
    assert "sample" not in client.get("/themes").text
    assert client.get(f"{API}/themes/serif/picture").status_code == 200
    assert draw(client, theme="serif").json()["findings"][0]["pointer"] == "/work/0/startDate"


@pytest.mark.parametrize("name", ["nosuch", "..", "%2e%2e", "a%2fb", "%00"])
def test_a_theme_that_there_is_not(client: Client, name: str) -> None:
    assert client.get(f"{API}/themes/{name}/picture").status_code in (404, 405)
    answer = client.get(f"/themes/{name}")
    assert answer.status_code in (303, 404)


# One theme


def test_a_themes_page_asks_for_every_option_and_title(client: Client, workspace: Path) -> None:
    add_design(workspace, '{theme: academic, accent: "#7a2e5d", sections: "skills", titles: {work: What I did}}')
    for name in theme_names():
        options = options_of(client.get(f"/themes/{name}").text)
        assert set(load_theme(name).options) == {key for key in options if "." not in key}
        assert options["accent"] == "#7a2e5d"
        assert options["sections"] == "skills"
        assert options["titles.work"] == "What I did"
        assert options["titles.skills"] == ""
        assert "titles.awards" not in options  # the sample has none


def test_what_a_theme_does_not_have_is_said_and_its_own_is_shown(client: Client, workspace: Path) -> None:
    add_design(workspace, "{dates: margin}")
    page = client.get("/themes/studio").text
    assert options_of(page)["dates"] == "below"
    assert "Your file says ‘margin’" in page
    assert options_of(client.get("/themes/academic").text)["dates"] == "margin"


def test_as_the_theme_is_leaves_out_looks_and_keeps_what_is_printed(client: Client, workspace: Path) -> None:
    add_design(workspace, '{accent: "#7a2e5d", size: 110, paper: letter, sections: "skills"}')
    options = options_of(client.get("/themes/serif", params={"as": "plain"}).text)
    assert options["accent"] == load_theme("serif").options["accent"].default
    assert (options["size"], options["paper"], options["sections"]) == ("100", "letter", "skills")


def test_a_side_column_may_be_empty(client: Client) -> None:
    assert choose(client, "sidebar", "side=") == '\n  theme: sidebar\n  options:\n    side: ""\n'
    page = client.get("/themes/sidebar").text
    assert options_of(page)["side"] == ""
    assert "Your file says" not in page
    assert "checked" not in page.partition('data-option="side"')[2].partition("</ol>")[0]
    assert draw(client, theme="sidebar", settings=["side="]).status_code == 200


def test_the_way_back_is_a_page_of_ours(client: Client) -> None:
    assert 'data-back="/edit"' in client.get("/themes/serif", params={"from": "/edit"}).text
    for strange in ("//evil.example", "https://evil.example", "javascript:alert(1)", "/\\evil.example", "/x?y"):
        assert 'data-back="/themes"' in client.get("/themes/serif", params={"from": strange}).text


def test_words_of_the_career_are_text_on_the_page(client: Client, workspace: Path) -> None:
    add_design(workspace, "{titles: {work: '<script>alert(1)</script>'}}")
    page = client.get("/themes/serif").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_title_of_ones_own_is_on_the_page_while_it_is_typed(client: Client, workspace: Path) -> None:
    """It is printed from the file, so the drawing has it there; the file itself stays as it is."""
    before = (workspace / "career.yaml").read_bytes()
    settings = ["titles.work=What I did", "titles.skills=technical skills"]
    assert draw(client, theme="serif", settings=settings).status_code == 422
    edit = {"do": "set", "pointer": "/design/titles/work", "value": "What I did"}
    assert draw(client, theme="serif", settings=settings, edits=[edit]).status_code == 200
    assert (workspace / "career.yaml").read_bytes() == before


# Into the file


def choose(client: Client, theme: str, *settings: str) -> str:
    """Choose a look as the page does, and give what the file says of its design then."""
    state = client.state()
    body = {"revision": state["revision"], "sha256": state["sha256"], "theme": theme, "settings": settings}
    answer = client.post(f"{API}/files/career/look", json=body)
    assert answer.status_code == 200, answer.text
    if answer.json()["edits"]:
        assert client.edit(*answer.json()["edits"], revision=state["revision"]).status_code == 200
    text = (client.desk.workspace.folder / "career.yaml").read_text()
    return text.partition("\ndesign:")[2]


def test_a_look_in_the_file_is_what_differs_from_the_theme(client: Client, workspace: Path) -> None:
    first = (workspace / "career.yaml").read_text()
    own = load_theme("serif").options["accent"].default
    said = choose(
        client, "serif", "size=95", f"accent={own}", "paper=a4", "titles.work=Stations", "titles.skills=Skills"
    )
    assert said == "\n  theme: serif\n  options:\n    size: 95\n  titles:\n    work: Stations\n"
    assert (workspace / "career.yaml").read_text().startswith(first)
    assert choose(client, "serif", "size=100", "titles.work=") == "\n  theme: serif\n"
    assert choose(client, "serif", "size=100", "titles.work=") == "\n  theme: serif\n"


@pytest.mark.parametrize(
    ("before", "settings", "after"),
    [
        ('{theme: modern, accent: "#333333"}', ["accent=#444444"], {"theme": "serif", "accent": "#444444"}),
        ("{theme: modern, size: 95}", ["size=95"], {"theme": "serif", "size": "95"}),
        ("{options: {size: 95, theme: modern}, size: 97}", ["size=100"], {"options": {"theme": "serif"}}),
        ("{size: 95, options: {size: 96}}", ["size=97"], {"options": {"size": "97"}, "theme": "serif"}),
        ("{dates: margin, mood: calm}", ["dates=inline"], {"mood": "calm", "theme": "serif"}),
        ("{dates: margin, size: 95}", [], {"size": "95", "theme": "serif"}),
        ("{titles.work: Jobs}", ["titles.work=Posts"], {"theme": "serif", "titles": {"work": "Posts"}}),
        ("{options: {titles: {work: A}}}", ["titles.work=B"], {"options": {"titles": {"work": "B"}}, "theme": "serif"}),
        ("{options: {titles: {work: A}}}", ["titles.work="], {"theme": "serif"}),
        ("{titles: {work: A, awards: B}}", ["titles.work=experience"], {"titles": {"awards": "B"}, "theme": "serif"}),
        ("{sections: [skills, work]}", ["sections=skills,work"], {"sections": ["skills", "work"], "theme": "serif"}),
        ("\n  options:\n", [], {"options": None, "theme": "serif"}),
        ("", [], {"theme": "serif"}),
    ],
)
def test_a_value_is_changed_where_it_stands(before: str, settings: list[str], after: dict[str, Any]) -> None:
    data = f"basics: {{name: A}}\ndesign: {before}\n".encode()
    edits = look_edits(data, "career.yaml", "serif", settings)
    made = edit_career(data, "career.yaml", edits)
    assert read_values(made, "career.yaml")["design"] == after
    assert look_edits(made, "career.yaml", "serif", settings) == ()


@pytest.mark.parametrize(
    "setting",
    [
        "accent=#ffee00", "accent=javascript:alert(1)", "size=1e9", "size=nan", "colour=red", "accent", "=", "", "titles.=x",
        "titles.nosuch=x", f"titles.work={'x' * 400}", "titles.work=\u202eevil", "sections=work,__proto__", "density=tight",
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_is_refused_and_says_so(client: Client, workspace: Path, setting: str) -> None:
    before = (workspace / "career.yaml").read_bytes()
    body = {"revision": client.state()["revision"], "theme": "serif", "settings": [setting]}
    answer = client.post(f"{API}/files/career/look", json=body)
    assert answer.status_code == 422, answer.text
    assert answer.json()["title"]
    assert (workspace / "career.yaml").read_bytes() == before


@pytest.mark.parametrize("design", ["fancy", "[1]", "{options: [1]}", "{titles: x}"])
def test_something_else_than_a_look_stays_as_it_is(client: Client, workspace: Path, design: str) -> None:
    add_design(workspace, design)
    settings = ["size=95", "titles.work=Stations"]
    body = {"revision": client.state()["revision"], "theme": "serif", "settings": settings}
    answer = client.post(f"{API}/files/career/look", json=body)
    assert answer.status_code == 422
    assert "Something else than a look" in answer.json()["title"]
    assert client.get("/themes/serif").status_code == 200


def test_a_look_for_an_old_file_is_a_conflict(client: Client) -> None:
    """Its edits are for the revision that the tab knew; what others wrote since is shown beside them."""
    known = client.state()["revision"]
    client.edit({"do": "set", "pointer": "/design/theme", "value": "modern"})
    body = {"revision": known, "theme": "serif", "settings": []}
    edits = client.post(f"{API}/files/career/look", json=body).json()["edits"]
    answer = client.edit(*edits, revision=known)
    assert answer.status_code == 412
    assert [each["new"] for each in answer.json()["theirs"]] == [{"theme": "modern"}]
    assert client.post(f"{API}/files/career/look", json={**body, "revision": 1}).status_code == 412


# Themes of one's own


def test_own_themes_are_those_of_the_workspace_that_is_served(client: Client, workspace: Path) -> None:
    own_theme(workspace, "harbour")
    page = client.get("/themes").text
    assert 'data-theme="harbour"' in page
    assert "Between &lt;two&gt; lines." in page
    first = client.get(f"{API}/themes/harbour/picture")
    assert first.status_code == 200
    assert choose(client, "harbour") == "\n  theme: harbour\n"
    assert draw(client).status_code == 200
    assert client.get("/download/pdf").status_code == 200
    (workspace / "themes" / "harbour" / "resume.typ").write_text(
        '#import "../kit.typ": set-resume\n#set-resume((header: "centre"))\n'
    )
    assert client.get(f"{API}/themes/harbour/picture").content != first.content


@pytest.mark.parametrize(
    ("name", "toml", "why"),
    [
        ("broken", "name = [", "Invalid value"),
        ("deep", "x = " + "[" * 5000, "recursion"),
        ("classic", HARBOUR, "has this name"),
        ("unreadable", f'{HARBOUR}[options.accent]\ndefault = "#ffee00"\npattern = "#[0-9a-f]{{6}}"\n', "cannot be"),
        ("keyless", 'extends = "serif"\nmood = 1\n', "mood"),
    ],
)
def test_an_own_theme_that_cannot_be_used_says_why(workspace: Path, name: str, toml: str, why: str) -> None:
    own_theme(workspace, name, toml)
    (workspace / "themes" / "empty").mkdir()
    (workspace / "themes" / "note.txt").write_text("no theme")
    own = [look for look in list_looks(Workspace(workspace)) if look.own]
    assert {look.name for look in own} == {name, "empty"}
    assert why in next(look.error for look in own if look.name == name)
    with connected(workspace) as client:
        assert client.get("/themes").text.count("is-broken") == 2
        if name != "classic":
            assert client.get(f"/themes/{name}").status_code == 422


def test_what_the_typesetter_says_of_an_own_theme_names_file_and_line(client: Client, workspace: Path) -> None:
    own_theme(workspace, "mine", typst='#import "../kit.typ": set-{0}\n\n#set-{0}(nothing)\n')
    answer = client.get(f"{API}/themes/mine/picture")
    assert answer.status_code == 422
    assert "mine/resume.typ:3: unknown variable: nothing" in answer.json()["title"]
    assert client.get("/themes/mine").status_code == 200


def test_options_of_an_own_theme_become_controls(client: Client, workspace: Path) -> None:
    mood = '[options.mood]\ndefault = "calm"\nchoices = ["calm", "wild", "odd", "grand"]\nabout = "How it feels."\n'
    parts = '[options.parts]\ndefault = "b,a"\nmany = true\nchoices = ["a", "b", "c"]\n'
    own_theme(workspace, "moods", f'{HARBOUR}{mood}{parts}[options.word]\ndefault = "x"\n')
    page = client.get("/themes/moods").text
    kinds = dict(re.findall(r'data-option="([^"]+)" data-kind="(\w+)"', page))
    assert (kinds["mood"], kinds["parts"], kinds["word"]) == ("select", "list", "text")
    assert "How it feels." in page
    assert re.findall(r'data-at="([abc])"', page) == ["b", "a", "c"]
