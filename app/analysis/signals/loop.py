"""The banner: several different signals at once, that have held for two weeks."""

from collections.abc import Sequence
from dataclasses import replace

from app.analysis.signals import wording
from app.model.history import BANNER, EVERYTHING, SIGNAL, Finding, Limits, Row
from app.model.words import say

STRONG = ("S1", "S2", "G4", "G7")
"""One of these must be among them; they are the strongest, in this order."""
_AFTER = ("S6", "S5", "S3", "S9", "G2", "G3", "G6", "S8", "S4", "G5", "G1", "S11", "S7", "S10", "G9")
MOST_ROWS = 3


def find(now: Sequence[Finding], before: Sequence[Finding], limits: Limits) -> Finding | None:
    """Return the banner if enough different signals fire now and would have fired on the rows of two weeks ago."""
    held = {each.signal for each in before if each.level == SIGNAL}
    standing = [each for each in now if each.level == SIGNAL and each.signal in held]
    different = {each.signal for each in standing}
    if len(different) < limits["signals"] or different.isdisjoint(STRONG):
        return None
    order = [*STRONG, *_AFTER]
    strongest = sorted(standing, key=lambda each: (order.index(each.signal), each.subject))
    first: dict[str, Finding] = {}
    for each in strongest:
        first.setdefault(each.signal, each)
    chosen = list(first.values())[:MOST_ROWS]
    return Finding(
        signal="loop",
        level=BANNER,
        subject=EVERYTHING,
        sentence=say("You may be in the loop: {count} different signals have held for {days} days",
                     count=wording.count(len(different)).lower(), days=int(limits["held_days"])),
        rows=tuple(_row(each) for each in chosen),
        next=chosen[0].next,
    )  # fmt: skip


def _row(finding: Finding) -> Row:
    """Return a signal as a row: its sentence, and what its first row leads to."""
    lead = finding.rows[0]
    return replace(lead, words=finding.sentence, figures={"signal": finding.signal, "subject": finding.subject})
