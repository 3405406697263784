"""Understanding: from a message to topics and tokens."""
