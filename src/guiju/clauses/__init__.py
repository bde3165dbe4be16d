"""The text of a standard as a tree of clauses (章、条): readers, writers, addresses."""
