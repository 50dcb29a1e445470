"""Schema step 1: everything the first release stores."""

SQL = """
CREATE TABLE project (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    title TEXT NOT NULL CHECK (title <> ''),
    folder TEXT NOT NULL DEFAULT '',
    shipped_on TEXT
) STRICT;

CREATE TABLE evaluation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project_id INTEGER NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    title TEXT NOT NULL CHECK (title <> ''),
    slot TEXT NOT NULL CHECK (slot <> ''),
    opened_at INTEGER NOT NULL,
    zone TEXT NOT NULL,
    question TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('deciding', 'settled', 'dropped')),
    closed_at INTEGER,
    reason TEXT NOT NULL CHECK (reason IN ('first', 'problem', 'newer')),
    requirements TEXT NOT NULL CHECK (json_valid(requirements)),
    queries TEXT NOT NULL CHECK (json_valid(queries)),
    infrastructure TEXT NOT NULL CHECK (json_valid(infrastructure)),
    if_then TEXT NOT NULL,
    weights TEXT NOT NULL CHECK (weights IN ('ranked', 'points', 'open'))
) STRICT;
CREATE INDEX evaluation_of_project ON evaluation (project_id);
CREATE UNIQUE INDEX one_deciding_per_slot
    ON evaluation (project_id, slot COLLATE NOCASE) WHERE state = 'deciding';

CREATE TABLE must_have (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    evaluation_id INTEGER NOT NULL REFERENCES evaluation (id) ON DELETE CASCADE,
    key TEXT NOT NULL CHECK (key <> ''),
    text TEXT NOT NULL CHECK (text <> ''),
    UNIQUE (evaluation_id, key)
) STRICT;

CREATE TABLE criterion (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    evaluation_id INTEGER NOT NULL REFERENCES evaluation (id) ON DELETE CASCADE,
    key TEXT NOT NULL CHECK (key <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    question TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('rated', 'measured')),
    rank INTEGER NOT NULL CHECK (rank >= 1),
    points REAL NOT NULL CHECK (points >= 0),
    levels TEXT NOT NULL CHECK (json_valid(levels)),
    unit TEXT,
    worst REAL,
    best REAL,
    UNIQUE (evaluation_id, key),
    CHECK (kind = 'rated' OR (unit <> '' AND worst IS NOT NULL AND best IS NOT NULL AND worst <> best))
) STRICT;

CREATE TABLE candidate (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    evaluation_id INTEGER NOT NULL REFERENCES evaluation (id) ON DELETE CASCADE,
    key TEXT NOT NULL CHECK (key <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    version TEXT NOT NULL,
    language TEXT NOT NULL,
    packages TEXT NOT NULL CHECK (json_valid(packages)),
    links TEXT NOT NULL CHECK (json_valid(links)),
    out TEXT NOT NULL,
    answers TEXT NOT NULL CHECK (json_valid(answers)),
    sketches TEXT NOT NULL CHECK (json_valid(sketches)),
    clone TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    replaces_id INTEGER REFERENCES candidate (id) ON DELETE SET NULL,
    baseline INTEGER NOT NULL CHECK (baseline IN (0, 1)),
    notes TEXT NOT NULL,
    UNIQUE (evaluation_id, key)
) STRICT;
CREATE INDEX candidate_replaces ON candidate (replaces_id) WHERE replaces_id IS NOT NULL;

CREATE TABLE must_have_answer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    candidate_id INTEGER NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
    must_have_id INTEGER NOT NULL REFERENCES must_have (id) ON DELETE CASCADE,
    answer TEXT NOT NULL CHECK (answer IN ('pass', 'fail')),
    UNIQUE (candidate_id, must_have_id)
) STRICT;
CREATE INDEX answer_of_must_have ON must_have_answer (must_have_id);

CREATE TABLE score (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    candidate_id INTEGER NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
    criterion_id INTEGER NOT NULL REFERENCES criterion (id) ON DELETE CASCADE,
    value REAL,
    low REAL,
    high REAL,
    not_applicable INTEGER NOT NULL CHECK (not_applicable IN (0, 1)),
    confidence TEXT NOT NULL CHECK (confidence IN ('guessed', 'read', 'tried', 'exact')),
    why TEXT NOT NULL,
    at INTEGER,
    UNIQUE (candidate_id, criterion_id),
    CHECK ((low IS NULL) = (high IS NULL) AND (low IS NULL OR low <= high)),
    CHECK (value IS NULL OR low IS NULL OR (low <= value AND value <= high)),
    CHECK (not_applicable = (value IS NULL AND low IS NULL))
) STRICT;
CREATE INDEX score_of_criterion ON score (criterion_id);

CREATE TABLE budget (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    evaluation_id INTEGER NOT NULL REFERENCES evaluation (id) ON DELETE CASCADE,
    version INTEGER NOT NULL CHECK (version >= 1),
    effort_ms INTEGER NOT NULL CHECK (effort_ms > 0),
    deadline INTEGER NOT NULL,
    set_at INTEGER NOT NULL,
    question TEXT NOT NULL,
    answer_would_change TEXT NOT NULL,
    "where" TEXT NOT NULL,
    UNIQUE (evaluation_id, version)
) STRICT;

CREATE TABLE nudge (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    evaluation_id INTEGER NOT NULL REFERENCES evaluation (id) ON DELETE CASCADE,
    version INTEGER NOT NULL CHECK (version >= 1),
    stage TEXT NOT NULL CHECK (stage IN ('warn', 'last', 'decide')),
    fired_at INTEGER NOT NULL,
    answer TEXT CHECK (answer IN ('decide', 'snooze', 'extend', 'drop')),
    leader_id INTEGER REFERENCES candidate (id) ON DELETE SET NULL,
    UNIQUE (evaluation_id, version, stage)
) STRICT;
CREATE INDEX nudge_leader ON nudge (leader_id) WHERE leader_id IS NOT NULL;

CREATE TABLE time_entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project_id INTEGER REFERENCES project (id) ON DELETE CASCADE,
    evaluation_id INTEGER REFERENCES evaluation (id) ON DELETE CASCADE,
    candidate_id INTEGER REFERENCES candidate (id) ON DELETE SET NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER NOT NULL,
    counted_ms INTEGER NOT NULL CHECK (counted_ms >= 0),
    phase TEXT NOT NULL CHECK (phase IN ('research', 'build')),
    activity TEXT NOT NULL CHECK (activity IN ('docs', 'comparing', 'discussing', 'prototyping', 'building')),
    zone TEXT,
    edits TEXT NOT NULL CHECK (json_valid(edits)),
    running INTEGER NOT NULL CHECK (running IN (0, 1)),
    CHECK (ended_at >= started_at),
    CHECK ((project_id IS NULL) <> (evaluation_id IS NULL)),
    CHECK ((activity = 'building') = (phase = 'build'))
) STRICT;
CREATE UNIQUE INDEX one_running_entry ON time_entry (running) WHERE running = 1;
CREATE INDEX time_entry_of_evaluation ON time_entry (evaluation_id, started_at);
CREATE INDEX time_entry_of_project ON time_entry (project_id, started_at);
CREATE INDEX time_entry_of_candidate ON time_entry (candidate_id) WHERE candidate_id IS NOT NULL;

CREATE TABLE gap (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    time_entry_id INTEGER NOT NULL REFERENCES time_entry (id) ON DELETE CASCADE,
    since INTEGER NOT NULL,
    length_ms INTEGER NOT NULL CHECK (length_ms >= 0),
    kind TEXT NOT NULL CHECK (kind IN ('sleep', 'idle', 'stall', 'crash', 'reboot')),
    answer TEXT NOT NULL CHECK (answer IN ('pending', 'keep', 'discard', 'building', 'other'))
) STRICT;
CREATE INDEX gap_of_time_entry ON gap (time_entry_id);

CREATE TABLE prototype (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    evaluation_id INTEGER NOT NULL REFERENCES evaluation (id) ON DELETE CASCADE,
    candidate_id INTEGER REFERENCES candidate (id) ON DELETE SET NULL,
    folder TEXT NOT NULL CHECK (folder <> ''),
    question TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'carried-forward', 'abandoned', 'finished')),
    answer TEXT NOT NULL,
    at INTEGER
) STRICT;
CREATE INDEX prototype_of_evaluation ON prototype (evaluation_id);
CREATE INDEX prototype_of_candidate ON prototype (candidate_id) WHERE candidate_id IS NOT NULL;

CREATE TABLE evidence (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    evaluation_id INTEGER NOT NULL REFERENCES evaluation (id) ON DELETE CASCADE,
    candidate_id INTEGER NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
    criterion_id INTEGER NOT NULL REFERENCES criterion (id) ON DELETE CASCADE,
    fact TEXT NOT NULL CHECK (fact <> ''),
    value TEXT NOT NULL CHECK (json_valid(value)),
    unit TEXT NOT NULL,
    source TEXT NOT NULL CHECK (json_valid(source)),
    measured_at INTEGER NOT NULL
) STRICT;
CREATE INDEX evidence_of_evaluation ON evidence (evaluation_id);
CREATE INDEX evidence_of_candidate ON evidence (candidate_id);
CREATE INDEX evidence_of_criterion ON evidence (criterion_id);

CREATE TABLE decision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    evaluation_id INTEGER NOT NULL REFERENCES evaluation (id) ON DELETE CASCADE,
    decided_at INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('choose', 'stay-and-mend', 'no-evaluation')),
    chosen_id INTEGER REFERENCES candidate (id),
    reasons TEXT NOT NULL,
    gives_up TEXT NOT NULL,
    revisit TEXT NOT NULL CHECK (json_valid(revisit)),
    quiet_days INTEGER NOT NULL CHECK (quiet_days >= 0),
    first_task TEXT NOT NULL,
    ship_by TEXT,
    pain_points TEXT NOT NULL CHECK (json_valid(pain_points)),
    evidence TEXT NOT NULL CHECK (json_valid(evidence)),
    CHECK (kind <> 'choose' OR chosen_id IS NOT NULL)
) STRICT;
CREATE INDEX decision_of_evaluation ON decision (evaluation_id);
CREATE INDEX decision_chosen ON decision (chosen_id) WHERE chosen_id IS NOT NULL;

CREATE TABLE rejection (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    decision_id INTEGER NOT NULL REFERENCES decision (id) ON DELETE CASCADE,
    candidate_id INTEGER NOT NULL REFERENCES candidate (id),
    why TEXT NOT NULL,
    UNIQUE (decision_id, candidate_id)
) STRICT;
CREATE INDEX rejection_of_candidate ON rejection (candidate_id);

CREATE TABLE reopening (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    decision_id INTEGER NOT NULL UNIQUE REFERENCES decision (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    ground TEXT NOT NULL
        CHECK (ground IN ('defect', 'limit', 'security', 'end-of-life', 'licence', 'requirement', 'newer')),
    what TEXT NOT NULL,
    link TEXT NOT NULL
) STRICT;

CREATE TABLE note (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project_id INTEGER REFERENCES project (id) ON DELETE CASCADE,
    evaluation_id INTEGER REFERENCES evaluation (id) ON DELETE CASCADE,
    candidate_id INTEGER REFERENCES candidate (id) ON DELETE CASCADE,
    criterion_id INTEGER REFERENCES criterion (id) ON DELETE CASCADE,
    decision_id INTEGER REFERENCES decision (id) ON DELETE CASCADE,
    text TEXT NOT NULL CHECK (text <> ''),
    at INTEGER NOT NULL,
    CHECK ((project_id IS NULL) <> (evaluation_id IS NULL)),
    CHECK ((candidate_id IS NOT NULL) + (criterion_id IS NOT NULL) + (decision_id IS NOT NULL)
           <= (evaluation_id IS NOT NULL))
) STRICT;
CREATE INDEX note_of_evaluation ON note (evaluation_id);
CREATE INDEX note_of_project ON note (project_id) WHERE project_id IS NOT NULL;
CREATE INDEX note_of_candidate ON note (candidate_id) WHERE candidate_id IS NOT NULL;
CREATE INDEX note_of_criterion ON note (criterion_id) WHERE criterion_id IS NOT NULL;
CREATE INDEX note_of_decision ON note (decision_id) WHERE decision_id IS NOT NULL;

CREATE TABLE parked (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    evaluation_id INTEGER REFERENCES evaluation (id) ON DELETE CASCADE,
    name TEXT NOT NULL CHECK (name <> ''),
    heard_from TEXT NOT NULL,
    at INTEGER
) STRICT;
CREATE INDEX parked_of_evaluation ON parked (evaluation_id);

CREATE TABLE signal_verdict (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    signal TEXT NOT NULL,
    subject TEXT NOT NULL,
    answer TEXT NOT NULL CHECK (answer IN ('agree', 'not-now', 'wrong')),
    at INTEGER NOT NULL,
    until INTEGER
) STRICT;

CREATE TABLE repository (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path TEXT NOT NULL UNIQUE CHECK (path <> ''),
    state TEXT NOT NULL
) STRICT;

CREATE TABLE scan_folder (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path TEXT NOT NULL UNIQUE CHECK (path <> '')
) STRICT;

CREATE TABLE identity (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    email TEXT NOT NULL UNIQUE CHECK (email <> '')
) STRICT;

CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    step TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    before TEXT CHECK (before IS NULL OR json_valid(before)),
    after TEXT CHECK (after IS NULL OR json_valid(after))
) STRICT;

CREATE TABLE undo_step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    at INTEGER NOT NULL,
    undone INTEGER NOT NULL CHECK (undone IN (0, 1)),
    entries TEXT NOT NULL CHECK (json_valid(entries))
) STRICT;

CREATE TABLE trash (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    deleted_at INTEGER NOT NULL,
    entries TEXT NOT NULL CHECK (json_valid(entries))
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (body, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
"""
