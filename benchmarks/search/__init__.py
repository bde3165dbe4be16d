"""Search beside other engines: the same records, the same questions, in turn."""
