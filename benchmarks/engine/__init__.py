"""The engine against a bare Django view that writes the same rows, and queries as data grows."""
