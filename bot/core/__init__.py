"""The conversation: events in, plain replies out, no channel and no database."""
