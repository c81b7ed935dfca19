"""Many declarations at once: files in and out, checked whole before anything of them is public."""
