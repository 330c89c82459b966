"""What was weighed: every candidate with its value, its height, whether it is printed and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from metier.model.plan import Block, Choice
from metier.planning.draft import Detail, Draft, Item
from metier.planning.problem import Answer, Problem, proof_totals
from metier.planning.worth import coverage

if TYPE_CHECKING:
    from metier.planning.evidence import Proofs
    from metier.planning.wishes import Wishes

_SHOWN_ALREADY = 0.34  # of what it would be worth alone: below it, the ad's demand is answered by something else


def list_choices(draft: Draft, problem: Problem, answer: Answer, proofs: Proofs, wishes: Wishes) -> tuple[Choice, ...]:
    """Every entry, detail and group as a Choice, in the order of the draft.

    The value is what the page loses without it, or would gain with it, all else unchanged.
    """
    report = _Report(problem, answer, proofs, wishes)
    return tuple(_choices(draft, report))


class _Report:
    def __init__(self, problem: Problem, answer: Answer, proofs: Proofs, wishes: Wishes) -> None:
        self.problem, self.answer, self.proofs, self.wishes = problem, answer, proofs, wishes
        self.numbers = {part.key: number for number, part in enumerate(problem.parts)}
        self.totals = proof_totals(problem, answer.printed)

    def choice(self, pointer: str, forms: Sequence[Block], instead: Sequence[Block] = ()) -> Choice:
        """The Choice for one thing, whatever form of it is printed; `instead` are lines that stand in for it."""
        numbers = [self.numbers[form.id] for form in forms]
        printed = [number for number in numbers if number in self.answer.printed]
        joined = any(self.numbers[line.id] in self.answer.printed for line in instead)
        shown = printed[0] if printed else numbers[0]
        value = self.gain(shown, printed)
        block = forms[numbers.index(shown)]
        height = self.problem.parts[shown].heights[self.answer.density]
        text = ", ".join(piece.text for piece in block.pieces)
        why = self.why(pointer, shown, value, joined=joined)
        return Choice(pointer, text, round(value, 6), height, bool(printed) or joined, why)

    def gain(self, number: int, printed: Sequence[int]) -> float:
        """What a part adds to all that is printed, but for these parts, which say the same."""
        part = self.problem.parts[number]
        value = part.own
        for requirement, proof in part.proofs.items():
            same = sum(self.problem.parts[other].proofs.get(requirement, 0.0) for other in printed)
            others = self.totals[requirement] - same
            value += self.problem.weights[requirement] * (coverage(others + proof) - coverage(others))
        return value

    def why(self, pointer: str, number: int, value: float, *, joined: bool) -> str:
        if pointer in self.wishes.pins:
            return "pinned"
        if pointer in self.wishes.without:
            return "left out as asked for"
        if pointer.startswith("/references/"):
            return "printed only when pinned"
        answers = self._answers(pointer)
        if joined:
            return f"in the joined line of earlier jobs{'; ' + answers if answers else ''}"
        if number in self.answer.printed:
            return answers or "answers nothing in the ad; there was room"
        if not answers:
            return "answers nothing in the ad; no room"
        part = self.problem.parts[number]
        alone = part.own + sum(self.problem.weights[n] * coverage(proof) for n, proof in part.proofs.items())
        return f"{answers}, " + ("shown by others already" if value < _SHOWN_ALREADY * alone else "but no room")

    def _answers(self, pointer: str) -> str:
        numbers = self.proofs.requirements(pointer)
        if not numbers:
            return ""
        quotes = [self.proofs.match.pairs[number].requirement.quote for number in numbers]
        named = ", ".join(f"“{_short(quote)}”" for quote in quotes[:2])
        more = f" and {len(quotes) - 2} more" if len(quotes) > 2 else ""
        return f"answers {named}{more}"


def _short(quote: str) -> str:
    quote = " ".join(quote.split())
    return quote if len(quote) <= 60 else f"{quote[:59].rstrip()}…"


def _choices(draft: Draft, report: _Report) -> Iterator[Choice]:
    for section in draft.sections:
        for item in section.items:
            lines = [line.block for line in section.joined if item.pointer in line.items]
            yield from _item_choices(item, lines, report)


def _item_choices(item: Item, lines: Sequence[Block], report: _Report) -> Iterator[Choice]:
    forms = [block for block in (item.head, item.line) if block]
    if forms:
        yield report.choice(item.pointer, forms, lines)
    for detail in item.details:
        yield _detail_choice(detail, report)


def _detail_choice(detail: Detail, report: _Report) -> Choice:
    return report.choice(detail.pointer, detail.forms)
