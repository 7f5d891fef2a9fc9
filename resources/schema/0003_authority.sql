-- Facts that the table authority did not name yet. The other rows stay as the owner of the shop has them.
INSERT INTO authority (fact, owner) VALUES ('listing_stock', 'onhand'), ('buffer', 'onhand');

-- What a person answered when asked who owns a fact. It takes effect when the questions are finished, not before.
CREATE TABLE authority_answer (
    fact        TEXT PRIMARY KEY,
    owner       TEXT NOT NULL,
    answered_by TEXT NOT NULL,
    answered_at BIGINT NOT NULL,
    -- NULL: waiting for the questions to be finished.
    applied_at  BIGINT
);

-- What somebody who does not own a fact says about a SKU, where it differs from what the record holds. The newest word of
-- each; it changes nothing. Gone once both agree.
CREATE TABLE fact_observation (
    id       {{identity}},
    sku_id   BIGINT NOT NULL REFERENCES sku (id),
    fact     TEXT NOT NULL,
    -- Which part of the fact: '' or, of the catalogue, 'name' and 'category'.
    part     TEXT NOT NULL DEFAULT '',
    system   TEXT NOT NULL,
    -- By what name the record knows the speaker: "channel:3", "count-file".
    speaker  TEXT NOT NULL,
    said     TEXT NOT NULL,
    kept     TEXT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at  BIGINT NOT NULL,
    UNIQUE (sku_id, fact, part, speaker)
);
CREATE INDEX fact_observation_fact ON fact_observation (fact, last_at);
