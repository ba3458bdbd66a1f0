"""Bench: how fast, how much memory, and what a kill leaves behind."""
