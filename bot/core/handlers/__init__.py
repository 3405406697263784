"""What the conversation does with each kind of event."""
