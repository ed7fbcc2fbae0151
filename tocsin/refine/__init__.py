"""Drafted claims -> claims: one question a file, each stage ``(analysis, claims) -> claims``."""
