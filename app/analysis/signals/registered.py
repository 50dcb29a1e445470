"""All signals, in one list: id, name, and the function that finds it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.analysis.signals import (
    abandoned_prototypes,
    burst_then_silence,
    docs_instead_of_code,
    dormant,
    expired_undecided,
    good_signs,
    just_one_more_option,
    looking_back,
    never_a_second_week,
    no_product_logic_yet,
    plan_error,
    plumbing_churn,
    re_litigating_infrastructure,
    repeated_re_evaluation,
    research_outlasts_building,
    restart,
    rewriting_what_works,
    scaffold_only,
    shipped_share,
    stack_spread,
    stale_evaluation,
    swap_inside,
)
from app.model.history import Finding, History, Limits

LOOP, LOOP_NAME = "loop", "loop"


@dataclass(frozen=True, slots=True)
class Signal:
    """A signal: how it is called, and what finds it."""

    id: str
    name: str
    find: Callable[[History, Limits], Iterator[Finding]]


SIGNALS: tuple[Signal, ...] = (
    Signal("S1", "research-outlasts-building", research_outlasts_building.find),
    Signal("S2", "repeated-re-evaluation", repeated_re_evaluation.find),
    Signal("S3", "just-one-more-option", just_one_more_option.find),
    Signal("S4", "docs-instead-of-code", docs_instead_of_code.find),
    Signal("S5", "abandoned-prototypes", abandoned_prototypes.find),
    Signal("S6", "rewriting-what-works", rewriting_what_works.find),
    Signal("S7", "no-product-logic-yet", no_product_logic_yet.find),
    Signal("S8", "expired-undecided", expired_undecided.find),
    Signal("S9", "looking-back", looking_back.find),
    Signal("S10", "stale-evaluation", stale_evaluation.find),
    Signal("S11", "re-litigating-infrastructure", re_litigating_infrastructure.find),
    Signal("S12", "plan-error", plan_error.find),
    Signal("G1", "dormant", dormant.find),
    Signal("G2", "never-a-second-week", never_a_second_week.find),
    Signal("G3", "scaffold-only", scaffold_only.find),
    Signal("G4", "stack-spread", stack_spread.find),
    Signal("G5", "swap-inside", swap_inside.find),
    Signal("G6", "shipped-share", shipped_share.find),
    Signal("G7", "restart", restart.find),
    Signal("G8", "burst-then-silence", burst_then_silence.find),
    Signal("G9", "plumbing-churn", plumbing_churn.find),
    Signal("H1", "budget-kept", good_signs.budget_kept),
    Signal("H2", "decided-before-expiry", good_signs.decided_before_expiry),
    Signal("H3", "second-week", good_signs.second_week),
    Signal("H4", "shipped-on-time", good_signs.shipped_on_time),
    Signal("H5", "days-since-reopening", good_signs.days_since_reopening),
)
