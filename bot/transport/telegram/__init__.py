"""The Telegram channel: updates in, calls to the Bot API out."""
