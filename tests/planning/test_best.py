"""The choice against every other résumé that could be printed, valued and measured without planning's own code."""

from __future__ import annotations

import itertools
import random
from datetime import date

import numpy as np
import pytest

from metier.errors import PromiseError
from metier.model.career import Career, Entry
from metier.model.match import Match
from metier.model.plan import Heights
from metier.planning import plan_resume
from planning.made import TODAY, WANTED, Arithmetic, SmallTheme, Words2Terms, ad_of, facts_of, match_of, random_career

THEME = SmallTheme()


def strength(text: str, ended: date | None, today: date) -> float:
    number = any(word[0].isdigit() for word in text.split())
    months = 0 if ended is None else max(0, (today.year - ended.year) * 12 + today.month - ended.month)
    return 0.4 + 0.25 * number + 0.15 * ("increased" in text) + 0.2 * (1 - min(months / 144, 1))


Option = tuple[list[float], float, dict[int, float]]  # heights per step, own share, proof per requirement


def proofs_at(made: Career, match: Match, pointer: str) -> dict[int, float]:
    """How well what stands at a pointer, or below a group of skills, proves each requirement."""
    found: dict[int, float] = {}
    group = pointer.startswith("/skills")
    for number, pair in enumerate(match.pairs):
        for evidence in pair.evidence:
            at = evidence.fact.pointer
            if at == pointer or (group and at.startswith(f"{pointer}/")):
                own = strength_of_skill() if group else strength(evidence.fact.text, date_of(made, pointer), TODAY)
                found[number] = max(found.get(number, 0.0), evidence.strength * (0.7 + 0.3 * own))
    return found


class ByHand:
    """Every résumé that could be printed of a career of jobs and skills."""

    def __init__(self, made: Career, match: Match, heights: Heights) -> None:
        self.made, self.match, self.heights = made, match, heights
        self.steps = range(len(heights.page))
        self.jobs = sorted(made.entries, key=lambda one: -(one.interval.end.last if one.interval.end else 10**6))  # type: ignore[union-attr]
        self.shares: list[float] = []
        self.lines = {job.pointer: self.line(job) for job in self.jobs}
        self.own = [[self.lines[job.pointer], *self.in_full(job)] for job in self.jobs]
        self.groups = [self.group(group.pointer) for group in made.skills]

    def measured(self, identity: str) -> list[float]:
        return [self.heights.blocks[identity][step] for step in self.steps]

    def option(self, identity: str, pointer: str, share: float) -> Option:
        self.shares.append(share)
        return (self.measured(identity), share, proofs_at(self.made, self.match, pointer))

    def recent(self, job: Entry) -> float:
        return 0.6 * strength("", date_of(self.made, job.pointer), TODAY)

    def line(self, job: Entry) -> Option:
        return self.option(f"line:{job.pointer}", job.pointer, self.recent(job))

    def group(self, pointer: str) -> Option:
        return self.option(f"item:{pointer}", pointer, 4.0 * strength_of_skill())

    def in_full(self, job: Entry) -> list[Option]:
        """A job with each choice of at least one of its highlights."""
        if not job.highlights:
            return []
        head = self.option(f"entry:{job.pointer}", job.pointer, self.recent(job) + 0.1)
        ended = date_of(self.made, job.pointer)
        each = [
            self.option(f"highlight:{one.pointer}", one.pointer, strength(one.text, ended, TODAY))
            for one in job.highlights
        ]
        return [total([head, *chosen]) for chosen in subsets(each) if chosen]

    def joined(self, count: int) -> list[list[Option]]:
        """The oldest jobs in one line."""
        if not count:
            return []
        old = [job.pointer for job in self.jobs[len(self.jobs) - count :]]
        proofs: dict[int, float] = {}
        for pointer in old:
            for number, value in self.lines[pointer][2].items():
                proofs[number] = max(proofs.get(number, 0.0), 0.5 * value)
        return [[(self.measured(f"line:{old[0]}+{count}"), 0.0, proofs)]]

    def best(self, page: float) -> float:
        costs = [step.cost for step in THEME.densities]
        scale = 0.9 * min(two - one for one, two in itertools.pairwise(costs)) / sum(self.shares)
        always = [self.measured(i) for i in ("name:/basics/name", "headline:/basics/label", "contact:/basics")]
        always.append(self.measured("section:work"))
        used = [sum(column) for column in zip(*always, strict=True)]
        best = -np.inf
        for count in range(len(self.jobs)):
            parts = [*self.own[: len(self.jobs) - count], *self.joined(count)]
            if self.groups:
                parts.append([total(list(chosen), self.measured("section:skills")) for chosen in subsets(self.groups)])
            best = max(best, best_of(parts, scale, costs, used, page, self.match))
        return float(best)


def subsets(options: list[Option]) -> list[tuple[Option, ...]]:
    return list(itertools.chain(*(itertools.combinations(options, n) for n in range(len(options) + 1))))


def best_of(
    components: list[list[Option]], scale: float, costs: list[float], used: list[float], page: float, match: Match
) -> float:  # fmt: skip
    height, own, proof = np.zeros((1, len(costs))), np.zeros(1), np.zeros((1, len(match.pairs)))
    for options in components:
        heights = np.array([option[0] for option in options])
        owns = np.array([option[1] for option in options])
        answers = np.array([[option[2].get(n, 0.0) for n in range(len(match.pairs))] for option in options])
        height = (height[:, None] + heights[None]).reshape(-1, len(costs))
        own = (own[:, None] + owns[None]).reshape(-1)
        proof = (proof[:, None] + answers[None]).reshape(-1, len(match.pairs))
    value = scale * own
    for number, pair in enumerate(match.pairs):
        weight = {"required": 1, "preferred": 0.5, "unstated": 0.375}[pair.requirement.necessity]
        value = value + weight * np.interp(proof[:, number], [0, 1, 2, 3], [0, 1, 1.25, 1.33])
    best = -np.inf
    for step, cost in enumerate(costs):
        fits = height[:, step] + used[step] <= page + 1e-9
        if fits.any():
            best = max(best, value[fits].max() - cost)
    return float(best)


def total(options: list[Option], title: list[float] | None = None) -> Option:
    heights = [sum(column) for column in zip(*(option[0] for option in options), strict=True)] or [0.0] * len(
        THEME.densities
    )
    if title and options:
        heights = [one + more for one, more in zip(heights, title, strict=True)]
    proofs: dict[int, float] = {}
    for _, _, proof in options:
        for number, value in proof.items():
            proofs[number] = proofs.get(number, 0.0) + value
    return heights, sum(option[1] for option in options), proofs


def strength_of_skill() -> float:
    return 0.4 + 0.2 * 0.5


def date_of(made: Career, pointer: str) -> date | None:
    job = next(one for one in made.entries if pointer.startswith(one.pointer))
    assert job.interval is not None
    end = job.interval.end
    return None if end is None else date(end.year, end.month or 12, 1)


@pytest.mark.parametrize("block", range(8))
def test_the_choice_equals_the_best_of_all_resumes(block: int) -> None:
    """Two hundred random careers of up to 14 items: no other allowed résumé is worth more."""
    for seed in range(block * 25, block * 25 + 25):
        made = random_career(seed)
        facts = facts_of(made)
        match = match_of(ad_of(WANTED), facts)
        page = random.Random(seed).choice([230.0, 300.0, 380.0, 460.0])
        measure = Arithmetic(page, THEME)
        try:
            _, selection = plan_resume(
                made, facts, match, measure=measure, theme=THEME, pages=1, today=TODAY, vocabulary=Words2Terms()
            )
            best = selection.objective
        except PromiseError:
            best = -np.inf
        expected = ByHand(made, match, measure(measure.seen[0])).best(page)
        assert best == pytest.approx(expected, abs=1e-7), seed
