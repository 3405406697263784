"""The kagiban program: one module a command."""
