"""Deaths by country and month, one to twelve months ahead, as predictive samples."""
