"""Reading what is due."""
