"""The vendors' pages: kept as received."""
