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

-- The history of one action is read newest first.
CREATE INDEX audit_log_action ON audit_log (action, id);

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

-- A person said that a ghost row is as it should be: it leaves the list, not the record.
CREATE TABLE ghost_acknowledgement (
    kind    TEXT NOT NULL,
    -- A listing or a SKU, and for a balance its bin; what is gone can not be referred to.
    subject BIGINT NOT NULL,
    bin     BIGINT NOT NULL DEFAULT 0,
    reason  TEXT NOT NULL,
    actor   TEXT NOT NULL,
    at      BIGINT NOT NULL,
    PRIMARY KEY (kind, subject, bin)
);

-- Alignments that a person ended because the listing is gone, as they were.
CREATE TABLE retired_alignment (
    listing_id {{key}} REFERENCES listing (id),
    sku_id     BIGINT NOT NULL REFERENCES sku (id),
    match_type TEXT NOT NULL,
    confidence BIGINT NOT NULL,
    factor     BIGINT NOT NULL,
    actor      TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    retired_by TEXT NOT NULL,
    retired_at BIGINT NOT NULL,
    reason     TEXT NOT NULL
);
