"""The demonstration (示例): a small invented world, loaded through `perform` only."""
