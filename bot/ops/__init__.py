"""Running the bot: logs that hold no secret."""
