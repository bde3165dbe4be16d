"""Files as they were given (材料), addressed by SHA-256, and the texts read from them.

A file is checked before it is kept; the same bytes are kept once. An upload belongs to whoever made
it, or to the bearer of its secret, until an act attaches it.
"""
