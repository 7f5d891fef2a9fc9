-- Pushes that wait for a person, what was decided about them, and listings that wait for one.

-- Units taken by customers' orders so far, in eaches: promised and picked, less what was released. Only the difference
-- between two moments means anything: what trade did to available-to-promise in between.
ALTER TABLE sku_stock ADD COLUMN traded BIGINT NOT NULL DEFAULT 0;
UPDATE sku_stock SET traded = COALESCE((SELECT SUM(c.quantity + c.picked) FROM commitment c
    WHERE c.sku_id = sku_stock.sku_id), 0);

-- By how much a receipt that nobody had to approve changes its listing, orders left out. NULL: orders alone, approved, or
-- held. The blast-radius gate adds these up.
ALTER TABLE receipt ADD COLUMN moved BIGINT;
CREATE INDEX receipt_moved ON receipt (channel_id, created_at) WHERE moved IS NOT NULL;

-- A change of many listings that the gate holds, or held. waiting: at least one of its rows is held.
CREATE TABLE push (
    id          {{identity}},
    channel_id  BIGINT NOT NULL REFERENCES channel (id),
    state       TEXT NOT NULL CHECK (state IN ('waiting','approved','discarded','over')),
    cause       TEXT NOT NULL,
    -- JSON list of the limits that it exceeds: {limit, value, most}.
    exceeded    TEXT NOT NULL DEFAULT '[]',
    -- Counts what was added or changed since it was opened; a person approves what was shown up to one of these.
    changes     BIGINT NOT NULL DEFAULT 0,
    opened_at   BIGINT NOT NULL,
    decided_at  BIGINT,
    decided_by  TEXT NOT NULL DEFAULT '',
    -- The request that decided last, so that trying it again decides nothing twice.
    request_id  TEXT NOT NULL DEFAULT '',
    -- The push that this one undoes.
    undo_of     BIGINT REFERENCES push (id),
    undone_at   BIGINT,
    undone_by   TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX push_waiting ON push (channel_id) WHERE state = 'waiting';
CREATE INDEX push_opened ON push (opened_at);

CREATE TABLE push_row (
    push_id        BIGINT NOT NULL REFERENCES push (id),
    listing_id     BIGINT NOT NULL REFERENCES listing (id),
    sku_id         BIGINT NOT NULL REFERENCES sku (id),
    -- held: its receipt waits for a person. over: the shelf's number came back to what the channel was allowed to show.
    state          TEXT NOT NULL CHECK (state IN ('held','approved','discarded','over')),
    cause          TEXT NOT NULL,
    -- What the channel showed when it was held, and what it would show.
    before         BIGINT,
    after          BIGINT NOT NULL,
    -- The push's count of changes when this row last changed by more than orders.
    changed        BIGINT NOT NULL,
    -- What the channel showed just before the first write of what was approved, and the traded units then.
    pre_image      BIGINT,
    pre_traded     BIGINT,
    decided_at     BIGINT,
    PRIMARY KEY (push_id, listing_id)
);
CREATE INDEX push_row_listing ON push_row (listing_id);
CREATE INDEX push_row_unsent ON push_row (listing_id) WHERE state = 'approved' AND pre_image IS NULL;

-- What made a push: the lines of the ledger, and the buffers as they were before. Undoing it takes these back.
CREATE TABLE push_movement (
    push_id     BIGINT NOT NULL REFERENCES push (id),
    movement_id BIGINT NOT NULL REFERENCES movement (id),
    PRIMARY KEY (push_id, movement_id)
);
CREATE TABLE push_buffer (
    push_id  BIGINT NOT NULL REFERENCES push (id),
    category TEXT NOT NULL,
    sku_id   BIGINT NOT NULL,
    was      BIGINT,
    became   BIGINT,
    PRIMARY KEY (push_id, category, sku_id)
);

-- A listing whose own number must not go out: a push that waits contains it, or a discrepancy that a person must resolve
-- (somebody else changed it by more than may be corrected, or its push was discarded).
CREATE TABLE listing_hold (
    listing_id     {{key}} REFERENCES listing (id),
    push_id        BIGINT REFERENCES push (id),
    discrepancy_id BIGINT REFERENCES discrepancy (id),
    -- What the channel may show meanwhile, and the SKU's traded units at that moment: orders since are taken off it.
    -- NULL: nothing at all is written.
    allowed        BIGINT,
    allowed_traded BIGINT NOT NULL DEFAULT 0,
    held_at        BIGINT NOT NULL,
    CHECK ((push_id IS NULL) <> (discrepancy_id IS NULL))
);
CREATE INDEX listing_hold_push ON listing_hold (push_id);
CREATE INDEX listing_hold_discrepancy ON listing_hold (discrepancy_id);

-- Each correction that nobody was asked about; capped per SKU and day.
CREATE TABLE correction (
    id             {{identity}},
    sku_id         BIGINT NOT NULL REFERENCES sku (id),
    listing_id     BIGINT NOT NULL REFERENCES listing (id),
    discrepancy_id BIGINT NOT NULL REFERENCES discrepancy (id),
    remedy         TEXT NOT NULL CHECK (remedy IN ('push','reread')),
    gap            BIGINT NOT NULL,
    at             BIGINT NOT NULL
);
CREATE INDEX correction_sku ON correction (sku_id, at);

-- A difference of up to so many units may be left alone; it is recorded all the same. '': every category without a line.
CREATE TABLE tolerance (
    category TEXT PRIMARY KEY,
    quantity BIGINT NOT NULL CHECK (quantity >= 0)
);

-- JSON of what the resolution policy decided about a discrepancy, and why.
ALTER TABLE discrepancy ADD COLUMN reasoning TEXT NOT NULL DEFAULT '';
