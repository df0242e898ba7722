"""CareerAssist: one CV, one posting, an honest answer."""

__version__ = "0.1.0"
