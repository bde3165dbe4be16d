"""The command line: `guiju number`, `guiju draft`, `guiju law`, `guiju serve` and their kin."""
