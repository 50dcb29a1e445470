"""Schema step 6: notes in the order of time, names in an index of their own, and more of what was written is found."""

SQL = """
CREATE INDEX note_at ON note (at);

CREATE VIRTUAL TABLE search_name USING fts5 (
    body, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
INSERT INTO search_name (rowid, body) SELECT id * 16, title FROM evaluation;
INSERT INTO search_name (rowid, body) SELECT id * 16 + 1, name FROM candidate;
INSERT INTO search_name (rowid, body) SELECT id * 16 + 2, name FROM criterion;

DELETE FROM search WHERE rowid IN (SELECT id * 16 FROM evaluation);
INSERT INTO search (rowid, body) SELECT t.id * 16, t.title || ' ' || t.question || ' ' || t.if_then || ' '
    || (SELECT coalesce(group_concat(value, ' '), '') FROM json_each(t.requirements)) || ' '
    || (SELECT coalesce(group_concat(value, ' '), '') FROM json_each(t.queries)) || ' '
    || (SELECT coalesce(group_concat(value, ' '), '') FROM json_each(t.infrastructure)) FROM evaluation t;

DELETE FROM search WHERE rowid IN (SELECT id * 16 + 1 FROM candidate);
INSERT INTO search (rowid, body) SELECT t.id * 16 + 1, t.name || ' ' || t.notes || ' ' || t.out || ' '
    || (SELECT coalesce(group_concat(value, ' '), '') FROM json_each(t.answers)) || ' '
    || (SELECT coalesce(group_concat(value, ' '), '') FROM json_each(t.sketches)) FROM candidate t;

DELETE FROM search WHERE rowid IN (SELECT id * 16 + 6 FROM decision);
INSERT INTO search (rowid, body) SELECT t.id * 16 + 6, t.reasons || ' ' || t.gives_up || ' ' || t.first_task || ' '
    || (SELECT coalesce(group_concat(atom, ' '), '') FROM json_tree(t.pain_points) WHERE atom IS NOT NULL)
    FROM decision t;

INSERT INTO search (rowid, body) SELECT id * 16 + 8, what FROM reopening WHERE trim(what) <> '';
INSERT INTO search (rowid, body) SELECT id * 16 + 9, why FROM rejection WHERE trim(why) <> '';
INSERT INTO search (rowid, body) SELECT id * 16 + 10, name || ' ' || heard_from FROM parked;
INSERT INTO search (rowid, body) SELECT id * 16 + 11, question || ' ' || answer_would_change || ' ' || "where"
    FROM budget WHERE trim(question || ' ' || answer_would_change || ' ' || "where") <> '';
"""
