"""Killing processes in the middle of what they write."""
