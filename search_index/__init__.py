"""A search library over Whoosh's index format that has never heard of the registry."""
