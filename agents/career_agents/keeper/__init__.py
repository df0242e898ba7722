"""The keeper: does one round of a chore. Code, without a model."""
