"""What is done to accounts and sign-ins. Passwords arrive here checked or hashed, never typed."""
