"""Ballots (表决): rules as data, votes sealed until the close, results anyone can recompute."""
