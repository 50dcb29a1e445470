"""The only room that knows SQL: tables with validating drafts, database, unit of work, journal, queries by noun.

Rows of tables never leave it; what leaves are frozen records of `app.model`.
"""
