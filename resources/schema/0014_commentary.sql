-- What an endpoint of the owner's choice said about a discrepancy: words beside its explanation. Nothing is decided by
-- them. Asking again replaces them.
CREATE TABLE commentary (
    discrepancy_id BIGINT PRIMARY KEY REFERENCES discrepancy (id),
    -- The model that said it.
    source         TEXT NOT NULL,
    -- The gap that it was asked about.
    gap            BIGINT NOT NULL,
    summary        TEXT NOT NULL,
    -- JSON: [{"term", "quantity", "why"}]; the quantities add up to the gap.
    hypotheses     TEXT NOT NULL DEFAULT '[]',
    actor          TEXT NOT NULL,
    asked_at       BIGINT NOT NULL
);
