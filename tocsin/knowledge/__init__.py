"""What Tocsin knows of the world: countries, organisations, people with dated roles, role words and places.

Every table is package data (``data/``), read on first use and never changed; where each fact comes from stands in its
``source`` column and in docs/credits.md. Codes are the claim codebook's: ``ISO3`` or an organisation, then a sector.
"""
