"""Numbers of standards, plans and amendments as values (标准编号)."""
