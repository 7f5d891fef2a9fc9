-- What lies in a bin, who counts there and when it was counted last, for shops with thousands of bins.
CREATE INDEX balance_bin ON balance (bin_id, quantity);
CREATE INDEX walk_line_bin ON walk_line (bin_id, counted_at);
CREATE INDEX walk_bin_of ON walk_bin (bin_id) WHERE held = 1;
