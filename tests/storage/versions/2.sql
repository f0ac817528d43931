PRAGMA application_id = 1819635042;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE journal (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    person INTEGER NOT NULL REFERENCES people (number),
    key TEXT NOT NULL,
    slot TEXT NOT NULL,
    corrects TEXT,
    body TEXT NOT NULL,
    UNIQUE (person, key)
);
INSERT INTO "journal" VALUES(1,1,'af58c732c600f11c','[1793604600000000,"daily",null]',NULL,'{"at":"2026-11-02T07:30:00+00:00","phase":"daily","session":null,"answers":{"pain_now":3},"performed":[],"planned":[],"note":"it''s","verdict":null,"fired":[],"micro_break":false,"corrects":null}');
INSERT INTO "journal" VALUES(2,2,'4e33abdb4470ee31','[1793604600000000,"daily",null]',NULL,'{"at":"2026-11-02T07:30:00+00:00","phase":"daily","session":null,"answers":{"pain_now":3},"performed":[],"planned":[],"note":"","verdict":null,"fired":[],"micro_break":false,"corrects":null}');
INSERT INTO "journal" VALUES(3,1,'cdfe6928ac763ae0','[1793691000000000,"daily","s"]',NULL,'{"at":"2026-11-03T07:30:00+00:00","phase":"daily","session":"s","answers":{"pain_now":3},"performed":[{"exercise":"bird-dog","side":"left","sets":2,"reps":5,"hold_s":null,"seconds":60}],"planned":[],"note":"","verdict":null,"fired":[],"micro_break":false,"corrects":null}');
CREATE TABLE people (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    episode_start TEXT
);
INSERT INTO "people" VALUES(1,'alex',NULL);
INSERT INTO "people" VALUES(2,'sam',NULL);
CREATE INDEX journal_slots ON journal (person, slot);
CREATE UNIQUE INDEX journal_corrections ON journal (person, corrects) WHERE corrects IS NOT NULL;
CREATE TRIGGER journal_is_append_only BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'entries are never changed');
END;
COMMIT;
