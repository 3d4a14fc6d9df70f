"""A child's plan as somebody may read it."""
