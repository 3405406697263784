"""The key ring and sealing."""
