-- What the time machine needs beside the ledger, the receipts and the observations.

-- What promised and reserved units changed by, as the ledger is for on-hand. Append-only.
CREATE TABLE promise_change (
    id            {{identity}},
    sku_id        BIGINT NOT NULL REFERENCES sku (id),
    what          TEXT NOT NULL CHECK (what IN ('committed','reserved')),
    quantity      BIGINT NOT NULL,
    order_line_id BIGINT REFERENCES order_line (id),
    occurred_at   BIGINT NOT NULL,
    recorded_at   BIGINT NOT NULL
);
CREATE INDEX promise_change_sku ON promise_change (sku_id, what, occurred_at, quantity);
CREATE INDEX promise_change_recorded ON promise_change (recorded_at);
INSERT INTO promise_change (sku_id, what, quantity, order_line_id, occurred_at, recorded_at)
    SELECT l.sku_id, 'committed', e.committed_change, l.id, e.occurred_at, e.recorded_at
    FROM order_event e JOIN order_line l ON l.id = e.order_line_id
    WHERE e.committed_change <> 0 AND l.sku_id IS NOT NULL ORDER BY e.id;
INSERT INTO promise_change (sku_id, what, quantity, occurred_at, recorded_at)
    SELECT sku_id, 'reserved', quantity, created_at, created_at FROM reservation;
INSERT INTO promise_change (sku_id, what, quantity, occurred_at, recorded_at)
    SELECT sku_id, 'reserved', -quantity, released_at, released_at FROM reservation WHERE released_at IS NOT NULL;

-- Each buffer that was set; NULL where it was taken away. Those of before are dated 0: what stood until then is not known.
CREATE TABLE buffer_change (
    id         {{identity}},
    channel_id BIGINT NOT NULL REFERENCES channel (id),
    category   TEXT NOT NULL DEFAULT '',
    sku_id     BIGINT NOT NULL DEFAULT 0,
    quantity   BIGINT,
    at         BIGINT NOT NULL
);
CREATE INDEX buffer_change_channel ON buffer_change (channel_id, sku_id, category, at);
INSERT INTO buffer_change (channel_id, category, sku_id, quantity, at)
    SELECT channel_id, category, sku_id, quantity, 0 FROM buffer;

-- What stood behind a listing from a moment on; no SKU: nothing.
CREATE TABLE alignment_change (
    id         {{identity}},
    listing_id BIGINT NOT NULL REFERENCES listing (id),
    sku_id     BIGINT REFERENCES sku (id),
    factor     BIGINT NOT NULL DEFAULT 1,
    approved   BIGINT NOT NULL DEFAULT 0,
    at         BIGINT NOT NULL
);
CREATE INDEX alignment_change_listing ON alignment_change (listing_id, at);
CREATE INDEX alignment_change_sku ON alignment_change (sku_id, listing_id);
INSERT INTO alignment_change (listing_id, sku_id, factor, approved, at)
    SELECT listing_id, sku_id, factor, approved, created_at FROM alignment;

-- Moments at which the sums of everything that had occurred by then are kept, so that no question adds up a whole year.
-- A line that is recorded later, but occurred before, is added to them in its own transaction.
CREATE TABLE history_checkpoint (
    at {{key}}
);
CREATE TABLE balance_then (
    at       BIGINT NOT NULL,
    sku_id   BIGINT NOT NULL REFERENCES sku (id),
    bin_id   BIGINT NOT NULL REFERENCES bin (id),
    quantity BIGINT NOT NULL,
    PRIMARY KEY (at, sku_id, bin_id)
) {{clustered}};
CREATE TABLE promise_then (
    at       BIGINT NOT NULL,
    sku_id   BIGINT NOT NULL REFERENCES sku (id),
    what     TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    PRIMARY KEY (at, sku_id, what)
) {{clustered}};

-- The few movements that were recorded more than a day after they occurred.
CREATE INDEX movement_late ON movement (recorded_at, occurred_at, sku_id, quantity) WHERE recorded_at > occurred_at + 86400000;
