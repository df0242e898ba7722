"""The interviewer: questions to expect, answers scored."""
