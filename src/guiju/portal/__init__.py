"""The public site (门户): everything released, for everyone, without an account."""
