"""The command line: one shell over the whole library."""
