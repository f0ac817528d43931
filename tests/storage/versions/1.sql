PRAGMA application_id = 1819635042;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE entries (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    person TEXT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO "entries" VALUES(1,'alex','{"at":"2026-11-02T07:30:00+00:00","phase":"daily","session":null,"answers":{"pain_now":3},"performed":[],"planned":[],"note":"it''s","verdict":null,"fired":[],"micro_break":false,"corrects":null}');
INSERT INTO "entries" VALUES(2,'sam','{"at":"2026-11-02T07:30:00+00:00","phase":"daily","session":null,"answers":{"pain_now":3},"performed":[],"planned":[],"note":"","verdict":null,"fired":[],"micro_break":false,"corrects":null}');
INSERT INTO "entries" VALUES(3,'alex','{"at":"2026-11-03T07:30:00+00:00","phase":"daily","session":"s","answers":{"pain_now":3},"performed":[{"exercise":"bird-dog","side":"left","sets":2,"reps":5,"hold_s":null,"seconds":60}],"planned":[],"note":"","verdict":null,"fired":[],"micro_break":false,"corrects":null}');
CREATE INDEX entries_of_person ON entries (person);
COMMIT;
