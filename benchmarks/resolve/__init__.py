"""Many numbers to what they mean: in batches, against one query per number, bare SQLite, a map."""
