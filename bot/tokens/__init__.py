"""Credentials: what a pasted value is, whether it is well formed, how it is masked."""
