"""The desk of a running application: it begins a career, and takes a résumé under review over, new, merged or instead."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from metier.app.desk import Desk, Difference
from metier.app.editing import Conflict, State
from metier.app.imports import Imported, Imports
from metier.app.worker import Worker
from metier.app.workspace import Workspace
from metier.career.compare import compare_values
from metier.errors import DataError, MissingError, UserError
from metier.model.edit import Remove, Set
from review.check.awkward import RESUME

SAMPLE = Path(str(files("metier.app").joinpath("sample", "career.yaml")))
TEXT = "\n".join(RESUME).replace("Built the", "- Built the").replace("Moved fourteen", "- Moved fourteen")
MINE = """# mine
basics:
  name: Ada Example  # as in the passport
  label: Keeper
work:
  - name: Acme Ltd
    position: Senior Engineer
    startDate: 2019-01
    highlights:
      - text: Built the engine that drives all of the pumps and led the team of eight people who look after it, through two audits.
        skills: [pumps]
      - A secret of mine that nobody else has written down.
"""


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as running:
        yield running


@pytest.fixture
def desk(tmp_path: Path, worker: Worker) -> Iterator[Desk]:
    desk = Desk(Workspace(tmp_path / "workspace"))
    desk.imports = Imports(desk.workspace, worker)  # one warm process for all tests
    yield desk
    desk.close()


@pytest.fixture
def begun(desk: Desk) -> Desk:
    """A desk with a career file that somebody wrote by hand."""
    desk.workspace.prepare()
    desk.career.write_text(MINE, encoding="utf-8")
    return desk


def bring(desk: Desk, text: str = TEXT, name: str = "cv.txt") -> Imported:
    return desk.imports.add(name, text.encode())


def done(outcome: State | Conflict) -> State:
    assert isinstance(outcome, State)
    return outcome


def said(desk: Desk) -> Any:
    return desk.file().values()


def test_a_career_begins_with_a_name(desk: Desk) -> None:
    assert not desk.has_career
    state = desk.begin("  Ada Example ", " Keeper ")
    assert desk.career.read_bytes() == state.data
    assert said(desk) == {"metier": "1", "language": "en", "basics": {"name": "Ada Example", "label": "Keeper"}}
    assert [each.sha256 for each in desk.file().versions()] == [state.sha256]
    assert "label" not in done(desk.file().apply(Remove("/basics/label"), state.revision)).data.decode()


@pytest.mark.parametrize("name", ["", "   ", "\n"])
def test_without_a_name_nothing_begins(desk: Desk, name: str) -> None:
    with pytest.raises(UserError, match="name is missing"):
        desk.begin(name)
    assert not desk.has_career


def test_a_career_that_is_there_is_never_begun_again(begun: Desk) -> None:
    with pytest.raises(UserError, match="there already"):
        begun.begin("Somebody Else")
    with pytest.raises(UserError, match="there already"):
        begun.take_over(bring(begun).id, "new")
    assert begun.career.read_text() == MINE
    assert len(begun.imports.list()) == 1


def test_without_a_career_there_is_no_file_to_edit(desk: Desk) -> None:
    with pytest.raises(MissingError, match="no career file"):
        desk.file()
    for number in ("", "nothing", "../career", "aaaaaaaaaa"):
        with pytest.raises(MissingError, match="not under review"):
            desk.file(number)


def test_a_resume_becomes_the_career_and_its_review_is_over(desk: Desk) -> None:
    imported = bring(desk)
    taken = desk.take_over(imported.id, "new")
    assert done(taken.outcome).data == desk.career.read_bytes()
    assert taken.differences == ()
    assert said(desk)["work"][0]["name"] == "Acme Ltd"
    assert desk.imports.list() == ()
    assert [each.sha256 for each in desk.file().versions()] == [done(taken.outcome).sha256]
    with pytest.raises(MissingError):
        desk.take_over(imported.id, "new")
    with pytest.raises(MissingError):
        desk.file(imported.id)


def test_what_was_put_right_in_the_review_is_what_is_taken_over(desk: Desk) -> None:
    imported = bring(desk)
    editing = desk.file(imported.id)
    done(editing.apply(Set("/basics/label", "Keeper of pumps"), editing.state().revision))
    desk.take_over(imported.id, "new")
    assert said(desk)["basics"]["label"] == "Keeper of pumps"


def test_a_review_is_edited_beside_the_career_with_its_own_steps(begun: Desk) -> None:
    imported = bring(begun)
    editing = begun.file(imported.id)
    state = done(editing.apply(Set("/basics/name", "Another"), editing.state().revision))
    assert begun.career.read_text() == MINE
    assert done(editing.undo(state.revision)).data == editing.history.read(1)
    assert begun.file(imported.id) is editing
    begun.discard(imported.id)
    with pytest.raises(MissingError):
        begun.file(imported.id)


def test_what_is_new_comes_in_and_what_is_mine_stays(begun: Desk) -> None:
    before = said(begun)
    imported = bring(begun)
    taken = begun.take_over(imported.id, "merge", begun.file().state().revision)
    done(taken.outcome)
    after = said(begun)
    assert imported.read["work"][0]["highlights"] == [MINE.split("text: ")[1].split("\n")[0]]
    text = begun.career.read_text()
    assert "# mine" in text and "# as in the passport" in text
    assert after["work"][0]["highlights"] == before["work"][0]["highlights"]  # the same words are no second highlight
    assert [job["name"] for job in after["work"]] == ["Acme Ltd", "Beta Ltd"]
    assert after["education"][0]["institution"] == "University of Leeds"
    assert after["basics"]["label"] == "Keeper"
    assert "language" not in after and "metier" not in after  # these tell of a file, not of a person
    assert {each.kind for each in compare_values(before, after)} == {"added"}
    assert begun.imports.list() == ()


def test_merging_is_one_step_that_undoing_takes_back(begun: Desk) -> None:
    state = done(begun.take_over(bring(begun).id, "merge", begun.file().state().revision).outcome)
    assert state.can_undo
    assert done(begun.file().undo(state.revision)).data.decode() == MINE


def test_where_both_say_something_different_mine_stays_and_the_other_is_told(begun: Desk) -> None:
    other = TEXT.replace("Ada Example", "Ada B. Sample").replace("Jan 2019 - Present", "Jan 2019 - Mar 2024")
    taken = begun.take_over(bring(begun, other).id, "merge", begun.file().state().revision)
    done(taken.outcome)
    assert set(taken.differences) == {
        Difference("/basics/name", "You · Full name", "Ada Example", "Ada B. Sample"),
        Difference("/work/0/endDate", "Work · Senior Engineer · To", None, "2024-03"),
    }
    assert said(begun)["basics"]["name"] == "Ada Example"
    assert "endDate" not in said(begun)["work"][0]


def test_a_file_of_the_same_name_as_mine_does_not_win(begun: Desk) -> None:
    imported = bring(begun, "basics:\n  name: Ada B. Sample\n  label: Tinker\n", "career.yaml")
    taken = begun.take_over(imported.id, "merge", begun.file().state().revision)
    assert {each.kept for each in taken.differences} == {"Ada Example", "Keeper"}
    assert said(begun)["basics"]["name"] == "Ada Example"


def test_a_career_merged_with_itself_stays_as_it_is(desk: Desk) -> None:
    desk.workspace.prepare()
    shutil.copy(SAMPLE, desk.career)
    imported = desk.imports.add("career.yaml", SAMPLE.read_bytes())
    taken = desk.take_over(imported.id, "merge", desk.file().state().revision)
    assert done(taken.outcome).data == SAMPLE.read_bytes()
    assert taken.differences == ()


def test_a_resume_replaces_the_career_which_stays_in_the_history(begun: Desk) -> None:
    imported = bring(begun)
    text = imported.career.read_text()
    state = done(begun.take_over(imported.id, "replace", begun.file().state().revision).outcome)
    assert begun.career.read_text() == text
    versions = begun.file().versions()
    assert begun.file().history.read(versions[-1].number).decode() == MINE
    assert done(begun.file().undo(state.revision)).data.decode() == MINE


@pytest.mark.parametrize("how", ["merge", "replace"])
def test_a_career_that_has_changed_meanwhile_is_a_conflict_and_the_review_goes_on(begun: Desk, how: Any) -> None:
    imported = bring(begun)
    known = begun.file().state().revision
    changed = MINE.replace("Keeper", "Somebody new")
    begun.career.write_text(changed, encoding="utf-8")
    taken = begun.take_over(imported.id, how, known)
    assert isinstance(taken.outcome, Conflict)
    assert taken.outcome.cause == "file"
    assert begun.career.read_text() == changed
    assert [each.id for each in begun.imports.list()] == [imported.id]
    done(begun.take_over(imported.id, how, taken.outcome.state.revision).outcome)


@pytest.mark.parametrize("how", ["merge", "replace"])
def test_without_a_career_there_is_nothing_to_merge_with_or_to_replace(desk: Desk, how: Any) -> None:
    imported = bring(desk)
    with pytest.raises(MissingError, match="no career file"):
        desk.take_over(imported.id, how)
    assert [each.id for each in desk.imports.list()] == [imported.id]


@pytest.mark.parametrize("name", ["career.json", "career.yaml", "career.yml"])
def test_a_career_in_json_stays_in_json(desk: Desk, name: str) -> None:
    desk.workspace.prepare()
    path = desk.workspace.folder / name
    path.write_text('{\n  "basics": {"name": "Ada Example"}\n}\n', encoding="utf-8")
    assert desk.career == path
    done(desk.take_over(bring(desk).id, "merge", desk.file().state().revision).outcome)
    assert path.read_text().startswith("{")
    assert said(desk)["work"][0]["name"] == "Acme Ltd"
    done(desk.take_over(bring(desk).id, "replace", desk.file().state().revision).outcome)
    assert path.read_text().startswith("{") == (name == "career.json")
    assert said(desk)["work"][0]["name"] == "Acme Ltd"


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n", "{}\n", "basics:\n"])
def test_what_is_new_comes_into_an_empty_career(desk: Desk, text: str) -> None:
    desk.workspace.prepare()
    desk.career.write_text(text, encoding="utf-8")
    done(desk.take_over(bring(desk).id, "merge", desk.file().state().revision).outcome)
    assert said(desk)["basics"]["name"] == "Ada Example"
    assert [line for line in text.splitlines() if line.startswith("#") and line not in desk.career.read_text()] == []


@pytest.mark.parametrize("text", ["- a list\n", "only words\n", "a: [\n", "a: 1\na: 2\nb: *c\n"])
def test_into_what_is_no_career_nothing_comes_and_nothing_is_lost(desk: Desk, text: str) -> None:
    desk.workspace.prepare()
    desk.career.write_text(text, encoding="utf-8")
    imported = bring(desk)
    with pytest.raises((UserError, DataError)):
        desk.take_over(imported.id, "merge", desk.file().state().revision)
    assert desk.career.read_text() == text
    assert len(desk.imports.list()) == 1
    done(desk.take_over(imported.id, "replace", desk.file().state().revision).outcome)
    assert said(desk)["basics"]["name"] == "Ada Example"


def test_a_review_that_holds_nothing_any_more_takes_nothing_away(begun: Desk) -> None:
    imported = bring(begun)
    editing = begun.file(imported.id)
    done(editing.write_text("{}\n", editing.state().revision))
    done(begun.take_over(imported.id, "merge", begun.file().state().revision).outcome)
    assert begun.career.read_text() == MINE


def test_what_is_in_the_career_counts_though_the_review_cannot_be_swept_up(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = bring(desk)

    def refuse(number: str) -> None:
        raise UserError("It cannot be written.")

    monkeypatch.setattr(desk.imports, "remove", refuse)
    done(desk.take_over(imported.id, "new").outcome)
    assert said(desk)["basics"]["name"] == "Ada Example"


def test_at_most_twelve_files_are_open(begun: Desk) -> None:
    first = begun.file()
    for number in range(12):
        begun.file(bring(begun, name=f"{number}.txt").id)
    assert begun.file() is not first
    assert begun.file().state().data.decode() == MINE


@pytest.mark.parametrize("act", [lambda desk: desk.begin("Ada"), lambda desk: desk.take_over(bring(desk).id, "new")])
def test_a_workspace_that_cannot_be_made_says_so(tmp_path: Path, act: Callable[[Desk], object]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    desk = Desk(Workspace(tmp_path / "file" / "workspace"))
    try:
        with pytest.raises(UserError, match=r"cannot be (made|written)"):
            act(desk)
    finally:
        desk.close()
