"""A registry to look at: fictional enterprises that declare real product values."""
