"""Small real servers on loopback that stand in for Telegram and Amazon."""
