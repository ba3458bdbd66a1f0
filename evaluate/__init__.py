"""Evaluate: measure a stage against labelled texts."""
