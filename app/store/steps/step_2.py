"""Schema step 2: where a running entry stands, snoozes, what was asked; what clones said when they were last read."""

SQL = """
CREATE TABLE beat (
    id INTEGER PRIMARY KEY,
    time_entry_id INTEGER NOT NULL UNIQUE REFERENCES time_entry (id) ON DELETE CASCADE,
    wall INTEGER NOT NULL,
    awake INTEGER NOT NULL,
    boot INTEGER NOT NULL,
    boot_id TEXT NOT NULL,
    owner TEXT NOT NULL,
    idle_since INTEGER
) STRICT;

ALTER TABLE nudge ADD COLUMN snoozes INTEGER NOT NULL DEFAULT 0 CHECK (snoozes >= 0);
ALTER TABLE nudge ADD COLUMN snoozed_until INTEGER;
ALTER TABLE nudge ADD COLUMN answered_at INTEGER;
CREATE INDEX nudge_fired ON nudge (stage, fired_at);

ALTER TABLE evaluation ADD COLUMN asked_at INTEGER;

CREATE INDEX time_entry_started ON time_entry (started_at);
CREATE INDEX gap_pending ON gap (answer) WHERE answer = 'pending';

CREATE TABLE clone_reading (
    id INTEGER PRIMARY KEY,
    folder TEXT NOT NULL UNIQUE,
    mark TEXT NOT NULL,
    read_at INTEGER NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;
"""
