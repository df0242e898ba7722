"""The researcher: reads public pages in a real browser."""
