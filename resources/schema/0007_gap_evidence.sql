-- What a channel's own number did on behalf of an order line, in the listing's unit, signed. Append-only; the sum since
-- the last acknowledgement is what the mirror's expectation moved by.
CREATE TABLE store_effect (
    id            {{identity}},
    listing_id    BIGINT NOT NULL REFERENCES listing (id),
    order_line_id BIGINT NOT NULL REFERENCES order_line (id),
    change        BIGINT NOT NULL,
    -- 1 when it was read around a write of ours: before or after it can not be told.
    ambiguous     BIGINT NOT NULL DEFAULT 0,
    -- By the channel's clock.
    occurred_at   BIGINT NOT NULL,
    recorded_at   BIGINT NOT NULL
);
CREATE INDEX store_effect_listing ON store_effect (listing_id, recorded_at);

-- Which listings a quarantined order names, as far as it could be read, and what it did to their numbers.
CREATE TABLE quarantined_line (
    quarantine_id BIGINT NOT NULL REFERENCES quarantine (id),
    channel_id    BIGINT NOT NULL REFERENCES channel (id),
    listing_ref   TEXT NOT NULL,
    number        TEXT NOT NULL DEFAULT '',
    change        BIGINT NOT NULL,
    -- By the channel's clock.
    occurred_at   BIGINT NOT NULL,
    PRIMARY KEY (quarantine_id, listing_ref)
);
CREATE INDEX quarantined_line_listing ON quarantined_line (channel_id, listing_ref);

-- When the channel was asked for the number that differed, and whether its orders were read after that.
ALTER TABLE discrepancy ADD COLUMN read_at BIGINT;
ALTER TABLE discrepancy ADD COLUMN orders_read BIGINT NOT NULL DEFAULT 0;

CREATE INDEX order_event_line ON order_event (order_line_id, recorded_at);
CREATE INDEX scan_complete ON scan (channel_id, started_at) WHERE state = 'complete';
