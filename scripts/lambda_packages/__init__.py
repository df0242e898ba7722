"""Builds the zips of the Lambda functions. `scripts/package` runs it."""
