"""What is done to the diary."""
