-- Counts, but for what makes up for late news and for what was taken back: by them late news find the count that has
-- seen them.
DROP INDEX movement_count;
DROP INDEX movement_counted;
CREATE INDEX movement_count ON movement (sku_id, bin_id, occurred_at)
    WHERE kind IN ('opening', 'count') AND source NOT IN ('undo', 'recount');
CREATE INDEX movement_counted ON movement (occurred_at)
    WHERE kind IN ('opening', 'count') AND source NOT IN ('undo', 'recount');
