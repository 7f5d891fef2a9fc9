-- Shelf and channels held side by side at one moment.
CREATE TABLE drift_audit (
    id           {{identity}},
    -- running. clear: every channel was read to its end and nothing varies. variances. incomplete: a channel could not be
    -- read to its end, so nothing is called clear. cancelled. failed.
    state        TEXT NOT NULL CHECK (state IN ('running','clear','variances','incomplete','cancelled','failed')),
    reason       TEXT NOT NULL DEFAULT '',
    -- When it should have run by the schedule; NULL: somebody asked for it.
    due_at       BIGINT,
    started_at   BIGINT NOT NULL,
    -- The moment that its numbers are of.
    captured_at  BIGINT,
    finished_at  BIGINT,
    actor        TEXT NOT NULL,
    -- Where its report was written; '' where it was not.
    report       TEXT NOT NULL DEFAULT ''
);
CREATE INDEX drift_audit_started ON drift_audit (started_at);

CREATE TABLE drift_audit_channel (
    audit_id   BIGINT NOT NULL REFERENCES drift_audit (id),
    channel_id BIGINT NOT NULL REFERENCES channel (id),
    -- The pass that read it; NULL where none could be begun.
    scan_id    BIGINT REFERENCES scan (id),
    complete   BIGINT NOT NULL,
    reason     TEXT NOT NULL DEFAULT '',
    compared   BIGINT NOT NULL DEFAULT 0,
    agreeing   BIGINT NOT NULL DEFAULT 0,
    -- Listings whose receipt is still on its way: no variance, and no agreement either.
    settling   BIGINT NOT NULL DEFAULT 0,
    -- Aligned listings that nothing can be said about: never counted, or without a number of their own.
    unknown    BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (audit_id, channel_id)
);

-- What does not agree, or is on its way. Quantities in eaches, but target and observed in the listing's unit.
CREATE TABLE drift_audit_row (
    audit_id    BIGINT NOT NULL REFERENCES drift_audit (id),
    listing_id  BIGINT NOT NULL REFERENCES listing (id),
    sku_id      BIGINT NOT NULL REFERENCES sku (id),
    on_hand     BIGINT NOT NULL,
    committed   BIGINT NOT NULL,
    reserved    BIGINT NOT NULL,
    buffer      BIGINT NOT NULL,
    factor      BIGINT NOT NULL,
    target      BIGINT NOT NULL,
    observed    BIGINT NOT NULL,
    -- On-hand as the channel's number implies it, less the shelf's.
    variance    BIGINT NOT NULL,
    -- |variance| at cost; NULL: no cost known.
    value_minor BIGINT,
    settling    BIGINT NOT NULL DEFAULT 0,
    -- When shelf and channel were last seen to agree; NULL: never.
    agreed_at   BIGINT,
    PRIMARY KEY (audit_id, listing_id)
);

-- The time machine: the few changes of promises that were recorded more than a day after they occurred.
CREATE INDEX promise_change_late ON promise_change (recorded_at) WHERE recorded_at > occurred_at + 86400000;
