"""Languages: everything a user reads or types, loaded from the locale folders."""
