"""Verbs by noun: check the moment, apply the rules, one unit of work. And the queries that screens ask.

A service takes and returns plain values and frozen records; it never hands out a row of a table.
"""
