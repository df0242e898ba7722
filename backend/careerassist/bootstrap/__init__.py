"""Builds the parts from the settings. The only place that knows which adapter stands behind a port;
each is imported when it is first needed, so that a process loads only what it uses."""

from careerassist.bootstrap.parts import Parts
from careerassist.bootstrap.processes import function_from_environment, parts_from_environment

__all__ = ["Parts", "function_from_environment", "parts_from_environment"]
