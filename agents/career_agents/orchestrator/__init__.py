"""The orchestrator: takes a job through its plan. Code, without a model."""
