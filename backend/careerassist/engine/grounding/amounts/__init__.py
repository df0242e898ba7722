"""Amounts: numbers as people write them, and what follows from them."""
