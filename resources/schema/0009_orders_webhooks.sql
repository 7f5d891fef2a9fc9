-- What orders and webhooks tell beyond their effect on the shelf: money that a channel paid back, expectations that an
-- order called off after shipping opens, and how the webhooks were when they were last looked at.

-- What a channel says it paid back. Shown, never owned: no row here moves a unit.
CREATE TABLE order_refund (
    id           {{identity}},
    order_id     BIGINT NOT NULL REFERENCES channel_order (id),
    external_ref TEXT NOT NULL,
    -- NULL: the channel names no amount.
    amount_minor BIGINT,
    currency     TEXT NOT NULL,
    reason       TEXT NOT NULL DEFAULT '',
    -- By the channel's clock.
    refunded_at  BIGINT NOT NULL,
    -- When the channel named it no more; NULL while it does.
    gone_at      BIGINT,
    UNIQUE (order_id, external_ref)
);

CREATE TABLE order_refund_line (
    refund_id     BIGINT NOT NULL REFERENCES order_refund (id),
    order_line_id BIGINT NOT NULL REFERENCES order_line (id),
    -- In the listing's unit.
    quantity      BIGINT NOT NULL,
    amount_minor  BIGINT,
    PRIMARY KEY (refund_id, order_line_id)
) {{clustered}};

-- Closed orders are read again now and then, the longest unread first.
CREATE INDEX channel_order_closed ON channel_order (channel_id, read_at) WHERE is_open = 0;

-- 1: opened because the order was called off after it was shipped, and not by one of its refunds.
ALTER TABLE expected_return ADD COLUMN called_off BIGINT NOT NULL DEFAULT 0;
-- Eaches that are expected no more, because the order stands again or a refund of its own asks for them.
ALTER TABLE expected_return ADD COLUMN withdrawn BIGINT NOT NULL DEFAULT 0;

-- The store's webhooks as they were when they were last looked at; replaced whole.
CREATE TABLE webhook_hook (
    channel_id   BIGINT NOT NULL REFERENCES channel (id),
    position     BIGINT NOT NULL,
    topic        TEXT NOT NULL,
    external_ref TEXT NOT NULL DEFAULT '',
    state        TEXT NOT NULL,
    -- The store's own word.
    status       TEXT NOT NULL DEFAULT '',
    url          TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (channel_id, position)
) {{clustered}};
-- When that was, and what went wrong the last time it was tried ('': nothing).
ALTER TABLE webhook_door ADD COLUMN checked_at BIGINT;
ALTER TABLE webhook_door ADD COLUMN check_problem TEXT NOT NULL DEFAULT '';

-- How the listener of the console is: one row, changed when it starts, stops or fails to.
CREATE TABLE webhook_listener (
    id         BIGINT PRIMARY KEY CHECK (id = 1),
    listening  BIGINT NOT NULL,
    address    TEXT NOT NULL DEFAULT '',
    port       BIGINT NOT NULL DEFAULT 0,
    -- A word of ErrorKind and the detail; both '' while all is well.
    problem    TEXT NOT NULL DEFAULT '',
    detail     TEXT NOT NULL DEFAULT '',
    changed_at BIGINT NOT NULL
);
