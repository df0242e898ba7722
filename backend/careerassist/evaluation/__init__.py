"""How well we read and match, measured: the parts of `careerassist evaluate`."""
