"""Claims and events as the files that users' own tools read."""
