-- The shelf record. Written once for SQLite and PostgreSQL; what differs is filled in by record/dialect: {{identity}}, a
-- number that the database gives; {{key}}, a number that comes from elsewhere; {{clustered}}, rows kept in the order of
-- their key. Times are UTC milliseconds, quantities whole eaches, money whole minor units.

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);
-- Bumped by every transaction that changes what a screen shows; a reader that misses one fetches again.
INSERT INTO meta (name, value) VALUES ('revision', 0);

CREATE TABLE setting (
    name       TEXT PRIMARY KEY,
    value      TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE sku (
    id            {{identity}},
    code          TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    category      TEXT NOT NULL DEFAULT '',
    upc           TEXT NOT NULL DEFAULT '',
    cost_minor    BIGINT,
    price_minor   BIGINT,
    currency      TEXT NOT NULL DEFAULT '',
    low_stock_at  BIGINT,
    active        BIGINT NOT NULL DEFAULT 1,
    created_at    BIGINT NOT NULL
);
CREATE INDEX sku_upc ON sku (upc);
-- The sums by category read no more of a SKU than this.
CREATE INDEX sku_category ON sku (category, active, cost_minor, low_stock_at);

CREATE TABLE unit (
    sku_id BIGINT NOT NULL REFERENCES sku (id),
    name   TEXT NOT NULL,
    factor BIGINT NOT NULL CHECK (factor > 0),
    PRIMARY KEY (sku_id, name)
);

CREATE TABLE bin (
    id            {{identity}},
    code          TEXT NOT NULL UNIQUE,
    label         TEXT NOT NULL DEFAULT '',
    walking_order BIGINT NOT NULL DEFAULT 0,
    sellable      BIGINT NOT NULL DEFAULT 1,
    created_at    BIGINT NOT NULL
);

-- Append-only. A correction is another movement; no statement of this program updates or deletes one.
CREATE TABLE movement (
    id          {{identity}},
    sku_id      BIGINT NOT NULL REFERENCES sku (id),
    bin_id      BIGINT NOT NULL REFERENCES bin (id),
    quantity    BIGINT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('opening','receipt','sale','pick','return','damage','transfer','count','adjustment')),
    source      TEXT NOT NULL,
    event_key   TEXT NOT NULL,
    occurred_at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    actor       TEXT NOT NULL,
    reason      TEXT NOT NULL DEFAULT '',
    UNIQUE (source, event_key)
);
-- The audit adds up every balance from this index alone.
CREATE INDEX movement_sku ON movement (sku_id, bin_id, occurred_at, quantity);
CREATE INDEX movement_recorded ON movement (recorded_at);
-- Velocity reads only this index.
CREATE INDEX movement_outflow ON movement (occurred_at, sku_id, quantity) WHERE kind IN ('sale', 'pick');

CREATE TABLE balance (
    sku_id   BIGINT NOT NULL REFERENCES sku (id),
    bin_id   BIGINT NOT NULL REFERENCES bin (id),
    quantity BIGINT NOT NULL,
    PRIMARY KEY (sku_id, bin_id)
) {{clustered}};

-- One line per SKU: the sums that available-to-promise is made of, kept in the transaction that changes them and
-- re-proved by the audit. on_hand counts sellable bins only.
CREATE TABLE sku_stock (
    sku_id    {{key}} REFERENCES sku (id),
    on_hand   BIGINT NOT NULL DEFAULT 0,
    committed BIGINT NOT NULL DEFAULT 0,
    reserved  BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE channel (
    id          {{identity}},
    name        TEXT NOT NULL UNIQUE,
    kind        TEXT NOT NULL,
    -- connected: key accepted. adopted: its catalogue is read. baseline: waiting for the owner's approval. live: pushing.
    -- paused: a person stopped it.
    state       TEXT NOT NULL CHECK (state IN ('connected','adopted','baseline','live','paused')),
    url         TEXT NOT NULL DEFAULT '',
    -- JSON without secrets: CA file, time-outs, store version.
    options     TEXT NOT NULL DEFAULT '{}',
    -- Where the secret lies in the keychain.
    secret_ref  TEXT NOT NULL DEFAULT '',
    created_at  BIGINT NOT NULL
);

-- Named positions of a channel: the orders watermark, the scan's resume point.
CREATE TABLE channel_cursor (
    channel_id BIGINT NOT NULL REFERENCES channel (id),
    name       TEXT NOT NULL,
    value      TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (channel_id, name)
);

CREATE TABLE listing (
    id            {{identity}},
    channel_id    BIGINT NOT NULL REFERENCES channel (id),
    -- The channel's own ids; parent_ref is '' for a product that is no variation.
    external_ref  TEXT NOT NULL,
    parent_ref    TEXT NOT NULL DEFAULT '',
    code          TEXT NOT NULL DEFAULT '',
    name          TEXT NOT NULL DEFAULT '',
    category      TEXT NOT NULL DEFAULT '',
    -- managed: holds a number of its own. unmanaged: has none. parent: shares its parent's. container: a parent of variations.
    stock_policy  TEXT NOT NULL CHECK (stock_policy IN ('managed','unmanaged','parent','container')),
    price_minor   BIGINT,
    status        TEXT NOT NULL DEFAULT '',
    -- When the channel stopped listing it; NULL while it is there.
    gone_at       BIGINT,
    created_at    BIGINT NOT NULL,
    UNIQUE (channel_id, external_ref)
);
CREATE INDEX listing_code ON listing (channel_id, code);
-- Those that hold a number of their own.
CREATE INDEX listing_numbered ON listing (channel_id) WHERE stock_policy = 'managed' AND gone_at IS NULL;

CREATE TABLE alignment (
    listing_id {{key}} REFERENCES listing (id),
    sku_id     BIGINT NOT NULL REFERENCES sku (id),
    match_type TEXT NOT NULL CHECK (match_type IN ('exact','auto-high','fuzzy','manual')),
    -- Thousandths: 1000 is certain.
    confidence BIGINT NOT NULL CHECK (confidence BETWEEN 0 AND 1000),
    -- How many eaches one unit of the listing is.
    factor     BIGINT NOT NULL DEFAULT 1 CHECK (factor > 0),
    -- 1 once a person approved a baseline with it: only then is the listing pushed.
    approved   BIGINT NOT NULL DEFAULT 0,
    actor      TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX alignment_sku ON alignment (sku_id);

-- The most specific line wins: SKU, then category, then the whole channel (both NULL / '').
CREATE TABLE buffer (
    channel_id BIGINT NOT NULL REFERENCES channel (id),
    category   TEXT NOT NULL DEFAULT '',
    sku_id     BIGINT NOT NULL DEFAULT 0,
    quantity   BIGINT NOT NULL CHECK (quantity >= 0),
    PRIMARY KEY (channel_id, category, sku_id)
);

CREATE TABLE mirror (
    listing_id       {{key}} REFERENCES listing (id),
    -- Last seen on the channel, and when. NULL: never seen, or the channel has no number.
    observed         BIGINT,
    observed_at      BIGINT,
    -- Last value the channel's own echo confirmed, with the receipt's version it belonged to.
    acknowledged     BIGINT,
    acknowledged_at  BIGINT,
    acknowledged_version BIGINT NOT NULL DEFAULT 0,
    -- What the channel should show by now: the acknowledged value less what its own orders took since. Evidence, never a target.
    expected         BIGINT
);

CREATE TABLE receipt (
    id              {{identity}},
    listing_id      BIGINT NOT NULL REFERENCES listing (id),
    channel_id      BIGINT NOT NULL REFERENCES channel (id),
    sku_id          BIGINT NOT NULL REFERENCES sku (id),
    -- The value that the listing must show, in the listing's unit.
    value           BIGINT NOT NULL,
    version         BIGINT NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    state           TEXT NOT NULL CHECK (state IN ('waiting','leased','confirmed','superseded','failed','quarantined','held')),
    cause           TEXT NOT NULL,
    attempts        BIGINT NOT NULL DEFAULT 0,
    due_at          BIGINT NOT NULL,
    lease_owner     TEXT NOT NULL DEFAULT '',
    lease_until     BIGINT,
    -- What the channel showed just before the write.
    before          BIGINT,
    last_error      TEXT NOT NULL DEFAULT '',
    created_at      BIGINT NOT NULL,
    finished_at     BIGINT,
    UNIQUE (listing_id, version)
);
CREATE INDEX receipt_due ON receipt (channel_id, due_at) WHERE state IN ('waiting', 'leased', 'failed');
CREATE INDEX receipt_open ON receipt (channel_id, state) WHERE state NOT IN ('confirmed', 'superseded');
CREATE INDEX receipt_finished ON receipt (finished_at);
CREATE INDEX receipt_sku ON receipt (sku_id);

CREATE TABLE channel_order (
    id           {{identity}},
    channel_id   BIGINT NOT NULL REFERENCES channel (id),
    external_ref TEXT NOT NULL,
    number       TEXT NOT NULL DEFAULT '',
    status       TEXT NOT NULL,
    placed_at    BIGINT NOT NULL,
    -- The channel's own last-change time; an older version never overwrites a newer one.
    modified_at  BIGINT NOT NULL,
    currency     TEXT NOT NULL DEFAULT '',
    total_minor  BIGINT NOT NULL DEFAULT 0,
    is_open      BIGINT NOT NULL DEFAULT 1,
    -- Of everything that has an effect; the same again is skipped without a write.
    fingerprint  TEXT NOT NULL DEFAULT '',
    -- When the channel says it was shipped, by the channel's clock; stays when the status goes back. NULL: never.
    shipped_at   BIGINT,
    -- When a re-read first missed it, by this program's clock; a second miss later on makes it 'deleted'.
    missed_at    BIGINT,
    first_seen_at BIGINT NOT NULL,
    read_at      BIGINT NOT NULL,
    UNIQUE (channel_id, external_ref)
);
CREATE INDEX channel_order_open ON channel_order (channel_id, is_open);
CREATE INDEX channel_order_placed ON channel_order (placed_at);

CREATE TABLE order_line (
    id           {{identity}},
    order_id     BIGINT NOT NULL REFERENCES channel_order (id),
    external_ref TEXT NOT NULL,
    -- The channel's own product id, for a line whose listing is not known yet.
    listing_ref  TEXT NOT NULL DEFAULT '',
    listing_id   BIGINT REFERENCES listing (id),
    sku_id       BIGINT REFERENCES sku (id),
    name         TEXT NOT NULL DEFAULT '',
    -- Ordered and refunded units in the listing's unit; eaches per unit as it was when the line was first read.
    quantity     BIGINT NOT NULL,
    refunded     BIGINT NOT NULL DEFAULT 0,
    -- Of the refunded units, those that never left: refunded before the order was shipped.
    refunded_unshipped BIGINT NOT NULL DEFAULT 0,
    factor       BIGINT NOT NULL DEFAULT 1,
    -- How many of the channel's own units its stock was reduced by (evidence only).
    store_reduced BIGINT NOT NULL DEFAULT 0,
    -- A line that the channel removed stays, with quantity 0.
    UNIQUE (order_id, external_ref)
);
CREATE INDEX order_line_sku ON order_line (sku_id);
CREATE INDEX order_line_waiting ON order_line (order_id) WHERE sku_id IS NULL;

-- Units promised to an order line and not yet picked, in eaches. 0 once released or picked.
CREATE TABLE commitment (
    order_line_id {{key}} REFERENCES order_line (id),
    sku_id        BIGINT NOT NULL REFERENCES sku (id),
    quantity      BIGINT NOT NULL CHECK (quantity >= 0),
    -- How many eaches of this line are out of on-hand, and how many of them were shipped. They differ only where on-hand
    -- falls when an order is placed: the rest comes back when the order is released.
    picked        BIGINT NOT NULL DEFAULT 0,
    shipped       BIGINT NOT NULL DEFAULT 0,
    -- Counts the changes of picked, so that each is a movement of its own.
    pick_steps    BIGINT NOT NULL DEFAULT 0,
    updated_at    BIGINT NOT NULL,
    CHECK (picked >= shipped)
);
CREATE INDEX commitment_sku ON commitment (sku_id) WHERE quantity > 0;
CREATE INDEX commitment_held ON commitment (order_line_id) WHERE quantity > 0 OR picked > shipped;

-- What became known of an order, and what it did to the record. Append-only; written in the transaction of its effect,
-- so a replay, which has no effect, adds nothing.
CREATE TABLE order_event (
    id               {{identity}},
    order_id         BIGINT NOT NULL REFERENCES channel_order (id),
    order_line_id    BIGINT REFERENCES order_line (id),
    kind             TEXT NOT NULL CHECK (kind IN ('seen','status','line','refund','commitment','pick','quarantined','taken_in','gone','restored','return_opened','return_arrived')),
    source           TEXT NOT NULL CHECK (source IN ('poll','reread','webhook','write_around','redrive','settings','person')),
    -- Before and after, in words: a status, a quantity in the listing's unit.
    was              TEXT NOT NULL DEFAULT '',
    became           TEXT NOT NULL DEFAULT '',
    note             TEXT NOT NULL DEFAULT '',
    -- What it did to the record, in eaches, signed.
    committed_change BIGINT NOT NULL DEFAULT 0,
    on_hand_change   BIGINT NOT NULL DEFAULT 0,
    -- The order's last change by the channel's clock; for a person's deed, this program's.
    occurred_at      BIGINT NOT NULL,
    recorded_at      BIGINT NOT NULL
);
CREATE INDEX order_event_order ON order_event (order_id);

-- Units that should come back. On-hand rises only by their arrivals.
CREATE TABLE expected_return (
    id            {{identity}},
    -- What opened it, once: channel/order/line/refund, or the request of a person.
    reference     TEXT NOT NULL UNIQUE,
    opened_by     TEXT NOT NULL CHECK (opened_by IN ('refund','hand')),
    order_line_id BIGINT REFERENCES order_line (id),
    refund_ref    TEXT NOT NULL DEFAULT '',
    sku_id        BIGINT NOT NULL REFERENCES sku (id),
    -- Eaches.
    expected      BIGINT NOT NULL CHECK (expected > 0),
    sellable      BIGINT NOT NULL DEFAULT 0,
    damaged       BIGINT NOT NULL DEFAULT 0,
    quarantined   BIGINT NOT NULL DEFAULT 0,
    missing       BIGINT NOT NULL DEFAULT 0,
    state         TEXT NOT NULL CHECK (state IN ('open','closed')),
    note          TEXT NOT NULL DEFAULT '',
    actor         TEXT NOT NULL,
    opened_at     BIGINT NOT NULL,
    closed_at     BIGINT
);
CREATE INDEX expected_return_open ON expected_return (opened_at) WHERE state = 'open';
CREATE INDEX expected_return_line ON expected_return (order_line_id);

-- One line of a box that was received. Append-only but for undone_at.
CREATE TABLE return_arrival (
    id          {{identity}},
    return_id   BIGINT NOT NULL REFERENCES expected_return (id),
    request_id  TEXT NOT NULL,
    line        BIGINT NOT NULL,
    condition   TEXT NOT NULL CHECK (condition IN ('sellable','damaged','quarantine','missing')),
    quantity    BIGINT NOT NULL CHECK (quantity > 0),
    -- NULL for what is missing, and for a SKU that was never counted.
    movement_id BIGINT REFERENCES movement (id),
    note        TEXT NOT NULL DEFAULT '',
    photo       TEXT NOT NULL DEFAULT '',
    actor       TEXT NOT NULL,
    at          BIGINT NOT NULL,
    undone_at   BIGINT,
    UNIQUE (request_id, line)
);
CREATE INDEX return_arrival_return ON return_arrival (return_id);
CREATE INDEX return_arrival_movement ON return_arrival (movement_id);

-- What a person should know. One open row per kind and subject; cleared when it is over.
CREATE TABLE alert (
    id              {{identity}},
    kind            TEXT NOT NULL,
    subject         TEXT NOT NULL,
    sku_id          BIGINT REFERENCES sku (id),
    severity        TEXT NOT NULL CHECK (severity IN ('low','medium','high')),
    detail          TEXT NOT NULL DEFAULT '{}',
    opened_at       BIGINT NOT NULL,
    updated_at      BIGINT NOT NULL,
    acknowledged_at BIGINT,
    acknowledged_by TEXT NOT NULL DEFAULT '',
    cleared_at      BIGINT
);
CREATE UNIQUE INDEX alert_open ON alert (kind, subject) WHERE cleared_at IS NULL;
CREATE INDEX alert_sku ON alert (sku_id) WHERE cleared_at IS NULL;

CREATE TABLE reservation (
    id         {{identity}},
    sku_id     BIGINT NOT NULL REFERENCES sku (id),
    channel_id BIGINT REFERENCES channel (id),
    purpose    TEXT NOT NULL,
    quantity   BIGINT NOT NULL CHECK (quantity > 0),
    created_at BIGINT NOT NULL,
    released_at BIGINT
);
CREATE INDEX reservation_sku ON reservation (sku_id);

-- One pass over a channel. complete only if the unique ids read equal the total that the channel names.
CREATE TABLE scan (
    id             {{identity}},
    channel_id     BIGINT NOT NULL REFERENCES channel (id),
    state          TEXT NOT NULL CHECK (state IN ('running','complete','incomplete','cancelled')),
    reason         TEXT NOT NULL DEFAULT '',
    started_at     BIGINT NOT NULL,
    finished_at    BIGINT,
    expected_total BIGINT NOT NULL DEFAULT 0,
    seen_total     BIGINT NOT NULL DEFAULT 0,
    compared       BIGINT NOT NULL DEFAULT 0,
    agreeing       BIGINT NOT NULL DEFAULT 0,
    settling       BIGINT NOT NULL DEFAULT 0,
    differing      BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX scan_channel ON scan (channel_id, started_at);

-- What a channel said about a fact that it does not own. Kept whenever the value differs from the one seen before.
CREATE TABLE observation (
    id          {{identity}},
    listing_id  BIGINT NOT NULL REFERENCES listing (id),
    scan_id     BIGINT REFERENCES scan (id),
    fact        TEXT NOT NULL,
    value       BIGINT,
    expected    BIGINT,
    cause       TEXT NOT NULL CHECK (cause IN ('adoption','scan','before_write','echo','export')),
    observed_at BIGINT NOT NULL
);
CREATE INDEX observation_listing ON observation (listing_id, observed_at);

CREATE TABLE discrepancy (
    id              {{identity}},
    listing_id      BIGINT NOT NULL REFERENCES listing (id),
    sku_id          BIGINT NOT NULL REFERENCES sku (id),
    fact            TEXT NOT NULL,
    expected        BIGINT NOT NULL,
    observed        BIGINT NOT NULL,
    gap             BIGINT NOT NULL,
    severity        TEXT NOT NULL CHECK (severity IN ('settling','minor','major','critical')),
    -- JSON list of terms {name, quantity, evidence}; they add up to the gap.
    explanation     TEXT NOT NULL DEFAULT '[]',
    confidence      BIGINT NOT NULL DEFAULT 0,
    state           TEXT NOT NULL CHECK (state IN ('open','snoozed','resolved','dismissed')),
    resolution      TEXT NOT NULL DEFAULT '',
    resolved_by     TEXT NOT NULL DEFAULT '',
    opened_at       BIGINT NOT NULL,
    last_seen_at    BIGINT NOT NULL,
    opened_scan_id  BIGINT REFERENCES scan (id),
    seen_count      BIGINT NOT NULL DEFAULT 1,
    snoozed_until   BIGINT,
    closed_at       BIGINT
);
-- One open discrepancy per listing and fact.
CREATE UNIQUE INDEX discrepancy_open ON discrepancy (listing_id, fact) WHERE state IN ('open', 'snoozed');
CREATE INDEX discrepancy_state ON discrepancy (state, severity);
CREATE INDEX discrepancy_sku ON discrepancy (sku_id);

CREATE TABLE baseline (
    id          {{identity}},
    channel_id  BIGINT NOT NULL REFERENCES channel (id),
    state       TEXT NOT NULL CHECK (state IN ('proposed','approved','discarded')),
    created_at  BIGINT NOT NULL,
    decided_at  BIGINT,
    decided_by  TEXT NOT NULL DEFAULT ''
);

CREATE TABLE baseline_row (
    baseline_id BIGINT NOT NULL REFERENCES baseline (id),
    listing_id  BIGINT NOT NULL REFERENCES listing (id),
    before      BIGINT,
    after       BIGINT NOT NULL,
    PRIMARY KEY (baseline_id, listing_id)
);

-- What could not be taken in, whole, with the reason; can be driven again.
CREATE TABLE quarantine (
    id          {{identity}},
    source      TEXT NOT NULL,
    kind        TEXT NOT NULL,
    reference   TEXT NOT NULL,
    reason      TEXT NOT NULL,
    body        TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('open','redriven','dismissed')),
    seen_count  BIGINT NOT NULL DEFAULT 1,
    created_at  BIGINT NOT NULL,
    closed_at   BIGINT
);
CREATE UNIQUE INDEX quarantine_open ON quarantine (source, kind, reference) WHERE state = 'open';

-- Who changed what on purpose. Append-only.
CREATE TABLE audit_log (
    id        {{identity}},
    at        BIGINT NOT NULL,
    actor     TEXT NOT NULL,
    action    TEXT NOT NULL,
    subject   TEXT NOT NULL,
    detail    TEXT NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_log_at ON audit_log (at);

CREATE TABLE job_run (
    id          {{identity}},
    job         TEXT NOT NULL,
    channel_id  BIGINT REFERENCES channel (id),
    state       TEXT NOT NULL CHECK (state IN ('running','succeeded','failed','cancelled','abandoned')),
    started_at  BIGINT NOT NULL,
    finished_at BIGINT,
    done        BIGINT NOT NULL DEFAULT 0,
    total       BIGINT NOT NULL DEFAULT 0,
    detail      TEXT NOT NULL DEFAULT ''
);
CREATE INDEX job_run_job ON job_run (job, channel_id, started_at);

-- Each file of the watched folder once, by the hash of its content.
CREATE TABLE import_file (
    content_hash TEXT PRIMARY KEY,
    kind         TEXT NOT NULL,
    name         TEXT NOT NULL,
    row_count    BIGINT NOT NULL,
    taken_at     BIGINT NOT NULL
);

-- One line per exchange with a channel, for latency and success figures; pruned after 30 days.
CREATE TABLE exchange (
    id          {{identity}},
    channel_id  BIGINT NOT NULL REFERENCES channel (id),
    purpose     TEXT NOT NULL,
    at          BIGINT NOT NULL,
    duration_ms BIGINT NOT NULL,
    items       BIGINT NOT NULL DEFAULT 0,
    -- 'ok' or the word of an ErrorKind.
    outcome     TEXT NOT NULL,
    detail      TEXT NOT NULL DEFAULT ''
);
CREATE INDEX exchange_channel ON exchange (channel_id, at);
CREATE INDEX exchange_failure ON exchange (channel_id, at) WHERE outcome <> 'ok';

-- What a channel told us by itself: "read this again". Written before the channel is answered; one row per thing while it
-- waits, however often it is told.
CREATE TABLE inbox (
    id          {{identity}},
    channel_id  BIGINT NOT NULL REFERENCES channel (id),
    kind        TEXT NOT NULL,
    reference   TEXT NOT NULL,
    -- How often it was told; what came while it was being read again counts anew.
    told        BIGINT NOT NULL DEFAULT 1,
    received_at BIGINT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('waiting','done')),
    done_at     BIGINT
);
CREATE UNIQUE INDEX inbox_waiting ON inbox (channel_id, kind, reference) WHERE state = 'waiting';
CREATE INDEX inbox_reference ON inbox (channel_id, reference);
CREATE INDEX inbox_done ON inbox (done_at) WHERE state = 'done';

-- The door at which a channel's webhooks arrive, and how they do.
CREATE TABLE webhook_door (
    channel_id       BIGINT PRIMARY KEY REFERENCES channel (id),
    -- The last part of its address; who does not know it does not get in.
    token            TEXT NOT NULL UNIQUE,
    is_open          BIGINT NOT NULL DEFAULT 1,
    opened_at        BIGINT NOT NULL,
    deliveries       BIGINT NOT NULL DEFAULT 0,
    last_delivery_at BIGINT,
    -- Wrong signatures in all, and since the last right one.
    refused          BIGINT NOT NULL DEFAULT 0,
    refused_in_row   BIGINT NOT NULL DEFAULT 0,
    last_refused_at  BIGINT,
    -- Sent away because too many waited; polling catches them.
    overflowed       BIGINT NOT NULL DEFAULT 0,
    -- Orders that polling found although a webhook should have told of them, and up to when that was looked at.
    gaps             BIGINT NOT NULL DEFAULT 0,
    gaps_until       BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE authority (
    fact   TEXT NOT NULL,
    owner  TEXT NOT NULL,
    PRIMARY KEY (fact, owner)
);
INSERT INTO authority (fact, owner) VALUES
    ('on_hand', 'shelf'), ('catalogue', 'storefront'), ('order', 'storefront'), ('refund', 'storefront'),
    ('store_sale', 'pos'), ('cost', 'pos'), ('upc', 'pos'), ('retail_price', 'storefront'),
    ('available_to_promise', 'onhand'), ('returned_unit', 'shelf');

INSERT INTO bin (code, label, created_at) VALUES ('MAIN', 'Shop floor', 0);
