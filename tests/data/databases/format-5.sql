PRAGMA application_id = 1380272177;
PRAGMA user_version = 5;
CREATE TABLE setting (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
CREATE TABLE deck (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        path TEXT UNIQUE,
        format TEXT NOT NULL,
        encoding TEXT NOT NULL,
        digest TEXT NOT NULL,
        modified_ns INTEGER,
        strict INTEGER NOT NULL CHECK (strict IN (0, 1)),
        imported_ms INTEGER NOT NULL,
        removed_ms INTEGER
    , named_encoding TEXT) STRICT;
CREATE TABLE story (
        id TEXT PRIMARY KEY,
        deck_id TEXT NOT NULL REFERENCES deck (id),
        title TEXT,
        line INTEGER NOT NULL,
        end_line INTEGER NOT NULL,
        archived_ms INTEGER
    ) STRICT;
CREATE INDEX story_of_deck ON story (deck_id);
CREATE TABLE story_topic (
        story_id TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        topic TEXT NOT NULL,
        PRIMARY KEY (story_id, position)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE part (
        story_id TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        label TEXT,
        written TEXT,
        line INTEGER NOT NULL,
        end_line INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (story_id, position)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE point (
        story_id TEXT NOT NULL,
        part INTEGER NOT NULL,
        position INTEGER NOT NULL,
        depth INTEGER NOT NULL CHECK (depth >= 0),
        line INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (story_id, part, position),
        FOREIGN KEY (story_id, part) REFERENCES part (story_id, position) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
CREATE TABLE prompt (
        id TEXT PRIMARY KEY,
        deck_id TEXT NOT NULL REFERENCES deck (id),
        story_id TEXT REFERENCES story (id),
        topic TEXT,
        text TEXT NOT NULL,
        line INTEGER NOT NULL,
        inferred INTEGER NOT NULL CHECK (inferred IN (0, 1)),
        archived_ms INTEGER
    ) STRICT;
CREATE INDEX prompt_of_deck ON prompt (deck_id);
CREATE INDEX prompt_of_story ON prompt (story_id, archived_ms);
CREATE TABLE follow_up (
        prompt_id TEXT NOT NULL REFERENCES prompt (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        line INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (prompt_id, position)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE note (
        deck_id TEXT NOT NULL REFERENCES deck (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        line INTEGER NOT NULL,
        end_line INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (deck_id, position)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE card (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('telling', 'pick')),
        deck_id TEXT NOT NULL REFERENCES deck (id),
        story_id TEXT REFERENCES story (id),
        prompt_id TEXT REFERENCES prompt (id),
        archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
        suspended INTEGER NOT NULL DEFAULT 0 CHECK (suspended IN (0, 1)),
        buried_on TEXT CHECK (buried_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
        stability REAL CHECK (stability > 0),
        difficulty REAL CHECK (difficulty BETWEEN 1 AND 10),
        reviewed_on TEXT CHECK (reviewed_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
        due_on TEXT CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
        CHECK ((kind = 'telling') = (story_id IS NOT NULL)),
        CHECK ((kind = 'pick') = (prompt_id IS NOT NULL)),
        CHECK ((stability IS NULL) = (difficulty IS NULL)),
        CHECK ((stability IS NULL) = (reviewed_on IS NULL)),
        CHECK ((stability IS NULL) = (due_on IS NULL))
    ) STRICT;
CREATE UNIQUE INDEX card_of_story ON card (story_id) WHERE story_id IS NOT NULL;
CREATE UNIQUE INDEX card_of_prompt ON card (prompt_id) WHERE prompt_id IS NOT NULL;
CREATE INDEX card_queue ON card (kind, archived, suspended, due_on, deck_id);
CREATE TABLE event (
        id TEXT PRIMARY KEY,
        device TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('review', 'practice', 'suspend', 'resume', 'bury', 'undo')),
        card_id TEXT NOT NULL REFERENCES card (id),
        at_ms INTEGER NOT NULL,
        study_day TEXT NOT NULL CHECK (study_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
        utc_offset_min INTEGER NOT NULL CHECK (utc_offset_min BETWEEN -1440 AND 1440),
        target_id TEXT,
        prompt_id TEXT REFERENCES prompt (id),
        rating INTEGER CHECK (rating BETWEEN 1 AND 4),
        suggested INTEGER CHECK (suggested BETWEEN 1 AND 4),
        duration_ms INTEGER CHECK (duration_ms >= 0),
        told_ms INTEGER CHECK (told_ms >= 0),
        first_word_ms INTEGER CHECK (first_word_ms >= 0),
        recall TEXT,
        predicted REAL CHECK (predicted BETWEEN 0 AND 1),
        scheduler_version TEXT, origin TEXT NOT NULL DEFAULT 'rehearsal'
        CHECK (origin IN ('rehearsal', 'pick', 'link', 'mock', 'interview')), anew INTEGER NOT NULL DEFAULT 0
        CHECK (anew = 0 OR (anew = 1 AND kind = 'resume')),
        CHECK ((kind = 'undo') = (target_id IS NOT NULL)),
        CHECK ((kind IN ('review', 'practice')) = (rating IS NOT NULL)),
        CHECK ((rating IS NULL) = (suggested IS NULL)),
        CHECK ((rating IS NULL) = (duration_ms IS NULL)),
        CHECK ((rating IS NULL) = (told_ms IS NULL)),
        CHECK ((rating IS NULL) = (recall IS NULL)),
        CHECK ((rating IS NULL) = (scheduler_version IS NULL))
    ) STRICT;
CREATE INDEX event_of_card ON event (card_id);
CREATE INDEX event_of_day ON event (study_day, at_ms);
CREATE INDEX event_undone ON event (target_id) WHERE target_id NOT NULL;
CREATE TABLE plan_change (
        id TEXT PRIMARY KEY,
        device TEXT NOT NULL,
        interview_id TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('set', 'remove', 'undo')),
        at_ms INTEGER NOT NULL,
        study_day TEXT NOT NULL CHECK (study_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
        target_id TEXT,
        content TEXT,
        CHECK ((kind = 'undo') = (target_id IS NOT NULL)),
        CHECK ((kind = 'set') = (content IS NOT NULL))
    ) STRICT;
CREATE TABLE mock (
        id TEXT PRIMARY KEY,
        begun_ms INTEGER NOT NULL,
        study_day TEXT NOT NULL CHECK (study_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
        finished_ms INTEGER,
        content TEXT NOT NULL
    ) STRICT;
CREATE TABLE parameter_set (
        id TEXT PRIMARY KEY,
        fitted_ms INTEGER NOT NULL,
        study_day TEXT NOT NULL CHECK (study_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
        parameters TEXT NOT NULL,
        content TEXT NOT NULL
    ) STRICT;
CREATE TABLE correction (
        id TEXT PRIMARY KEY,
        device TEXT NOT NULL,
        deck_id TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('set', 'undo')),
        at_ms INTEGER NOT NULL,
        study_day TEXT NOT NULL CHECK (study_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
        target_id TEXT,
        content TEXT,
        CHECK ((kind = 'undo') = (target_id IS NOT NULL)),
        CHECK ((kind = 'set') = (content IS NOT NULL))
    ) STRICT;
CREATE TABLE raw_deck (
        deck_id TEXT PRIMARY KEY REFERENCES deck (id) ON DELETE CASCADE,
        content TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
CREATE TABLE day_total (
        study_day TEXT NOT NULL CHECK (study_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
        deck_id TEXT NOT NULL REFERENCES deck (id) ON DELETE CASCADE,
        content TEXT NOT NULL,
        PRIMARY KEY (study_day, deck_id)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "setting" VALUES('device','6513270e-269e-4d37-b2a7-4de452e6b438');
INSERT INTO "setting" VALUES('scheduler_version','py-fsrs 6.3.2, retention 0.9');
INSERT INTO "deck" VALUES('d23f0824-128b-4f33-8c5c-7fd0a6a3a450','notes','/home/nell/notes.md','question-blocks','utf-8','bba5e0fcce739564a5726afacba44b1328607122cfb1576ca8bc7074620bd4f4',1795969192096707077,0,1796108400000,NULL,NULL);
INSERT INTO "story" VALUES('9531985d-5d9d-49f8-9818-e811892f902b','d23f0824-128b-4f33-8c5c-7fd0a6a3a450',NULL,5,32,NULL);
INSERT INTO "story" VALUES('6b0d549b-6f03-475a-9600-a35a099950d8','d23f0824-128b-4f33-8c5c-7fd0a6a3a450',NULL,38,65,NULL);
INSERT INTO "story_topic" VALUES('6b0d549b-6f03-475a-9600-a35a099950d8',0,'Bees');
INSERT INTO "story_topic" VALUES('9531985d-5d9d-49f8-9818-e811892f902b',0,'Ants');
INSERT INTO "part" VALUES('6b0d549b-6f03-475a-9600-a35a099950d8',0,'Situation','S',40,57,'The Bees began badly and nobody saw it coming.');
INSERT INTO "part" VALUES('6b0d549b-6f03-475a-9600-a35a099950d8',1,'Task','T',44,59,'I had to turn the Bees round by spring.');
INSERT INTO "part" VALUES('6b0d549b-6f03-475a-9600-a35a099950d8',2,'Action','A',47,61,'I asked five people about Bees. I built one screen.');
INSERT INTO "part" VALUES('6b0d549b-6f03-475a-9600-a35a099950d8',3,'Result','R',51,63,'The cost of Bees halved in two months.');
INSERT INTO "part" VALUES('6b0d549b-6f03-475a-9600-a35a099950d8',4,'Reflection','Reflection',54,65,'I ask earlier now, whenever there is Bees.');
INSERT INTO "part" VALUES('9531985d-5d9d-49f8-9818-e811892f902b',0,'Situation','S',7,24,'The Ants began badly and nobody saw it coming.');
INSERT INTO "part" VALUES('9531985d-5d9d-49f8-9818-e811892f902b',1,'Task','T',11,26,'I had to turn the Ants round by spring.');
INSERT INTO "part" VALUES('9531985d-5d9d-49f8-9818-e811892f902b',2,'Action','A',14,28,'I asked five people about Ants. I built one screen.');
INSERT INTO "part" VALUES('9531985d-5d9d-49f8-9818-e811892f902b',3,'Result','R',18,30,'The cost of Ants halved in two months.');
INSERT INTO "part" VALUES('9531985d-5d9d-49f8-9818-e811892f902b',4,'Reflection','Reflection',21,32,'I ask earlier now, whenever there is Ants.');
INSERT INTO "point" VALUES('6b0d549b-6f03-475a-9600-a35a099950d8',0,0,0,41,'Bees began badly');
INSERT INTO "point" VALUES('6b0d549b-6f03-475a-9600-a35a099950d8',0,1,0,42,'Nobody saw it');
INSERT INTO "point" VALUES('6b0d549b-6f03-475a-9600-a35a099950d8',1,0,0,45,'Turn Bees round');
INSERT INTO "point" VALUES('6b0d549b-6f03-475a-9600-a35a099950d8',2,0,0,48,'Asked about Bees');
INSERT INTO "point" VALUES('6b0d549b-6f03-475a-9600-a35a099950d8',2,1,0,49,'Built one screen for Bees');
INSERT INTO "point" VALUES('6b0d549b-6f03-475a-9600-a35a099950d8',3,0,0,52,'Bees halved the cost');
INSERT INTO "point" VALUES('6b0d549b-6f03-475a-9600-a35a099950d8',4,0,0,55,'Ask earlier about Bees');
INSERT INTO "point" VALUES('9531985d-5d9d-49f8-9818-e811892f902b',0,0,0,8,'Ants began badly');
INSERT INTO "point" VALUES('9531985d-5d9d-49f8-9818-e811892f902b',0,1,0,9,'Nobody saw it');
INSERT INTO "point" VALUES('9531985d-5d9d-49f8-9818-e811892f902b',1,0,0,12,'Turn Ants round');
INSERT INTO "point" VALUES('9531985d-5d9d-49f8-9818-e811892f902b',2,0,0,15,'Asked about Ants');
INSERT INTO "point" VALUES('9531985d-5d9d-49f8-9818-e811892f902b',2,1,0,16,'Built one screen for Ants');
INSERT INTO "point" VALUES('9531985d-5d9d-49f8-9818-e811892f902b',3,0,0,19,'Ants halved the cost');
INSERT INTO "point" VALUES('9531985d-5d9d-49f8-9818-e811892f902b',4,0,0,22,'Ask earlier about Ants');
INSERT INTO "prompt" VALUES('90c192cf-d3ac-44af-8f21-ddb66cad4a26','d23f0824-128b-4f33-8c5c-7fd0a6a3a450','9531985d-5d9d-49f8-9818-e811892f902b','Ants','Tell me about a time of Ants, wording 1.',2,0,NULL);
INSERT INTO "prompt" VALUES('0fd630f1-f29d-4da9-953f-48f1a09f76b5','d23f0824-128b-4f33-8c5c-7fd0a6a3a450','6b0d549b-6f03-475a-9600-a35a099950d8','Bees','Tell me about a time of Bees, wording 1.',35,0,NULL);
INSERT INTO "follow_up" VALUES('0fd630f1-f29d-4da9-953f-48f1a09f76b5',0,36,'What did you learn from Bees?');
INSERT INTO "follow_up" VALUES('90c192cf-d3ac-44af-8f21-ddb66cad4a26',0,3,'What did you learn from Ants?');
INSERT INTO "card" VALUES('36f675cc-81e7-4ef5-a8e2-5d940ed90475','telling','d23f0824-128b-4f33-8c5c-7fd0a6a3a450','9531985d-5d9d-49f8-9818-e811892f902b',NULL,0,0,NULL,2.3065,2.11810397045901588342e+00,'2026-12-01','2026-12-03');
INSERT INTO "card" VALUES('8d116ece-1738-47d9-bd9c-172411e20b8f','telling','d23f0824-128b-4f33-8c5c-7fd0a6a3a450','6b0d549b-6f03-475a-9600-a35a099950d8',NULL,0,0,NULL,1.7449478299839527029e+00,7.60420976907683776602e+00,'2026-12-04','2026-12-06');
INSERT INTO "card" VALUES('a170b338-3926-4059-b28c-105d1fb17c23','pick','d23f0824-128b-4f33-8c5c-7fd0a6a3a450',NULL,'90c192cf-d3ac-44af-8f21-ddb66cad4a26',0,0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "card" VALUES('0cb1e29c-658c-4a14-95e6-0af593bd04cf','pick','d23f0824-128b-4f33-8c5c-7fd0a6a3a450',NULL,'0fd630f1-f29d-4da9-953f-48f1a09f76b5',0,0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES('8e81973e-0bec-47b0-b898-d190f9ebdacc','6513270e-269e-4d37-b2a7-4de452e6b438','review','36f675cc-81e7-4ef5-a8e2-5d940ed90475',1796108400000,'2026-12-01',60,NULL,'90c192cf-d3ac-44af-8f21-ddb66cad4a26',3,2,60000,60000,NULL,'{"parts": [{"label": "Situation", "said": [], "missed": ["Ants began badly", "Nobody saw it"]}, {"label": "Task", "said": ["Turn Ants round"], "missed": []}, {"label": "Action", "said": ["Asked about Ants", "Built one screen for Ants"], "missed": []}, {"label": "Result", "said": ["Ants halved the cost"], "missed": []}, {"label": "Reflection", "said": ["Ask earlier about Ants"], "missed": []}], "hints": 0}',NULL,'py-fsrs 6.3.2, retention 0.9','rehearsal',0);
INSERT INTO "event" VALUES('6b4cb242-4a23-4596-a217-beaddbc496cb','6513270e-269e-4d37-b2a7-4de452e6b438','review','8d116ece-1738-47d9-bd9c-172411e20b8f',1796108400001,'2026-12-01',60,NULL,'0fd630f1-f29d-4da9-953f-48f1a09f76b5',1,2,60000,60000,NULL,'{"parts": [{"label": "Situation", "said": [], "missed": ["Bees began badly", "Nobody saw it"]}, {"label": "Task", "said": ["Turn Bees round"], "missed": []}, {"label": "Action", "said": ["Asked about Bees", "Built one screen for Bees"], "missed": []}, {"label": "Result", "said": ["Bees halved the cost"], "missed": []}, {"label": "Reflection", "said": ["Ask earlier about Bees"], "missed": []}], "hints": 0}',NULL,'py-fsrs 6.3.2, retention 0.9','rehearsal',0);
INSERT INTO "event" VALUES('92276658-1e27-41c0-8a6a-63ec24ede6a4','6513270e-269e-4d37-b2a7-4de452e6b438','review','8d116ece-1738-47d9-bd9c-172411e20b8f',1796367600000,'2026-12-04',60,NULL,'0fd630f1-f29d-4da9-953f-48f1a09f76b5',2,4,60000,60000,NULL,'{"parts": [{"label": "Situation", "said": ["Bees began badly", "Nobody saw it"], "missed": []}, {"label": "Task", "said": ["Turn Bees round"], "missed": []}, {"label": "Action", "said": ["Asked about Bees", "Built one screen for Bees"], "missed": []}, {"label": "Result", "said": ["Bees halved the cost"], "missed": []}, {"label": "Reflection", "said": ["Ask earlier about Bees"], "missed": []}], "hints": 0}',6.5950321172653392221e-01,'py-fsrs 6.3.2, retention 0.9','rehearsal',0);
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
        BEGIN SELECT raise(ABORT, 'the review log is append-only'); END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
        BEGIN SELECT raise(ABORT, 'the review log is append-only'); END;
CREATE TRIGGER plan_change_is_never_changed BEFORE UPDATE ON plan_change
        BEGIN SELECT raise(ABORT, 'the plans are append-only'); END;
CREATE TRIGGER plan_change_is_never_deleted BEFORE DELETE ON plan_change
        BEGIN SELECT raise(ABORT, 'the plans are append-only'); END;
CREATE TRIGGER correction_is_never_changed BEFORE UPDATE ON correction
        BEGIN SELECT raise(ABORT, 'the corrections are append-only'); END;
CREATE TRIGGER correction_is_never_deleted BEFORE DELETE ON correction
        BEGIN SELECT raise(ABORT, 'the corrections are append-only'); END;
CREATE TRIGGER day_total_lacks_an_event AFTER INSERT ON event BEGIN
        DELETE FROM day_total WHERE deck_id = (SELECT deck_id FROM card WHERE id = NEW.card_id)
        AND study_day IN (SELECT study_day FROM event WHERE card_id = NEW.card_id
            AND study_day >= coalesce((SELECT study_day FROM event WHERE id = NEW.target_id), NEW.study_day));
        END;
CREATE TRIGGER day_total_lacks_a_card AFTER UPDATE OF deck_id ON card WHEN OLD.deck_id <> NEW.deck_id BEGIN
        DELETE FROM day_total WHERE deck_id IN (OLD.deck_id, NEW.deck_id);
        END;
