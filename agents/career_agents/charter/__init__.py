"""The charter: numbers over applications."""
