"""The words that the format knows, in the order in which people are shown them. Imports nothing, so that words on the
line are understood at once.
"""

STATES = ("deciding", "settled", "dropped")
WEIGHTS = ("ranked", "points", "open")
CRITERION_KINDS = ("rated", "measured")
CONFIDENCES = ("guessed", "read", "tried", "exact")
ANSWERS = ("pass", "fail", "unknown")
GROUNDS = ("defect", "limit", "security", "end-of-life", "licence", "requirement", "newer")
NEWER = "newer"
OFFERED_GROUNDS = tuple(ground for ground in GROUNDS if ground != NEWER)
"""The grounds that a decision proposes: something newer is none that one plans for."""
DECISION_KINDS = ("choose", "stay-and-mend", "no-evaluation")
ACTIVITIES = ("docs", "comparing", "discussing", "prototyping", "building")
PROTOTYPE_STATES = ("open", "answered", "carried-forward", "abandoned", "finished")
