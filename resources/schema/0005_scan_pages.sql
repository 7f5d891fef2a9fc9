-- The pages that a pass under way has read. They let an interrupted pass go on where it stopped; gone once it has ended.
CREATE TABLE scan_page (
    id             {{identity}},
    scan_id        BIGINT NOT NULL REFERENCES scan (id),
    -- The channel's own name of the page.
    name           TEXT NOT NULL,
    -- One listing's external_ref a line, and for what differed external_ref, tab, parent_ref.
    externals      TEXT NOT NULL,
    suspects       TEXT NOT NULL DEFAULT '',
    compared       BIGINT NOT NULL DEFAULT 0,
    agreeing       BIGINT NOT NULL DEFAULT 0,
    without_number BIGINT NOT NULL DEFAULT 0,
    read_at        BIGINT NOT NULL,
    UNIQUE (scan_id, name)
);
