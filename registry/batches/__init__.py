"""Many declarations at once: files in, a report of every problem, all published or none."""
