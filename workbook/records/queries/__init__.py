"""Reading the record: every function says what it loads, and loading is the permission check."""
