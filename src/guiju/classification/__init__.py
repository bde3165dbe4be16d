"""Code lists of the field: regions, economic sectors, ICS, CCS."""
