"""Consultation (征求意见): comments on clauses, an answer to each, the table of both."""
