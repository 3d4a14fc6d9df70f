"""What is done to a child's plan."""
