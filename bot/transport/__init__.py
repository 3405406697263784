"""Channels: the terminal and Telegram as two ends of one conversation."""
