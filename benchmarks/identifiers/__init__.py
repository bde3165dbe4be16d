"""Reading numbers of standards: how many a second, how many megabytes, and the slowest text."""
