"""Guiju (规矩): an open standardization platform. One folder a room; ARCHITECTURE.md draws the house."""
