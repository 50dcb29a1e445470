"""Schema step 5: what the last look through own repositories found, and what was said at the end of a quiet period."""

SQL = """
CREATE TABLE repository_look (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    read_at INTEGER NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;

CREATE TABLE same_choice (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    decision_id INTEGER NOT NULL UNIQUE REFERENCES decision (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    answer TEXT NOT NULL CHECK (answer IN ('yes', 'no'))
) STRICT;
"""
