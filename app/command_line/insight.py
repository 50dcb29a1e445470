"""What the analysis says, as `analyse` prints it: plain sentences, the verdict first. Asks no service."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.command_line import output
from app.model.records import Evaluation
from app.model.words import say

if TYPE_CHECKING:
    from app.analysis.results import Analysis, Question, Rival, Standing, WeightRow

MOST_QUESTIONS = 10


def of(evaluation: Evaluation, analysis: "Analysis") -> str:
    """Return the sheet of an analysis."""
    return "\n\n".join(block for block in _Sheet(evaluation, analysis).blocks() if block)


class _Sheet:
    """The words for one analysis, with the names of what it speaks of."""

    def __init__(self, evaluation: Evaluation, analysis: "Analysis") -> None:
        self._evaluation = evaluation
        self._said = analysis
        self._names = {candidate.key: candidate.name for candidate in evaluation.candidates}
        self._criteria = {criterion.key: criterion for criterion in evaluation.criteria}
        self._scored = {score.candidate for score in evaluation.scores if not score.not_applicable}

    def blocks(self) -> Iterable[str]:
        yield self._verdict()
        yield _block(say("Candidates"), output.columns(map(self._candidate, self._standings())))
        if self._said.leader is not None:
            yield self._risk()
            yield self._questions()
            yield _block(say("How far a weight may go before someone else leads"),
                         output.columns(map(self._weight, self._said.weights), right=(1,)))  # fmt: skip
            yield _block(say("How far the weights would have to move for someone else to lead"),
                         output.columns(map(self._rival, self._said.rivals)))  # fmt: skip
            yield say(
                "A reading takes one value for every score and one weight for every criterion, from what you gave; "
                "{readings:,} were made.\nThe shares are about your scores and weights. They are not the chance that "
                "a framework is good.", readings=self._said.readings)  # fmt: skip

    def _verdict(self) -> str:
        said = self._said.verdict
        texts = {must_have.key: must_have.text for must_have in self._evaluation.must_haves}
        title = say("{title} ({key})", title=self._evaluation.title, key=self._evaluation.key)
        cells = (self._cell(candidate, criterion) for candidate, criterion in said.cells)
        return "\n".join((said.text, *(f"- {each}" for each in (*cells, *map(texts.__getitem__, said.must_haves))), "",
                          title))  # fmt: skip

    def _standings(self) -> "list[Standing]":
        """Return the candidates, the leader first; those that are not scored, and those that are out, last."""
        return sorted(self._said.candidates, key=self._place)

    def _place(self, standing: "Standing") -> tuple[bool, bool, float]:
        return standing.state == "out", not self._has_figures(standing), -(standing.overall or 0.0)

    def _has_figures(self, standing: "Standing") -> bool:
        return standing.overall is not None and standing.key in self._scored

    def _candidate(self, standing: "Standing") -> tuple[str, str, str]:
        name = self._names[standing.key]
        if standing.state == "out":
            return name, say("Out"), ""
        if not self._has_figures(standing):
            return name, say("Not scored"), self._remarks(standing)
        figures = say("{overall:.2f} ({low:.1f} to {high:.1f})", overall=standing.overall, low=standing.low,
                      high=standing.high)  # fmt: skip
        first = say("First in {share} of readings", share=percent(standing.first or 0.0))
        return name, figures, "; ".join(filter(None, (first, self._remarks(standing))))

    def _remarks(self, standing: "Standing") -> str:
        return "; ".join(
            words
            for words, holds in (
                (say("leads"), standing.key == self._said.leader),
                (say("a must-have is unknown"), standing.state == "conditional"),
                (say("can no longer win"), standing.can_win is False),
            )
            if holds
        )

    def _risk(self) -> str:
        regret = self._said.regret
        if regret is None:
            return ""
        return say(
            "Choosing {leader} now gives away {joint:.2f} points on average: {research:.2f} for what is not known yet, "
            "{preference:.2f} for what is not weighed yet.\n(The parts need not add up.)",
            leader=self._names[self._said.leader or ""],
            joint=regret.joint,
            research=regret.research,
            preference=regret.preference,
        )

    def _questions(self) -> str:
        worth = [question for question in self._said.questions if question.worth > 0]
        if not worth:
            return say("There is no single score that would change who leads.")
        lines = [self._question(question) for question in worth[:MOST_QUESTIONS]]
        if len(worth) > MOST_QUESTIONS:
            lines.append((say("and {count} more that matter less", count=len(worth) - MOST_QUESTIONS), ""))
        return _block(say("Questions whose answer could change who leads, the one worth most first"),
                      output.columns(lines))  # fmt: skip

    def _question(self, question: "Question") -> tuple[str, str]:
        cell = self._cell(question.candidate, question.criterion)
        if question.flips_at is None:
            return cell, ""
        at = number(question.flips_at, self._criteria[question.criterion].unit)
        if question.candidate == self._said.leader:
            return cell, say("at {value} the lead is lost", value=at)
        return cell, say("at {value} it catches up", value=at)

    def _cell(self, candidate: str, criterion: str) -> str:
        return say("{candidate}, {criterion}", candidate=self._names[candidate],
                   criterion=self._criteria[criterion].name)  # fmt: skip

    def _weight(self, row: "WeightRow") -> tuple[str, str, str]:
        leader = self._names[self._said.leader or ""]
        if row.stays_from <= 0 and row.stays_to >= 1:
            stays = say("{leader} leads whatever it weighs", leader=leader)
        else:
            stays = say("{leader} leads from {low} to {high}", leader=leader, low=percent(row.stays_from),
                        high=percent(row.stays_to))  # fmt: skip
        return self._criteria[row.criterion].name, percent(row.weight), stays

    def _rival(self, rival: "Rival") -> tuple[str, str]:
        name = self._names[rival.candidate]
        if rival.points_to_move is None:
            return name, say("does not catch up, however the criteria are weighted")
        return name, say("catches up when {points:.0f} of 100 points move", points=rival.points_to_move)


def percent(share: float) -> str:
    """Return a share in whole percents; one that is not all or nothing never reads as if it were."""
    if 0 < share < 0.005:
        return say("under 1%")
    if 0.995 < share < 1:
        return say("over 99%")
    return f"{share:.0%}"


def number(value: float, unit: str | None) -> str:
    """Return a value of a criterion with its unit."""
    return f"{value:.3g} {unit}" if unit else f"{value:.1f}"


def _block(head: str, body: str) -> str:
    return f"{head}\n{output.indented(body)}" if body else ""
