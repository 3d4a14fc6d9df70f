"""What the pictures of a journey are drawn from."""
