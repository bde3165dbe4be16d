"""Measurements beside a named peer in the same run, each one command: `python -m benchmarks.X`."""
