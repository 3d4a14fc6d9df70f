"""What the team asks of others: work of a colleague, advice, the answer of another service."""
