"""Profiles as JSON files: our own, JSON Resume, and JSON Resume's job descriptions."""
