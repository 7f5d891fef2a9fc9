-- What a person decided about a discrepancy, and what came of it. Rows stay; at most one stands per discrepancy.
CREATE TABLE resolution (
    id              {{identity}},
    discrepancy_id  BIGINT NOT NULL REFERENCES discrepancy (id),
    -- Made by the person's program before its first try; one request may settle many.
    request_id      TEXT NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('shelf','channel','walk','snooze','dismiss')),
    -- standing: until the echo shows it (shelf), the walk ends, the snooze runs out, or the numbers change (dismiss).
    state           TEXT NOT NULL CHECK (state IN ('standing','done','undone','replaced')),
    movement_id     BIGINT REFERENCES movement (id),
    walk_id         BIGINT REFERENCES walk (id),
    -- What the mirror expected before the shelf was said to win, for taking that back.
    expected_before BIGINT,
    reason          TEXT NOT NULL DEFAULT '',
    note            TEXT NOT NULL DEFAULT '',
    actor           TEXT NOT NULL,
    decided_at      BIGINT NOT NULL,
    until_at        BIGINT,
    ended_at        BIGINT,
    UNIQUE (request_id, discrepancy_id)
);
CREATE UNIQUE INDEX resolution_standing ON resolution (discrepancy_id) WHERE state = 'standing';
CREATE INDEX resolution_discrepancy ON resolution (discrepancy_id);
CREATE INDEX resolution_movement ON resolution (movement_id);
-- The history of one listing, and whether its newest difference was dismissed.
CREATE INDEX discrepancy_listing ON discrepancy (listing_id, fact);
CREATE INDEX discrepancy_closed ON discrepancy (closed_at) WHERE state IN ('resolved', 'dismissed');
