"""What the application promises, floor by floor (CONTRIBUTING: tests)."""
