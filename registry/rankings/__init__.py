"""Evaluation schemes and the leaderboards that anyone can recompute (评估方案、排行榜、领跑者)."""
