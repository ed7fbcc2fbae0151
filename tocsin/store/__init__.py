"""The record a desk keeps: reports, claims, events and judgements in SQLite or PostgreSQL. The only import of a database."""
