"""Numbers over a person's applications: charts, and sentences where the numbers allow them."""

from careerassist.engine.analytics.report import chart_applications

__all__ = ["chart_applications"]
