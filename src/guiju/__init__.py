"""Guiju (规矩): an open standardization platform, one folder a room; see ARCHITECTURE.md."""
