"""What every capability may lean on: refusals, time, references, text, canonical bytes, the ORM base."""
