"""Schema step 3: sets of criteria that the user saved under a name."""

SQL = """
CREATE TABLE criteria_set (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    criteria TEXT NOT NULL CHECK (json_valid(criteria))
) STRICT;
"""
