"""Interview preparation: questions for one posting and one person, and scored answers."""

from careerassist.engine.interview.evaluate import evaluate_answer
from careerassist.engine.interview.prepare import prepare_interview

__all__ = ["evaluate_answer", "prepare_interview"]
