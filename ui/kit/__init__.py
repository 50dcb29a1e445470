"""Widgets and painters without knowledge of the domain.

Lives here: what any screen may be made of, in the look of `ui.theme`. Must not: the words,
values or rules of evaluations; anything from `app`; network or files.
"""
