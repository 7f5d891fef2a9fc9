-- An export of quantities of a till: a reading of its numbers at one moment. Never input for the shelf's.
CREATE TABLE till_export (
    id           {{identity}},
    till         TEXT NOT NULL,
    file         TEXT NOT NULL,
    content_hash TEXT NOT NULL UNIQUE,
    -- The moment that its numbers are of.
    at           BIGINT NOT NULL,
    taken_at     BIGINT NOT NULL,
    -- Rows that name no SKU, or could not be read: nothing can be said about them.
    unknown      BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX till_export_till ON till_export (till, at);

-- In eaches. A SKU that is missing here is unknown, not 0. Of exports older than five weeks the rows are let go.
CREATE TABLE till_export_row (
    export_id BIGINT NOT NULL REFERENCES till_export (id),
    sku_id    BIGINT NOT NULL REFERENCES sku (id),
    quantity  BIGINT NOT NULL,
    PRIMARY KEY (export_id, sku_id)
) {{clustered}};

-- What a drift audit found of tills, beside its channels.
CREATE TABLE drift_audit_till (
    audit_id  BIGINT NOT NULL REFERENCES drift_audit (id),
    export_id BIGINT NOT NULL REFERENCES till_export (id),
    complete  BIGINT NOT NULL,
    reason    TEXT NOT NULL DEFAULT '',
    compared  BIGINT NOT NULL DEFAULT 0,
    agreeing  BIGINT NOT NULL DEFAULT 0,
    unknown   BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (audit_id, export_id)
);

-- What does not agree, in eaches: what lay there at the moment of the export, and what the till said of it.
CREATE TABLE drift_audit_till_row (
    audit_id    BIGINT NOT NULL REFERENCES drift_audit (id),
    export_id   BIGINT NOT NULL REFERENCES till_export (id),
    sku_id      BIGINT NOT NULL REFERENCES sku (id),
    on_hand     BIGINT NOT NULL,
    said        BIGINT NOT NULL,
    value_minor BIGINT,
    -- When an earlier export said what lay there; NULL: none that is still kept.
    agreed_at   BIGINT,
    PRIMARY KEY (audit_id, export_id, sku_id)
);
