"""Two sources of one person become one career: what stands twice is one, what differs is shown and never chosen silently."""

from __future__ import annotations

from typing import Any

from metier.model.draft import Draft, Origin, SourceLine
from metier.resumes.merge import Merge, merge_drafts


def draft(file: str, **data: Any) -> tuple[str, Draft]:
    whole = {"basics": {"name": "Ines Okoro"}, **data}
    origins = tuple(
        Origin(f"/work/{at}/{key}", file, f"row {at}", str(value))
        for at, job in enumerate(data.get("work", ()))
        for key, value in job.items()
        if isinstance(value, str)
    )
    return file, Draft(whole, origins)


def merged(*drafts: tuple[str, Draft], **prefer: str) -> Merge:
    return merge_drafts(drafts, {"" if key == "all" else key: value for key, value in prefer.items()})


OLD = draft("old.pdf", work=[{"name": "Hospital Bento", "position": "Staff Nurse", "startDate": "2019",
                              "highlights": ["Led night shifts on a ward of 24 beds."]}])  # fmt: skip


def test_the_same_job_found_twice_is_one_with_the_fuller_date_and_all_highlights() -> None:
    new = draft("new.json", work=[{"name": "Hospital Bento, Inc.", "position": "staff nurse", "startDate": "2019-03",
                                   "location": "Porto", "highlights": ["Led night shifts on a ward of 24 beds", "Trained 6 nurses."]}])  # fmt: skip
    result = merged(OLD, new)
    assert result.open == ()
    (job,) = result.draft.data["work"]
    assert job["startDate"] == "2019-03"
    assert job["location"] == "Porto"
    assert job["highlights"] == ["Led night shifts on a ward of 24 beds.", "Trained 6 nurses."]


def test_two_jobs_at_one_employer_stay_two() -> None:
    earlier = draft(
        "new.json", work=[{"name": "Hospital Bento", "position": "Nurse", "startDate": "2016", "endDate": "2018"}]
    )
    assert len(merged(OLD, earlier).draft.data["work"]) == 2


def test_a_difference_is_a_conflict_with_both_values_and_both_files() -> None:
    new = draft("new.json", work=[{"name": "Hospital Bento", "position": "Head Nurse", "startDate": "2019"}])
    (conflict,) = merged(OLD, new).open
    assert (conflict.pointer, conflict.kept, conflict.other) == ("/work/0/position", "Staff Nurse", "Head Nurse")
    assert (conflict.kept_file, conflict.other_file) == ("old.pdf", "new.json")


def test_a_job_that_goes_on_here_and_has_ended_there_is_a_conflict() -> None:
    new = draft(
        "new.json", work=[{"name": "Hospital Bento", "position": "Staff Nurse", "startDate": "2019", "endDate": "2024"}]
    )
    (conflict,) = merged(OLD, new).open
    assert (conflict.kept, conflict.other) == ("(goes on)", "2024")
    assert "endDate" not in merged(OLD, new).draft.data["work"][0]
    assert merged(OLD, new, all="new.json").draft.data["work"][0]["endDate"] == "2024"


def test_a_preferred_file_decides_what_differs() -> None:
    new = draft("new.json", work=[{"name": "Hospital Bento", "position": "Head Nurse", "startDate": "2019"}])
    result = merged(OLD, new, all="new.json")
    assert result.open == ()
    assert result.draft.data["work"][0]["position"] == "Head Nurse"
    single = merge_drafts([OLD, new], {"/work/0/position": "old.pdf"})
    assert single.open == ()
    assert single.draft.data["work"][0]["position"] == "Staff Nurse"


def test_origins_follow_their_values_to_the_merged_place() -> None:
    new = draft(
        "new.json", work=[{"name": "Clinic Norte", "position": "Nurse", "startDate": "2012", "endDate": "2014"}]
    )
    result = merged(OLD, new).draft
    assert result.data["work"][1]["name"] == "Clinic Norte"
    assert [each.file for each in result.origins if each.pointer == "/work/1/name"] == ["new.json"]


def test_a_draft_merged_with_itself_is_itself() -> None:
    assert merged(OLD, OLD).draft.data == OLD[1].data
    assert merged(OLD, OLD).conflicts == ()


def test_a_number_written_in_two_ways_is_one_number() -> None:
    one = ("a", Draft({"basics": {"name": "Ines Okoro", "phone": "021 555 0101", "url": "https://okoro.example.org/"}}))
    two = (
        "b",
        Draft({"basics": {"name": "Ines Okoro", "phone": "+351215550101", "url": "http://www.okoro.example.org"}}),
    )
    three = ("c", Draft({"basics": {"name": "Ines Okoro", "phone": "+351 21 555 0101"}}))
    assert merged(two, three).conflicts == ()
    assert merged(one, two).draft.data["basics"]["url"] == "https://okoro.example.org/"


def test_a_line_of_the_report_names_its_file_where_there_are_several() -> None:
    def with_line(file: str) -> tuple[str, Draft]:
        return file, Draft(
            {"basics": {"name": "Ines Okoro"}}, lines=(SourceLine("Ines Okoro", "line 1", ("/basics/name",)),)
        )

    places = [line.place for line in merged(with_line("a.txt"), with_line("b.txt")).draft.lines]
    assert places == ["a.txt, line 1", "b.txt, line 1"]
    assert [line.place for line in merged(with_line("a.txt")).draft.lines] == ["line 1"]


SENTENCE = "Led night shifts on a ward of 24 beds."


def highlights(*items: Any) -> list[Any]:
    return [{"name": "Hospital Bento", "position": "Staff Nurse", "highlights": list(items)}]


def test_bare_words_are_the_highlight_that_has_more_about_it_elsewhere() -> None:
    rich = draft("mine.yaml", work=highlights({"text": SENTENCE, "skills": ["nursing"]}))
    bare = draft("new.pdf", work=highlights("Led night shifts on a ward of 24 beds", "Trained 6 nurses."))
    (job,) = merged(rich, bare).draft.data["work"]
    assert job["highlights"] == [{"text": SENTENCE, "skills": ["nursing"]}, "Trained 6 nurses."]
    (job,) = merged(bare, rich).draft.data["work"]
    assert job["highlights"][0] == {"text": "Led night shifts on a ward of 24 beds", "skills": ["nursing"]}


def test_a_highlight_in_two_languages_is_the_one_in_either() -> None:
    both = draft("mine.yaml", work=highlights({"en": SENTENCE, "de": "Leitete Nachtschichten auf einer Station."}))
    one = draft("new.pdf", work=highlights("Leitete Nachtschichten auf einer Station"))
    (job,) = merged(both, one).draft.data["work"]
    assert len(job["highlights"]) == 1


def test_entries_of_one_id_are_one() -> None:
    mine = draft("mine.yaml", stories=[{"id": "night", "title": "The night"}])
    again = draft("again.json", stories=[{"id": "night", "title": "The night"}, {"id": "day", "title": "The day"}])
    assert [each["id"] for each in merged(mine, again).draft.data["stories"]] == ["night", "day"]


def test_under_a_key_without_a_value_comes_what_the_other_has() -> None:
    empty = ("mine.yaml", Draft({"basics": None}))
    assert merge_drafts([empty, OLD]).draft.data["basics"] == {"name": "Ines Okoro"}
