"""Fixtures that every test may use."""

from tests.databases import database, postgres_database, postgres_url, sqlite_database, store

__all__ = ["database", "postgres_database", "postgres_url", "sqlite_database", "store"]
