"""What declarations refer to: standards over time, indicators, units, categories, places and industries."""
