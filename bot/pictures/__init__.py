"""Step pictures: drawn from each language's own data, never screenshots."""
