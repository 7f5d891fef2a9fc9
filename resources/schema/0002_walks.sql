-- Field work: bins with labels, walks that count them, and deliveries.

ALTER TABLE bin ADD COLUMN barcode TEXT NOT NULL DEFAULT '';
-- When it was taken out of use; NULL: in use.
ALTER TABLE bin ADD COLUMN retired_at BIGINT;
CREATE UNIQUE INDEX bin_barcode ON bin (barcode) WHERE barcode <> '';

-- Codes that a scanner reads besides a SKU's own code and UPC. One scan of a pack's is `factor` eaches.
CREATE TABLE sku_barcode (
    code       TEXT PRIMARY KEY,
    sku_id     BIGINT NOT NULL REFERENCES sku (id),
    factor     BIGINT NOT NULL DEFAULT 1 CHECK (factor > 0),
    actor      TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX sku_barcode_sku ON sku_barcode (sku_id);

-- Counts: what occurred before one and is recorded after it is put right by another count movement ("rebase").
CREATE INDEX movement_count ON movement (sku_id, bin_id, occurred_at)
    WHERE kind IN ('opening', 'count') AND source NOT IN ('undo', 'rebase');
CREATE INDEX movement_counted ON movement (occurred_at)
    WHERE kind IN ('opening', 'count') AND source NOT IN ('undo', 'rebase');

CREATE TABLE walk (
    id              {{identity}},
    request_id      TEXT NOT NULL UNIQUE,
    title           TEXT NOT NULL,
    source          TEXT NOT NULL CHECK (source IN ('discrepancy','cycle','schedule','zero_stock','suspicion','hand')),
    state           TEXT NOT NULL CHECK (state IN ('planned','counting','paused','review','committed','undone','cancelled')),
    blind           BIGINT NOT NULL DEFAULT 1,
    assigned_to     TEXT NOT NULL DEFAULT '',
    note            TEXT NOT NULL DEFAULT '',
    planned_seconds BIGINT NOT NULL DEFAULT 0,
    created_by      TEXT NOT NULL,
    created_at      BIGINT NOT NULL,
    started_at      BIGINT,
    -- Since when somebody is on the way; NULL while nobody is. Before that, it took counting_ms.
    running_since   BIGINT,
    counting_ms     BIGINT NOT NULL DEFAULT 0,
    counted_at      BIGINT,
    finished_at     BIGINT,
    finished_by     TEXT NOT NULL DEFAULT '',
    -- The request that committed it.
    commit_request  TEXT NOT NULL DEFAULT ''
);
CREATE INDEX walk_open ON walk (id) WHERE state IN ('planned','counting','paused','review');
CREATE INDEX walk_finished ON walk (finished_at);

-- The bins of a walk. whole: everything that lies there is counted, and no other walk counts the bin meanwhile.
CREATE TABLE walk_bin (
    walk_id  BIGINT NOT NULL REFERENCES walk (id),
    bin_id   BIGINT NOT NULL REFERENCES bin (id),
    whole    BIGINT NOT NULL DEFAULT 0,
    held     BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (walk_id, bin_id)
);
CREATE UNIQUE INDEX walk_bin_held ON walk_bin (bin_id) WHERE whole = 1 AND held = 1;

CREATE TABLE walk_line (
    id             {{identity}},
    walk_id        BIGINT NOT NULL REFERENCES walk (id),
    bin_id         BIGINT NOT NULL REFERENCES bin (id),
    sku_id         BIGINT NOT NULL REFERENCES sku (id),
    source         TEXT NOT NULL CHECK (source IN ('discrepancy','cycle','schedule','zero_stock','suspicion','hand')),
    why            TEXT NOT NULL DEFAULT '',
    discrepancy_id BIGINT REFERENCES discrepancy (id),
    -- 1: it was not expected in this bin.
    found_here     BIGINT NOT NULL DEFAULT 0,
    -- 1 while its walk is open: then no other walk may count it.
    held           BIGINT NOT NULL DEFAULT 1,
    state          TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open','counted','empty','skipped','recount')),
    round          BIGINT NOT NULL DEFAULT 1,
    -- What its entries of this round say together; kept in the transaction of each entry.
    quantity       BIGINT NOT NULL DEFAULT 0,
    first_at       BIGINT,
    counted_at     BIGINT,
    counted_by     TEXT NOT NULL DEFAULT '',
    -- The newest movement when the count was entered: of what occurred in the same millisecond, what the count has seen.
    ledger_mark    BIGINT NOT NULL DEFAULT 0,
    reason         TEXT NOT NULL DEFAULT '',
    note           TEXT NOT NULL DEFAULT '',
    -- Written by the commit. expected is NULL when the count opened the SKU.
    expected       BIGINT,
    variance       BIGINT,
    cost_minor     BIGINT,
    movement_id    BIGINT REFERENCES movement (id),
    UNIQUE (walk_id, bin_id, sku_id)
);
CREATE UNIQUE INDEX walk_line_held ON walk_line (bin_id, sku_id) WHERE held = 1;
CREATE INDEX walk_line_counted ON walk_line (sku_id, bin_id, counted_at);
CREATE INDEX walk_line_discrepancy ON walk_line (discrepancy_id);
CREATE INDEX walk_line_movement ON walk_line (movement_id);

-- What counters said, one row a key press. Append-only; taking one back is another row.
CREATE TABLE walk_entry (
    id          {{identity}},
    request_id  TEXT NOT NULL UNIQUE,
    walk_id     BIGINT NOT NULL REFERENCES walk (id),
    bin_id      BIGINT NOT NULL REFERENCES bin (id),
    -- NULL: of a code that is no SKU.
    line_id     BIGINT REFERENCES walk_line (id),
    kind        TEXT NOT NULL CHECK (kind IN ('add','set','empty','skip','unknown','resolve','dismiss','undo')),
    round       BIGINT NOT NULL DEFAULT 1,
    code        TEXT NOT NULL DEFAULT '',
    -- Eaches; of an unknown code, how often it was scanned.
    quantity    BIGINT NOT NULL DEFAULT 0 CHECK (quantity >= 0),
    -- The entry that is taken back, resolved or dismissed.
    refers_to   BIGINT REFERENCES walk_entry (id),
    note        TEXT NOT NULL DEFAULT '',
    -- When it was counted, and when it was entered.
    at          BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    ledger_mark BIGINT NOT NULL,
    actor       TEXT NOT NULL
);
CREATE INDEX walk_entry_line ON walk_entry (line_id);
CREATE INDEX walk_entry_walk ON walk_entry (walk_id, id);
-- One entry is taken back, resolved or dismissed once.
CREATE UNIQUE INDEX walk_entry_refers ON walk_entry (refers_to) WHERE refers_to IS NOT NULL;

CREATE TABLE walk_schedule (
    id         {{identity}},
    title      TEXT NOT NULL,
    every_days BIGINT NOT NULL CHECK (every_days > 0),
    category   TEXT NOT NULL DEFAULT '',
    next_at    BIGINT NOT NULL,
    active     BIGINT NOT NULL DEFAULT 1
);

CREATE TABLE walk_schedule_bin (
    schedule_id BIGINT NOT NULL REFERENCES walk_schedule (id),
    bin_id      BIGINT NOT NULL REFERENCES bin (id),
    PRIMARY KEY (schedule_id, bin_id)
);

-- Goods that are on their way.
CREATE TABLE expected_delivery (
    id          {{identity}},
    request_id  TEXT NOT NULL UNIQUE,
    reference   TEXT NOT NULL,
    supplier    TEXT NOT NULL DEFAULT '',
    expected_on BIGINT,
    state       TEXT NOT NULL CHECK (state IN ('open','closed')),
    note        TEXT NOT NULL DEFAULT '',
    actor       TEXT NOT NULL,
    opened_at   BIGINT NOT NULL,
    closed_at   BIGINT
);
CREATE INDEX expected_delivery_open ON expected_delivery (expected_on) WHERE state = 'open';

CREATE TABLE expected_delivery_line (
    delivery_id BIGINT NOT NULL REFERENCES expected_delivery (id),
    sku_id      BIGINT NOT NULL REFERENCES sku (id),
    -- Eaches. 0 for what came without being expected.
    expected    BIGINT NOT NULL CHECK (expected >= 0),
    received    BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (delivery_id, sku_id)
);
CREATE INDEX expected_delivery_line_sku ON expected_delivery_line (sku_id);

-- What a movement did to a delivery, so that undoing the one undoes the other.
CREATE TABLE delivery_arrival (
    movement_id BIGINT PRIMARY KEY REFERENCES movement (id),
    delivery_id BIGINT NOT NULL REFERENCES expected_delivery (id),
    sku_id      BIGINT NOT NULL REFERENCES sku (id),
    quantity    BIGINT NOT NULL,
    undone_at   BIGINT
);
