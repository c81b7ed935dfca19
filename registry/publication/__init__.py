"""The public versions of declarations and the append-only record they stand in (公开、修订、废止、可追溯)."""
