"""Who people are, who is signed in where, and whose password is asked for."""
