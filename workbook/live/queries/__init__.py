"""What an open page may be told of."""
