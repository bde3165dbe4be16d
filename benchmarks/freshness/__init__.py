"""How soon what was recorded is found, and what searches pay for it (新鲜度)."""
