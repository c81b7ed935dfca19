"""Work promised inside a transaction and done after it, exactly as often as it takes."""
