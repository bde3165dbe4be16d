"""The API door (接口): the same acts and records for programs, under /api/v1."""
