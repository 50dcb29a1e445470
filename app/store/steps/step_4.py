"""Schema step 4: what was spent is summed up out of an index, without reading the entries."""

SQL = """
CREATE INDEX time_spent ON time_entry (evaluation_id, project_id, phase, counted_ms, started_at);
CREATE INDEX gap_kept ON gap (time_entry_id, length_ms) WHERE answer = 'keep';
"""
