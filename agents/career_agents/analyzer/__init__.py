"""The analyzer: how CV and posting fit, the rewrite, the letter."""
