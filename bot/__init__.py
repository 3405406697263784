"""Kagiban: a chat assistant for Amazon sellers and their tokens."""
