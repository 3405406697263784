"""What is kept: the sealed inbox, the outbox, people and their choices."""
