"""What is done about clocks, one verb a function."""
