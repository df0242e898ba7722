"""Interview preparation: questions for one posting and one person, and scored answers."""

from careerassist.engine.interview.prepare import prepare_interview

__all__ = ["prepare_interview"]
