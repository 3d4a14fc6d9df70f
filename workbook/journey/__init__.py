"""A family's way through the work, drawn from what is already written."""
