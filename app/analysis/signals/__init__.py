"""Fatigue signals: one file each, a pure function from a `History` to findings; all are named in `registered`.

Lives here: the rules. Must not: thresholds (`resources/signals.json`), reading of rows or repositories, pages.
"""
